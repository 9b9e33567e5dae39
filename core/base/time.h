// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace energy {

using Nanoseconds = std::int64_t;

inline constexpr Nanoseconds oneMillisecond = 1'000'000;
inline constexpr Nanoseconds oneSecond = 1'000'000'000;
inline constexpr Nanoseconds oneMinute = 60 * oneSecond;
inline constexpr Nanoseconds oneHour = 60 * oneMinute;
inline constexpr Nanoseconds oneDay = 24 * oneHour;

/// A point in time: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
    std::int64_t ns = 0;

    friend constexpr auto operator<=>(Instant, Instant) = default;
    friend constexpr Instant operator+(Instant at, Nanoseconds by) { return {at.ns + by}; }
    friend constexpr Instant operator-(Instant at, Nanoseconds by) { return {at.ns - by}; }
    friend constexpr Nanoseconds operator-(Instant a, Instant b) { return a.ns - b.ns; }
};

/// The zone library is silently wrong from 2038 on, so such instants are refused by name
/// (`beyond_calendar`).
inline constexpr Instant calendarEnd = {2'145'916'800 * oneSecond}; // 2038-01-01T00:00:00Z
inline constexpr Instant calendarBegin = {0};

/// Half-open: contains start, not end.
struct Interval {
    Instant start;
    Instant end;

    friend constexpr auto operator<=>(const Interval &, const Interval &) = default;
    [[nodiscard]] constexpr Nanoseconds length() const { return end - start; }
    [[nodiscard]] constexpr bool contains(const Interval &other) const
    {
        return start <= other.start && other.end <= end;
    }
    [[nodiscard]] constexpr bool overlaps(const Interval &other) const
    {
        return start < other.end && other.start < end;
    }
};

} // namespace energy
