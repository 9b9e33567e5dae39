// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/holds_pane.h"

#include "ui/panes/hold_look.h"
#include "ui/panes/hold_sums.h"
#include "ui/panes/market_text.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/amount_legend.h"

#include <QVBoxLayout>

#include <array>

namespace energy {

HoldsPane::HoldsPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
    , m_band(new AmountLegend(context.themes, Qt::Horizontal, this))
{
    buildBand();
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

void HoldsPane::buildBand()
{
    auto *place = new QVBoxLayout;
    place->setContentsMargins(8, 8, 8, 8);
    place->addWidget(m_band);
    column().insertLayout(0, place);
}

void HoldsPane::showBand()
{
    const auto cash = context().market.cash();
    const NumberText figures = context().figures();
    const HoldSums sums = sumOf(context().market.holds(), {});
    const auto text = [&](Money amount) { return cash ? figures.money(amount) : missingText; };
    const Money account = cash ? cash->first + cash->second : Money();
    std::vector<AmountEntry> entries{
        {tr("Account, $"), text(account), {}},
        {tr("Available"), text(cash ? cash->first : Money()), availableInk}};
    for (std::size_t i = 0; i < sums.byReason.size(); ++i) {
        const auto reason = static_cast<HoldReason>(i);
        if (sums.of(reason) != Money()) {
            entries.push_back({reasonName(reason), text(sums.of(reason)), holdInk(reason)});
        }
    }
    m_band->setAccessibleName(tr("Account, $"));
    m_band->setEntries(std::move(entries));
}

/// The parts must be the whole, to the last micro-dollar.
std::vector<ChipContent> HoldsPane::chips() const
{
    const auto cash = context().market.cash();
    if (!cash) {
        return {};
    }
    return cash->second == sumOf(context().market.holds(), {}).all
        ? std::vector{ChipContent{tr("equals the ledger"), ChipTone::Up, Icon::Check}}
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
    return dayMinuteText(at, context().calendar, context().figures().locale());
}

QString HoldsPane::reasonName(HoldReason reason) const
{
    const std::array<QString, 5> names{tr("Open orders"), tr("Position"), tr("Leading bid"),
                                       tr("Security for delivery"), tr("Block that was won")};
    return names.at(static_cast<std::size_t>(reason));
}

QString HoldsPane::whatHolds(const HoldRow &hold) const
{
    return reasonName(hold.reason) + QStringLiteral(" \u00b7 ") + productOf(hold);
}

/// What is over for long is not known any more; its number is.
QString HoldsPane::productOf(const HoldRow &hold) const
{
    QString name = marketName(context().market, hold.subject, context().calendar,
                              context().figures().locale());
    if (!name.isEmpty()) {
        return name;
    }
    const bool isContract
        = hold.reason == HoldReason::OpenOrders || hold.reason == HoldReason::Position;
    return (isContract ? tr("contract %1") : tr("block %1")).arg(hold.subject);
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
