// SPDX-License-Identifier: Apache-2.0
#include "core/grid/series_kind.h"

#include <array>

namespace energy {

namespace {

struct Named {
    std::string_view prefix;
    SeriesRule rule;
};

// The longer prefix stands before the shorter one. Real-time prices come within the hour, actual
// load about an hour after it (CAISO OASIS Interface Specification, report publishing times).
constexpr std::array<Named, 14> rules{{
    {"PRC_LMP/DAM/LMP", {SeriesKind::Prices, 0, true}},
    {"PRC_LMP/", {SeriesKind::Prices, 0, false}},
    {"PRC_HASP_LMP/", {SeriesKind::Prices, oneHour, false}},
    {"PRC_RTPD_LMP/", {SeriesKind::Prices, oneHour, false}},
    {"PRC_INTVL_LMP/", {SeriesKind::Prices, oneHour, false}},
    {"SLD_FCST/ACTUAL", {SeriesKind::Load, 3 * oneHour, false}},
    {"SLD_FCST/", {SeriesKind::Load, 0, false}},
    {"SLD_REN_FCST/", {SeriesKind::Mix, 0, false}},
    {"ENE_SLRS/", {SeriesKind::Other, 0, false}},
    {"LMP/DAM", {SeriesKind::Prices, 0, true}},
    {"LOAD/ACTUAL", {SeriesKind::Load, 3 * oneHour, false}},
    {"LOAD/", {SeriesKind::Load, 0, false}},
    {"MIX/", {SeriesKind::Mix, 3 * oneHour, false}},
    {"METER/", {SeriesKind::Metering, std::nullopt, false}},
}};

} // namespace

std::string_view seriesKindText(SeriesKind kind)
{
    constexpr std::array<std::string_view, 5> names{"price", "load", "mix", "meter", "other"};
    return names.at(static_cast<std::size_t>(kind));
}

SeriesRule ruleOf(const SeriesKey &key)
{
    for (const Named &named : rules) {
        if (key.name.starts_with(named.prefix)) {
            return named.rule;
        }
    }
    return {};
}

bool isStale(const SeriesKey &key, Instant newestEnd, Instant now)
{
    const auto tolerance = ruleOf(key).tolerance;
    return tolerance && now - newestEnd > *tolerance;
}

bool isSimulated(std::string_view source)
{
    return source == "simulated";
}

} // namespace energy
