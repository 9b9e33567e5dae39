// SPDX-License-Identifier: Apache-2.0
#include "core/base/instant_text.h"
#include "core/client/market_view.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <array>
#include <iterator>

namespace energy {

namespace {

/// In the order of ReadKind.
constexpr std::array<const char *, readKinds> paths{
    "contracts", "auctions",  "me/balances",  "me/holds", "me/positions",
    "orders",    "me/ledger", "certificates", "blocks",   "me/limits"};

QString pathOf(ReadKind kind)
{
    return QString::fromLatin1(paths.at(static_cast<std::size_t>(kind)));
}

/// A market is never cut off at a page; what has been is.
bool isReadWhole(ReadKind kind)
{
    return kind == ReadKind::Contracts || kind == ReadKind::Positions;
}

bool isOwn(ReadKind kind)
{
    return kind != ReadKind::Contracts && kind != ReadKind::Auctions;
}

} // namespace

bool MarketView::isBusy(const ApiProblem &problem)
{
    return problem.status == 429 || problem.status == 503;
}

void MarketView::inAMoment(const std::function<void()> &again)
{
    QTimer::singleShot(busyPause, this, again);
}

/// One at a time of each kind: whoever wants it again meanwhile gets one more.
void MarketView::read(ReadKind kind)
{
    if (!m_connection.isLive() || (isOwn(kind) && !m_connection.me().participant)) {
        return; // Everything is read when it is live.
    }
    Reading &reading = readingOf(kind);
    if (reading.isUnderWay) {
        reading.isWantedAgain = true;
        return;
    }
    reading.isUnderWay = true;
    readNow(kind);
}

void MarketView::readOlder(ReadKind kind)
{
    if (hasOlder(kind)) {
        ++readingOf(kind).pages;
        read(kind);
    }
}

QUrlQuery MarketView::newestPage() const
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("at_least"),
                       QString::number(m_connection.figures().newestEvent));
    query.addQueryItem(QStringLiteral("limit"), QStringLiteral("200"));
    return query;
}

QUrlQuery MarketView::questionOf(ReadKind kind, const std::string &cursor) const
{
    QUrlQuery query = newestPage();
    if (kind == ReadKind::Limits || kind == ReadKind::Balances || kind == ReadKind::Holds) {
        query.removeQueryItem(QStringLiteral("limit"));
    }
    if (kind == ReadKind::Contracts) {
        if (const auto from = now()) {
            query.addQueryItem(QStringLiteral("from"), QString::fromStdString(instantText(*from)));
        }
    }
    if (kind == ReadKind::OwnBlocks) {
        query.addQueryItem(QStringLiteral("own"), QStringLiteral("true"));
    }
    if (!cursor.empty()) {
        query.addQueryItem(QStringLiteral("cursor"), QString::fromStdString(cursor));
    }
    return query;
}

/// The rows as a whole, in place of those that were.
template <class Row>
std::function<void(std::vector<Row>)> MarketView::into(std::vector<Row> &rows,
                                                       void (MarketView::*changed)())
{
    return [this, &rows, changed](std::vector<Row> read) {
        rows = std::move(read);
        Q_EMIT(this->*changed)();
    };
}

void MarketView::readNow(ReadKind kind)
{
    switch (kind) {
    case ReadKind::Contracts:
        readRows<ContractRow>(kind, [this](const auto &rows) { takeContracts(rows); });
        return;
    case ReadKind::Auctions:
        readRows<AuctionRow>(kind, [this](const auto &rows) { takeAuctions(rows); });
        return;
    case ReadKind::Orders:
        readRows<OrderRow>(kind, [this](const auto &rows) { takeOrders(rows); });
        return;
    case ReadKind::Balances:
        readRows(kind, into(m_balances, &MarketView::balancesChanged));
        return;
    case ReadKind::Holds:
        readRows(kind, into(m_holds, &MarketView::balancesChanged));
        return;
    case ReadKind::Positions:
        readRows(kind, into(m_positions, &MarketView::positionsChanged));
        return;
    case ReadKind::Ledger:
        readRows(kind, into(m_ledger, &MarketView::ledgerChanged));
        return;
    case ReadKind::Certificates:
        readRows(kind, into(m_certificates, &MarketView::certificatesChanged));
        return;
    case ReadKind::OwnBlocks:
        readRows(kind, into(m_ownBlocks, &MarketView::positionsChanged));
        return;
    case ReadKind::Limits:
        readLimits();
        return;
    }
}

/// As many pages as are wanted, then all their rows at once.
template <class Row>
QCoro::Task<> MarketView::readRows(ReadKind kind, std::function<void(std::vector<Row>)> take)
{
    const QPointer<MarketView> self(this);
    std::vector<Row> rows;
    std::string cursor;
    bool isWanted = true;
    for (int page = 1; isWanted; ++page) {
        const auto answer = co_await m_connection.api().get(pathOf(kind), questionOf(kind, cursor));
        if (!self) {
            co_return;
        }
        auto read = pageOf<Row>(answer);
        if (!read) {
            ended(kind, read.error());
            co_return;
        }
        std::ranges::move(read->rows, std::back_inserter(rows));
        cursor = read->nextCursor;
        isWanted = !cursor.empty() && (isReadWhole(kind) || page < readingOf(kind).pages);
    }
    readingOf(kind).hasOlder = !cursor.empty();
    ended(kind, std::nullopt);
    take(std::move(rows));
}

QCoro::Task<> MarketView::readLimits()
{
    const QPointer<MarketView> self(this);
    constexpr ReadKind kind = ReadKind::Limits;
    const auto answer = co_await m_connection.api().get(pathOf(kind), questionOf(kind, {}));
    if (!self) {
        co_return;
    }
    const auto limits = answerOf<LimitsRow>(answer);
    if (!limits) {
        ended(kind, limits.error());
        co_return;
    }
    ended(kind, std::nullopt);
    m_limits = *limits;
    m_terms = limits->terms;
    Q_EMIT termsChanged();
}

/// A pause follows, the longer the more was read: what a busy market changes all the time must not
/// use up the requests that one's orders need.
void MarketView::ended(ReadKind kind, const std::optional<ApiProblem> &problem)
{
    Reading &reading = readingOf(kind);
    std::chrono::milliseconds pause = pageSpacing * reading.pages;
    if (problem && isBusy(*problem)) {
        reading.isWantedAgain = true;
        pause = busyPause;
    } else if (problem) {
        Q_EMIT readFailed(kind, *problem);
    } else {
        Q_EMIT readDone(kind);
    }
    QTimer::singleShot(pause, this, [this, kind] {
        Reading &over = readingOf(kind);
        over.isUnderWay = false;
        if (std::exchange(over.isWantedAgain, false)) {
            read(kind);
        }
    });
}

void MarketView::readGrid(const std::string &grid, Interval period, GridData data)
{
    if (m_connection.isLive()) {
        readGridNow(grid, period, data);
    }
}

QCoro::Task<> MarketView::readGridNow(std::string grid, Interval period, GridData data)
{
    const QPointer<MarketView> self(this);
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("from"), QString::fromStdString(instantText(period.start)));
    query.addQueryItem(QStringLiteral("to"), QString::fromStdString(instantText(period.end)));
    query.addQueryItem(QStringLiteral("limit"), QStringLiteral("5000"));
    const QStringList kinds = data == GridData::Prices
        ? QStringList{QStringLiteral("prices")}
        : QStringList{QStringLiteral("load"), QStringLiteral("mix")};
    for (const QString &kind : kinds) {
        const QString path = QStringLiteral("grid/%1/%2").arg(QString::fromStdString(grid), kind);
        const auto answer = co_await m_connection.api().get(path, query);
        if (!self) {
            co_return;
        }
        const auto page = pageOf<ReadingRow>(answer);
        if (!page && isBusy(page.error())) {
            inAMoment([this, grid, period, data] { readGrid(grid, period, data); });
            co_return;
        }
        if (!page) {
            Q_EMIT gridReadFailed(grid, data, page.error());
            co_return;
        }
        put(page->rows);
    }
    Q_EMIT gridRead(grid, data);
}

} // namespace energy
