// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/overlay_painter.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/dashes.h"
#include "ui/chart/order_lines.h"
#include "ui/chart/price_tags.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace energy {

namespace {

constexpr double hatchStep = 6;
constexpr double closedShare = 0.4; // of the pane colour over what is after the gate
constexpr double limitWidth = 2;
constexpr double timeTagWidth = 120; // at most

QString translated(const char *text)
{
    return QCoreApplication::translate("energy::ChartView", text);
}

/// Where bars are shorter than a minute, the minute alone would not name one.
bool showsSeconds(const PlotGeometry &geometry)
{
    return geometry.time.barLength() < oneMinute;
}

void paintStaleHatch(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    const std::optional<Instant> end = endOfData(scene, geometry.time.barLength());
    if (!scene.stale || !scene.now || !end) {
        return;
    }
    const double left = std::max(0.0, geometry.snapped(geometry.x(*end)));
    const double right = std::min(geometry.plotWidth(), geometry.snapped(geometry.x(*scene.now)));
    const QRectF area(left, 0, right - left, geometry.plotBottom());
    if (area.isEmpty()) {
        return;
    }
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(QPen(scene.style.colours.hatch, geometry.hair()));
    const double slope = hatchStep * std::sqrt(2.0);
    const int strokes = static_cast<int>((area.width() + area.height()) / slope) + 1;
    for (int stroke = 0; stroke < strokes; ++stroke) {
        const double x = left - area.height() + stroke * slope;
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    }
    painter.restore();
}

/// Upright dots at both ends: something was here, and nothing joins what is left.
void paintGaps(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    for (const Interval &gap : scene.gaps) {
        for (const Instant edge : {gap.start, gap.end}) {
            const double x = geometry.x(edge);
            if (x >= 0 && x < geometry.plotWidth()) {
                fillDashes(painter, geometry.columnLine(x, geometry.hair()), {1, 3},
                           scene.style.colours.text3);
            }
        }
    }
}

void paintLimitBox(QPainter &painter, const ChartScene &scene, const TimeLimit &limit, double left,
                   const QRectF &plot)
{
    const ChartColours &colours = scene.style.colours;
    QFont words = scene.style.words;
    words.setWeight(QFont::DemiBold);
    QFont figures = scene.style.figures;
    figures.setWeight(QFont::DemiBold);
    const bool counts = limit.countsDown && scene.now && *scene.now < limit.at;
    const QString rest = counts ? translated(QT_TRANSLATE_NOOP("energy::ChartView", "in %1"))
                                      .arg(countdownLabel(limit.at - *scene.now))
                                : QString();
    const double captionWidth = QFontMetricsF(words).horizontalAdvance(limit.caption);
    const double restWidth = counts ? QFontMetricsF(figures).horizontalAdvance(rest) + 8 : 0;
    const double width = captionWidth + restWidth + 12;
    QRectF box(left + 5, 6, qRound(width), 20);
    if (box.right() > plot.right() - 4) {
        box.moveRight(left - 5);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.gateTint);
    painter.drawRoundedRect(box, 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(colours.gate);
    const double base = baseLine(words, box.center().y());
    painter.setFont(words);
    painter.drawText(QPointF(box.left() + 6, base), limit.caption);
    painter.setFont(figures);
    painter.drawText(QPointF(box.left() + 14 + captionWidth, base), rest);
}

void paintLimitNotes(QPainter &painter, const ChartScene &scene, const TimeLimit &limit,
                     double left, const QRectF &plot)
{
    QFont strong = scene.style.words;
    strong.setWeight(QFont::DemiBold);
    double width = QFontMetricsF(strong).horizontalAdvance(limit.caption);
    for (const QString &note : limit.notes) {
        width = std::max(width, QFontMetricsF(scene.style.words).horizontalAdvance(note));
    }
    const double x = left + 8 + width > plot.right() ? left - 8 - width : left + 8;
    painter.setFont(strong);
    painter.setPen(scene.style.colours.gate);
    double base = 20;
    painter.drawText(QPointF(qRound(x), base), limit.caption);
    painter.setFont(scene.style.words);
    painter.setPen(scene.style.colours.text2);
    for (const QString &note : limit.notes) {
        base += 16;
        painter.drawText(QPointF(qRound(x), base), note);
    }
}

void paintLimit(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    if (!scene.limit) {
        return;
    }
    const TimeLimit &limit = *scene.limit;
    const double x = geometry.snapped(geometry.x(limit.at));
    const QRectF plot(0, 0, geometry.plotWidth(), geometry.plotBottom());
    if (x > plot.right()) {
        return;
    }
    if (scene.now && *scene.now >= limit.at) {
        painter.fillRect(plot.adjusted(std::max(0.0, x), 0, 0, 0),
                         withShare(scene.style.colours.pane, closedShare));
    }
    if (x < 0) {
        return;
    }
    fillDashes(painter, geometry.columnLine(x, limitWidth), {2, 3, 8, 3}, scene.style.colours.gate);
    if (limit.notes.isEmpty()) {
        paintLimitBox(painter, scene, limit, x, plot);
    } else {
        paintLimitNotes(painter, scene, limit, x, plot);
    }
}

void paintNow(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    if (!scene.showsNow || !scene.now) {
        return;
    }
    const double x = geometry.x(*scene.now);
    if (x < 0 || x > geometry.plotWidth()) {
        return;
    }
    painter.fillRect(geometry.columnLine(x, geometry.hair()), scene.style.colours.crosshair);
    const QString text = translated(QT_TRANSLATE_NOOP("energy::ChartView", "now"));
    painter.setFont(scene.style.words);
    painter.setPen(scene.style.colours.text2);
    const double width = QFontMetricsF(scene.style.words).horizontalAdvance(text);
    constexpr double gap = 6;
    const double left = x - gap - width;
    painter.drawText(QPointF(qRound(left < gap ? x + gap : left), geometry.plotBottom() - 8), text);
}

void paintCrosshair(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                    const Calendar &calendar)
{
    if (!scene.crosshair) {
        return;
    }
    const Crosshair &crosshair = *scene.crosshair;
    const ChartColours &colours = scene.style.colours;
    const double x = geometry.x(crosshair.at);
    const double y = geometry.y(crosshair.price);
    if (x < 0 || x > geometry.plotWidth()) {
        return;
    }
    fillDashes(painter, geometry.columnLine(x, geometry.hair()), {4, 3}, colours.crosshair);
    if (y >= 0 && y <= geometry.priceBottom()) {
        fillDashes(painter, geometry.rowLine(y, geometry.hair()), {4, 3}, colours.crosshair);
        paintFramedTag(painter, framedTagRect(geometry, y), priceLabel(crosshair.price),
                       scene.style.figures, colours.raised, colours.text);
    }
    // The tag names the time that its candle begins at, as the axis does.
    const Instant named = scene.candles != nullptr && crosshair.stop
        ? scene.candles->startAt(*crosshair.stop)
        : crosshair.at;
    const QString text = momentLabel(named, calendar, showsSeconds(geometry));
    const double width = qRound(QFontMetricsF(scene.style.figures).horizontalAdvance(text)) + 14;
    const double left = std::clamp(x - width / 2, 0.0, std::max(0.0, geometry.plotWidth() - width));
    paintFramedTag(painter, {geometry.snapped(left), geometry.plotBottom() + 1, width, 19}, text,
                   scene.style.figures, colours.raised, colours.text);
}

void paintWords(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    if (scene.words.isEmpty()) {
        return;
    }
    painter.setFont(scene.style.words);
    painter.setPen(scene.style.colours.text2);
    painter.drawText(QRectF(16, 0, geometry.plotWidth() - 32, geometry.priceBottom()),
                     Qt::AlignCenter | Qt::TextWordWrap, scene.words);
}

} // namespace

void paintOverlay(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                  const Calendar &calendar)
{
    painter.save();
    painter.setClipRect(QRectF(0, 0, geometry.plotWidth(), geometry.plotBottom()),
                        Qt::IntersectClip);
    paintStaleHatch(painter, scene, geometry);
    paintGaps(painter, scene, geometry);
    paintWords(painter, scene, geometry);
    painter.restore();

    paintOrders(painter, scene, geometry);
    paintLimit(painter, scene, geometry);
    paintNow(painter, scene, geometry);
    // The last price stays readable over an own order at the same price.
    if (const std::optional<LastPrice> last = lastPrice(scene)) {
        paintLastTag(painter, scene, geometry, *last);
    }
    paintCrosshair(painter, scene, geometry, calendar);
}

QRegion crosshairRegion(const Crosshair &crosshair, const PlotGeometry &geometry)
{
    const double x = geometry.x(crosshair.at);
    const double y = geometry.y(crosshair.price);
    const int width = geometry.size.width();
    QRegion region(QRectF(x - 2, 0, 5, geometry.plotBottom()).toAlignedRect());
    region += QRectF(0, y - 2, geometry.plotWidth(), 5).toAlignedRect();
    region
        += QRectF(geometry.plotWidth(), y - 12, PlotGeometry::priceAxisWidth, 24).toAlignedRect();
    const double left
        = std::clamp(x - timeTagWidth / 2, 0.0, std::max(0.0, geometry.plotWidth() - timeTagWidth));
    region += QRectF(std::min(left, x - timeTagWidth), geometry.plotBottom(), 2 * timeTagWidth,
                     PlotGeometry::timeAxisHeight)
                  .toAlignedRect();
    return region.intersected(QRect(0, 0, width, geometry.size.height()));
}

} // namespace energy
