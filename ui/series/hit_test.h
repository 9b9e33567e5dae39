// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/candle_series.h"
#include "ui/series/time_scale.h"

#include <optional>
#include <span>

namespace energy {

/// The candle under a pixel column, or the nearest one; nothing when there are none.
[[nodiscard]] std::optional<std::size_t> nearestCandle(const CandleSeries &candles,
                                                       const TimeScale &scale, double pixel);

/// Which of the positions is nearest to `pixel`, no farther than `reach`; nothing when none is.
[[nodiscard]] std::optional<std::size_t> nearestPosition(std::span<const double> positions,
                                                         double pixel, double reach);

} // namespace energy
