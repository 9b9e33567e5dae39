// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/time.h"

namespace energy {

/// What was traded from `start` until the next candle may begin.
struct Candle {
    Instant start;
    Price open;
    Price high;
    Price low;
    Price close;
    Energy volume;

    friend constexpr bool operator==(const Candle &, const Candle &) = default;
    [[nodiscard]] constexpr bool rises() const { return close >= open; }
};

struct PriceRange {
    Price low;
    Price high;

    friend constexpr bool operator==(const PriceRange &, const PriceRange &) = default;
    [[nodiscard]] static constexpr PriceRange merged(const PriceRange &a, const PriceRange &b)
    {
        return {a.low < b.low ? a.low : b.low, a.high > b.high ? a.high : b.high};
    }
};

} // namespace energy
