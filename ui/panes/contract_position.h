// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/rows.h"

#include <optional>
#include <vector>

namespace energy {

/// What one has of a contract, and how it was come by.
struct ContractPosition {
    Energy net; ///< Above zero bought, below zero sold.
    std::optional<Price> average; ///< Of the side that is held; nothing when both are even.
    std::optional<Money> gain; ///< If the rest were traded at the last price, before fees.

    friend bool operator==(const ContractPosition &, const ContractPosition &) = default;
};

/// Nothing when there never was one.
[[nodiscard]] std::optional<ContractPosition> positionIn(const std::vector<PositionRow> &positions,
                                                         ContractId contract,
                                                         const std::optional<Price> &lastPrice);

/// What a power is over a delivery period.
[[nodiscard]] Energy deliveredEnergy(Power power, Nanoseconds delivery);

} // namespace energy
