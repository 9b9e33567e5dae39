// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/markets_model.h"

#include "ui/panes/contract_text.h"

#include <algorithm>
#include <tuple>

namespace energy {

namespace {

constexpr int shownLevels = 5;

template <class Levels>
Power depthOf(const Levels &levels)
{
    Power sum;
    int left = shownLevels;
    for (const auto &[price, level] : levels) {
        if (left-- == 0) {
            break;
        }
        sum += level.quantity;
    }
    return sum;
}

MarketsRow headRow(MarketsRowKind kind)
{
    MarketsRow row;
    row.kind = kind;
    return row;
}

} // namespace

std::optional<Price> firstPriceSince(const MarketView &market, const ContractRow &contract,
                                     Instant from)
{
    const std::deque<TradeRow> &trades = market.trades(contract.id);
    std::optional<Price> first;
    Power seen;
    for (const TradeRow &trade : trades) {
        if (trade.at < from) {
            return first; // Everything since then is there.
        }
        first = trade.price;
        seen += trade.quantity;
    }
    return seen == contract.traded ? first : std::nullopt;
}

std::optional<Price> changeOfDay(const MarketView &market, const ContractRow &contract,
                                 const Calendar &calendar, Instant now)
{
    const auto today = calendar.localDay(now);
    const auto day = today ? calendar.wholeDay(*today) : tl::unexpected(today.error());
    if (!day || !contract.lastPrice) {
        return std::nullopt;
    }
    const std::optional<Price> first = firstPriceSince(market, contract, day->start);
    return first ? std::optional(*contract.lastPrice - *first) : std::nullopt;
}

MarketsModel::MarketsModel(const MarketView &market, const Calendar &calendar,
                           std::function<NumberText()> figures, QObject *parent)
    : QAbstractListModel(parent)
    , m_market(market)
    , m_calendar(calendar)
    , m_figures(std::move(figures))
{
}

void MarketsModel::setFilter(const MarketsFilter &filter)
{
    if (m_filter != filter) {
        m_filter = filter;
        refresh();
    }
}

void MarketsModel::setWatched(std::set<std::uint64_t> watched)
{
    m_watched = std::move(watched);
    refresh();
}

void MarketsModel::refresh()
{
    m_openContracts
        = static_cast<int>(std::ranges::count_if(m_market.contracts(), [](const auto &each) {
              return each.second.phase == ContractPhase::Open;
          }));
    replace(read());
}

std::vector<MarketsRow> MarketsModel::read() const
{
    const std::optional<Instant> now = m_market.now();
    std::vector<MarketsRow> rows = contracts(now.value_or(Instant{}));
    if (!rows.empty()) {
        rows.insert(rows.begin(), headRow(MarketsRowKind::ContractsHead));
    }
    std::vector<MarketsRow> below = auctions();
    if (!below.empty()) {
        rows.push_back(headRow(MarketsRowKind::AuctionsHead));
        rows.insert(rows.end(), below.begin(), below.end());
    }
    return rows;
}

/// Watched ones first, then place by place in the order of delivery.
std::vector<MarketsRow> MarketsModel::contracts(Instant now) const
{
    std::vector<const ContractRow *> shown;
    for (const auto &[id, contract] : m_market.contracts()) {
        if (contract.phase != ContractPhase::Settled && contract.delivery.end > now) {
            shown.push_back(&contract);
        }
    }
    const auto rank = [this](const ContractRow *contract) {
        return std::tuple(!m_watched.contains(number(contract->id)),
                          std::string_view(contract->location), contract->delivery.start,
                          contract->delivery.end, contract->id);
    };
    std::ranges::sort(shown, {}, rank);
    std::vector<MarketsRow> rows;
    for (const ContractRow *contract : shown) {
        MarketsRow row = contractRow(*contract, now);
        if (passes(row, contract->location)) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<MarketsRow> MarketsModel::auctions() const
{
    std::vector<const AuctionRow *> shown;
    for (const auto &[id, auction] : m_market.auctions()) {
        if (auction.state != AuctionState::Ended) {
            shown.push_back(&auction);
        }
    }
    std::ranges::sort(shown, {}, [this](const AuctionRow *auction) {
        return std::tuple(!m_watched.contains(number(auction->id)), auction->closes, auction->id);
    });
    std::vector<MarketsRow> rows;
    for (const AuctionRow *auction : shown) {
        MarketsRow row = auctionRow(*auction);
        if (passes(row, auction->location)) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

MarketsRow MarketsModel::contractRow(const ContractRow &contract, Instant now) const
{
    const NumberText figures = m_figures();
    MarketsRow row;
    row.kind = MarketsRowKind::Contract;
    row.id = number(contract.id);
    row.name = contractName(contract, m_calendar, figures.locale());
    row.deadline = contract.gateClosure;
    row.isOpen = contract.phase <= ContractPhase::Open && now < contract.gateClosure;
    row.isHalted = contract.isHalted;
    row.isWatched = m_watched.contains(row.id);
    row.detail = !row.isOpen ? tr("gate closed") : row.isHalted ? tr("halted") : QString();
    row.price = figures.price(contract.lastPrice);
    const auto change = changeOfDay(m_market, contract, m_calendar, now);
    row.change = change ? figures.change(*change) : missingText;
    row.direction = change ? (*change > Price()) - (*change < Price()) : 0;
    if (const BookMirror *book = m_market.book(contract.id); book != nullptr && book->isWhole()) {
        row.bid = depthOf(book->bids());
        row.ask = depthOf(book->asks());
    }
    return row;
}

MarketsRow MarketsModel::auctionRow(const AuctionRow &auction) const
{
    const NumberText figures = m_figures();
    MarketsRow row;
    row.kind = MarketsRowKind::Auction;
    row.id = number(auction.id);
    row.source = auction.source;
    row.name = tr("%1 %2 MWh").arg(sourceName(auction.source), figures.energy(auction.energy));
    row.detail = QStringLiteral("%1 \u00b7 %2")
                     .arg(placeName(auction.location),
                          deliveryName(auction.delivery, m_calendar, figures.locale()));
    row.deadline = auction.closes;
    row.isWatched = m_watched.contains(row.id);
    row.price = figures.price(auction.bestPrice);
    const bool hasBid = std::ranges::any_of(m_market.ownBids(), [&auction](const auto &each) {
        return each.second.auction == auction.id;
    });
    row.standing = auction.isBestOwn ? OwnStanding::Leads
        : hasBid                     ? OwnStanding::Outbid
                                     : OwnStanding::None;
    return row;
}

bool MarketsModel::passes(const MarketsRow &row, const std::string &location) const
{
    if ((m_filter.onlyWatched && !row.isWatched)
        || (!m_filter.place.isEmpty() && placeName(location) != m_filter.place)) {
        return false;
    }
    const QString searched = row.name + QLatin1Char(' ') + row.detail;
    const QStringList words = m_filter.text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&searched](const QString &word) {
        return searched.contains(word, Qt::CaseInsensitive);
    });
}

void MarketsModel::replace(std::vector<MarketsRow> rows)
{
    Power deepest;
    for (const MarketsRow &row : rows) {
        deepest = std::max({deepest, row.bid, row.ask});
    }
    const bool sameLines = std::ranges::equal(rows, m_rows, [](const auto &a, const auto &b) {
        return a.kind == b.kind && a.id == b.id;
    });
    if (!sameLines) {
        beginResetModel();
        m_rows = std::move(rows);
        m_deepest = deepest;
        endResetModel();
        return;
    }
    int first = static_cast<int>(rows.size());
    int last = -1;
    for (int line = 0; line < static_cast<int>(rows.size()); ++line) {
        const auto at = static_cast<std::size_t>(line);
        if (deepest != m_deepest || rows[at] != m_rows[at]) {
            first = std::min(first, line);
            last = line;
        }
    }
    m_rows = std::move(rows);
    m_deepest = deepest;
    if (last >= 0) {
        Q_EMIT dataChanged(index(first), index(last));
    }
}

const MarketsRow *MarketsModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.model() == this
        ? &m_rows.at(static_cast<std::size_t>(index.row()))
        : nullptr;
}

QModelIndex MarketsModel::indexOf(std::uint64_t id) const
{
    const auto found = std::ranges::find(m_rows, id, &MarketsRow::id);
    return id != 0 && found != m_rows.end() ? index(static_cast<int>(found - m_rows.begin()))
                                            : QModelIndex();
}

QStringList MarketsModel::places() const
{
    QStringList places;
    for (const auto &[id, contract] : m_market.contracts()) {
        places.append(placeName(contract.location));
    }
    for (const auto &[id, auction] : m_market.auctions()) {
        places.append(placeName(auction.location));
    }
    places.sort();
    places.removeDuplicates();
    return places;
}

int MarketsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant MarketsModel::data(const QModelIndex &index, int role) const
{
    const MarketsRow *row = this->row(index);
    if (row == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return row->name;
    case Qt::AccessibleTextRole:
        return spoken(*row);
    case RowRole:
        return QVariant::fromValue(*row);
    default:
        return {};
    }
}

QString MarketsModel::spoken(const MarketsRow &row) const
{
    switch (row.kind) {
    case MarketsRowKind::ContractsHead:
        return tr("Continuous");
    case MarketsRowKind::AuctionsHead:
        return tr("Auctions");
    case MarketsRowKind::Contract:
        return tr("%1, last %2, change %3").arg(row.name, row.price, row.change);
    case MarketsRowKind::Auction:
        break;
    }
    const QString standing = row.standing == OwnStanding::Leads ? tr("you lead")
        : row.standing == OwnStanding::Outbid                   ? tr("outbid")
                                                                : tr("no own bid");
    return tr("%1, %2, best %3, %4").arg(row.name, row.detail, row.price, standing);
}

Qt::ItemFlags MarketsModel::flags(const QModelIndex &index) const
{
    const MarketsRow *row = this->row(index);
    if (row == nullptr) {
        return Qt::NoItemFlags;
    }
    const bool isHead
        = row->kind == MarketsRowKind::ContractsHead || row->kind == MarketsRowKind::AuctionsHead;
    return isHead ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace energy
