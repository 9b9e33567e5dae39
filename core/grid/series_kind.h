// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <optional>
#include <string_view>

namespace energy {

/// What a series tells about the grid, whatever its source calls it.
enum class SeriesKind : std::uint8_t {
    Prices,
    Load,
    Mix, ///< Generation by source, measured or forecast.
    Metering,
    Other,
};

[[nodiscard]] std::string_view seriesKindText(SeriesKind kind); ///< "price"

/// How the readings of a series are to be understood.
struct SeriesRule {
    SeriesKind kind = SeriesKind::Other;
    /// Day-ahead prices and forecasts cover the present when all is well, measurements follow it: a
    /// series is stale once the present is later than the end of its newest reading by more than
    /// this. Nothing: never stale (a meter reports when it reports).
    std::optional<Nanoseconds> tolerance;
    bool isDayAheadPrice = false; ///< Settles shortfalls: the reference price.
};

/// By the name of the series: "PRC_LMP/DAM/LMP" is a day-ahead price.
[[nodiscard]] SeriesRule ruleOf(const SeriesKey &key);

[[nodiscard]] bool isStale(const SeriesKey &key, Instant newestEnd, Instant now);

/// Whether the numbers of a source are made, not measured: they are marked wherever they show.
[[nodiscard]] bool isSimulated(std::string_view source);

} // namespace energy
