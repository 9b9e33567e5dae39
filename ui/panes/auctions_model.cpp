// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/auctions_model.h"

#include "ui/panes/auction_text.h"
#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"

#include <algorithm>
#include <tuple>

namespace energy {

namespace {

const QString ownMark = QStringLiteral("\u25c6 ");
const QString downMark = QStringLiteral("\u25bc ");

Instant endOf(const AuctionRow &auction)
{
    return auction.endedAt.value_or(auction.closes);
}

} // namespace

AuctionsModel::AuctionsModel(MarketView &market, const Calendar &calendar,
                             std::function<NumberText()> figures, QObject *parent)
    : QAbstractListModel(parent)
    , m_market(market)
    , m_calendar(calendar)
    , m_figures(std::move(figures))
{
}

void AuctionsModel::setFilter(const QString &text)
{
    if (m_filter != text) {
        m_filter = text;
        refresh();
    }
}

void AuctionsModel::refresh()
{
    replace(read());
}

bool AuctionsModel::isOutdated() const
{
    return m_outdatedFrom && m_market.now() >= m_outdatedFrom;
}

/// None above those that are not over. What one has bid on is kept for longer than a day.
QString AuctionsModel::headOf(const AuctionRow &auction)
{
    if (auction.state != AuctionState::Ended) {
        return {};
    }
    const Instant dayAfter = endOf(auction) + oneDay;
    if (m_market.now().value_or(Instant{}) >= dayAfter) {
        return tr("Closed before");
    }
    m_outdatedFrom = dayAfter; // The newest comes first: the last of them ages first.
    return tr("Closed in the last day");
}

std::vector<AuctionsRow> AuctionsModel::read()
{
    m_outdatedFrom.reset();
    std::vector<const AuctionRow *> auctions;
    for (const auto &[id, auction] : m_market.auctions()) {
        auctions.push_back(&auction);
    }
    std::ranges::sort(auctions, {}, [](const AuctionRow *auction) {
        const bool isOver = auction->state == AuctionState::Ended;
        return std::tuple(isOver, isOver ? -endOf(*auction).ns : auction->closes.ns, auction->id);
    });
    std::vector<AuctionsRow> rows;
    QString head;
    for (const AuctionRow *auction : auctions) {
        AuctionsRow row = rowOf(*auction);
        if (!passes(row)) {
            continue;
        }
        if (const QString own = headOf(*auction); own != head) {
            head = own;
            rows.emplace_back().name = head;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

AuctionsRow AuctionsModel::rowOf(const AuctionRow &auction) const
{
    const NumberText figures = m_figures();
    AuctionsRow row;
    row.id = auction.id;
    row.source = auction.source;
    row.isOpen = auction.state != AuctionState::Ended;
    row.deadline = auction.closes;
    row.whole = std::max<Nanoseconds>(auction.closes - auction.opens, 1);
    row.name = auctionName(auction, figures);
    row.detail = deliveryName(auction.delivery, m_calendar, figures.locale());
    row.price = figures.price(auction.bestPrice);
    if (row.isOpen) {
        describeOpen(row, auction, figures);
    } else {
        describeClosed(row, auction);
    }
    return row;
}

void AuctionsModel::describeOpen(AuctionsRow &row, const AuctionRow &auction,
                                 const NumberText &figures) const
{
    const bool isOwn = isOwnAuction(m_market, auction);
    row.canBeWithdrawn = isOwn && auction.bids == 0;
    const std::optional<BidRow> own = highestOwnBid(m_market, auction.id);
    if (auction.isBestOwn) {
        row.state = ownMark + tr("you lead");
        row.stateTone = CellTone::Own;
    } else if (own && auction.bestPrice) {
        row.state = downMark + tr("outbid %1").arg(figures.price(*auction.bestPrice - own->price));
        row.stateTone = CellTone::Down;
    } else if (auction.state == AuctionState::Announced) {
        row.state = tr("opens %1").arg(clockMinuteText(auction.opens, m_calendar));
    } else if (auction.bids == 0) {
        row.price = figures.price(auction.reserve);
        row.priceTone = CellTone::Third;
        row.state = tr("reserve not met");
    } else {
        row.state = tr("%n bid(s)", nullptr, static_cast<int>(auction.bids));
    }
    if (isOwn) {
        row.state = ownMark + tr("yours, %1").arg(row.state);
        row.stateTone = CellTone::Own;
    }
}

void AuctionsModel::describeClosed(AuctionsRow &row, const AuctionRow &auction) const
{
    row.priceTone = CellTone::Second;
    row.detail
        = tr("closed %1 \u00b7 %2").arg(clockMinuteText(endOf(auction), m_calendar), row.detail);
    if (auction.outcome == AuctionOutcome::Withdrawn) {
        row.state = tr("withdrawn");
        return;
    }
    if (auction.outcome != AuctionOutcome::Sold) {
        row.state = tr("no sale");
        return;
    }
    const std::optional<BidRow> own = highestOwnBid(m_market, auction.id);
    row.state = tr("sold");
    if (own && own->price == auction.bestPrice) {
        row.state = ownMark + tr("you won");
        row.stateTone = CellTone::Own;
    } else if (own) {
        row.state = tr("sold to another");
    } else if (isOwnAuction(m_market, auction)) {
        row.state = ownMark + tr("yours, sold");
        row.stateTone = CellTone::Own;
    }
}

bool AuctionsModel::passes(const AuctionsRow &row) const
{
    const QString searched
        = QStringList{row.name, row.detail, row.price, row.state}.join(QLatin1Char(' '));
    const QStringList words = m_filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&searched](const QString &word) {
        return searched.contains(word, Qt::CaseInsensitive);
    });
}

void AuctionsModel::replace(std::vector<AuctionsRow> rows)
{
    if (!std::ranges::equal(rows, m_rows, {}, &AuctionsRow::id, &AuctionsRow::id)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    int first = static_cast<int>(rows.size());
    int last = -1;
    for (int line = 0; line < static_cast<int>(rows.size()); ++line) {
        const auto at = static_cast<std::size_t>(line);
        if (rows[at] != m_rows[at]) {
            first = std::min(first, line);
            last = line;
        }
    }
    m_rows = std::move(rows);
    if (last >= 0) {
        Q_EMIT dataChanged(index(first), index(last));
    }
}

const AuctionsRow *AuctionsModel::row(const QModelIndex &index) const
{
    return index.isValid() && index.model() == this
        ? &m_rows.at(static_cast<std::size_t>(index.row()))
        : nullptr;
}

QModelIndex AuctionsModel::indexOf(AuctionId id) const
{
    const auto found = std::ranges::find(m_rows, id, &AuctionsRow::id);
    return number(id) != 0 && found != m_rows.end()
        ? index(static_cast<int>(found - m_rows.begin()))
        : QModelIndex();
}

int AuctionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant AuctionsModel::data(const QModelIndex &index, int role) const
{
    const AuctionsRow *row = this->row(index);
    if (row == nullptr) {
        return {};
    }
    if (role == Qt::DisplayRole) {
        return row->name;
    }
    if (role == Qt::AccessibleTextRole) {
        return row->isHead()
            ? row->name
            : tr("%1, %2, %3, %4").arg(row->name, row->detail, row->price, row->state);
    }
    return {};
}

Qt::ItemFlags AuctionsModel::flags(const QModelIndex &index) const
{
    const AuctionsRow *row = this->row(index);
    if (row == nullptr) {
        return Qt::NoItemFlags;
    }
    return row->isHead() ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace energy
