// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/time.h"

#include <algorithm>
#include <cstdint>

namespace energy {

/// The trades of one period in short. Periods begin at whole multiples of their length since 1970.
struct Candle {
    Instant start;
    Price open;
    Price high;
    Price low;
    Price close;
    Power quantity;
    std::int64_t trades = 0;

    friend bool operator==(const Candle &, const Candle &) = default;
};

/// Seconds that a candle may have.
inline constexpr std::int64_t shortestCandle = 60;
inline constexpr std::int64_t longestCandle = 604'800; ///< A week.

[[nodiscard]] constexpr Instant candleStart(Instant at, Nanoseconds length)
{
    return {at.ns - at.ns % length};
}

/// What a candle is after a trade that came later than all in it: the same one grown, or the first
/// trade of a new period. The one rule by which streams go on from what contractCandles() answers.
[[nodiscard]] inline Candle afterTrade(Candle candle, Instant start, Price price, Power quantity)
{
    if (candle.trades == 0 || candle.start != start) {
        return {start, price, price, price, price, quantity, 1};
    }
    candle.high = std::max(candle.high, price);
    candle.low = std::min(candle.low, price);
    candle.close = price;
    candle.quantity = candle.quantity + quantity;
    ++candle.trades;
    return candle;
}

} // namespace energy
