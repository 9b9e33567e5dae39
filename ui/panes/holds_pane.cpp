// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/holds_pane.h"

#include "ui/theme/time_text.h"

namespace energy {

HoldsPane::HoldsPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
{
    connect(&context.market, &MarketView::balancesChanged, this, [this] { dirty(); });
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
        const auto day = context().calendar.localDay(hold.since);
        const QString since = (day ? dayName(*day, figures.locale()) : QString()) + QLatin1Char(' ')
            + clockMinuteText(hold.since, context().calendar);
        rows.push_back(
            {hold.subject * 8 + static_cast<quint64>(hold.reason),
             {cell(QString::fromStdString(hold.text)),
              cell(figures.money(hold.amount), CellTone::Own), cell(since, CellTone::Third),
              cell(QString::fromStdString(hold.release), CellTone::Second)}});
    }
    return rows;
}

QString HoldsPane::emptyWords() const
{
    return tr(
        "Nothing is held. Orders and bids lock money until they are filled, cancelled or outbid.");
}

} // namespace energy
