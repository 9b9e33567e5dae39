// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/blotter_pane.h"

#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/button_key.h"
#include "ui/widgets/key_button.h"

#include <QEvent>

#include <algorithm>

namespace energy {

namespace {

Cell deliveredCell(const BlockRow &block, const NumberText &figures)
{
    const CellShare share{block.delivered.count(), block.energy.count()};
    return {figures.energy(block.delivered) + QLatin1Char('/') + figures.energy(block.energy),
            {{ShareRole, QVariant::fromValue(share)}}};
}

} // namespace

BlotterPane::BlotterPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
    , m_cancelAll(new KeyButton(context.themes, this))
{
    m_cancelAll->hide(); // Until a header takes it in.
    bindKey(Qt::CTRL | Qt::SHIFT | Qt::Key_X, *m_cancelAll, *this, Qt::WindowShortcut);
    MarketView &market = context.market;
    for (const auto signal :
         {&MarketView::ordersChanged, &MarketView::ownBidsChanged, &MarketView::positionsChanged}) {
        connect(&market, signal, this, [this] { dirty(); });
    }
    for (const auto signal : {&MarketView::positionsChanged, &MarketView::certificatesChanged,
                              &MarketView::ordersChanged}) {
        connect(&market, signal, this, &BlotterPane::readLives);
    }
    connect(m_cancelAll, &QPushButton::clicked, this, &BlotterPane::cancelAll);
    connect(&table(), &DataTable::deleteRequested, this, &BlotterPane::cancelCurrent);
    connect(&table(), &DataTable::foldRequested, this,
            [this](const QModelIndex &row, bool open) { fold(model().keyOf(row), open); });
    connect(&table(), &DataTable::rowActivated, this, [this](const QModelIndex &row) {
        const quint64 key = model().keyOf(row);
        fold(key, !m_open.contains(key));
    });
    begin();
    retranslate();
}

QPushButton *BlotterPane::headerButton() const
{
    return m_cancelAll;
}

std::size_t BlotterPane::working() const
{
    const auto &orders = context().market.orders();
    return static_cast<std::size_t>(
        std::count_if(orders.begin(), orders.end(),
                      [](const auto &entry) { return entry.second.state == OrderState::Open; }));
}

QString BlotterPane::caption() const
{
    return tr("%1 working · %2 orders · %3 bids")
        .arg(working())
        .arg(context().market.orders().size())
        .arg(context().market.ownBids().size());
}

std::vector<BlotterPane::Column> BlotterPane::columns() const
{
    return {{tr("Time"), {ColumnKind::Figure, 116}},
            {tr("Number"), {ColumnKind::Figure, 68}},
            {tr("Product"), {ColumnKind::Word, 200, true}},
            {tr("Side"), {ColumnKind::Side, 64}},
            {tr("Qty"), {ColumnKind::Figure, 58}},
            {tr("Filled"), {ColumnKind::FillBar, 128}},
            {tr("Limit"), {ColumnKind::Figure, 72}},
            {tr("Average"), {ColumnKind::Figure, 76}},
            {tr("State"), {ColumnKind::StateChip, 92}},
            {tr("What happens next"), {ColumnKind::Word, 220, true}}};
}

/// Working ones on top, then the newest first.
std::vector<CellRow> BlotterPane::rows() const
{
    struct Placed {
        bool isOpen;
        Instant at;
        CellRow row;
    };
    forgetOtherDays();
    const NumberText figures = context().figures();
    const auto average = averages();
    const std::set<ContractId> settled = settledContracts();
    std::vector<Placed> placed;
    placed.reserve(context().market.orders().size());
    for (const auto &[id, order] : context().market.orders()) {
        const auto found = average.find(id);
        placed.push_back(
            {order.state == OrderState::Open, order.placedAt,
             madeRow(order, found != average.end() ? std::optional(found->second) : std::nullopt,
                     order.filled > Power() && settled.contains(order.contract), figures)});
    }
    for (const auto &[id, bid] : context().market.ownBids()) {
        placed.push_back({bid.state == BidState::Leading, bid.at, rowOf(bid, figures)});
    }
    const auto own = context().market.connection().me().participant;
    for (const BlockRow &block : context().market.ownBlocks()) {
        if (block.seller == own) { // What one bought stands there as a bid.
            const bool isOpen
                = block.state == BlockState::Listed || block.state == BlockState::Sold;
            placed.push_back({isOpen, block.listedAt, rowOf(block, figures)});
        }
    }
    std::stable_sort(placed.begin(), placed.end(), [](const Placed &a, const Placed &b) {
        return std::pair(a.isOpen, a.at) > std::pair(b.isOpen, b.at);
    });
    std::vector<CellRow> rows;
    rows.reserve(placed.size());
    for (Placed &each : placed) {
        addFold(each.row);
        rows.push_back(std::move(each.row));
    }
    return rows;
}

QString BlotterPane::timeOf(Instant at, const NumberText &figures) const
{
    const auto day = context().calendar.localDay(at);
    const auto now = context().market.now();
    const auto today = now ? context().calendar.localDay(*now) : day;
    if (day && today && *day != *today) {
        return dayMinuteText(at, context().calendar, figures.locale());
    }
    return clockText(at, context().calendar);
}

ChipContent BlotterPane::settledChip()
{
    return {tr("Settled"), ChipTone::Up, Icon::Check};
}

/// Nothing unless it won.
const BlockRow *BlotterPane::blockWonBy(const BidRow &bid) const
{
    const auto &blocks = context().market.ownBlocks();
    const auto found = std::ranges::find_if(
        blocks, [&bid](const BlockRow &block) { return number(block.id) == number(bid.auction); });
    return bid.state == BidState::Won && found != blocks.end() ? &*found : nullptr;
}

QString BlotterPane::nextOf(const BidRow &bid) const
{
    const AuctionRow *auction = context().market.auction(bid.auction);
    switch (bid.state) {
    case BidState::Leading:
        return auction != nullptr
            ? tr("closes %1").arg(clockText(auction->closes, context().calendar))
            : QString();
    case BidState::Won: {
        const BlockRow *block = blockWonBy(bid);
        return block != nullptr && block->state == BlockState::Completed
            ? tr("nothing open")
            : tr("paid as it is delivered");
    }
    case BidState::Outbid:
    case BidState::Lost:
        return tr("its money is free");
    }
    return {};
}

CellRow BlotterPane::rowOf(const BidRow &bid, const NumberText &figures) const
{
    const AuctionRow *auction = context().market.auction(bid.auction);
    const std::array<ChipContent, 4> states{{{tr("Leading"), ChipTone::Own},
                                             {tr("Outbid"), ChipTone::Warn},
                                             {tr("Won"), ChipTone::Ok},
                                             {tr("Lost"), ChipTone::Outline}}};
    const BlockRow *block = blockWonBy(bid);
    const ChipContent &state = block != nullptr && block->state == BlockState::Completed
        ? settledChip()
        : states.at(static_cast<std::size_t>(bid.state));
    const QString product = auction != nullptr
        ? blockName(auction->source, auction->location, auction->delivery, context().calendar,
                    figures.locale())
        : tr("auction %1").arg(number(bid.auction));
    return {number(bid.id),
            {cell(timeOf(bid.at, figures), CellTone::Third),
             cell(QString::number(number(bid.id)), CellTone::Second),
             cell(product),
             {tr("Buy"), {{SideRole, QVariant::fromValue(CellSide{Side::Buy})}}},
             cell(auction != nullptr ? figures.energy(auction->energy) : missingText),
             block != nullptr ? deliveredCell(*block, figures) : cell(missingText, CellTone::Third),
             cell(figures.price(bid.price)),
             cell(bid.state == BidState::Won ? figures.price(bid.price) : missingText),
             {state.text, {{ChipRole, QVariant::fromValue(state)}}},
             cell(nextOf(bid), CellTone::Second)}};
}

QString BlotterPane::nextOf(const BlockRow &block) const
{
    const AuctionRow *auction = context().market.auction(AuctionId(number(block.id)));
    switch (block.state) {
    case BlockState::Listed:
        return auction != nullptr
            ? tr("closes %1").arg(clockText(auction->closes, context().calendar))
            : QString();
    case BlockState::Sold:
        return tr("paid as it is delivered");
    case BlockState::Withdrawn:
    case BlockState::Unsold:
    case BlockState::Completed:
        return tr("nothing open");
    }
    return {};
}

CellRow BlotterPane::rowOf(const BlockRow &block, const NumberText &figures) const
{
    const std::array<ChipContent, 5> states{{{tr("Listed"), ChipTone::Accent},
                                             {tr("Withdrawn"), ChipTone::Outline},
                                             {tr("Unsold"), ChipTone::Outline},
                                             {tr("Sold"), ChipTone::Ok},
                                             settledChip()}};
    const ChipContent &state = states.at(static_cast<std::size_t>(block.state));
    return {number(block.id),
            {cell(timeOf(block.listedAt, figures), CellTone::Third),
             cell(QString::number(number(block.id)), CellTone::Second),
             cell(blockName(block.source, block.location, block.delivery, context().calendar,
                            figures.locale())),
             {tr("Sell"), {{SideRole, QVariant::fromValue(CellSide{Side::Sell})}}},
             cell(figures.energy(block.energy)),
             deliveredCell(block, figures),
             cell(figures.price(block.reserve)),
             cell(figures.price(block.price)),
             {state.text, {{ChipRole, QVariant::fromValue(state)}}},
             cell(nextOf(block), CellTone::Second)}};
}

QString BlotterPane::emptyWords() const
{
    return tr("No orders and no bids yet. B buys and S sells at the cursor in Depth.");
}

void BlotterPane::refreshed()
{
    const std::size_t open = working();
    m_cancelAll->setEnabled(open > 0);
    m_cancelAll->setToolTip(open > 0 ? QString() : tr("Nothing is working."));
    placeLives();
}

void BlotterPane::cancelCurrent()
{
    const auto found = context().market.orders().find(OrderId(currentKey()));
    if (found != context().market.orders().end() && found->second.state == OrderState::Open) {
        context().desk.cancelOrder(found->first);
    }
}

void BlotterPane::cancelAll()
{
    context().desk.cancelAll(std::nullopt);
}

void BlotterPane::retranslate()
{
    m_cancelAll->setText(tr("Cancel all working"));
    m_cancelAll->setKey(QStringLiteral("Ctrl Shift X"));
    for (const auto &[key, open] : m_open) {
        showLife(open);
    }
}

void BlotterPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_made.clear(); // Before the rows are shown in the other language.
    }
    TablePane::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace energy
