// SPDX-License-Identifier: Apache-2.0
#include "ui/series/axis_ticks.h"

#include <algorithm>
#include <array>

namespace energy {

namespace {

// Zones move their clocks by whole or half hours: at this step every round local time is met.
constexpr Nanoseconds clockStep = 30 * oneMinute;

constexpr std::array daySteps
    = {oneSecond, 2 * oneSecond, 5 * oneSecond, 10 * oneSecond, 15 * oneSecond, 30 * oneSecond,
       oneMinute, 2 * oneMinute, 5 * oneMinute, 10 * oneMinute, 15 * oneMinute, 30 * oneMinute,
       oneHour,   2 * oneHour,   3 * oneHour,   6 * oneHour,    12 * oneHour};

struct LocalMidnight {
    LocalDay day;
    Interval interval;
};

std::optional<LocalMidnight> dayOf(const Calendar &calendar, LocalDay day)
{
    const Result<Interval> interval = calendar.wholeDay(day);
    return interval ? std::optional(LocalMidnight{day, *interval}) : std::nullopt;
}

std::optional<LocalMidnight> dayAt(const Calendar &calendar, Instant at)
{
    const Instant known = std::clamp(at, calendarBegin + oneDay, calendarEnd - 2 * oneDay);
    const Result<LocalDay> day = calendar.localDay(known);
    return day ? dayOf(calendar, *day) : std::nullopt;
}

/// Second of the local day on the wall: elapsed time, moved by what the clocks were moved.
int wallSecond(const Calendar &calendar, const LocalMidnight &day, Instant at)
{
    const auto elapsed = static_cast<int>((at - day.interval.start) / oneSecond);
    if (day.interval.length() == oneDay) {
        return elapsed;
    }
    const Result<int> offset = calendar.offsetMinutes(at);
    const Result<int> midnight = calendar.offsetMinutes(day.interval.start);
    return offset && midnight ? elapsed + (*offset - *midnight) * 60 : elapsed;
}

void addDay(const Calendar &calendar, const LocalMidnight &day, Interval visible, Nanoseconds step,
            std::vector<TimeTick> &ticks)
{
    const TimeTickKind clock
        = step < oneMinute ? TimeTickKind::ClockWithSeconds : TimeTickKind::Clock;
    const bool steady = day.interval.length() == oneDay;
    const Nanoseconds stride = steady ? step : std::min(step, clockStep);
    const Nanoseconds skipped = std::max<Nanoseconds>(0, visible.start - day.interval.start);
    const Instant end = std::min(day.interval.end, visible.end);
    for (Instant at = day.interval.start + skipped / stride * stride; at < end; at = at + stride) {
        const int second = wallSecond(calendar, day, at);
        if (at < visible.start || second * oneSecond % step != 0) {
            continue;
        }
        const bool midnight = at == day.interval.start;
        ticks.push_back({at, midnight ? TimeTickKind::Day : clock, day.day, second});
    }
}

std::vector<TimeTick> ticksWithinDays(const Calendar &calendar, Interval visible, Nanoseconds step)
{
    std::vector<TimeTick> ticks;
    std::optional<LocalMidnight> day = dayAt(calendar, visible.start);
    while (day && day->interval.start < visible.end) {
        addDay(calendar, *day, visible, step, ticks);
        day = dayOf(calendar, nextDay(day->day));
    }
    return ticks;
}

struct DayStep {
    unsigned days; ///< Counted from the first of a month, so that months begin a new count.
    unsigned months;
};

constexpr std::array longSteps = {DayStep{1, 0}, DayStep{2, 0}, DayStep{7, 0}, DayStep{14, 0},
                                  DayStep{0, 1}, DayStep{0, 3}, DayStep{0, 6}, DayStep{0, 12}};

Nanoseconds shortestOf(DayStep step)
{
    const Nanoseconds days = step.months > 0 ? Nanoseconds(28) * step.months : step.days;
    return days * oneDay - oneHour; // where clocks go forward
}

LocalDay afterStep(LocalDay day, DayStep step)
{
    if (step.months > 0) {
        const unsigned month = day.month - 1 + step.months;
        return {day.year + static_cast<int>(month / 12), month % 12 + 1, 1};
    }
    const LocalDay nextMonth = afterStep({day.year, day.month, 1}, {0, 1});
    LocalDay later = day;
    for (unsigned i = 0; i < step.days; ++i) {
        later = nextDay(later);
    }
    // No line on the 29th or later that the first of the month would crowd.
    const LocalDay last = {day.year, day.month, 28};
    return step.days > 1 && (later > last || later > nextMonth) ? nextMonth : later;
}

TimeTickKind kindOf(LocalDay day)
{
    if (day.dayOfMonth != 1) {
        return TimeTickKind::Day;
    }
    return day.month == 1 ? TimeTickKind::Year : TimeTickKind::Month;
}

std::vector<TimeTick> ticksOfDays(const Calendar &calendar, Interval visible, DayStep step)
{
    std::vector<TimeTick> ticks;
    const std::optional<LocalMidnight> first = dayAt(calendar, visible.start);
    if (!first) {
        return ticks;
    }
    LocalDay day = {first->day.year, step.months > 1 ? 1 : first->day.month, 1};
    std::optional<LocalMidnight> at = dayOf(calendar, day);
    while (at && at->interval.start < visible.end) {
        if (at->interval.start >= visible.start) {
            ticks.push_back({at->interval.start, kindOf(day), day, 0});
        }
        day = afterStep(day, step);
        at = dayOf(calendar, day);
    }
    return ticks;
}

/// Where clocks went back, a repeated hour can stand too close to its twin.
void thin(const TimeScale &scale, double leastPixels, std::vector<TimeTick> &ticks)
{
    constexpr double rounding = 0.5; // Ticks just as far apart as they have to be stay.
    double previous = -1e9;
    std::erase_if(ticks, [&](const TimeTick &tick) {
        const double at = scale.pixelAt(tick.at);
        if (at - previous < leastPixels - rounding && tick.kind != TimeTickKind::Day) {
            return true;
        }
        previous = at;
        return false;
    });
}

} // namespace

std::vector<Price> priceTicks(const PriceScale &scale, Price tick, double leastPixels)
{
    const std::int64_t unit = std::max<std::int64_t>(1, tick.count());
    const auto fits = [&](std::int64_t step) {
        return step % unit == 0 && static_cast<double>(step) * scale.pixelsPerTick() >= leastPixels;
    };
    std::int64_t step = 0;
    for (std::int64_t power = 1; step == 0 && power <= 1'000'000'000'000; power *= 10) {
        for (const std::int64_t tenths : {10, 20, 25, 50}) {
            if (tenths * power % 10 == 0 && fits(tenths * power / 10)) {
                step = tenths * power / 10;
                break;
            }
        }
    }
    std::vector<Price> prices;
    if (step == 0) {
        return prices;
    }
    const std::int64_t low = scale.range().low.count();
    std::int64_t price = low / step * step;
    price += price < low ? step : 0;
    for (; price <= scale.range().high.count(); price += step) {
        prices.push_back(Price::of(price));
    }
    return prices;
}

std::vector<TimeTick> timeTicks(const TimeScale &scale, const Calendar &calendar,
                                double leastPixels)
{
    const double least = leastPixels * scale.nanosecondsPerPixel();
    const auto roomy = [&](Nanoseconds step) { return static_cast<double>(step) >= least; };
    const Interval visible = scale.visible();
    std::vector<TimeTick> ticks;
    if (const auto *step = std::find_if(daySteps.begin(), daySteps.end(), roomy);
        step != daySteps.end()) {
        ticks = ticksWithinDays(calendar, visible, *step);
    } else {
        const auto *days = std::find_if(longSteps.begin(), longSteps.end() - 1,
                                        [&](DayStep each) { return roomy(shortestOf(each)); });
        ticks = ticksOfDays(calendar, visible, *days);
    }
    thin(scale, leastPixels, ticks);
    return ticks;
}

} // namespace energy
