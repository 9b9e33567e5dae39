// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/candle_series.h"
#include "ui/series/point_series.h"
#include "ui/series/time_scale.h"

#include <vector>

namespace energy {

/// What stands on one device-pixel column: one candle, or all those that fall on it as one.
struct ScreenBar {
    int column = 0; ///< Of the middle of the candle, or of all the candles.
    IndexRange members;
    Candle candle;
};

struct ScreenBars {
    std::vector<ScreenBar> bars; ///< By column.
    /// More than one candle may fall on a column; each bar then is exactly one column wide.
    bool merged = false;
};

/// The candles in view at `ratio` device pixels a pixel. No highest or lowest price is lost when
/// many candles share a column.
[[nodiscard]] ScreenBars screenBars(const CandleSeries &candles, const TimeScale &scale,
                                    double ratio);

/// The bar that holds the last candle as it is now; nothing when it is out of view.
[[nodiscard]] std::optional<ScreenBar> lastScreenBar(const CandleSeries &candles,
                                                     const TimeScale &scale, double ratio);

/// The points in view with one more on each side. Where many share a column: its first, its lowest,
/// its highest and its last.
[[nodiscard]] std::vector<PricePoint> screenPoints(const PointSeries &points,
                                                   const TimeScale &scale, double ratio);

} // namespace energy
