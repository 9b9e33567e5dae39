// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace energy {

/// Half-open positions in a series.
struct IndexRange {
    std::size_t begin = 0;
    std::size_t end = 0;

    friend constexpr bool operator==(IndexRange, IndexRange) = default;
    [[nodiscard]] constexpr std::size_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin >= end; }
};

} // namespace energy
