// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/rows.h"

#include <array>
#include <optional>
#include <vector>

namespace energy {

/// Held money by what holds it.
struct HoldSums {
    std::array<Money, static_cast<std::size_t>(lastOf(HoldReason{})) + 1> byReason{};
    Money all;
    std::optional<Instant> nextRelease; ///< The first time that can free some of it.
    Money freedThen; ///< At most: it may be spent instead.

    [[nodiscard]] Money of(HoldReason reason) const
    {
        return byReason.at(static_cast<std::size_t>(reason));
    }
};

/// Only what is released after `now` counts as a release to come.
[[nodiscard]] HoldSums sumOf(const std::vector<HoldRow> &holds, std::optional<Instant> now);

} // namespace energy
