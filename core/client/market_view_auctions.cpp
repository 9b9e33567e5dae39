// SPDX-License-Identifier: Apache-2.0
// All auctions as the streams tell them, and of those that somebody follows their bids and profile.
#include "core/client/market_view.h"

#include <QPointer>

namespace energy {

const AuctionRow *MarketView::auction(AuctionId id) const
{
    const auto found = m_auctions.find(id);
    return found != m_auctions.end() ? &found->second : nullptr;
}

const std::vector<BidRow> &MarketView::bidsOf(AuctionId id) const
{
    static const std::vector<BidRow> none;
    const auto found = m_followedAuctions.find(id);
    return found != m_followedAuctions.end() ? found->second.bids : none;
}

const std::vector<ProfileRow> &MarketView::profileOf(AuctionId id) const
{
    static const std::vector<ProfileRow> none;
    const auto found = m_followedAuctions.find(id);
    return found != m_followedAuctions.end() ? found->second.profile : none;
}

void MarketView::followAuction(AuctionId id)
{
    if (m_followedAuctions[id].followers++ == 0) {
        readAuction(id);
    }
}

void MarketView::leaveAuction(AuctionId id)
{
    const auto found = m_followedAuctions.find(id);
    if (found != m_followedAuctions.end() && --found->second.followers == 0) {
        m_followedAuctions.erase(found);
    }
}

void MarketView::readAuction(AuctionId id)
{
    readBids(id);
    if (m_connection.isLive() && profileOf(id).empty()) {
        readProfile(id);
    }
}

/// Bids may have come while there was no connection.
void MarketView::readFollowedAuctions()
{
    for (const auto &[id, followed] : m_followedAuctions) {
        readAuction(id);
    }
}

/// One read at a time, however fast the bids come: the last one is read by the next.
void MarketView::readBids(AuctionId id)
{
    const auto found = m_followedAuctions.find(id);
    if (found == m_followedAuctions.end() || !m_connection.isLive()) {
        return;
    }
    Reading &reading = found->second.reading;
    if (reading.isUnderWay) {
        reading.isWantedAgain = true;
        return;
    }
    reading.isUnderWay = true;
    readBidsNow(id);
}

QCoro::Task<> MarketView::readBidsNow(AuctionId id)
{
    const QPointer<MarketView> self(this);
    const QString path = QStringLiteral("auctions/%1/bids").arg(QString::number(number(id)));
    const auto page = pageOf<BidRow>(co_await m_connection.api().get(path, newestPage()));
    if (!self) {
        co_return;
    }
    const auto found = m_followedAuctions.find(id);
    if (found == m_followedAuctions.end()) {
        co_return;
    }
    Reading &reading = found->second.reading;
    reading.isUnderWay = false;
    if (page) {
        found->second.bids = page->rows;
        Q_EMIT bidsChanged(number(id));
    } else if (isBusy(page.error())) {
        inAMoment([this, id] { readBids(id); });
    } else {
        Q_EMIT auctionReadFailed(number(id), page.error());
    }
    if (std::exchange(reading.isWantedAgain, false)) {
        readBids(id);
    }
}

/// Once: a block that is listed stays as it is.
QCoro::Task<> MarketView::readProfile(AuctionId id)
{
    const QPointer<MarketView> self(this);
    const QString path = QStringLiteral("auctions/%1").arg(QString::number(number(id)));
    const auto auction = answerOf<AuctionRow>(co_await m_connection.api().get(path, {}));
    if (!self) {
        co_return;
    }
    const auto found = m_followedAuctions.find(id);
    if (found == m_followedAuctions.end()) {
        co_return;
    }
    if (auction) {
        found->second.profile = auction->profile;
        Q_EMIT auctionChanged(number(id));
    } else if (isBusy(auction.error())) {
        inAMoment([this, id] { readAuction(id); });
    } else {
        Q_EMIT auctionReadFailed(number(id), auction.error());
    }
}

void MarketView::on(const TopicMessage &, const AuctionsSnapshot &data)
{
    takeAuctions(data.auctions);
}

void MarketView::takeAuctions(const std::vector<AuctionRow> &rows)
{
    for (const AuctionRow &row : rows) {
        m_auctions.insert_or_assign(row.id, row);
    }
    forgetOldAuctions();
    markOwnLeads();
    Q_EMIT auctionsChanged();
}

/// What ended more than a day ago, unless one has bid in it.
void MarketView::forgetOldAuctions()
{
    std::set<AuctionId> ownAuctions;
    for (const auto &[id, bid] : m_ownBids) {
        ownAuctions.insert(bid.auction);
    }
    const Instant oldest = now().value_or(Instant{}) - keptFor;
    std::erase_if(m_auctions, [&](const auto &entry) {
        const AuctionRow &row = entry.second;
        return row.state == AuctionState::Ended && row.closes < oldest
            && !ownAuctions.contains(row.id);
    });
}

void MarketView::on(const TopicMessage &, const AuctionSnapshot &data)
{
    takeAuctions({data.auction});
}

void MarketView::on(const TopicMessage &, const AuctionBegun &data)
{
    const auto found = m_auctions.find(data.auction);
    if (found != m_auctions.end()) {
        found->second.state = AuctionState::Open;
        Q_EMIT auctionChanged(number(data.auction));
    }
}

void MarketView::on(const TopicMessage &, const AuctionMoved &data)
{
    const auto found = m_auctions.find(data.auction);
    if (found != m_auctions.end()) {
        found->second.closes = data.closes;
        found->second.extensions = data.extensions;
        Q_EMIT auctionChanged(number(data.auction));
    }
}

void MarketView::on(const TopicMessage &, const BidTaken &data)
{
    const auto found = m_auctions.find(data.auction);
    if (found == m_auctions.end()) {
        return;
    }
    AuctionRow &row = found->second;
    row.bestPrice = data.price;
    ++row.bids;
    row.isBestOwn = m_ownBids.contains(data.bid);
    readBids(data.auction);
    Q_EMIT auctionChanged(number(data.auction));
}

void MarketView::on(const TopicMessage &, const AuctionOver &data)
{
    const auto found = m_auctions.find(data.auction);
    if (found == m_auctions.end()) {
        return;
    }
    found->second.state = AuctionState::Ended;
    found->second.outcome = data.outcome;
    found->second.endedAt = data.at;
    if (found->second.seller == m_connection.me().participant) {
        read(ReadKind::OwnBlocks);
    }
    readBids(data.auction);
    Q_EMIT auctionChanged(number(data.auction));
}

} // namespace energy
