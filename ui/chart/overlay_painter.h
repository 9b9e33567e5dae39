// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/chart/chart_scene.h"
#include "ui/chart/plot_geometry.h"

#include <QRegion>

class QPainter;

namespace energy {

/// The topmost layer: what lies over the data and changes without it.
void paintOverlay(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                  const Calendar &calendar);

/// What a crosshair covers, so that no more is painted when it moves.
[[nodiscard]] QRegion crosshairRegion(const Crosshair &crosshair, const PlotGeometry &geometry);

} // namespace energy
