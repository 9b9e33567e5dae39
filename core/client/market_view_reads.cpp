// SPDX-License-Identifier: Apache-2.0
#include "core/base/instant_text.h"
#include "core/client/market_view.h"

#include <QPointer>

#include <array>

namespace energy {

namespace {

/// In the order of ReadKind.
constexpr std::array<const char *, readKinds> paths{
    "contracts",    "auctions",   "orders", "me/balances", "me/holds",  "me/ledger", "me/positions",
    "certificates", "deliveries", "blocks", "meters",      "locations", "me/limits"};

bool isOwn(ReadKind kind)
{
    return kind != ReadKind::Contracts && kind != ReadKind::Auctions && kind != ReadKind::Locations;
}

} // namespace

/// One at a time of each kind: whoever wants it again meanwhile gets one more.
void MarketView::read(ReadKind kind)
{
    if (!m_connection.isLive() || (isOwn(kind) && !m_connection.me().participant)) {
        return; // Everything is read when it is live.
    }
    Reading &reading = m_reads.at(static_cast<std::size_t>(kind));
    if (reading.isUnderWay) {
        reading.isWantedAgain = true;
        return;
    }
    reading.isUnderWay = true;
    readNow(kind);
}

QUrlQuery MarketView::questionOf(ReadKind kind) const
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("at_least"),
                       QString::number(m_connection.figures().newestEvent));
    if (kind != ReadKind::Limits && kind != ReadKind::Balances && kind != ReadKind::Holds) {
        query.addQueryItem(QStringLiteral("limit"), QStringLiteral("200"));
    }
    if (kind == ReadKind::Contracts) {
        if (const auto from = now()) {
            query.addQueryItem(QStringLiteral("from"), QString::fromStdString(instantText(*from)));
        }
    }
    if (kind == ReadKind::OwnBlocks) {
        query.addQueryItem(QStringLiteral("own"), QStringLiteral("true"));
    }
    return query;
}

QCoro::Task<> MarketView::readNow(ReadKind kind)
{
    const QPointer<MarketView> self(this);
    const QString path = QString::fromLatin1(paths.at(static_cast<std::size_t>(kind)));
    const QUrlQuery query = questionOf(kind);
    const auto answer = co_await m_connection.api().get(path, query);
    if (!self) {
        co_return;
    }
    Reading &reading = m_reads.at(static_cast<std::size_t>(kind));
    reading.isUnderWay = false;
    takeAnswer(kind, answer);
    if (std::exchange(reading.isWantedAgain, false)) {
        read(kind);
    }
}

template <class Row>
void MarketView::takePage(ReadKind kind, const ApiResult<QByteArray> &answer,
                          std::vector<Row> &into, void (MarketView::*changed)())
{
    auto page = pageOf<Row>(answer);
    if (!page) {
        Q_EMIT readFailed(kind, page.error());
        return;
    }
    into = std::move(page->rows);
    Q_EMIT(this->*changed)();
}

void MarketView::takeAnswer(ReadKind kind, const ApiResult<QByteArray> &answer)
{
    std::vector<ContractRow> contracts;
    std::vector<AuctionRow> auctions;
    std::vector<OrderRow> orders;
    switch (kind) {
    case ReadKind::Contracts:
        takePage(kind, answer, contracts, &MarketView::contractsChanged);
        return takeContracts(contracts);
    case ReadKind::Auctions:
        takePage(kind, answer, auctions, &MarketView::auctionsChanged);
        return takeAuctions(auctions);
    case ReadKind::Orders:
        takePage(kind, answer, orders, &MarketView::ordersChanged);
        return takeOrders(orders);
    case ReadKind::Balances:
        return takePage(kind, answer, m_balances, &MarketView::balancesChanged);
    case ReadKind::Holds:
        return takePage(kind, answer, m_holds, &MarketView::balancesChanged);
    case ReadKind::Ledger:
        return takePage(kind, answer, m_ledger, &MarketView::ledgerChanged);
    case ReadKind::Positions:
        return takePage(kind, answer, m_positions, &MarketView::positionsChanged);
    case ReadKind::Certificates:
        return takePage(kind, answer, m_certificates, &MarketView::certificatesChanged);
    case ReadKind::Deliveries:
        return takePage(kind, answer, m_deliveries, &MarketView::positionsChanged);
    case ReadKind::OwnBlocks:
        return takePage(kind, answer, m_ownBlocks, &MarketView::positionsChanged);
    case ReadKind::Meters:
        return takePage(kind, answer, m_meters, &MarketView::positionsChanged);
    case ReadKind::Locations:
        return takePage(kind, answer, m_locations, &MarketView::contractsChanged);
    case ReadKind::Limits:
        if (const auto limits = answerOf<LimitsRow>(answer)) {
            m_limits = *limits;
            m_terms = limits->terms;
            Q_EMIT termsChanged();
        }
        return;
    }
}

QCoro::Task<> MarketView::readBids(AuctionId id)
{
    const QPointer<MarketView> self(this);
    const QString path = QStringLiteral("auctions/%1/bids").arg(QString::number(number(id)));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("limit"), QStringLiteral("200"));
    query.addQueryItem(QStringLiteral("at_least"),
                       QString::number(m_connection.figures().newestEvent));
    const auto answer = co_await m_connection.api().get(path, query);
    if (!self || !m_bidFollowers.contains(id)) {
        co_return;
    }
    if (auto page = pageOf<BidRow>(answer)) {
        m_bids[id] = std::move(page->rows);
        Q_EMIT bidsChanged(number(id));
    }
}

} // namespace energy
