// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/contract_position.h"

#include <algorithm>

namespace energy {

namespace {

std::optional<Price> averagePrice(Money amount, Energy energy)
{
    if (energy <= Energy()) {
        return std::nullopt;
    }
    return Price::of(divideHalfEven(WideInteger(amount.count()) * lot.count(), energy.count()));
}

} // namespace

std::optional<ContractPosition> positionIn(const std::vector<PositionRow> &positions,
                                           ContractId contract,
                                           const std::optional<Price> &lastPrice)
{
    const auto row = std::ranges::find_if(positions, [contract](const PositionRow &each) {
        return each.kind == PositionKind::Contract && ContractId(each.id) == contract;
    });
    if (row == positions.end()) {
        return std::nullopt;
    }
    ContractPosition position;
    position.net = row->net;
    if (row->net > Energy()) {
        position.average = averagePrice(row->boughtAmount, row->bought);
    } else if (row->net < Energy()) {
        position.average = averagePrice(row->soldAmount, row->sold);
    }
    if (lastPrice) {
        position.gain = row->soldAmount - row->boughtAmount + meteredAmount(*lastPrice, row->net);
    }
    return position;
}

Energy deliveredEnergy(Power power, Nanoseconds delivery)
{
    constexpr std::int64_t wattHoursAnHour = 100'000; // of one step of power
    return Energy::of(
        divideHalfEven(WideInteger(power.count()) * wattHoursAnHour * delivery, oneHour));
}

} // namespace energy
