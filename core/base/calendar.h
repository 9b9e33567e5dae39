// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <string>
#include <vector>

namespace energy {

/// A local calendar day, written 2026-03-08.
struct LocalDay {
    int year = 0;
    unsigned month = 0;
    unsigned dayOfMonth = 0;

    friend constexpr auto operator<=>(const LocalDay &, const LocalDay &) = default;
};

/// Turns local days of a market area into instants, with 23- and 25-hour days as they fall. Used
/// before the journal only: zone rules change between machines and years, and a replay must not.
class Calendar {
public:
    /// Error NotFound for a zone that the machine's time-zone database does not hold.
    [[nodiscard]] static Result<Calendar> of(const std::string &zoneName);

    /// From local midnight to the next one. Error Malformed with `beyond_calendar` in the detail
    /// outside 1970..2037: the zone library is silently wrong from 2038 on.
    [[nodiscard]] Result<Interval> wholeDay(LocalDay day) const;

    /// The delivery periods of a day in order: 23, 24 or 25 hours, 92, 96 or 100 quarter-hours.
    /// `length` divides an hour or is one hour. Error Malformed for a day that they do not fill, as
    /// hours do not where clocks move by half an hour (Australia/Lord_Howe).
    [[nodiscard]] Result<std::vector<Interval>> deliveryPeriods(LocalDay day,
                                                                Nanoseconds length) const;

    [[nodiscard]] Result<LocalDay> localDay(Instant at) const;

    /// Minutes east of UTC in force at the instant.
    [[nodiscard]] Result<int> offsetMinutes(Instant at) const;

    [[nodiscard]] const std::string &zoneName() const { return m_zoneName; }

private:
    explicit Calendar(std::string zoneName, const void *zone);

    std::string m_zoneName;
    const void *m_zone; ///< A date::time_zone, which the library owns for the life of the process.
};

[[nodiscard]] LocalDay nextDay(LocalDay day);
/// Whole months in UTC from January 1970 to the instant.
[[nodiscard]] std::uint32_t monthsSince1970(Instant at);
[[nodiscard]] std::string dayText(LocalDay day);
/// Nothing but a real date written YYYY-MM-DD is read. Error Malformed otherwise.
[[nodiscard]] Result<LocalDay> parseDay(const std::string &text);

} // namespace energy
