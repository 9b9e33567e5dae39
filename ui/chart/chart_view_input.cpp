// SPDX-License-Identifier: Apache-2.0
// Mouse and keys of the chart.
#include "ui/chart/chart_accessible.h"
#include "ui/chart/chart_view.h"
#include "ui/chart/overlay_painter.h"
#include "ui/series/hit_test.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace energy {

namespace {

constexpr double dragStart = 4; // pixels before a press becomes a drag
constexpr double wheelNotch = 120;
constexpr double wheelFactor = 1.2; // a notch
constexpr double keyFactor = 1.4;

} // namespace

void ChartView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_press
        = Press{event->position(),
                orderAt(orderHandles(m_scene, m_geometry), m_geometry, event->position()), false};
    if (m_press->order && m_press->order->part != OrderPart::Cancel) {
        m_scene.selectedOrder = m_press->order->key;
        viewMoved();
    }
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (!m_press) {
        const auto hit = orderAt(orderHandles(m_scene, m_geometry), m_geometry, at);
        const bool cancels = hit && hit->part == OrderPart::Cancel;
        setCursor(cancels ? Qt::PointingHandCursor : hit ? Qt::SizeVerCursor : Qt::CrossCursor);
        setCrosshair(at.x() < m_geometry.plotWidth() && at.y() < m_geometry.plotBottom()
                         ? std::optional(crosshairAt(at))
                         : std::nullopt);
        return;
    }
    const QPointF moved = at - m_press->at;
    m_press->moved = m_press->moved || moved.manhattanLength() >= dragStart;
    if (!m_press->moved) {
        return;
    }
    if (!m_press->order) {
        panBy(moved.x());
        m_press->at = at;
        setCrosshair(crosshairAt(at));
    } else if (m_press->order->part != OrderPart::Cancel) {
        dragOrder(m_press->order->key, at);
    }
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_press) {
        return;
    }
    const Press press = *m_press;
    m_press.reset();
    if (m_scene.draggedOrder) {
        const OwnOrder dropped = *m_scene.draggedOrder;
        m_scene.draggedOrder.reset();
        dropOrder(dropped);
        return;
    }
    const auto hit = orderAt(orderHandles(m_scene, m_geometry), m_geometry, event->position());
    const bool cancels = press.order && press.order->part == OrderPart::Cancel && hit
        && hit->part == OrderPart::Cancel && hit->key == press.order->key;
    if (cancels) {
        Q_EMIT orderCancelRequested(press.order->key);
    }
}

void ChartView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const bool onOrder
        = orderAt(orderHandles(m_scene, m_geometry), m_geometry, event->position()).has_value();
    if (event->button() == Qt::LeftButton && !onOrder) {
        fit();
    }
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (turned.y() != 0) {
        zoomAbout(event->position().x(), std::pow(wheelFactor, turned.y() / wheelNotch));
    } else if (turned.x() != 0) {
        panBy(turned.x());
    }
    event->accept();
}

void ChartView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setCrosshair(std::nullopt);
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    if (event->isAutoRepeat() && (alt || event->key() == Qt::Key_Delete)) {
        return; // What gives a command is taken once a press.
    }
    if (event->key() == Qt::Key_Escape && m_scene.draggedOrder) {
        abandonDrag();
    } else if (alt && event->key() == Qt::Key_Up) {
        moveSelectedOrder(1);
    } else if (alt && event->key() == Qt::Key_Down) {
        moveSelectedOrder(-1);
    } else if (event->key() == Qt::Key_Delete && m_scene.selectedOrder) {
        cancelSelectedOrder();
    } else if (!crosshairKey(*event) && !viewKey(event->key())) {
        QWidget::keyPressEvent(event);
    }
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    viewMoved();
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    viewMoved();
}

bool ChartView::focusNextPrevChild(bool next)
{
    const std::optional<quint64> before = m_scene.selectedOrder;
    selectNextOrder(next);
    // Past the last order the focus goes on: the chart is no trap for the keyboard.
    if (m_scene.selectedOrder && m_scene.selectedOrder != before) {
        return true;
    }
    return QWidget::focusNextPrevChild(next);
}

void ChartView::selectNextOrder(bool forward)
{
    const std::size_t count = m_scene.orders.size();
    std::size_t at = forward ? 0 : count - 1;
    if (m_scene.selectedOrder) {
        const OwnOrder *selected = findOrder(*m_scene.selectedOrder);
        at = static_cast<std::size_t>(selected - m_scene.orders.data()) + (forward ? 1 : SIZE_MAX);
    }
    m_scene.selectedOrder.reset();
    if (at < count) {
        m_scene.selectedOrder = m_scene.orders[at].key;
    }
    viewMoved();
}

void ChartView::moveSelectedOrder(int ticks)
{
    if (m_scene.selectedOrder) {
        const OwnOrder *order = findOrder(*m_scene.selectedOrder);
        Q_EMIT orderMoved(order->key, order->limit + Price::of(ticks * m_scene.tick.count()));
    }
}

void ChartView::cancelSelectedOrder()
{
    if (m_scene.selectedOrder) {
        Q_EMIT orderCancelRequested(*m_scene.selectedOrder);
    }
}

void ChartView::setCrosshair(std::optional<Crosshair> crosshair)
{
    const auto stopOf = [](const std::optional<Crosshair> &each) {
        return each && each->stop ? static_cast<qint64>(*each->stop) : -1;
    };
    for (const std::optional<Crosshair> &each : {m_scene.crosshair, crosshair}) {
        if (each) {
            m_overlayRegion += crosshairRegion(*each, m_geometry);
        }
    }
    const qint64 before = stopOf(m_scene.crosshair);
    m_scene.crosshair = crosshair;
    if (stopOf(crosshair) != before) {
        Q_EMIT crosshairMoved(stopOf(crosshair));
        announceChartValue(*this);
    }
    requestFrame();
}

Crosshair ChartView::crosshairAt(QPointF at) const
{
    Crosshair crosshair = {m_geometry.time.instantAt(at.x()),
                           m_geometry.price.priceAt(at.y(), m_scene.tick), std::nullopt};
    if (m_scene.candles == nullptr) {
        return crosshair;
    }
    const auto nearest = nearestCandle(*m_scene.candles, m_geometry.time, at.x());
    if (!nearest) {
        return crosshair;
    }
    // It snaps to a candle that is under the mouse, not to one far away across a gap.
    const Instant middle = stopAt(m_scene, *nearest, m_geometry.time.barLength()).at;
    const double reach = std::max(1.0, m_geometry.time.barWidth());
    if (std::abs(m_geometry.x(middle) - at.x()) <= reach) {
        crosshair.at = middle;
        crosshair.stop = nearest;
    }
    return crosshair;
}

void ChartView::stepCrosshair(std::int64_t steps)
{
    updateGeometryNow();
    const auto count = static_cast<std::int64_t>(stopCount(m_scene));
    if (count == 0) {
        return;
    }
    std::int64_t stop = count - 1;
    if (m_scene.crosshair && m_scene.crosshair->stop) {
        stop = static_cast<std::int64_t>(*m_scene.crosshair->stop) + steps;
    }
    const auto at = static_cast<std::size_t>(std::clamp<std::int64_t>(stop, 0, count - 1));
    const PricePoint point = stopAt(m_scene, at, m_geometry.time.barLength());
    const double x = m_geometry.x(point.at);
    if (x < 0 || x > m_geometry.plotWidth()) {
        panBy(m_geometry.plotWidth() / 2 - x);
    }
    setCrosshair(Crosshair{point.at, point.price, at});
}

void ChartView::dragOrder(quint64 key, QPointF at)
{
    const OwnOrder *order = findOrder(key);
    if (order == nullptr) {
        abandonDrag();
        return;
    }
    OwnOrder ghost = *order;
    ghost.limit = m_geometry.price.priceAt(at.y(), m_scene.tick);
    const bool moved = !m_scene.draggedOrder || m_scene.draggedOrder->limit != ghost.limit;
    m_scene.draggedOrder = ghost;
    if (moved) {
        Q_EMIT orderDragged(ghost.key, ghost.limit);
        viewMoved();
    }
}

void ChartView::dropOrder(const OwnOrder &dropped)
{
    viewMoved();
    const OwnOrder *order = findOrder(dropped.key);
    if (order != nullptr && order->limit == dropped.limit) {
        Q_EMIT orderDragAbandoned(dropped.key);
    } else {
        Q_EMIT orderMoved(dropped.key, dropped.limit);
    }
}

void ChartView::abandonDrag()
{
    m_press.reset();
    if (m_scene.draggedOrder) {
        const quint64 key = m_scene.draggedOrder->key;
        m_scene.draggedOrder.reset();
        Q_EMIT orderDragAbandoned(key);
    }
    viewMoved();
}

const OwnOrder *ChartView::findOrder(quint64 key) const
{
    const auto found = std::find_if(m_scene.orders.begin(), m_scene.orders.end(),
                                    [key](const OwnOrder &order) { return order.key == key; });
    return found == m_scene.orders.end() ? nullptr : &*found;
}

bool ChartView::viewKey(int key)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomAbout(m_geometry.plotWidth(), keyFactor);
        return true;
    case Qt::Key_Minus:
        zoomAbout(m_geometry.plotWidth(), 1 / keyFactor);
        return true;
    case Qt::Key_0:
        fit();
        return true;
    case Qt::Key_End:
        showNow();
        return true;
    default:
        return false;
    }
}

bool ChartView::crosshairKey(const QKeyEvent &event)
{
    const bool left = event.key() == Qt::Key_Left;
    if (!left && event.key() != Qt::Key_Right) {
        return false;
    }
    std::int64_t steps = 1;
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        const double bars = m_geometry.plotWidth() / m_geometry.time.barWidth();
        steps = std::max<std::int64_t>(1, std::llround(bars));
    }
    stepCrosshair(left ? -steps : steps);
    return true;
}

} // namespace energy
