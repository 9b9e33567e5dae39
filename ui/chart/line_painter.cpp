// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/line_painter.h"

#include "ui/chart/price_tags.h"
#include "ui/series/screen_bars.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>

namespace energy {

namespace {

constexpr double areaShare = 0.10;
constexpr double markerReach = 200; // a caption right of its marker is no longer

bool isLost(const std::vector<Interval> &gaps, Instant from, Instant to)
{
    return std::any_of(gaps.begin(), gaps.end(),
                       [&](const Interval &gap) { return gap.overlaps({from, to}) && from < to; });
}

/// The points as polygons, one for each stretch without a gap.
std::vector<QPolygonF> stretches(const ChartLine &line, const std::vector<Interval> &gaps,
                                 const PlotGeometry &geometry)
{
    std::vector<QPolygonF> found;
    std::optional<PricePoint> previous;
    for (const PricePoint &point : screenPoints(*line.points, geometry.time, geometry.ratio)) {
        const QPointF at(geometry.x(point.at), geometry.y(point.price));
        if (!previous || isLost(gaps, previous->at, point.at)) {
            found.emplace_back();
        } else if (line.form == LineForm::Steps) {
            found.back().append(QPointF(at.x(), found.back().last().y()));
        }
        found.back().append(at);
        previous = point;
    }
    return found;
}

QPen penOf(const ChartLine &line)
{
    QPen pen(line.colour, line.width);
    pen.setJoinStyle(Qt::MiterJoin);
    pen.setCapStyle(Qt::FlatCap);
    if (line.stroke == LineStroke::Dots) {
        pen.setCapStyle(Qt::RoundCap);
        pen.setDashPattern({1, 2}); // in line widths
    } else if (line.stroke == LineStroke::Dashes) {
        pen.setDashPattern({5 / line.width, 3 / line.width});
    }
    return pen;
}

void paintArea(QPainter &painter, const ChartLine &line, const QPolygonF &stretch,
               const PlotGeometry &geometry)
{
    QPolygonF area = stretch;
    area.append(QPointF(stretch.last().x(), geometry.priceBottom()));
    area.append(QPointF(stretch.first().x(), geometry.priceBottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(withShare(line.colour, areaShare));
    painter.drawPolygon(area);
    painter.setBrush(Qt::NoBrush);
}

/// A step line is level or upright everywhere: on whole pixels it is sharp without smoothing.
QPolygonF snappedTo(const PlotGeometry &geometry, const QPolygonF &points)
{
    QPolygonF snapped;
    snapped.reserve(points.size());
    for (const QPointF &point : points) {
        snapped.append({geometry.snapped(point.x()), geometry.snapped(point.y())});
    }
    return snapped;
}

struct HeldPrice {
    const ChartLine &line;
    QRectF below; ///< From the line, at its top, down to the bottom of the plot.
};

std::vector<HeldPrice> heldPrices(const ChartScene &scene, const PlotGeometry &geometry)
{
    std::vector<HeldPrice> held;
    for (const ChartLine &line : scene.lines) {
        if (!line.reachesNow || !scene.now || line.points->empty()) {
            continue;
        }
        const PricePoint last = line.points->last();
        const double left = geometry.snapped(geometry.x(last.at));
        const double right
            = std::min(geometry.plotWidth(), geometry.snapped(geometry.x(*scene.now)));
        const double row = geometry.snapped(geometry.y(last.price));
        if (right > left && right > 0) {
            held.push_back({line, {left, row, right - left, geometry.priceBottom() - row}});
        }
    }
    return held;
}

void paintMarker(QPainter &painter, const PointMarker &marker, const ChartScene &scene,
                 const PlotGeometry &geometry)
{
    const ChartColours &colours = scene.style.colours;
    const QPointF at(geometry.snapped(geometry.x(marker.at)),
                     geometry.snapped(geometry.y(marker.price)));
    QPointF caption = at + QPointF(10, 0);
    switch (marker.shape) {
    case MarkerShape::OwnPoint:
        paintDiamond(painter, at, 8.5, colours.pane);
        paintDiamond(painter, at, 6.5, colours.own);
        break;
    case MarkerShape::OtherPoint:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colours.accent, 2));
        painter.setBrush(colours.pane);
        painter.drawEllipse(at, 4, 4);
        painter.setRenderHint(QPainter::Antialiasing, false);
        break;
    case MarkerShape::Bought:
    case MarkerShape::Sold: {
        // Beside the price and not on it: the candle stays readable.
        const bool bought = marker.shape == MarkerShape::Bought;
        const QPointF middle = at + QPointF(0, bought ? 15 : -15);
        paintTriangle(painter, middle, 7, bought, colours.pane);
        paintTriangle(painter, middle, 5.5, bought, colours.own);
        caption = middle + QPointF(10, 0);
        break;
    }
    }
    painter.setFont(scene.style.figures);
    painter.setPen(colours.own);
    const double width = QFontMetricsF(scene.style.figures).horizontalAdvance(marker.caption);
    if (caption.x() + width > geometry.plotWidth()) {
        caption.setX(2 * at.x() - caption.x() - width); // On the other side of the mark.
    }
    painter.drawText(QPointF(caption.x(), baseLine(scene.style.figures, caption.y())),
                     marker.caption);
}

} // namespace

void paintLinesOf(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    for (const ChartLine &line : scene.lines) {
        const bool steps = line.form == LineForm::Steps;
        for (const QPolygonF &stretch : stretches(line, scene.gaps, geometry)) {
            const QPolygonF points = steps ? snappedTo(geometry, stretch) : stretch;
            if (line.area) {
                paintArea(painter, line, points, geometry);
            }
            painter.setRenderHint(QPainter::Antialiasing, !steps);
            painter.setPen(penOf(line));
            painter.drawPolyline(points);
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
    }
}

void paintLinesUntilNow(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    for (const HeldPrice &held : heldPrices(scene, geometry)) {
        if (held.line.area) {
            painter.fillRect(held.below, withShare(held.line.colour, areaShare));
        }
        QRectF line = held.below;
        line.setTop(geometry.snapped(line.top() - held.line.width / 2));
        line.setHeight(geometry.snapped(held.line.width));
        painter.fillRect(line, held.line.colour);
    }
}

QRectF linesUntilNowRect(const ChartScene &scene, const PlotGeometry &geometry)
{
    QRectF rect;
    for (const HeldPrice &held : heldPrices(scene, geometry)) {
        rect = rect.united(held.below.adjusted(0, -held.line.width, 0, 0));
    }
    return rect;
}

void paintMarkers(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    const Interval seen = {geometry.time.instantAt(-markerReach),
                           geometry.time.instantAt(geometry.plotWidth() + 16)};
    const auto before = [](const PointMarker &marker, Instant at) { return marker.at < at; };
    auto marker = std::lower_bound(scene.markers.begin(), scene.markers.end(), seen.start, before);
    for (; marker != scene.markers.end() && marker->at < seen.end; ++marker) {
        paintMarker(painter, *marker, scene, geometry);
    }
}

} // namespace energy
