// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/client/market_view.h"
#include "ui/theme/theme.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace energy {

using GridPower = Quantity<struct GridWatt>; ///< 1 W, as exact as grids publish their megawatts.
inline constexpr int gridPowerPlaces = 6; ///< Of a megawatt.

/// What one kind of source gave in each period of the day; nothing where nothing was told.
struct MixLayer {
    MixSource source{};
    bool hasImports = false; ///< Gas and what came over the borders were told as one.
    std::vector<std::optional<GridPower>> values;
};

/// Load and generation of one grid on one day, period by period as it was told.
struct GridLoadDay {
    std::string grid;
    Interval day;
    std::vector<Interval> periods; ///< Earliest first.
    std::vector<std::optional<GridPower>> load;
    std::vector<std::optional<GridPower>> forecast;
    std::vector<MixLayer> layers; ///< Those that were told, from the bottom of the stack upwards.
    std::optional<Instant> measuredUntil;
    std::optional<Instant> fetchedAt; ///< When the newest of what is measured came.
    bool isStale = false;
    bool isSimulated = false;

    [[nodiscard]] bool isEmpty() const { return periods.empty(); }
    /// The newest period of which anything is measured.
    [[nodiscard]] std::optional<std::size_t> newestMeasured() const;
};

/// Where a layer stands in a stack: what is given grows upwards from zero, what is taken (a battery
/// that charges, exports) downwards.
struct StackPart {
    GridPower from;
    GridPower to;

    friend constexpr bool operator==(const StackPart &, const StackPart &) = default;
};

/// One part a layer; nothing when one of the layers is unknown in the period, since every layer
/// above it would stand in a wrong place.
[[nodiscard]] std::optional<std::vector<StackPart>> stackOf(const GridLoadDay &day,
                                                            std::size_t period);

/// Neighbouring periods of which something is known: between two runs there is a gap.
struct PeriodRun {
    std::vector<std::size_t> periods;
};
template <class IsKnown>
[[nodiscard]] std::vector<PeriodRun> runsOf(std::span<const Interval> periods, IsKnown isKnown)
{
    std::vector<PeriodRun> runs;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        if (!isKnown(i)) {
            continue;
        }
        if (runs.empty() || periods[runs.back().periods.back()].end != periods[i].start) {
            runs.emplace_back();
        }
        runs.back().periods.push_back(i);
    }
    return runs;
}

/// The source of a series of generation, "MIX/SOLAR"; nothing for another one.
[[nodiscard]] std::optional<MixSource> mixSourceOf(const std::string &series);

/// The grids that have told their load or mix of the day: those that are measured go before those
/// that are simulated.
[[nodiscard]] std::vector<std::string>
gridsOf(const std::map<MarketView::ReadingKey, ReadingRow> &readings, Interval day);

[[nodiscard]] GridLoadDay gridLoadDay(const std::map<MarketView::ReadingKey, ReadingRow> &readings,
                                      const std::string &grid, Interval day,
                                      std::span<const SourceLook> stackOrder);

} // namespace energy
