// SPDX-License-Identifier: Apache-2.0
#include "core/grid/publication.h"

#include <array>
#include <map>
#include <optional>
#include <utility>

namespace energy {

namespace {

/// Known so many days before the operating day, at a time of that day.
struct Lead {
    std::string_view prefix;
    int days = 0;
    Nanoseconds timeOfDay = 0;
};

constexpr Nanoseconds forecastTime = 9 * oneHour;
constexpr std::array<Lead, 8> leads{{
    {"PRC_LMP/DAM", 1, 13 * oneHour},
    {"ENE_SLRS/DAM", 1, 13 * oneHour},
    {"SLD_FCST/7DA", 7, forecastTime},
    {"SLD_FCST/2DA", 2, forecastTime},
    {"SLD_FCST/DAM", 1, forecastTime},
    {"SLD_REN_FCST/DAM", 1, forecastTime},
    {"SLD_REN_FCST/", 0, 0},
    {"SLD_FCST/RT", 0, 0},
}};

std::optional<Lead> leadOf(const SeriesKey &key)
{
    for (const Lead &lead : leads) {
        if (key.name.starts_with(lead.prefix)) {
            return lead;
        }
    }
    return std::nullopt;
}

/// Local wall time on the day that is `days` before the one that holds `at`.
Result<Instant> daysBefore(Instant at, int days, Nanoseconds timeOfDay, const Calendar &calendar)
{
    auto day = calendar.localDay(at);
    for (int i = 0; day && i < days; ++i) {
        const auto whole = calendar.wholeDay(*day);
        if (!whole) {
            return tl::unexpected(whole.error());
        }
        day = calendar.localDay(whole->start - 1);
    }
    const auto whole = day ? calendar.wholeDay(*day) : tl::unexpected(day.error());
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    // Clocks change in the small hours, so the offset at noon is that of every publishing time.
    const Instant noon = whole->start + whole->length() / 2;
    const auto offset = calendar.offsetMinutes(noon);
    const auto atMidnight = calendar.offsetMinutes(whole->start);
    if (!offset || !atMidnight) {
        return tl::unexpected(offset ? atMidnight.error() : offset.error());
    }
    const Nanoseconds moved = timeOfDay == 0 ? 0 : (*offset - *atMidnight) * oneMinute;
    return whole->start + timeOfDay - moved;
}

} // namespace

Result<Instant> publicationOf(const SeriesKey &key, const Interval &interval,
                              const Calendar &pacific)
{
    const auto lead = leadOf(key);
    if (!lead) {
        return interval.end;
    }
    return lead->days == 0 ? Result<Instant>(interval.start)
                           : daysBefore(interval.start, lead->days, lead->timeOfDay, pacific);
}

Result<std::vector<PublishedReadings>> byPublication(const ParsedFeed &feed,
                                                     const Calendar &pacific)
{
    std::map<Instant, std::map<std::size_t, SeriesReadings>> parts;
    for (std::size_t i = 0; i < feed.series.size(); ++i) {
        const SeriesReadings &series = feed.series[i];
        for (const Reading &reading : series.readings) {
            const auto at = publicationOf(series.key, reading.interval, pacific);
            if (!at) {
                return tl::unexpected(at.error());
            }
            SeriesReadings &part = parts[*at][i];
            part.key = series.key;
            part.readings.push_back(reading);
        }
    }
    std::vector<PublishedReadings> published;
    for (auto &[at, series] : parts) {
        published.push_back({at, {}});
        for (auto &[place, readings] : series) {
            published.back().feed.series.push_back(std::move(readings));
        }
    }
    return published;
}

} // namespace energy
