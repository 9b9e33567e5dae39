// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_scene.h"
#include "ui/chart/plot_geometry.h"

class QPainter;

namespace energy {

/// Lines and steps with their areas, up to the last point.
void paintLinesOf(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry);

/// From the last points until now, for lines that hold until then.
void paintLinesUntilNow(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry);
/// What that covers; empty when nothing does.
[[nodiscard]] QRectF linesUntilNowRect(const ChartScene &scene, const PlotGeometry &geometry);

void paintMarkers(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry);

} // namespace energy
