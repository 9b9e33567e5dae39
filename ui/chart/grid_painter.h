// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/chart/chart_scene.h"
#include "ui/chart/plot_geometry.h"
#include "ui/series/axis_ticks.h"

#include <QImage>

namespace energy {

/// The lines of both axes, and which labels of the price axis are not written because a tag is
/// near.
struct ChartGrid {
    std::vector<Price> prices;
    std::vector<TimeTick> times;
    std::vector<bool> hidden; ///< As long as `prices`.

    friend bool operator==(const ChartGrid &, const ChartGrid &) = default;
};

[[nodiscard]] ChartGrid chartGrid(const ChartScene &scene, const PlotGeometry &geometry,
                                  const Calendar &calendar);

/// The lowest layer: pane, bands, reserve, grid, axes with their labels.
void paintGrid(QImage &layer, const ChartScene &scene, const PlotGeometry &geometry,
               const ChartGrid &grid, Energy volumeTop);

} // namespace energy
