// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"

#include <algorithm>

namespace energy {

/// What the two sides of a block hold for energy not yet settled. Source: "Rules in force", holds.

constexpr Money buyerHold(Energy energy, Price price, Price fee)
{
    return notional(std::max(Price(), price), energy) + notional(fee, energy);
}

/// At a negative price the seller pays the buyer, and holds that too.
constexpr Money negativePriceHold(Energy energy, Price price)
{
    return notional(std::max(Price(), -price), energy);
}

constexpr Money sellerHold(Energy energy, Price price, Price collateral)
{
    return notional(collateral, energy) + negativePriceHold(energy, price);
}

} // namespace energy
