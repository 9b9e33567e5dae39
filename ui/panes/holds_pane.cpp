// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/holds_pane.h"

#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"

#include <array>

namespace energy {

HoldsPane::HoldsPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
{
    for (const auto signal : {&MarketView::balancesChanged, &MarketView::contractsChanged,
                              &MarketView::auctionsChanged, &MarketView::positionsChanged}) {
        connect(&context.market, signal, this, [this] { dirty(); });
    }
    begin();
}

QString HoldsPane::caption() const
{
    return tr("every dollar that is not free, and what frees it");
}

Money HoldsPane::sum() const
{
    Money sum;
    for (const HoldRow &hold : context().market.holds()) {
        sum += hold.amount;
    }
    return sum;
}

/// The parts must be the whole, to the last micro-dollar.
std::vector<ChipContent> HoldsPane::chips() const
{
    const auto cash = context().market.cash();
    if (!cash) {
        return {};
    }
    return cash->second == sum()
        ? std::vector{ChipContent{tr("equals the ledger"), ChipTone::Ok, Icon::Check}}
        : std::vector{
              ChipContent{tr("not yet equal to the ledger"), ChipTone::Warn, Icon::Warning}};
}

std::vector<HoldsPane::Column> HoldsPane::columns() const
{
    return {{tr("What holds it"), {ColumnKind::Word, 320, true}},
            {tr("Held, $"), {ColumnKind::Figure, 110}},
            {tr("Since"), {ColumnKind::Figure, 110}},
            {tr("Moves on"), {ColumnKind::Word, 260, true}}};
}

std::vector<CellRow> HoldsPane::rows() const
{
    const NumberText figures = context().figures();
    std::vector<CellRow> rows;
    for (const HoldRow &hold : context().market.holds()) {
        Cell what = cell(whatHolds(hold));
        what.roles.insert(Qt::ToolTipRole, QString::fromStdString(hold.text));
        Cell when = cell(whenFree(hold), CellTone::Second);
        when.roles.insert(Qt::ToolTipRole, QString::fromStdString(hold.release));
        rows.push_back({hold.subject * 8 + static_cast<quint64>(hold.reason),
                        {std::move(what), cell(figures.money(hold.amount), CellTone::Own),
                         cell(timeText(hold.since), CellTone::Third), std::move(when)}});
    }
    return rows;
}

QString HoldsPane::timeText(Instant at) const
{
    const auto day = context().calendar.localDay(at);
    return (day ? dayName(*day, context().figures().locale()) : QString()) + QLatin1Char(' ')
        + clockMinuteText(at, context().calendar);
}

QString HoldsPane::whatHolds(const HoldRow &hold) const
{
    const std::array<QString, 5> names{tr("Open orders"), tr("Position"), tr("Leading bid"),
                                       tr("Security for delivery"), tr("Block that was won")};
    return names.at(static_cast<std::size_t>(hold.reason)) + QStringLiteral(" \u00b7 ")
        + productOf(hold);
}

/// What is over for long is not known any more; its number is.
QString HoldsPane::productOf(const HoldRow &hold) const
{
    const MarketView &market = context().market;
    const Calendar &calendar = context().calendar;
    const QLocale locale = context().figures().locale();
    if (hold.reason == HoldReason::OpenOrders || hold.reason == HoldReason::Position) {
        const ContractRow *contract = market.contract(ContractId(hold.subject));
        return contract != nullptr ? contractName(*contract, calendar, locale)
                                   : tr("contract %1").arg(hold.subject);
    }
    if (const AuctionRow *auction = market.auction(AuctionId(hold.subject))) {
        return blockName(auction->source, auction->location, auction->delivery, calendar, locale);
    }
    for (const BlockRow &block : market.ownBlocks()) {
        if (number(block.id) == hold.subject) {
            return blockName(block.source, block.location, block.delivery, calendar, locale);
        }
    }
    return tr("block %1").arg(hold.subject);
}

QString HoldsPane::whenFree(const HoldRow &hold) const
{
    const std::array<QString, 5> words{
        tr("free at gate closure %1 or when cancelled"), tr("paid after delivery, from %1"),
        tr("free when outbid; the auction ends %1"), tr("free as it is delivered, until %1"),
        tr("paid as it is delivered, until %1")};
    return words.at(static_cast<std::size_t>(hold.reason))
        .arg(hold.releaseAt ? timeText(*hold.releaseAt) : missingText);
}

QString HoldsPane::emptyWords() const
{
    return tr(
        "Nothing is held. Orders and bids lock money until they are filled, cancelled or outbid.");
}

} // namespace energy
