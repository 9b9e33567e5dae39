// SPDX-License-Identifier: Apache-2.0
#include "core/grid/simulated_grid.h"

#include "core/base/seeded_random.h"
#include "core/grid/publication.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace energy {

namespace {

/// Independent streams of noise.
enum Stream : std::uint64_t {
    LoadDay,
    LoadHour,
    LoadError,
    Clouds,
    WindBlow,
    Rain,
    Spread,
    PriceHour,
    SlowDrift,
    FastDrift,
    PlantHour,
    Outage,
};

constexpr std::int64_t averageLoad = 26'000; // MW
constexpr std::int64_t solarCapacity = 21'000;
constexpr std::int64_t windCapacity = 6'500;
constexpr std::int64_t hydroCapacity = 5'000;
constexpr std::int64_t nuclearOutput = 2'200;
constexpr Nanoseconds standardOffset = -8 * oneHour; ///< The sun keeps standard time all year.
constexpr std::int64_t solarNoon = 12 * 60 + 5; ///< Minutes of the standard day.

/// Thousandths of the day's average load, by local hour.
constexpr std::array<std::int64_t, 24> loadByHour
    = {890, 855, 835, 825,  835,  875,  930,  965,  970,  960,  955,  955,
       960, 970, 990, 1020, 1070, 1130, 1170, 1165, 1130, 1080, 1010, 945};
/// Thousandths of the year's average load, and minutes from sunrise to noon, by month.
constexpr std::array<std::int64_t, 12> loadByMonth
    = {970, 950, 920, 900, 930, 1010, 1120, 1150, 1090, 980, 940, 980};
constexpr std::array<std::int64_t, 12> halfDayByMonth
    = {298, 325, 358, 394, 425, 441, 434, 406, 372, 338, 307, 291};
/// Thousandths of a clear summer noon.
constexpr std::array<std::int64_t, 12> sunByMonth
    = {560, 660, 800, 900, 970, 1000, 990, 960, 880, 750, 620, 530};

struct Point {
    std::int64_t at = 0;
    std::int64_t value = 0;
};

/// What the last megawatt costs, cents/MWh by MW of thermal generation: exports at a loss, then
/// imports, efficient and at last old gas.
constexpr std::array<Point, 9> supply = {{{-8'000, -3200},
                                          {-2'500, -100},
                                          {1'000, 1400},
                                          {4'000, 2300},
                                          {9'000, 3200},
                                          {16'000, 4300},
                                          {22'000, 6200},
                                          {28'000, 11'500},
                                          {36'000, 29'000}}};

std::int64_t interpolated(std::span<const Point> points, std::int64_t at)
{
    at = std::clamp(at, points.front().at, points.back().at);
    std::size_t i = 1;
    while (points[i].at < at) {
        ++i;
    }
    const Point &a = points[i - 1];
    const Point &b = points[i];
    return a.value + (b.value - a.value) * (at - a.at) / (b.at - a.at);
}

Instant hourOf(Instant at)
{
    return {at.ns - at.ns % oneHour};
}

/// 0 January
std::size_t monthOf(Instant at)
{
    return monthsSince1970(at + standardOffset) % 12;
}

SeriesReadings series(std::string_view name, std::string_view location, Unit unit)
{
    return {
        {std::string(SimulatedGrid::sourceName), std::string(name), std::string(location), unit},
        {}};
}

constexpr std::int64_t megawatt = 100'000; ///< Five decimals, see decimalsOf.

} // namespace

Result<SimulatedGrid> SimulatedGrid::of(std::uint64_t seed)
{
    auto calendar = Calendar::of(caisoZone);
    if (!calendar) {
        return tl::unexpected(calendar.error());
    }
    return SimulatedGrid(seed, std::move(*calendar));
}

SimulatedGrid::SimulatedGrid(std::uint64_t seed, Calendar calendar)
    : m_seed(seed)
    , m_calendar(std::move(calendar))
{
}

/// From -1000 to 1000, the same at each grain's beginning and straight between them.
std::int64_t SimulatedGrid::noise(std::uint64_t stream, Instant at, Nanoseconds grain) const
{
    const auto knot = [this, stream](std::int64_t index) {
        return SeededRandom(mixedSeed({m_seed, stream, static_cast<std::uint64_t>(index)}))
            .between(-1000, 1000);
    };
    const std::int64_t index = at.ns / grain;
    const std::int64_t within = (at.ns % grain) / (grain / 1000);
    return knot(index) + (knot(index + 1) - knot(index)) * within / 1000;
}

std::int64_t SimulatedGrid::loadForecast(Instant at) const
{
    // Beyond the calendar there is no local hour; the middle of the hour in standard time will do.
    const Instant hour = hourOf(at);
    const Nanoseconds offset
        = Nanoseconds(m_calendar.offsetMinutes(hour).value_or(standardOffset / oneMinute))
        * oneMinute;
    const Instant local = hour + offset;
    const auto localHour = static_cast<std::size_t>(local.ns / oneHour % 24);
    const std::int64_t weekday = (local.ns / oneDay + 4) % 7; // 0 Sunday
    const std::int64_t ofWeek = weekday == 0 || weekday == 6 ? 935 : 1020;
    std::int64_t load = averageLoad * loadByHour.at(localHour) / 1000;
    load = load * loadByMonth.at(monthOf(hour)) / 1000 * ofWeek / 1000;
    load += load * noise(LoadDay, hour, oneDay) / 1000 * 40 / 1000;
    return load + load * noise(LoadHour, hour, oneHour) / 1000 * 12 / 1000;
}

std::int64_t SimulatedGrid::loadActual(Instant at) const
{
    const std::int64_t load = loadForecast(at);
    return load + load * noise(LoadError, hourOf(at), oneHour) / 1000 * 18 / 1000;
}

/// Thousandths of capacity by the height of the sun alone, for the middle of the hour.
std::int64_t SimulatedGrid::solarShare(Instant at) const
{
    const Instant middle = hourOf(at) + 30 * oneMinute;
    const std::int64_t minute = (middle + standardOffset).ns % oneDay / oneMinute;
    const std::int64_t month = static_cast<std::int64_t>(monthOf(middle));
    const std::int64_t half = halfDayByMonth.at(static_cast<std::size_t>(month));
    const std::int64_t off = minute - solarNoon;
    if (off <= -half || off >= half) {
        return 0;
    }
    // A parabola, flattened at its top as panels that follow the sun give it.
    const std::int64_t height = 1000 - 1000 * off * off / (half * half);
    return std::min<std::int64_t>(height * 13 / 10, 1000)
        * sunByMonth.at(static_cast<std::size_t>(month)) / 1000;
}

std::int64_t SimulatedGrid::forecastShare(WeatherSource source, SimulatedNode node,
                                          Instant at) const
{
    const Instant hour = hourOf(at);
    const auto place = static_cast<std::uint64_t>(node) * 100;
    switch (source) {
    case WeatherSource::Solar: {
        const std::int64_t clouds = 870 + noise(Clouds + place, hour, oneDay) * 125 / 1000;
        return solarShare(hour) * clouds / 1000;
    }
    case WeatherSource::Wind: {
        const std::int64_t evening = 80
            * loadByHour.at(static_cast<std::size_t>((hour + standardOffset).ns / oneHour % 24))
            / 1000;
        const std::int64_t blow = 300 + noise(WindBlow + place, hour, 7 * oneHour) * 260 / 1000;
        return std::clamp<std::int64_t>(blow + evening, 20, 950);
    }
    case WeatherSource::Hydro:
        return 620 + noise(Rain + place, hour, 5 * oneDay) * 180 / 1000;
    }
    return 0;
}

std::int64_t SimulatedGrid::actualShare(WeatherSource source, SimulatedNode node,
                                        std::uint64_t plant, Instant at) const
{
    const Instant hour = hourOf(at);
    const std::int64_t forecast = forecastShare(source, node, hour);
    SeededRandom fate(
        mixedSeed({m_seed, Outage, plant, static_cast<std::uint64_t>(hour.ns / oneHour)}));
    // In one hour of nine a plant trips, a cloud bank stays, the wind dies.
    const std::int64_t health = fate.chance(110) ? fate.between(60, 780) : 1000;
    const std::int64_t error = 1000 + noise(PlantHour + plant * 100, hour, oneHour) * 35 / 1000;
    return std::clamp<std::int64_t>(forecast * health / 1000 * error / 1000, 0, 1000);
}

SimulatedGrid::Mix SimulatedGrid::mixFor(std::int64_t load, Instant at) const
{
    Mix mix;
    for (const SimulatedNode node : simulatedNodes) {
        mix.solar += solarCapacity / 3 * forecastShare(WeatherSource::Solar, node, at) / 1000;
        mix.wind += windCapacity / 3 * forecastShare(WeatherSource::Wind, node, at) / 1000;
        mix.hydro += hydroCapacity / 3 * forecastShare(WeatherSource::Hydro, node, at) / 1000;
    }
    mix.nuclear = nuclearOutput;
    mix.thermal = load - mix.solar - mix.wind - mix.hydro - mix.nuclear;
    return mix;
}

FinePrice SimulatedGrid::dayAheadPrice(SimulatedNode node, Instant at) const
{
    const Instant hour = hourOf(at);
    const std::int64_t system = interpolated(supply, mixFor(loadForecast(hour), hour).thermal);
    const auto place = static_cast<std::uint64_t>(node) * 100;
    std::int64_t spread = 90 * noise(Spread + place, hour, 9 * oneHour) / 1000;
    // Most panels stand in the south: noon is cheaper there, the evening dearer.
    const std::int64_t sun = solarShare(hour);
    const std::int64_t south = node == SimulatedNode::Sp15 ? 2
        : node == SimulatedNode::Zp26                      ? 1
                                                           : 0;
    spread += sun > 0 ? -130 * south * sun / 1000 : 60 * south;
    const std::int64_t fine
        = (system + spread) * 1000 + noise(PriceHour + place, hour, oneHour) * 83 + 7;
    return FinePrice::of(fine);
}

Price SimulatedGrid::expectedPrice(SimulatedNode node, Instant delivery, Instant now) const
{
    const std::int64_t known = dayAheadPrice(node, delivery).count() / 1000;
    const auto place = static_cast<std::uint64_t>(node) * 100;
    const auto hour = static_cast<std::uint64_t>(delivery.ns / oneHour) * 1000;
    const std::int64_t slow = noise(SlowDrift + place, now, 2 * oneHour);
    const std::int64_t fast = noise(FastDrift + place + hour, now, 6 * oneMinute);
    const std::int64_t size = 120 + (known < 0 ? -known : known) * 6 / 100;
    return Price::of(known + size * (slow * 3 + fast) / 4000);
}

Result<ParsedFeed> SimulatedGrid::dayAhead(LocalDay day) const
{
    const auto hours = m_calendar.deliveryPeriods(day, oneHour);
    if (!hours) {
        return tl::unexpected(hours.error());
    }
    ParsedFeed feed;
    for (const SimulatedNode node : simulatedNodes) {
        SeriesReadings prices = series("LMP/DAM", nodeName(node), Unit::DollarPerMwh);
        for (const Interval &hour : *hours) {
            prices.readings.push_back(
                {hour, dayAheadPrice(node, hour.start).count(), ReadingQuality::Final});
        }
        feed.series.push_back(std::move(prices));
    }
    SeriesReadings load = series("LOAD/FORECAST", areaName, Unit::Megawatt);
    SeriesReadings solar = series("SOLAR/FORECAST", areaName, Unit::Megawatt);
    SeriesReadings wind = series("WIND/FORECAST", areaName, Unit::Megawatt);
    for (const Interval &hour : *hours) {
        const std::int64_t expected = loadForecast(hour.start);
        const Mix mix = mixFor(expected, hour.start);
        load.readings.push_back({hour, expected * megawatt, ReadingQuality::Preliminary});
        solar.readings.push_back({hour, mix.solar * megawatt, ReadingQuality::Preliminary});
        wind.readings.push_back({hour, mix.wind * megawatt, ReadingQuality::Preliminary});
    }
    for (SeriesReadings *each : {&load, &solar, &wind}) {
        feed.series.push_back(std::move(*each));
    }
    return feed;
}

ParsedFeed SimulatedGrid::actuals(const Interval &span) const
{
    constexpr std::array<std::string_view, 6> names
        = {"LOAD/ACTUAL", "MIX/SOLAR", "MIX/WIND", "MIX/HYDRO", "MIX/NUCLEAR", "MIX/THERMAL"};
    ParsedFeed feed;
    for (const std::string_view name : names) {
        feed.series.push_back(series(name, areaName, Unit::Megawatt));
    }
    for (Instant hour = hourOf(span.start); hour + oneHour <= span.end; hour = hour + oneHour) {
        const std::int64_t load = loadActual(hour);
        const Mix mix = mixFor(load, hour);
        const std::array<std::int64_t, 6> values
            = {load, mix.solar, mix.wind, mix.hydro, mix.nuclear, mix.thermal};
        for (std::size_t i = 0; i < values.size(); ++i) {
            feed.series[i].readings.push_back({{hour, hour + oneHour}, values[i] * megawatt});
        }
    }
    return feed;
}

} // namespace energy
