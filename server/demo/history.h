// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <array>

namespace energy::demo {

/// Market time that lies behind a new demonstration when it has come to the present.
inline constexpr Nanoseconds historyLength = 26 * oneHour;

/// Where a demonstration that begins at `present` starts its history: on the hour.
[[nodiscard]] constexpr Instant historyStart(Instant present)
{
    const Instant start = present - historyLength;
    return {start.ns - start.ns % oneHour};
}

/// The clock stops three times in each hour of the history, so that everybody can act: at its
/// beginning, when auctions are listed; a little before these end, for late bids; and after that.
[[nodiscard]] constexpr Instant nextStop(Instant now)
{
    constexpr std::array<Nanoseconds, 3> stops = {30 * oneSecond, 7 * oneMinute, 24 * oneMinute};
    const Instant hour{now.ns - now.ns % oneHour};
    for (const Nanoseconds stop : stops) {
        if (hour + stop > now) {
            return hour + stop;
        }
    }
    return hour + oneHour + stops.front();
}

} // namespace energy::demo
