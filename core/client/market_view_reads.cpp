// SPDX-License-Identifier: Apache-2.0
#include "core/base/instant_text.h"
#include "core/client/market_view.h"

#include <QPointer>
#include <QTimer>

#include <array>

namespace energy {

namespace {

/// In the order of ReadKind.
constexpr std::array<const char *, readKinds> paths{
    "contracts", "auctions",  "me/balances",  "me/holds", "me/positions",
    "orders",    "me/ledger", "certificates", "blocks",   "me/limits"};

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
    Reading &reading = m_reads.at(static_cast<std::size_t>(kind));
    if (reading.isUnderWay) {
        reading.isWantedAgain = true;
        return;
    }
    reading.isUnderWay = true;
    readNow(kind);
}

QUrlQuery MarketView::newestPage() const
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("at_least"),
                       QString::number(m_connection.figures().newestEvent));
    query.addQueryItem(QStringLiteral("limit"), QStringLiteral("200"));
    return query;
}

QUrlQuery MarketView::questionOf(ReadKind kind) const
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
    if (!answer && isBusy(answer.error())) {
        inAMoment([this, kind] { read(kind); });
        co_return;
    }
    takeAnswer(kind, answer);
    if (std::exchange(reading.isWantedAgain, false)) {
        read(kind);
    }
}

/// Nothing, and it is told, when the answer is none.
template <class Row>
std::optional<std::vector<Row>> MarketView::rowsOf(ReadKind kind,
                                                   const ApiResult<QByteArray> &answer)
{
    auto page = pageOf<Row>(answer);
    if (!page) {
        Q_EMIT readFailed(kind, page.error());
        return std::nullopt;
    }
    Q_EMIT readDone(kind);
    return std::move(page->rows);
}

template <class Row>
void MarketView::replace(ReadKind kind, const ApiResult<QByteArray> &answer, std::vector<Row> &rows,
                         void (MarketView::*changed)())
{
    if (auto read = rowsOf<Row>(kind, answer)) {
        rows = std::move(*read);
        Q_EMIT(this->*changed)();
    }
}

void MarketView::takeAnswer(ReadKind kind, const ApiResult<QByteArray> &answer)
{
    switch (kind) {
    case ReadKind::Contracts:
        if (const auto rows = rowsOf<ContractRow>(kind, answer)) {
            takeContracts(*rows);
        }
        return;
    case ReadKind::Auctions:
        if (const auto rows = rowsOf<AuctionRow>(kind, answer)) {
            takeAuctions(*rows);
        }
        return;
    case ReadKind::Orders:
        if (const auto rows = rowsOf<OrderRow>(kind, answer)) {
            takeOrders(*rows);
        }
        return;
    case ReadKind::Balances:
        return replace(kind, answer, m_balances, &MarketView::balancesChanged);
    case ReadKind::Holds:
        return replace(kind, answer, m_holds, &MarketView::balancesChanged);
    case ReadKind::Positions:
        return replace(kind, answer, m_positions, &MarketView::positionsChanged);
    case ReadKind::Ledger:
        return replace(kind, answer, m_ledger, &MarketView::ledgerChanged);
    case ReadKind::Certificates:
        return replace(kind, answer, m_certificates, &MarketView::certificatesChanged);
    case ReadKind::OwnBlocks:
        return replace(kind, answer, m_ownBlocks, &MarketView::positionsChanged);
    case ReadKind::Limits:
        takeLimits(answer);
        return;
    }
}

void MarketView::takeLimits(const ApiResult<QByteArray> &answer)
{
    const auto limits = answerOf<LimitsRow>(answer);
    if (!limits) {
        Q_EMIT readFailed(ReadKind::Limits, limits.error());
        return;
    }
    Q_EMIT readDone(ReadKind::Limits);
    m_limits = *limits;
    m_terms = limits->terms;
    Q_EMIT termsChanged();
}

void MarketView::readGrid(const std::string &grid, Interval period)
{
    if (m_connection.isLive()) {
        readGridNow(grid, period);
    }
}

QCoro::Task<> MarketView::readGridNow(std::string grid, Interval period)
{
    const QPointer<MarketView> self(this);
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("from"), QString::fromStdString(instantText(period.start)));
    query.addQueryItem(QStringLiteral("to"), QString::fromStdString(instantText(period.end)));
    query.addQueryItem(QStringLiteral("limit"), QStringLiteral("5000"));
    for (const auto &kind : {QStringLiteral("load"), QStringLiteral("mix")}) {
        const QString path = QStringLiteral("grid/%1/%2").arg(QString::fromStdString(grid), kind);
        const auto answer = co_await m_connection.api().get(path, query);
        if (!self) {
            co_return;
        }
        const auto page = pageOf<ReadingRow>(answer);
        if (!page && isBusy(page.error())) {
            inAMoment([this, grid, period] { readGrid(grid, period); });
            co_return;
        }
        if (!page) {
            Q_EMIT gridReadFailed(grid, page.error());
            co_return;
        }
        put(page->rows);
    }
    Q_EMIT gridRead(grid);
}

} // namespace energy
