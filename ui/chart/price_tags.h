// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_scene.h"
#include "ui/chart/plot_geometry.h"

class QPainter;

namespace energy {

/// The solid tag of the last price on the price axis, with the sign of its direction.
void paintLastTag(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                  const LastPrice &last);
[[nodiscard]] QRectF lastTagRect(const PlotGeometry &geometry, const LastPrice &last);

/// A tag with an edge, for own orders and the crosshair.
void paintFramedTag(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font,
                    const QColor &fill, const QColor &ink);
[[nodiscard]] QRectF framedTagRect(const PlotGeometry &geometry, double row);

/// Rows of tags on the price axis that labels must keep away from.
[[nodiscard]] std::vector<double> taggedRows(const ChartScene &scene, const PlotGeometry &geometry);

/// The row of the base line of a line of text whose middle is `row`.
[[nodiscard]] double baseLine(const QFont &font, double row);

/// A diamond, the sign of what is one's own; a triangle, the direction of a price or of a side.
void paintDiamond(QPainter &painter, QPointF middle, double radius, const QColor &colour);
void paintTriangle(QPainter &painter, QPointF middle, double radius, bool up, const QColor &colour);

} // namespace energy
