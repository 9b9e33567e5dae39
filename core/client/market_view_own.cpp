// SPDX-License-Identifier: Apache-2.0
#include "core/client/market_view.h"

#include <algorithm>

namespace energy {

namespace {

constexpr std::size_t keptFills = 2'000;
constexpr std::size_t keptNotices = 1'000;

} // namespace

void MarketView::on(const TopicMessage &, const OrdersSnapshot &data)
{
    takeOrders(data.orders);
}

/// Rows that were told since they were read stay: a row is never replaced by an older one.
void MarketView::takeOrders(const std::vector<OrderRow> &rows)
{
    for (const OrderRow &row : rows) {
        const auto [place, isNew] = m_orders.try_emplace(row.id, row);
        if (!isNew && row.changedAt >= place->second.changedAt) {
            place->second = row;
        }
    }
    Q_EMIT ordersChanged();
}

void MarketView::on(const TopicMessage &, const OrderEntered &data)
{
    m_orders.insert_or_assign(data.order.id, data.order);
    Q_EMIT ordersChanged();
}

void MarketView::on(const TopicMessage &, const OrderChanged &data)
{
    const auto found = m_orders.find(data.order);
    if (found == m_orders.end()) {
        read(ReadKind::Orders);
        return;
    }
    OrderRow &row = found->second;
    row.price = data.price;
    row.remaining = data.remaining;
    row.quantity = row.filled + data.remaining;
    row.changedAt = data.at;
    Q_EMIT ordersChanged();
}

void MarketView::on(const TopicMessage &, const OrderGone &data)
{
    const auto found = m_orders.find(data.order);
    if (found == m_orders.end()) {
        read(ReadKind::Orders);
        return;
    }
    OrderRow &row = found->second;
    row.state = OrderState::Cancelled;
    row.cancelReason = data.reason;
    row.remaining = Power();
    row.changedAt = data.at;
    Q_EMIT ordersChanged();
}

/// Told on me/orders, which changes the order, and on me/fills, which is the fill.
void MarketView::on(const TopicMessage &message, const OwnTrade &data)
{
    for (const FillRow &fill : data.sides) {
        if (message.topic == "me/fills") {
            m_fills.push_front(fill);
            m_fills.resize(std::min(m_fills.size(), keptFills));
            Q_EMIT filled(fill);
            continue;
        }
        const auto found = m_orders.find(fill.order);
        if (found == m_orders.end()) {
            read(ReadKind::Orders);
            continue;
        }
        OrderRow &row = found->second;
        row.filled += fill.quantity;
        row.remaining -= std::min(fill.quantity, row.remaining);
        row.state = row.remaining == Power() ? OrderState::Filled : row.state;
        row.changedAt = fill.at;
    }
    if (message.topic == "me/orders") {
        Q_EMIT ordersChanged();
    }
}

void MarketView::on(const TopicMessage &, const FillsSnapshot &data)
{
    m_fills = {data.fills.begin(), data.fills.end()};
    Q_EMIT ordersChanged();
}

void MarketView::on(const TopicMessage &, const BidsSnapshot &data)
{
    for (const BidRow &bid : data.bids) {
        m_ownBids.insert_or_assign(bid.id, bid);
    }
    markOwnLeads();
    Q_EMIT ownBidsChanged();
}

void MarketView::on(const TopicMessage &, const OwnBidTaken &data)
{
    for (auto &[id, bid] : m_ownBids) {
        if (bid.auction == data.bid.auction && bid.state == BidState::Leading) {
            bid.state = BidState::Outbid; // By oneself.
        }
    }
    m_ownBids.insert_or_assign(data.bid.id, data.bid);
    markOwnLeads();
    Q_EMIT ownBidsChanged();
    Q_EMIT auctionChanged(number(data.bid.auction));
}

void MarketView::on(const TopicMessage &, const OwnBidOutbid &data)
{
    const auto found = m_ownBids.find(data.bid);
    if (found != m_ownBids.end()) {
        found->second.state = BidState::Outbid;
        markOwnLeads();
        Q_EMIT ownBidsChanged();
        Q_EMIT auctionChanged(number(found->second.auction));
    }
}

void MarketView::on(const TopicMessage &, const OwnAuctionOver &data)
{
    for (auto &[id, bid] : m_ownBids) {
        if (bid.auction == data.auction) {
            bid.state = data.won == id ? BidState::Won : BidState::Lost;
        }
    }
    Q_EMIT ownBidsChanged();
    read(ReadKind::Positions);
}

/// Which auctions one leads: the server's rows say so when they are read, the bids ever since.
void MarketView::markOwnLeads()
{
    for (auto &[id, auction] : m_auctions) {
        if (auction.state == AuctionState::Open) {
            auction.isBestOwn = false;
        }
    }
    for (const auto &[id, bid] : m_ownBids) {
        const auto found = m_auctions.find(bid.auction);
        if (found != m_auctions.end() && bid.state == BidState::Leading) {
            found->second.isBestOwn = true;
        }
    }
}

void MarketView::on(const TopicMessage &, const BalancesSnapshot &data)
{
    m_balances = data.balances;
    m_holds = data.holds;
    Q_EMIT balancesChanged();
}

void MarketView::on(const TopicMessage &, const PositionsSnapshot &data)
{
    m_positions = data.positions;
    Q_EMIT positionsChanged();
}

void MarketView::on(const TopicMessage &, const NoticesSnapshot &data)
{
    m_notices = {data.notices.begin(), data.notices.end()};
}

void MarketView::on(const TopicMessage &, const Noticed &data)
{
    m_notices.push_front(data.notice);
    m_notices.resize(std::min(m_notices.size(), keptNotices));
    if (data.notice.kind == NoticeKind::CertificateIssued
        || data.notice.kind == NoticeKind::CertificateReceived) {
        read(ReadKind::Certificates);
    }
    Q_EMIT noticed(data.notice);
}

} // namespace energy
