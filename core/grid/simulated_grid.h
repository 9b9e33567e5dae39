// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/base/quantity.h"
#include "core/grid/reading.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace energy {

/// Nodes of the simulated grid. Their names say that they are simulated wherever they show.
enum class SimulatedNode : std::uint8_t { Np15, Sp15, Zp26 };
inline constexpr std::array<std::string_view, 3> simulatedNodeNames
    = {"SIM_NP15", "SIM_SP15", "SIM_ZP26"};
inline constexpr std::array<SimulatedNode, 3> simulatedNodes
    = {SimulatedNode::Np15, SimulatedNode::Sp15, SimulatedNode::Zp26};
[[nodiscard]] constexpr std::string_view nodeName(SimulatedNode node)
{
    return simulatedNodeNames[static_cast<std::size_t>(node)];
}

enum class WeatherSource : std::uint8_t { Solar, Wind, Hydro };

/// A made-up grid in California's hours: a pure function of its seed and the hour, in whole
/// numbers, so that every machine makes the same. Nothing here is or predicts real data; the shapes
/// (solar noon, evening ramp, prices below zero on spring noons) are those a market there knows.
/// Hours are whole hours UTC.
class SimulatedGrid {
public:
    /// Errors as Calendar::of: the zone database does not hold America/Los_Angeles.
    [[nodiscard]] static Result<SimulatedGrid> of(std::uint64_t seed);

    /// Day-ahead LMP of the hour that contains the instant.
    [[nodiscard]] FinePrice dayAheadPrice(SimulatedNode node, Instant at) const;
    /// What the market thinks at `now` that the hour is worth: the day-ahead price and a drift that
    /// wanders with time.
    [[nodiscard]] Price expectedPrice(SimulatedNode node, Instant delivery, Instant now) const;

    /// Load of the area in MW, as forecast a day ahead and as it came.
    [[nodiscard]] std::int64_t loadForecast(Instant at) const;
    [[nodiscard]] std::int64_t loadActual(Instant at) const;

    /// What a plant at the node can give in the hour, in thousandths of its capacity: as forecast,
    /// and as it came, which is now and then far less.
    [[nodiscard]] std::int64_t forecastShare(WeatherSource source, SimulatedNode node,
                                             Instant at) const;
    /// As forecastShare(); `plant` tells plants at one node apart.
    [[nodiscard]] std::int64_t actualShare(WeatherSource source, SimulatedNode node,
                                           std::uint64_t plant, Instant at) const;

    /// What is published a day ahead: LMP/DAM of each node, LOAD/FORECAST, SOLAR/FORECAST,
    /// WIND/FORECAST of the area, for each hour of the local day (23, 24 or 25). Error as
    /// Calendar::deliveryPeriods.
    [[nodiscard]] Result<ParsedFeed> dayAhead(LocalDay day) const;
    /// What is known after each hour of [from, to): LOAD/ACTUAL and MIX/… of the area.
    [[nodiscard]] ParsedFeed actuals(const Interval &span) const;

    [[nodiscard]] const Calendar &calendar() const { return m_calendar; }

    static constexpr std::string_view sourceName = "simulated";
    static constexpr std::string_view areaName = "SIM_AREA";

private:
    SimulatedGrid(std::uint64_t seed, Calendar calendar);

    /// The area's generation in MW that covers a load.
    struct Mix {
        std::int64_t solar = 0;
        std::int64_t wind = 0;
        std::int64_t hydro = 0;
        std::int64_t nuclear = 0;
        std::int64_t thermal = 0; ///< What is left for gas and imports; below zero is exported.
    };

    [[nodiscard]] std::int64_t noise(std::uint64_t stream, Instant at, Nanoseconds grain) const;
    [[nodiscard]] std::int64_t solarShare(Instant at) const;
    [[nodiscard]] Mix mixFor(std::int64_t load, Instant at) const;

    std::uint64_t m_seed;
    Calendar m_calendar;
};

} // namespace energy
