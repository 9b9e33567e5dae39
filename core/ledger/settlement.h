// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"

#include <optional>

namespace energy {

/// What the two sides of one block interval owe each other.
struct IntervalAmounts {
    Money paid; ///< Buyer to seller for what was delivered; negative at a negative price.
    Money fee; ///< Buyer to operator on what was delivered.
    Money
        compensation; ///< Seller to buyer for what was not: max(0, reference − price) × shortfall.
};

/// Each amount is rounded once, half to even, to a micro-dollar. `delivered` is between zero and
/// `contracted`; the reference price is needed exactly when something fell short. Source: "Rules in
/// force", blocks settle by interval.
[[nodiscard]] IntervalAmounts settleInterval(Energy contracted, Energy delivered, Price price,
                                             Price fee, std::optional<FinePrice> reference);

} // namespace energy
