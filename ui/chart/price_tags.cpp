// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/price_tags.h"

#include "ui/chart/chart_text.h"

#include <QFontMetricsF>
#include <QPainter>

namespace energy {

namespace {

struct TagInk {
    QColor fill;
    QColor text;
};

TagInk inkOf(const ChartColours &colours, LastDirection direction)
{
    switch (direction) {
    case LastDirection::Up:
        return {colours.up, colours.onUp};
    case LastDirection::Down:
        return {colours.down, colours.onDown};
    case LastDirection::Own:
        return {colours.own, colours.onOwn};
    }
    return {};
}

void paintSign(QPainter &painter, QPointF middle, LastDirection direction, const QColor &colour)
{
    if (direction == LastDirection::Own) {
        paintDiamond(painter, middle, 4, colour);
    } else {
        paintTriangle(painter, middle, 3.5, direction == LastDirection::Up, colour);
    }
}

void paintShape(QPainter &painter, std::initializer_list<QPointF> corners, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawConvexPolygon(std::data(corners), static_cast<int>(corners.size()));
    painter.restore();
}

} // namespace

void paintLastTag(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry,
                  const LastPrice &last)
{
    const TagInk ink = inkOf(scene.style.colours, last.direction);
    const QRectF rect = lastTagRect(geometry, last);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink.fill);
    painter.drawRoundedRect(rect, 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    QFont font = scene.style.figures;
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(ink.text);
    const double row = rect.center().y();
    painter.drawText(QPointF(rect.left() + 12, baseLine(font, row)), priceLabel(last.price));
    paintSign(painter, {rect.left() + 7, row}, last.direction, ink.text);
    painter.restore();
}

QRectF lastTagRect(const PlotGeometry &geometry, const LastPrice &last)
{
    const double row = geometry.snapped(geometry.y(last.price));
    return {geometry.plotWidth() + 1, row - 10, PlotGeometry::priceAxisWidth - 2, 20};
}

void paintFramedTag(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font,
                    const QColor &fill, const QColor &ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ink);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(font);
    painter.drawText(QPointF(rect.left() + 7, baseLine(font, rect.center().y())), text);
    painter.restore();
}

QRectF framedTagRect(const PlotGeometry &geometry, double row)
{
    return {geometry.plotWidth() + 1, geometry.snapped(row) - 9, PlotGeometry::priceAxisWidth - 2,
            19};
}

std::vector<double> taggedRows(const ChartScene &scene, const PlotGeometry &geometry)
{
    std::vector<double> rows;
    if (const std::optional<LastPrice> last = lastPrice(scene)) {
        rows.push_back(geometry.y(last->price));
    }
    for (const OwnOrder &order : scene.orders) {
        rows.push_back(geometry.y(order.limit));
    }
    return rows;
}

double baseLine(const QFont &font, double row)
{
    const QFontMetricsF metrics(font);
    return qRound(row + metrics.capHeight() / 2);
}

void paintDiamond(QPainter &painter, QPointF middle, double radius, const QColor &colour)
{
    paintShape(painter,
               {middle - QPointF(0, radius), middle + QPointF(radius, 0),
                middle + QPointF(0, radius), middle - QPointF(radius, 0)},
               colour);
}

void paintTriangle(QPainter &painter, QPointF middle, double radius, bool up, const QColor &colour)
{
    const double tip = up ? -radius : radius;
    paintShape(
        painter,
        {middle + QPointF(0, tip), middle + QPointF(radius, -tip), middle + QPointF(-radius, -tip)},
        colour);
}

} // namespace energy
