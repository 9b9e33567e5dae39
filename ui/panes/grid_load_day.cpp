// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/grid_load_day.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace energy {

namespace {

using Readings = std::map<MarketView::ReadingKey, ReadingRow>;
using Values = std::map<Interval, GridPower>;

struct NamedSource {
    std::string_view name;
    MixSource source;
};
constexpr std::array<NamedSource, 9> namedSources{{
    {"NUCLEAR", MixSource::Nuclear},
    {"GEOTHERMAL", MixSource::Geothermal},
    {"HYDRO", MixSource::Hydro},
    {"IMPORTS", MixSource::Imports},
    {"GAS", MixSource::Gas},
    {"THERMAL", MixSource::Gas},
    {"BATTERY", MixSource::Battery},
    {"WIND", MixSource::Wind},
    {"SOLAR", MixSource::Solar},
}};

constexpr std::string_view mixStem = "MIX/";
constexpr std::string_view thermal = "MIX/THERMAL";

enum class LoadKind { None, Measured, Forecast };

LoadKind loadKindOf(std::string_view series)
{
    if (series == "LOAD/ACTUAL" || series.starts_with("SLD_FCST/ACTUAL")) {
        return LoadKind::Measured;
    }
    const bool isDayAhead = series == "LOAD/FORECAST" || series.starts_with("SLD_FCST/DAM");
    return isDayAhead ? LoadKind::Forecast : LoadKind::None;
}

bool isOfGrid(const ReadingRow &row, Interval day)
{
    return row.unit == ReadingUnit::Megawatts && row.interval.overlaps(day)
        && (loadKindOf(row.series) != LoadKind::None || mixSourceOf(row.series));
}

/// A grid tells its load whole and by its parts; the whole is never less than a part of it.
Values wholeOf(const std::map<std::string, Values> &places)
{
    const auto whole
        = std::max_element(places.begin(), places.end(), [](const auto &a, const auto &b) {
              const auto highest = [](const Values &values) {
                  return std::max_element(
                             values.begin(), values.end(),
                             [](const auto &x, const auto &y) { return x.second < y.second; })
                      ->second;
              };
              return highest(a.second) < highest(b.second);
          });
    return whole != places.end() ? whole->second : Values();
}

std::vector<std::optional<GridPower>> along(std::span<const Interval> periods, const Values &values)
{
    std::vector<std::optional<GridPower>> line;
    line.reserve(periods.size());
    for (const Interval &period : periods) {
        const auto found = values.find(period);
        line.push_back(found != values.end() ? std::optional(found->second) : std::nullopt);
    }
    return line;
}

/// What was told, sorted by what it is about.
class Collected {
public:
    void add(const ReadingRow &row)
    {
        const GridPower value = GridPower::of(row.value);
        const LoadKind kind = loadKindOf(row.series);
        if (kind == LoadKind::Forecast) {
            m_forecasts[row.location][row.interval] = value;
            return;
        }
        if (kind == LoadKind::Measured) {
            m_loads[row.location][row.interval] = value;
        } else if (const auto source = mixSourceOf(row.series)) {
            m_mix[*source][row.interval] += value; // Places are parts of the grid.
            m_hasThermal = m_hasThermal || row.series == thermal;
        }
        measured(row);
    }

    [[nodiscard]] GridLoadDay day(std::span<const SourceLook> stackOrder) const
    {
        GridLoadDay day;
        const Values load = wholeOf(m_loads);
        const Values forecast = wholeOf(m_forecasts);
        std::set<Interval> periods;
        const auto gather = [&periods](const Values &values) {
            for (const auto &[period, value] : values) {
                periods.insert(period);
            }
        };
        gather(load);
        gather(forecast);
        std::for_each(m_mix.begin(), m_mix.end(), [&](const auto &each) { gather(each.second); });
        day.periods.assign(periods.begin(), periods.end());
        day.load = along(day.periods, load);
        day.forecast = along(day.periods, forecast);
        for (const SourceLook &look : stackOrder) {
            if (const auto found = m_mix.find(look.source); found != m_mix.end()) {
                day.layers.push_back({look.source, look.source == MixSource::Gas && m_hasThermal,
                                      along(day.periods, found->second)});
            }
        }
        day.measuredUntil = m_until;
        day.fetchedAt = m_fetchedAt;
        day.isStale = m_isStale;
        return day;
    }

private:
    void measured(const ReadingRow &row)
    {
        if (!m_until || *m_until <= row.interval.end) {
            m_isStale = row.isStale;
            m_until = row.interval.end;
        }
        m_fetchedAt = std::max(m_fetchedAt.value_or(row.fetchedAt), row.fetchedAt);
    }

    std::map<std::string, Values> m_loads;
    std::map<std::string, Values> m_forecasts;
    std::map<MixSource, Values> m_mix;
    std::optional<Instant> m_until;
    std::optional<Instant> m_fetchedAt;
    bool m_isStale = false;
    bool m_hasThermal = false;
};

} // namespace

std::optional<std::size_t> GridLoadDay::newestMeasured() const
{
    for (std::size_t i = periods.size(); i-- > 0;) {
        const bool isMixed = std::any_of(layers.begin(), layers.end(), [i](const MixLayer &layer) {
            return layer.values[i].has_value();
        });
        if (load[i] || isMixed) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<std::vector<StackPart>> stackOf(const GridLoadDay &day, std::size_t period)
{
    std::vector<StackPart> parts;
    GridPower given;
    GridPower taken;
    for (const MixLayer &layer : day.layers) {
        const std::optional<GridPower> value = layer.values.at(period);
        if (!value) {
            return std::nullopt;
        }
        GridPower &edge = *value < GridPower() ? taken : given;
        parts.push_back({edge, edge + *value});
        edge += *value;
    }
    return parts.empty() ? std::nullopt : std::optional(std::move(parts));
}

std::optional<MixSource> mixSourceOf(const std::string &series)
{
    const std::string_view name(series);
    if (!name.starts_with(mixStem)) {
        return std::nullopt;
    }
    const auto *found
        = std::find_if(namedSources.begin(), namedSources.end(), [name](const NamedSource &each) {
              return each.name == name.substr(mixStem.size());
          });
    return found != namedSources.end() ? std::optional(found->source) : std::nullopt;
}

std::vector<std::string> gridsOf(const Readings &readings, Interval day)
{
    std::vector<std::string> measured;
    std::vector<std::string> simulated;
    for (const auto &[key, row] : readings) { // In the order of their sources.
        std::vector<std::string> &grids = row.isSimulated ? simulated : measured;
        if (isOfGrid(row, day) && (grids.empty() || grids.back() != row.source)) {
            grids.push_back(row.source);
        }
    }
    measured.insert(measured.end(), simulated.begin(), simulated.end());
    return measured;
}

GridLoadDay gridLoadDay(const Readings &readings, const std::string &grid, Interval day,
                        std::span<const SourceLook> stackOrder)
{
    Collected collected;
    bool isSimulated = false;
    for (const auto &[key, row] : readings) {
        if (row.source == grid && isOfGrid(row, day)) {
            collected.add(row);
            isSimulated = isSimulated || row.isSimulated;
        }
    }
    GridLoadDay whole = collected.day(stackOrder);
    whole.grid = grid;
    whole.day = day;
    whole.isSimulated = isSimulated;
    return whole;
}

} // namespace energy
