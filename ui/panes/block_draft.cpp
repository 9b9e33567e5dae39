// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/block_draft.h"

#include <algorithm>
#include <numeric>

namespace energy {

namespace {

/// Minutes since local midnight.
std::optional<int> clockMinute(const Calendar &calendar, Instant at)
{
    const Result<int> offset = calendar.offsetMinutes(at);
    if (!offset) {
        return std::nullopt;
    }
    return static_cast<int>((at.ns + *offset * oneMinute) % oneDay / oneMinute);
}

Energy sum(const std::vector<Energy> &energies)
{
    return std::accumulate(energies.begin(), energies.end(), Energy());
}

std::vector<Energy> spread(Energy whole, HourSpan span, std::size_t hours)
{
    std::vector<Energy> each(hours);
    const auto count = static_cast<std::int64_t>(span.count());
    if (count == 0 || span.end > hours) {
        return each;
    }
    const std::int64_t lots = whole.count() / lot.count();
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t share = lots / count + (i < lots % count ? 1 : 0);
        each[span.begin + static_cast<std::size_t>(i)] = Energy::of(share * lot.count());
    }
    return each;
}

/// The hours of the new day at the same times by the clock.
HourSpan sameHours(HourSpan span, const std::vector<int> &before, const std::vector<int> &after)
{
    if (span.count() == 0 || span.end > before.size()) {
        return {std::min(span.begin, after.size()), std::min(span.end, after.size())};
    }
    const auto first = std::ranges::lower_bound(after, before[span.begin]);
    const auto last = std::ranges::upper_bound(after, before[span.end - 1]);
    return {static_cast<std::size_t>(first - after.begin()),
            static_cast<std::size_t>(last - after.begin())};
}

std::vector<int> clockHours(const Calendar &calendar, const std::vector<Interval> &hours)
{
    std::vector<int> shown;
    shown.reserve(hours.size());
    for (const Interval &hour : hours) {
        shown.push_back(clockHour(calendar, hour.start));
    }
    return shown;
}

} // namespace

std::vector<Interval> hoursOfDay(const Calendar &calendar, LocalDay day)
{
    return calendar.deliveryPeriods(day, oneHour).value_or(std::vector<Interval>{});
}

int clockHour(const Calendar &calendar, Instant at)
{
    return clockMinute(calendar, at).value_or(0) / 60;
}

std::optional<Instant> instantAt(const Calendar &calendar, LocalDay day, int minuteOfDay)
{
    for (const Interval &hour : hoursOfDay(calendar, day)) {
        const int into = minuteOfDay - clockMinute(calendar, hour.start).value_or(0);
        if (into >= 0 && into < 60) {
            return hour.start + into * oneMinute;
        }
    }
    return std::nullopt;
}

std::vector<Energy> energies(const BlockDraft &draft, std::size_t hours)
{
    if (draft.isFlat) {
        return spread(draft.flat.value_or(Energy()), draft.span, hours);
    }
    std::vector<Energy> each = draft.byHour;
    each.resize(hours);
    for (std::size_t hour = 0; hour < hours; ++hour) {
        if (!draft.span.contains(hour)) {
            each[hour] = Energy();
        }
    }
    return each;
}

Energy totalEnergy(const BlockDraft &draft, std::size_t hours)
{
    return draft.isFlat ? draft.flat.value_or(Energy()) : sum(energies(draft, hours));
}

void shapeByHour(BlockDraft &draft, std::size_t hours)
{
    if (draft.isFlat) {
        draft.byHour = energies(draft, hours);
        draft.isFlat = false;
    }
}

void shapeFlat(BlockDraft &draft, std::size_t hours)
{
    if (!draft.isFlat) {
        const Energy whole = totalEnergy(draft, hours);
        draft.flat = whole == Energy() ? std::nullopt : std::optional(whole);
        draft.isFlat = true;
    }
}

void setProfile(BlockDraft &draft, const std::vector<Energy> &profile)
{
    draft.isFlat = false;
    draft.byHour = profile;
    const auto hasEnergy = [](Energy each) { return each > Energy(); };
    const auto first = std::ranges::find_if(profile, hasEnergy);
    if (first == profile.end()) {
        return; // Nothing is sold; the times stay as they were.
    }
    const auto last = std::find_if(profile.rbegin(), profile.rend(), hasEnergy);
    draft.span = {static_cast<std::size_t>(first - profile.begin()),
                  static_cast<std::size_t>(last.base() - profile.begin())};
}

void moveToDay(BlockDraft &draft, LocalDay day, const Calendar &calendar)
{
    const std::vector<int> before = clockHours(calendar, hoursOfDay(calendar, draft.day));
    const std::vector<int> after = clockHours(calendar, hoursOfDay(calendar, day));
    draft.day = day;
    if (after.empty() || before.empty()) {
        return;
    }
    std::vector<Energy> moved(after.size());
    for (std::size_t hour = 0; hour < after.size(); ++hour) {
        const auto same = std::ranges::find(before, after[hour]);
        const auto index = static_cast<std::size_t>(same - before.begin());
        if (same != before.end() && index < draft.byHour.size()) {
            moved[hour] = draft.byHour[index];
        }
    }
    draft.byHour = std::move(moved);
    draft.span = sameHours(draft.span, before, after);
}

std::optional<Interval> auctionTimes(const BlockDraft &draft, const Calendar &calendar, Instant now)
{
    const auto opens = draft.opens ? instantAt(calendar, draft.opens->day, draft.opens->minute)
                                   : std::optional(now);
    return opens ? std::optional(Interval{*opens, *opens + draft.runs}) : std::nullopt;
}

Instant latestClose(const BlockDraft &draft, Interval auction)
{
    const std::int64_t times = draft.maxExtensions.value_or(0);
    return auction.end + times * draft.extendSeconds.value_or(0) * oneSecond;
}

std::vector<ProfileRow> profileRows(const BlockDraft &draft, const Calendar &calendar)
{
    const std::vector<Interval> hours = hoursOfDay(calendar, draft.day);
    const std::vector<Energy> each = energies(draft, hours.size());
    std::vector<ProfileRow> rows;
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
        if (each[hour] > Energy()) {
            rows.push_back({hours[hour], each[hour]});
        }
    }
    return rows;
}

std::optional<BlockTerms> blockTerms(const BlockDraft &draft, const Calendar &calendar, Instant now)
{
    const auto auction = auctionTimes(draft, calendar, now);
    const bool isWhole = auction && !draft.location.empty() && draft.reserve && draft.minimumRaise
        && draft.extendSeconds && draft.maxExtensions;
    BlockTerms terms;
    terms.profile = profileRows(draft, calendar);
    if (!isWhole || terms.profile.empty()) {
        return std::nullopt;
    }
    terms.location = draft.location;
    terms.source = draft.source;
    terms.reserve = *draft.reserve;
    if (draft.opens) {
        terms.opens = auction->start;
    }
    terms.closes = auction->end;
    terms.minimumRaise = *draft.minimumRaise;
    terms.extendSeconds = *draft.extendSeconds;
    terms.maxExtensions = *draft.maxExtensions;
    return terms;
}

} // namespace energy
