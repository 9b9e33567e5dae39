// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"
#include "tests/ui/chart/chart_sample.h"
#include "ui/chart/chart_view.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace energy;

namespace {

struct Trading {
    Trading()
        : candles(walkOf(400))
        , view(sampleCalendar())
        , cancelled(&view, &ChartView::orderCancelRequested)
        , dragged(&view, &ChartView::orderDragged)
        , moved(&view, &ChartView::orderMoved)
        , abandoned(&view, &ChartView::orderDragAbandoned)
    {
        view.resize(800, 500);
        view.setChartStyle(sampleStyle());
        view.setTick(Price::of(25));
        view.setCandles(&candles, oneMinute);
        const Candle last = candles.last();
        limit = last.low - Price::of(100);
        view.setOrders({{7, OrderSide::Buy, QStringLiteral("10"), limit},
                        {8, OrderSide::Sell, QStringLiteral("15"), limit + Price::of(500)}});
        std::ignore = view.grab();
        for (const OrderHandle &handle : orderHandles(view.scene(), view.geometryNow())) {
            handles.push_back(handle);
        }
    }

    [[nodiscard]] QPoint onLine() const { return {500, qRound(handles.at(0).row)}; }

    void press(QPoint at) { QTest::mousePress(&view, Qt::LeftButton, {}, at); }
    void release(QPoint at) { QTest::mouseRelease(&view, Qt::LeftButton, {}, at); }
    void move(QPoint at)
    {
        QMouseEvent event(QEvent::MouseMove, at, view.mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                          Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    }

    CandleSeries candles;
    ChartView view;
    Price limit;
    std::vector<OrderHandle> handles;
    QSignalSpy cancelled;
    QSignalSpy dragged;
    QSignalSpy moved;
    QSignalSpy abandoned;
};

} // namespace

class TestChartOrders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCrossCancels()
    {
        Trading trading;
        QCOMPARE(trading.handles.size(), std::size_t(2));
        QTest::mouseClick(&trading.view, Qt::LeftButton, {},
                          trading.handles[0].cancel.center().toPoint());
        QCOMPARE(trading.cancelled.count(), 1);
        QCOMPARE(trading.cancelled.at(0).at(0).toULongLong(), 7ULL);
        QCOMPARE(trading.moved.count(), 0);
    }

    void aReleaseBesideTheCrossCancelsNothing()
    {
        Trading trading;
        trading.press(trading.handles[0].cancel.center().toPoint());
        trading.move({400, 100});
        trading.release({400, 100});
        QCOMPARE(trading.cancelled.count(), 0);
        QCOMPARE(trading.moved.count(), 0);
    }

    void aDragMovesTheLimitOnRelease()
    {
        Trading trading;
        const QPoint from = trading.onLine();
        const double twelveTicks = 12 * 25 * trading.view.geometryNow().price.pixelsPerTick();
        const QPoint to(from.x() + 30, qRound(trading.handles[0].row - twelveTicks));
        trading.press(from);
        trading.move(from - QPoint(0, 6));
        trading.move(to);
        QVERIFY(trading.dragged.count() >= 1);
        QCOMPARE(trading.moved.count(), 0);
        QVERIFY(trading.view.scene().draggedOrder.has_value());
        trading.release(to);
        QCOMPARE(trading.moved.count(), 1);
        QCOMPARE(trading.moved.at(0).at(0).toULongLong(), 7ULL);
        QVERIFY(trading.moved.at(0).at(1).value<Price>() == trading.limit + Price::of(300));
        // Only the market moves an order.
        QVERIFY(trading.view.scene().orders[0].limit == trading.limit);
        QVERIFY(!trading.view.scene().draggedOrder);
    }

    void escapeAbandonsADrag()
    {
        Trading trading;
        const QPoint from = trading.onLine();
        trading.press(from);
        trading.move(from - QPoint(0, 50));
        QTest::keyClick(&trading.view, Qt::Key_Escape);
        trading.release(from - QPoint(0, 50));
        QCOMPARE(trading.abandoned.count(), 1);
        QCOMPARE(trading.moved.count(), 0);
    }

    void anOrderThatIsGoneCannotBeDropped()
    {
        Trading trading;
        const QPoint from = trading.onLine();
        trading.press(from);
        trading.move(from - QPoint(0, 50));
        trading.view.setOrders({});
        trading.release(from - QPoint(0, 50));
        QCOMPARE(trading.abandoned.count(), 1);
        QCOMPARE(trading.moved.count(), 0);
    }

    void aClickOnALineMovesNothing()
    {
        Trading trading;
        QTest::mouseClick(&trading.view, Qt::LeftButton, {}, trading.onLine());
        QCOMPARE(trading.moved.count(), 0);
        QCOMPARE(trading.view.scene().selectedOrder, std::optional<quint64>(7));
    }

    void labelsOfNearOrdersStandSideBySide()
    {
        Trading trading;
        trading.view.setOrders({{1, OrderSide::Buy, QStringLiteral("1"), trading.limit},
                                {2, OrderSide::Buy, QStringLiteral("2"), trading.limit},
                                {3, OrderSide::Buy, QStringLiteral("3"), trading.limit}});
        const auto handles = orderHandles(trading.view.scene(), trading.view.geometryNow());
        QCOMPARE(handles.size(), std::size_t(3));
        QVERIFY(!handles[0].label.intersects(handles[1].label));
        QVERIFY(!handles[1].label.intersects(handles[2].label));
        const auto hit = orderAt(handles, trading.view.geometryNow(), handles[2].cancel.center());
        QCOMPARE(hit->key, 3ULL);
        QVERIFY(hit->part == OrderPart::Cancel);
    }

    void tabGoesThroughOrdersAndOn()
    {
        Trading trading;
        QWidget window;
        QLineEdit next(&window);
        trading.view.setParent(&window);
        QWidget::setTabOrder(&trading.view, &next);
        window.show();
        window.activateWindow();
        trading.view.setFocus();
        QVERIFY(QTest::qWaitFor([&] { return trading.view.hasFocus(); }));
        QTest::keyClick(&trading.view, Qt::Key_Tab);
        QCOMPARE(trading.view.scene().selectedOrder, std::optional<quint64>(7));
        QTest::keyClick(&trading.view, Qt::Key_Up, Qt::AltModifier);
        QVERIFY(trading.moved.at(0).at(1).value<Price>() == trading.limit + Price::of(25));
        QTest::keyClick(&trading.view, Qt::Key_Down, Qt::AltModifier);
        QVERIFY(trading.moved.at(1).at(1).value<Price>() == trading.limit - Price::of(25));
        QTest::keyClick(&trading.view, Qt::Key_Tab);
        QCOMPARE(trading.view.scene().selectedOrder, std::optional<quint64>(8));
        QTest::keyClick(&trading.view, Qt::Key_Delete);
        QCOMPARE(trading.cancelled.at(0).at(0).toULongLong(), 8ULL);
        QTest::keyClick(&trading.view, Qt::Key_Tab);
        QVERIFY(!trading.view.scene().selectedOrder);
        QVERIFY(next.hasFocus());
        trading.view.setParent(nullptr);
    }

    void assistiveToolsCanActOnOrders()
    {
        Trading trading;
        auto *actions = QAccessible::queryAccessibleInterface(&trading.view)->actionInterface();
        QVERIFY(actions != nullptr);
        actions->doAction(QStringLiteral("Select the next own order"));
        QCOMPARE(trading.view.scene().selectedOrder, std::optional<quint64>(7));
        QVERIFY(actions->actionNames().contains(QStringLiteral("Cancel the selected order")));
        actions->doAction(QStringLiteral("Cancel the selected order"));
        QCOMPARE(trading.cancelled.count(), 1);
    }
};

QTEST_MAIN(TestChartOrders)
#include "test_chart_orders.moc"
