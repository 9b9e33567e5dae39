// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/series/price_scale.h"
#include "ui/series/time_scale.h"

#include <vector>

namespace energy {

/// Round prices inside the range, lowest first: steps of 1, 2, 2.5 or 5 times a power of ten that
/// are whole ticks, at least `leastPixels` apart.
[[nodiscard]] std::vector<Price> priceTicks(const PriceScale &scale, Price tick,
                                            double leastPixels);

enum class TimeTickKind { Clock, ClockWithSeconds, Day, Month, Year };

/// A line of the time axis, with what its label says at the place.
struct TimeTick {
    Instant at;
    TimeTickKind kind;
    LocalDay day;
    int secondOfDay = 0; ///< By the clock on the wall.

    friend constexpr bool operator==(const TimeTick &, const TimeTick &) = default;
};

/// Round local times in view, earliest first, at least `leastPixels` apart. Hours are those of the
/// clock on the wall: a day of 25 hours shows one of them twice where there is room, one of 23
/// leaves one out. Midnight is a Day. Nothing outside the years that the calendar knows.
[[nodiscard]] std::vector<TimeTick> timeTicks(const TimeScale &scale, const Calendar &calendar,
                                              double leastPixels);

} // namespace energy
