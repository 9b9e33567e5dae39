// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/candle_series.h"

#include <QJsonObject>

namespace energy {

/// The same candles in QCustomPlot, `visible` of them in view.
[[nodiscard]] QJsonObject measureCustomPlot(const CandleSeries &candles, std::size_t visible,
                                            int frames);
/// The same candles in Qt Charts.
[[nodiscard]] QJsonObject measureQtCharts(const CandleSeries &candles, std::size_t visible,
                                          int frames);

} // namespace energy
