// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/grid_painter.h"

#include "core/base/decimal.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/dashes.h"
#include "ui/chart/pixel_canvas.h"
#include "ui/chart/price_tags.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace energy {

namespace {

constexpr double leastPriceSpacing = 32;
constexpr double leastTimeSpacing = 64;
constexpr double keptFromTag = 18;
constexpr double labelLeft = 8; // from the price axis
constexpr double bandShare = 0.45;
constexpr double gateBandShare = 0.8;
constexpr double reserveShare = 0.25;

void paintBands(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    const ChartColours &colours = scene.style.colours;
    for (const TimeBand &band : scene.bands) {
        const double left = std::max(0.0, geometry.snapped(geometry.x(band.when.start)));
        const double right
            = std::min(geometry.plotWidth(), geometry.snapped(geometry.x(band.when.end)));
        if (right <= left) {
            continue;
        }
        const bool gate = band.tint == BandTint::Gate;
        const QColor tint = gate ? withShare(colours.gateTint, gateBandShare)
                                 : withShare(colours.modelledTint, bandShare);
        painter.fillRect(QRectF(left, 0, right - left, geometry.plotBottom()), tint);
        painter.setFont(scene.style.words);
        painter.setPen(colours.text2);
        const double width = QFontMetricsF(scene.style.words).horizontalAdvance(band.caption);
        painter.drawText(QPointF(qRound(right - 8 - width), geometry.plotBottom() - 8),
                         band.caption);
    }
}

void paintReserve(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    if (!scene.reserve) {
        return;
    }
    const double row = geometry.snapped(geometry.y(scene.reserve->price));
    const QRectF below(0, row, geometry.plotWidth(), std::max(0.0, geometry.priceBottom() - row));
    painter.fillRect(below, withShare(scene.style.colours.errorTint, reserveShare));
}

void paintReserveLine(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    if (!scene.reserve) {
        return;
    }
    const double row = geometry.snapped(geometry.y(scene.reserve->price));
    fillDashes(painter, {0, row, geometry.plotWidth(), geometry.hair()}, {6, 4},
               scene.style.colours.text2);
    painter.setFont(scene.style.words);
    painter.setPen(scene.style.colours.text2);
    // Below: a step of the bids begins on the line and rises from it.
    painter.drawText(QPointF(8, row + 4 + QFontMetrics(painter.font()).ascent()),
                     scene.reserve->caption);
}

void paintLines(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                const ChartGrid &grid)
{
    const ChartColours &colours = scene.style.colours;
    for (const Price price : grid.prices) {
        painter.fillRect(geometry.rowLine(geometry.y(price), geometry.hair()), colours.grid);
    }
    for (const TimeTick &tick : grid.times) {
        painter.fillRect(geometry.columnLine(geometry.x(tick.at), geometry.hair()), colours.grid);
    }
}

void paintAxes(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    const QColor line = scene.style.colours.lineSubtle;
    const double hair = geometry.hair();
    painter.fillRect(QRectF(geometry.snapped(geometry.plotWidth()), 0, hair, geometry.plotBottom()),
                     line);
    painter.fillRect(QRectF(0, geometry.snapped(geometry.plotBottom()), geometry.plotWidth(), hair),
                     line);
    if (geometry.hasVolume) {
        painter.fillRect(
            QRectF(0, geometry.snapped(geometry.priceBottom() + 8), geometry.plotWidth(), hair),
            line);
    }
}

void paintPriceLabels(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                      const ChartGrid &grid)
{
    const QFont &font = scene.style.figures;
    for (std::size_t i = 0; i < grid.prices.size(); ++i) {
        const double row = geometry.y(grid.prices[i]);
        if (!grid.hidden[i] && row > 6 && row < geometry.priceBottom() - 2) {
            painter.drawText(QPointF(geometry.plotWidth() + labelLeft, baseLine(font, row)),
                             priceLabel(grid.prices[i]));
        }
    }
}

void paintTimeLabels(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                     const ChartGrid &grid)
{
    const QFontMetricsF metrics(scene.style.figures);
    const double base = geometry.plotBottom() + PlotGeometry::timeAxisHeight - 6;
    double free = 0;
    for (const TimeTick &tick : grid.times) {
        const QString text = tickLabel(tick);
        const double width = metrics.horizontalAdvance(text);
        const double left = std::max(4.0, geometry.x(tick.at) - width / 2);
        if (left >= free && left + width <= geometry.size.width()) {
            painter.drawText(QPointF(qRound(left), base), text);
            free = left + width + 8;
        }
    }
}

void paintVolumeLabel(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                      Energy volumeTop)
{
    if (!geometry.hasVolume || volumeTop <= Energy()) {
        return;
    }
    const QString text = scene.volumeText ? scene.volumeText(volumeTop) : energyLabel(volumeTop);
    const double row = geometry.plotBottom() - PlotGeometry::volumeHeight + 2;
    painter.drawText(QPointF(geometry.plotWidth() + labelLeft, baseLine(scene.style.figures, row)),
                     text);
}

} // namespace

ChartGrid chartGrid(const ChartScene &scene, const PlotGeometry &geometry, const Calendar &calendar)
{
    ChartGrid grid = {priceTicks(geometry.price, scene.tick, leastPriceSpacing),
                      timeTicks(geometry.time, calendar, leastTimeSpacing),
                      {}};
    const std::vector<double> tags = taggedRows(scene, geometry);
    for (const Price price : grid.prices) {
        const double row = geometry.y(price);
        grid.hidden.push_back(std::any_of(tags.begin(), tags.end(), [row](double tag) {
            return std::abs(tag - row) < keptFromTag;
        }));
    }
    return grid;
}

void paintGrid(QImage &layer, const ChartScene &scene, const PlotGeometry &geometry,
               const ChartGrid &grid, Energy volumeTop)
{
    layer.fill(scene.style.colours.pane);
    QPainter painter(&layer);
    painter.setClipRect(QRectF(0, 0, geometry.plotWidth(), geometry.plotBottom()));
    paintReserve(painter, scene, geometry);
    paintBands(painter, scene, geometry);
    paintLines(painter, scene, geometry, grid);
    paintReserveLine(painter, scene, geometry);
    painter.setClipping(false);
    paintAxes(painter, scene, geometry);
    painter.setFont(scene.style.figures);
    painter.setPen(scene.style.colours.axis);
    paintPriceLabels(painter, scene, geometry, grid);
    paintTimeLabels(painter, scene, geometry, grid);
    paintVolumeLabel(painter, scene, geometry, volumeTop);
}

} // namespace energy
