// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/order_lines.h"

#include "ui/chart/chart_text.h"
#include "ui/chart/dashes.h"
#include "ui/chart/price_tags.h"
#include "ui/series/hit_test.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace energy {

namespace {

constexpr double labelHeight = 19;
constexpr double labelLeft = 4;
constexpr double labelWidth = 84; // at least, so that usual ones are as wide as each other
constexpr double labelGap = 4;
constexpr double signRoom = 18; // for the diamond
constexpr double cancelRoom = 18; // for the ×
constexpr double lineReach = 4; // how near to its line an order can be taken
constexpr double lineWidth = 2;
constexpr double ghostOpacity = 0.7;

const OwnOrder &orderOf(const ChartScene &scene, quint64 key)
{
    return *std::find_if(scene.orders.begin(), scene.orders.end(),
                         [key](const OwnOrder &order) { return order.key == key; });
}

void paintLine(QPainter &painter, const PlotGeometry &geometry, double row, const QColor &colour)
{
    fillDashes(painter, geometry.rowLine(row, lineWidth), {8, 4}, colour);
}

void paintLabel(QPainter &painter, const OrderHandle &handle, const OwnOrder &order, bool selected,
                const ChartStyle &style)
{
    const ChartColours &colours = style.colours;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(selected ? colours.accent : colours.own, selected ? 2 : 1));
    painter.setBrush(colours.ownTint);
    const double inset = selected ? 1 : 0.5;
    painter.drawRoundedRect(handle.label.adjusted(inset, inset, -inset, -inset), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);

    const double row = handle.label.center().y();
    paintDiamond(painter, {handle.label.left() + 10, row}, 4, colours.own);
    painter.setFont(style.figures);
    painter.setPen(colours.own);
    const double base = baseLine(style.figures, row);
    painter.drawText(QPointF(handle.label.left() + signRoom, base), orderText(order));
    painter.drawText(QPointF(handle.cancel.left() + 5, base), QStringLiteral("×"));
}

} // namespace

std::vector<OrderHandle> orderHandles(const ChartScene &scene, const PlotGeometry &geometry)
{
    const QFontMetricsF metrics(scene.style.figures);
    std::vector<OrderHandle> handles;
    for (const OwnOrder &order : scene.orders) {
        const double row = geometry.snapped(geometry.y(order.limit));
        if (row < 0 || row > geometry.priceBottom()) {
            continue;
        }
        const double text = qRound(metrics.horizontalAdvance(orderText(order)));
        const double width = std::max(labelWidth, signRoom + text + 4 + cancelRoom);
        QRectF label(labelLeft, row - (labelHeight - 1) / 2, width, labelHeight);
        for (const OrderHandle &other : handles) {
            if (label.intersects(other.label)) {
                label.moveLeft(other.label.right() + labelGap);
            }
        }
        const QRectF cancel(label.right() - cancelRoom, label.top(), cancelRoom, labelHeight);
        handles.push_back({order.key, row, label, cancel});
    }
    return handles;
}

std::optional<OrderHit> orderAt(const std::vector<OrderHandle> &handles,
                                const PlotGeometry &geometry, QPointF at)
{
    std::vector<double> rows;
    for (const OrderHandle &handle : handles) {
        if (handle.label.contains(at)) {
            const bool cancels = handle.cancel.contains(at);
            return OrderHit{handle.key, cancels ? OrderPart::Cancel : OrderPart::Label};
        }
        rows.push_back(handle.row);
    }
    if (at.x() > geometry.plotWidth()) {
        return std::nullopt;
    }
    const std::optional<std::size_t> nearest = nearestPosition(rows, at.y(), lineReach);
    return nearest ? std::optional(OrderHit{handles[*nearest].key, OrderPart::Line}) : std::nullopt;
}

void paintOrders(QPainter &painter, const ChartScene &scene, const PlotGeometry &geometry)
{
    const ChartColours &colours = scene.style.colours;
    const std::vector<OrderHandle> handles = orderHandles(scene, geometry);
    for (const OrderHandle &handle : handles) {
        paintLine(painter, geometry, handle.row, colours.own);
    }
    for (const OrderHandle &handle : handles) {
        const OwnOrder &order = orderOf(scene, handle.key);
        paintLabel(painter, handle, order, scene.selectedOrder == handle.key, scene.style);
        paintFramedTag(painter, framedTagRect(geometry, handle.row), priceLabel(order.limit),
                       scene.style.figures, colours.ownTint, colours.own);
    }
    if (scene.draggedOrder) {
        const double row = geometry.snapped(geometry.y(scene.draggedOrder->limit));
        painter.setOpacity(ghostOpacity);
        paintLine(painter, geometry, row, colours.own);
        painter.setOpacity(1);
        paintFramedTag(painter, framedTagRect(geometry, row), priceLabel(scene.draggedOrder->limit),
                       scene.style.figures, colours.own, colours.onOwn);
    }
}

QString orderText(const OwnOrder &order)
{
    return order.side == OrderSide::Buy
        ? QCoreApplication::translate("energy::OwnOrder", "buy %1").arg(order.quantity)
        : QCoreApplication::translate("energy::OwnOrder", "sell %1").arg(order.quantity);
}

} // namespace energy
