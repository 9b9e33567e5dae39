// SPDX-License-Identifier: Apache-2.0
// The rows of orders. A busy day has thousands of them, so each is made once and kept until it
// changes.
#include "ui/panes/blotter_pane.h"
#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"

namespace energy {

/// What an order of before was written with is written anew on another day.
void BlotterPane::forgetOtherDays() const
{
    std::optional<LocalDay> day;
    if (const auto now = context().market.now()) {
        if (const auto local = context().calendar.localDay(*now)) {
            day = *local;
        }
    }
    if (m_madeOn != day) {
        m_made.clear();
        m_madeOn = day;
    }
}

const CellRow &BlotterPane::madeRow(const OrderRow &order, const std::optional<FinePrice> &average,
                                    bool isSettled, const NumberText &figures) const
{
    const ContractRow *contract = context().market.contract(order.contract);
    const auto delivery = contract != nullptr ? std::optional(contract->delivery) : std::nullopt;
    const auto found = m_made.find(order.id);
    if (found != m_made.end() && found->second.order == order && found->second.average == average
        && found->second.delivery == delivery && found->second.isSettled == isSettled) {
        return found->second.row;
    }
    MadeRow made{order, average, delivery, isSettled, rowOf(order, average, isSettled, figures)};
    return m_made.insert_or_assign(order.id, std::move(made)).first->second.row;
}

/// To the precision of published prices: an average need not be a tick.
std::map<OrderId, FinePrice> BlotterPane::averages() const
{
    struct Sums {
        std::int64_t weighted = 0;
        std::int64_t quantity = 0;
    };
    std::map<OrderId, Sums> sums;
    for (const FillRow &fill : context().market.fills()) {
        Sums &sum = sums[fill.order];
        sum.weighted += fill.price.count() * fill.quantity.count();
        sum.quantity += fill.quantity.count();
    }
    constexpr std::int64_t fineInTick = 1000;
    std::map<OrderId, FinePrice> averages;
    for (const auto &[order, sum] : sums) {
        if (sum.quantity != 0) {
            averages[order] = FinePrice::of(sum.weighted * fineInTick / sum.quantity);
        }
    }
    return averages;
}

std::set<ContractId> BlotterPane::settledContracts() const
{
    std::set<ContractId> settled;
    for (const PositionRow &position : context().market.positions()) {
        if (position.kind == PositionKind::Contract && position.isSettled) {
            settled.insert(ContractId(position.id));
        }
    }
    return settled;
}

QString BlotterPane::nextOf(const OrderRow &order, bool isSettled) const
{
    if (isSettled) {
        return tr("nothing open");
    }
    const ContractRow *contract = context().market.contract(order.contract);
    switch (order.state) {
    case OrderState::Open:
        return contract != nullptr
            ? tr("free at gate closure %1")
                  .arg(clockMinuteText(contract->gateClosure, context().calendar))
            : QString();
    case OrderState::Filled:
        return contract != nullptr ? tr("delivery %1")
                                         .arg(deliveryName(contract->delivery, context().calendar,
                                                           context().figures().locale()))
                                   : tr("delivery");
    case OrderState::Cancelled:
        return tr("nothing open");
    }
    return {};
}

CellRow BlotterPane::rowOf(const OrderRow &order, const std::optional<FinePrice> &average,
                           bool isSettled, const NumberText &figures) const
{
    const ContractRow *contract = context().market.contract(order.contract);
    const std::array<ChipContent, 3> states{{{tr("Working"), ChipTone::Accent},
                                             {tr("Filled"), ChipTone::Own},
                                             {tr("Cancelled"), ChipTone::Outline}}};
    const ChipContent &state = isSettled && order.state == OrderState::Filled
        ? settledChip()
        : states.at(static_cast<std::size_t>(order.state));
    const QString filled
        = figures.power(order.filled) + QLatin1Char('/') + figures.power(order.quantity);
    const CellShare share{order.filled.count(), order.quantity.count()};
    return {
        number(order.id),
        {cell(timeOf(order.placedAt, figures), CellTone::Third),
         cell(QString::number(number(order.id)), CellTone::Second),
         cell(contract != nullptr ? contractName(*contract, context().calendar, figures.locale())
                                  : tr("contract %1").arg(number(order.contract))),
         {order.side == Side::Buy ? tr("Buy") : tr("Sell"),
          {{SideRole, QVariant::fromValue(CellSide{order.side})}}},
         cell(figures.power(order.quantity)),
         {filled, {{ShareRole, QVariant::fromValue(share)}}},
         cell(figures.price(order.price)),
         cell(figures.price(average)),
         {state.text, {{ChipRole, QVariant::fromValue(state)}}},
         cell(nextOf(order, isSettled), CellTone::Second)}};
}

} // namespace energy
