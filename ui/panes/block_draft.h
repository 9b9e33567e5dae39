// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/panes/order_desk.h"

#include <optional>
#include <string>
#include <vector>

namespace energy {

/// The hours of a local day in order: 23, 24 or 25; none for a day that the calendar refuses.
[[nodiscard]] std::vector<Interval> hoursOfDay(const Calendar &calendar, LocalDay day);
/// Which hour the clock shows then, 0 to 23: the same for both of a repeated hour.
[[nodiscard]] int clockHour(const Calendar &calendar, Instant at);
/// When the clock of that day shows so many minutes past midnight, the first time; nothing for a
/// time that it skips.
[[nodiscard]] std::optional<Instant> instantAt(const Calendar &calendar, LocalDay day,
                                               int minuteOfDay);

/// When a local clock shows something.
struct LocalMinute {
    LocalDay day;
    int minute = 0; ///< Since midnight.

    friend bool operator==(const LocalMinute &, const LocalMinute &) = default;
};

/// Hours of one day, counted from its first; `end` is the hour after the last.
struct HourSpan {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t count() const { return end > begin ? end - begin : 0; }
    [[nodiscard]] bool contains(std::size_t hour) const { return begin <= hour && hour < end; }
    friend bool operator==(const HourSpan &, const HourSpan &) = default;
};

/// A block as far as its seller has described it. Optional is what he may have left out or what
/// cannot be read.
struct BlockDraft {
    EnergySource source = EnergySource::Solar;
    std::string location;
    LocalDay day;
    HourSpan span{10, 15};
    bool isFlat = true;
    std::optional<Energy> flat; ///< The whole, when it is spread evenly.
    std::vector<Energy> byHour; ///< Of each hour of the day.
    std::optional<Price> reserve;
    std::optional<LocalMinute> opens; ///< At once, without.
    Nanoseconds runs = 10 * oneMinute;
    std::optional<Price> minimumRaise = Price::of(10);
    std::optional<std::int64_t> extendSeconds = 60;
    std::optional<std::uint32_t> maxExtensions = 20;

    friend bool operator==(const BlockDraft &, const BlockDraft &) = default;
};

/// The energy of each hour of the day that the draft means, `hours` of them. A flat block is exact
/// in its sum: what does not divide goes lot by lot to its first hours.
[[nodiscard]] std::vector<Energy> energies(const BlockDraft &draft, std::size_t hours);
[[nodiscard]] Energy totalEnergy(const BlockDraft &draft, std::size_t hours);

/// From now on hour by hour, beginning with what it was.
void shapeByHour(BlockDraft &draft, std::size_t hours);
/// From now on the same energy in each hour.
void shapeFlat(BlockDraft &draft, std::size_t hours);
/// The profile of `hours` hours, drawn by hand: the span is where there is energy.
void setProfile(BlockDraft &draft, const std::vector<Energy> &profile);
/// To another day, at the same times by the clock. A repeated hour has the energy of the hour of
/// its name; a skipped one is left out.
void moveToDay(BlockDraft &draft, LocalDay day, const Calendar &calendar);

/// When the auction would open and close, were the draft listed now; nothing for an opening at a
/// time that the clock skips.
[[nodiscard]] std::optional<Interval> auctionTimes(const BlockDraft &draft,
                                                   const Calendar &calendar, Instant now);
/// When it would close after every extension there can be.
[[nodiscard]] Instant latestClose(const BlockDraft &draft, Interval auction);

/// The lines that are sold: hours without energy are none.
[[nodiscard]] std::vector<ProfileRow> profileRows(const BlockDraft &draft,
                                                  const Calendar &calendar);
/// What is sent, were it listed now; nothing while something is missing.
[[nodiscard]] std::optional<BlockTerms> blockTerms(const BlockDraft &draft,
                                                   const Calendar &calendar, Instant now);

} // namespace energy
