// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/grid/reading.h"

#include <vector>

namespace energy {

/// Where CAISO is: its operating days begin at midnight there.
inline constexpr const char *caisoZone = "America/Los_Angeles";

/// Readings that became public at one instant.
struct PublishedReadings {
    Instant at;
    ParsedFeed feed;
};

/// When CAISO made a reading public, by its report and market run: day-ahead results at 13:00
/// Pacific time of the day before the operating day, forecasts at 09:00 of the day they are made,
/// measurements at the end of their interval. Source: CAISO Business Practice Manual for Market
/// Operations, day-ahead timeline; OASIS Interface Specification, publishing times. Error:
/// beyond_calendar.
[[nodiscard]] Result<Instant> publicationOf(const SeriesKey &key, const Interval &interval,
                                            const Calendar &pacific);

/// Takes recorded readings apart by the instant at which they became public, earliest first, so
/// that a replay knows nothing before its time.
[[nodiscard]] Result<std::vector<PublishedReadings>> byPublication(const ParsedFeed &feed,
                                                                   const Calendar &pacific);

} // namespace energy
