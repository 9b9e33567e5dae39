// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/panes/grid_load_day.h"
#include "ui/series/time_scale.h"

#include <QRectF>

class QPainter;

namespace energy {

/// Where load and mix of a day stand in a widget: time across, power upwards.
class GridLoadGeometry {
public:
    GridLoadGeometry(QRectF plot, const GridLoadDay &day);

    [[nodiscard]] const QRectF &plot() const { return m_plot; }
    [[nodiscard]] const TimeScale &time() const { return m_time; }
    [[nodiscard]] double x(Instant at) const { return m_plot.left() + m_time.pixelAt(at); }
    [[nodiscard]] double middle(const Interval &period) const;
    [[nodiscard]] double y(GridPower power) const;
    /// Round powers, lowest first.
    [[nodiscard]] std::vector<GridPower> ticks(double leastPixels) const;
    /// The period that a column is nearest to.
    [[nodiscard]] std::optional<std::size_t> periodAt(const GridLoadDay &day, double column) const;

private:
    QRectF m_plot;
    TimeScale m_time;
    GridPower m_low;
    GridPower m_high;
};

struct GridLoadScene {
    const GridLoadDay &day;
    std::optional<Instant> now;
    std::optional<std::size_t> cursor;
    const Theme &theme;
    const Calendar &calendar;
    double pixelRatio = 1;
};

/// Grid and axes, the stacked mix, load, forecast, now, the crosshair, and the hatch over what is
/// old.
void paintGridLoad(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry);

/// The colour of a source, with its pattern where colours alone do not do.
void paintSource(QPainter &painter, const QPolygonF &shape, const SourceLook &look,
                 const Theme &theme);

} // namespace energy
