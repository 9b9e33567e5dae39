// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/line_painter.h"

#include "ui/chart/price_tags.h"
#include "ui/series/screen_bars.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <span>
#include <vector>

namespace energy {

namespace {

constexpr double areaShare = 0.10;
constexpr double plateShare = 0.8; // of the pane colour under a caption
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

QPointF markerPoint(const PointMarker &marker, const PlotGeometry &geometry)
{
    return {geometry.snapped(geometry.x(marker.at)), geometry.snapped(geometry.y(marker.price))};
}

bool isFill(const PointMarker &marker)
{
    return marker.shape == MarkerShape::Bought || marker.shape == MarkerShape::Sold;
}

/// Beside the price and not on it: the candle stays readable.
QPointF fillPoint(const PointMarker &marker, const PlotGeometry &geometry)
{
    return markerPoint(marker, geometry)
        + QPointF(0, marker.shape == MarkerShape::Bought ? 15 : -15);
}

void paintMark(QPainter &painter, const PointMarker &marker, const ChartColours &colours,
               const PlotGeometry &geometry)
{
    const QPointF at = markerPoint(marker, geometry);
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
        const bool bought = marker.shape == MarkerShape::Bought;
        const QPointF middle = fillPoint(marker, geometry);
        paintTriangle(painter, middle, 7, bought, colours.pane);
        paintTriangle(painter, middle, 5.5, bought, colours.own);
        break;
    }
    }
}

/// Right of its mark, or left of it where the plot ends.
QRectF captionPlate(const PointMarker &marker, const QFontMetricsF &metrics,
                    const PlotGeometry &geometry)
{
    const QPointF mark
        = isFill(marker) ? fillPoint(marker, geometry) : markerPoint(marker, geometry);
    const double width = metrics.horizontalAdvance(marker.caption) + 4;
    const bool fits = mark.x() + 8 + width <= geometry.plotWidth();
    return {fits ? mark.x() + 8 : mark.x() - 8 - width, mark.y() - metrics.height() / 2, width,
            metrics.height()};
}

/// The newest ones first; an older one that would cover them keeps its mark only.
void paintCaptions(QPainter &painter, std::span<const PointMarker> markers, const ChartScene &scene,
                   const PlotGeometry &geometry)
{
    const QFontMetricsF metrics(scene.style.figures);
    std::vector<QRectF> taken;
    painter.setFont(scene.style.figures);
    for (auto marker = markers.rbegin(); marker != markers.rend(); ++marker) {
        if (marker->caption.isEmpty()) {
            continue;
        }
        const QRectF plate = captionPlate(*marker, metrics, geometry);
        const bool isFree = std::ranges::none_of(
            taken, [&plate](const QRectF &other) { return other.intersects(plate); });
        if (!isFree) {
            continue;
        }
        taken.push_back(plate);
        painter.fillRect(plate, withShare(scene.style.colours.pane, plateShare));
        painter.setPen(scene.style.colours.own);
        painter.drawText(
            QPointF(plate.left() + 2, baseLine(scene.style.figures, plate.center().y())),
            marker->caption);
    }
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
    const auto first
        = std::lower_bound(scene.markers.begin(), scene.markers.end(), seen.start, before);
    const auto end = std::lower_bound(first, scene.markers.end(), seen.end, before);
    const std::span markers(first, end);
    for (const PointMarker &marker : markers) {
        paintMark(painter, marker, scene.style.colours, geometry);
    }
    paintCaptions(painter, markers, scene, geometry);
}

} // namespace energy
