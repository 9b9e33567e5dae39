// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"

#include "core/base/check.h"

#include <date/tz.h>

#include <charconv>

namespace energy {

namespace {

const date::time_zone &zone(const void *pointer)
{
    return *static_cast<const date::time_zone *>(pointer);
}

date::year_month_day civil(LocalDay day)
{
    return date::year(day.year) / date::month(day.month) / date::day(day.dayOfMonth);
}

LocalDay fromCivil(date::year_month_day day)
{
    return {int(day.year()), unsigned(day.month()), unsigned(day.day())};
}

date::sys_seconds toSeconds(Instant at)
{
    return date::sys_seconds(std::chrono::seconds(at.ns / oneSecond));
}

tl::unexpected<Error> beyondCalendar(const std::string &what)
{
    return fail(ErrorCode::Malformed,
                "beyond_calendar: " + what + " lies outside the years 1970 to 2037");
}

} // namespace

Calendar::Calendar(std::string zoneName, const void *zone)
    : m_zoneName(std::move(zoneName))
    , m_zone(zone)
{
}

Result<Calendar> Calendar::of(const std::string &zoneName)
{
    try {
        return Calendar(zoneName, date::locate_zone(zoneName));
    } catch (const std::exception &error) {
        return fail(ErrorCode::NotFound,
                    "no time zone '" + zoneName + "' on this machine: " + error.what());
    }
}

Result<Interval> Calendar::wholeDay(LocalDay day) const
{
    if (day.year < 1970 || day.year > 2037) {
        return beyondCalendar(dayText(day));
    }
    const auto midnight = [this](LocalDay local) {
        // Where midnight itself is skipped the day begins at the first instant that exists.
        const auto at = zone(m_zone).to_sys(date::local_days(civil(local)), date::choose::earliest);
        return Instant{at.time_since_epoch().count() * oneSecond};
    };
    const Interval whole{midnight(day), midnight(nextDay(day))};
    if (whole.start < calendarBegin || whole.end > calendarEnd) {
        return beyondCalendar(dayText(day));
    }
    return whole;
}

Result<std::vector<Interval>> Calendar::deliveryPeriods(LocalDay day, Nanoseconds length) const
{
    require(length > 0 && length <= oneHour && oneHour % length == 0);
    const auto whole = wholeDay(day);
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    if (whole->length() % length != 0) {
        return fail(ErrorCode::Malformed,
                    dayText(day) + " in " + m_zoneName + " is no whole number of such periods");
    }
    std::vector<Interval> periods;
    for (Instant start = whole->start; start < whole->end; start = start + length) {
        periods.push_back({start, start + length});
    }
    return periods;
}

Result<LocalDay> Calendar::localDay(Instant at) const
{
    if (at < calendarBegin || at >= calendarEnd) {
        return beyondCalendar("the instant");
    }
    return fromCivil(
        date::year_month_day(date::floor<date::days>(zone(m_zone).to_local(toSeconds(at)))));
}

Result<int> Calendar::offsetMinutes(Instant at) const
{
    if (at < calendarBegin || at >= calendarEnd) {
        return beyondCalendar("the instant");
    }
    const auto offset = zone(m_zone).get_info(toSeconds(at)).offset;
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(offset).count());
}

LocalDay nextDay(LocalDay day)
{
    return fromCivil(date::year_month_day(date::sys_days(civil(day)) + date::days(1)));
}

std::uint32_t monthsSince1970(Instant at)
{
    const LocalDay day = fromCivil(date::year_month_day(date::floor<date::days>(toSeconds(at))));
    return static_cast<std::uint32_t>((day.year - 1970) * 12) + day.month - 1;
}

std::string dayText(LocalDay day)
{
    std::string text = std::to_string(day.year);
    text += day.month < 10 ? "-0" : "-";
    text += std::to_string(day.month);
    text += day.dayOfMonth < 10 ? "-0" : "-";
    return text + std::to_string(day.dayOfMonth);
}

Result<LocalDay> parseDay(const std::string &text)
{
    LocalDay day;
    const auto read = [&text](std::size_t from, std::size_t size, auto &value) {
        const char *end = text.data() + from + size;
        const auto [stop, error] = std::from_chars(text.data() + from, end, value);
        return error == std::errc() && stop == end && text[from] != '-';
    };
    const bool isShaped = text.size() == 10 && text[4] == '-' && text[7] == '-'
        && read(0, 4, day.year) && read(5, 2, day.month) && read(8, 2, day.dayOfMonth);
    if (!isShaped || !civil(day).ok()) {
        return fail(ErrorCode::Malformed, "expected a date YYYY-MM-DD, not '" + text + "'");
    }
    return day;
}

} // namespace energy
