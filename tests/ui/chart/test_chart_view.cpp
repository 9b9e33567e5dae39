// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"
#include "tests/ui/chart/chart_sample.h"
#include "ui/chart/chart_view.h"

#include <QAccessible>
#include <QApplication>
#include <QWheelEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace energy;

namespace {

/// Counts what Qt sends: every paint of the chart, whoever asked for it.
class PaintCount : public QObject {
public:
    explicit PaintCount(QWidget &widget) { widget.installEventFilter(this); }

    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

struct Shown {
    explicit Shown(std::size_t count)
        : candles(walkOf(count))
        , view(sampleCalendar())
        , paints(view)
    {
        view.resize(800, 500);
        view.setChartStyle(sampleStyle());
        view.setCandles(&candles, oneMinute);
        view.show();
        settle();
    }

    /// Until nothing is left to paint.
    void settle()
    {
        int before = -1;
        while (before != paints.paints) {
            before = paints.paints;
            QTest::qWait(3 * FrameClock::frameMs);
        }
    }

    [[nodiscard]] QImage picture() { return view.grab().toImage(); }

    void tick(std::int64_t cents)
    {
        Candle last = candles.last();
        last.close = last.close + Price::of(cents);
        last.high = std::max(last.high, last.close);
        last.low = std::min(last.low, last.close);
        QVERIFY(candles.updateLast(last));
        view.seriesChanged();
    }

    CandleSeries candles;
    ChartView view;
    PaintCount paints;
};

void moveMouse(QWidget &widget, QPoint to)
{
    QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::NoButton,
                      Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class TestChartView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPanShowsAnotherPicture()
    {
        Shown chart(2'000);
        const QImage before = chart.picture();
        QCOMPARE(chart.picture(), before);
        chart.view.panBy(40);
        const QImage after = chart.picture();
        QVERIFY(after != before);
        // What was there stands forty pixels to the right.
        const Instant at = chart.view.geometryNow().time.instantAt(240);
        chart.view.panBy(-40);
        QVERIFY(std::abs(chart.view.geometryNow().time.pixelAt(at) - 200) < 0.01);
    }

    void aTickPaintsOnlyTheLiveBar()
    {
        Shown chart(2'000);
        Candle last = chart.candles.last();
        // A tag that moves may hide a label of the axis, which is part of the grid.
        chart.view.setLastPrice(LastPrice{last.close, LastDirection::Up});
        chart.settle();
        const QImage before = chart.picture();
        const LayerCounts counts = chart.view.layerCounts();
        last.close = last.close == last.low ? last.high : last.low; // within what is in view
        QVERIFY(last.close != chart.candles.last().close);
        QVERIFY(chart.candles.updateLast(last));
        chart.view.seriesChanged();
        chart.settle();
        QCOMPARE(chart.view.layerCounts().grid, counts.grid);
        QCOMPARE(chart.view.layerCounts().series, counts.series);
        QVERIFY(chart.view.layerCounts().live > counts.live);
        QVERIFY(chart.picture() != before);
    }

    void theLiveBarLeavesNoTrace()
    {
        Shown chart(500);
        Candle last = chart.candles.last();
        const Candle first = last;
        for (int i = 0; i < 20; ++i) {
            last.close = first.low + Price::of((i % 3) * 25);
            last.high = std::max(first.high, last.close);
            QVERIFY(chart.candles.updateLast(last));
            chart.view.seriesChanged();
            std::ignore = chart.picture();
        }
        QVERIFY(chart.candles.updateLast(first));
        chart.view.seriesChanged();
        const QImage streamed = chart.picture();

        ChartView fresh(sampleCalendar());
        fresh.resize(chart.view.size());
        fresh.setChartStyle(sampleStyle());
        fresh.setCandles(&chart.candles, oneMinute);
        fresh.showInterval(chart.view.geometryNow().time.visible());
        QCOMPARE(fresh.grab().toImage().copy(0, 4, 800, 490), streamed.copy(0, 4, 800, 490));
    }

    /// The axis would cut the words of a fill that is new: they stand on the other side of its
    /// mark.
    void wordsOfTheNewestFillAreWhole()
    {
        Shown chart(500);
        const Candle last = chart.candles.last();
        const PlotGeometry &geometry = chart.view.geometryNow();
        const int mark = static_cast<int>(geometry.x(last.start));
        const int edge = static_cast<int>(geometry.plotWidth());
        chart.view.setMarkers({{last.start, last.close, MarkerShape::Bought,
                                QStringLiteral("bought 123.4 @ 61.50, all of it at once")}});
        const QImage picture = chart.picture();
        const auto ownInk = [&picture](int from, int to) {
            int count = 0;
            for (int x = from; x < to; ++x) {
                for (int y = 0; y < picture.height(); ++y) {
                    const QColor ink(picture.pixel(x, y)); // Smoothed: a share of the own colour.
                    count += ink.red() > 110 && ink.green() > 90 && ink.blue() < 90 ? 1 : 0;
                }
            }
            return count;
        };
        QVERIFY(ownInk(mark - 200, mark - 10) > 20);
        QCOMPARE(ownInk(mark + 12, edge), 0);
    }

    /// Where fills crowd, the newest one is named and every one has its mark.
    void wordsOfFillsDoNotCoverEachOther()
    {
        Shown chart(500);
        const Candle last = chart.candles.last();
        const auto picture = [&](Nanoseconds earlier, const QString &olderWords) {
            chart.view.setMarkers(
                {{last.start - earlier, last.close, MarkerShape::Bought, olderWords},
                 {last.start, last.close, MarkerShape::Bought,
                  QStringLiteral("bought 2 @ 61.50")}});
            return chart.picture();
        };
        const QString older = QStringLiteral("bought 1 @ 61.50");
        QCOMPARE(picture(oneMinute, older), picture(oneMinute, {}));
        QVERIFY(picture(60 * oneMinute, older) != picture(60 * oneMinute, {}));
        chart.view.setMarkers({});
        const QImage without = chart.picture();
        QVERIFY(picture(60 * oneMinute, {}) != without);
    }

    /// Through any widths on the way: a window is laid out more than once.
    void anotherWidthShowsTheSameKindOfView()
    {
        Shown chart(500);
        const auto edge = [&] {
            const PlotGeometry &geometry = chart.view.geometryNow();
            const Instant newest = chart.candles.last().start + oneMinute;
            return geometry.time.pixelAt(newest) / geometry.plotWidth();
        };
        const double atFirst = edge();
        for (const int width : {90, 1'600, 400, 1'200}) {
            chart.view.resize(width, 500);
            std::ignore = chart.picture();
        }
        QVERIFY2(std::abs(edge() - atFirst) < 0.01, qPrintable(QString::number(edge())));

        chart.view.fit();
        for (const int width : {90, 1'600, 400, 1'200}) {
            chart.view.resize(width, 500);
            std::ignore = chart.picture();
        }
        const Interval visible = chart.view.geometryNow().time.visible();
        QVERIFY(visible.start <= chart.candles.at(0).start);
        QVERIFY(visible.end >= chart.candles.last().start + oneMinute);
    }

    /// A young contract fills what it has of the plot, up to a width that still looks like candles.
    void fewCandlesAreWide()
    {
        const auto widthOf = [](std::size_t candles, int plot) {
            Shown chart(candles);
            chart.view.resize(plot, 500);
            std::ignore = chart.picture();
            return chart.view.geometryNow().time.barWidth();
        };
        const double few = widthOf(5, 900);
        QVERIFY2(std::abs(few - 14) < 0.01, qPrintable(QString::number(few)));
        QVERIFY(std::abs(widthOf(500, 900) - 7) < 0.01);
        const double between = widthOf(80, 1'000);
        QVERIFY2(between > 8 && between < 13, qPrintable(QString::number(between)));
    }

    void theCrosshairPaintsOnlyTheOverlay()
    {
        Shown chart(100'000);
        const LayerCounts before = chart.view.layerCounts();
        QSignalSpy moved(&chart.view, &ChartView::crosshairMoved);
        for (int x = 100; x < 300; x += 40) {
            moveMouse(chart.view, {x, 200});
            chart.settle();
        }
        const LayerCounts after = chart.view.layerCounts();
        QCOMPARE(after.grid, before.grid);
        QCOMPARE(after.series, before.series);
        QCOMPARE(after.live, before.live);
        QCOMPARE(after.overlay, before.overlay + 5);
        QCOMPARE(moved.count(), 5);
        QVERIFY(chart.view.scene().crosshair->stop.has_value());
    }

    void manyChangesAreOneFrame()
    {
        Shown chart(1'000);
        const int before = chart.paints.paints;
        for (int i = 0; i < 1'000; ++i) {
            chart.tick(i % 2 == 0 ? 25 : -25);
        }
        chart.settle();
        QCOMPARE(chart.paints.paints, before + 1);
    }

    void aHiddenChartPaintsNothing()
    {
        Shown chart(1'000);
        chart.view.hide();
        const int before = chart.paints.paints;
        const LayerCounts counts = chart.view.layerCounts();
        for (int i = 0; i < 5; ++i) {
            chart.tick(25);
            chart.view.panBy(10);
            QTest::qWait(2 * FrameClock::frameMs);
        }
        QCOMPARE(chart.paints.paints, before);
        QCOMPARE(chart.view.layerCounts(), counts);
        chart.view.show();
        chart.settle();
        QVERIFY(chart.paints.paints > before);
    }

    void followsTheNewestBarUntilPannedAway()
    {
        Shown chart(1'000);
        const auto newest = [&chart] {
            return chart.view.geometryNow().time.pixelAt(chart.candles.last().start);
        };
        const auto append = [&chart] {
            Candle next = chart.candles.last();
            next.start = next.start + oneMinute;
            QVERIFY(chart.candles.append(next));
            chart.view.seriesChanged();
        };
        const double at = newest();
        QVERIFY(at > 500 && at < 740);
        append();
        QVERIFY(std::abs(newest() - at) < 0.01);
        chart.view.panBy(300);
        const double away = newest();
        append();
        QVERIFY(newest() > away + 5);
        QTest::keyClick(&chart.view, Qt::Key_End);
        QVERIFY(std::abs(newest() - at) < 1);
    }

    void theWheelZoomsAboutTheCursor()
    {
        Shown chart(5'000);
        const Instant under = chart.view.geometryNow().time.instantAt(300);
        const double width = chart.view.geometryNow().time.barWidth();
        QWheelEvent event(QPointF(300, 200), chart.view.mapToGlobal(QPointF(300, 200)), {},
                          {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&chart.view, &event);
        QVERIFY(chart.view.geometryNow().time.barWidth() > width * 1.1);
        QVERIFY(std::abs(chart.view.geometryNow().time.pixelAt(under) - 300) < 0.01);
        QTest::mouseDClick(&chart.view, Qt::LeftButton, {}, {300, 200});
        const Interval visible = chart.view.geometryNow().time.visible();
        QVERIFY(visible.start <= chart.candles.startAt(0));
        QVERIFY(visible.end >= chart.candles.last().start);
    }

    void draggingPans()
    {
        Shown chart(5'000);
        const Instant under = chart.view.geometryNow().time.instantAt(300);
        QTest::mousePress(&chart.view, Qt::LeftButton, {}, {300, 200});
        moveMouse(chart.view, {360, 210});
        moveMouse(chart.view, {420, 210});
        QTest::mouseRelease(&chart.view, Qt::LeftButton, {}, {420, 210});
        QVERIFY(std::abs(chart.view.geometryNow().time.pixelAt(under) - 420) < 0.01);
    }

    void keysMoveTheCrosshair()
    {
        Shown chart(5'000);
        QSignalSpy moved(&chart.view, &ChartView::crosshairMoved);
        QTest::keyClick(&chart.view, Qt::Key_Left);
        QCOMPARE(moved.takeLast().at(0).toLongLong(), 4'999);
        QTest::keyClick(&chart.view, Qt::Key_Left);
        QCOMPARE(moved.takeLast().at(0).toLongLong(), 4'998);
        QTest::keyClick(&chart.view, Qt::Key_Right);
        QTest::keyClick(&chart.view, Qt::Key_Right);
        QCOMPARE(moved.takeLast().at(0).toLongLong(), 4'999);
        QTest::keyClick(&chart.view, Qt::Key_Left, Qt::ControlModifier);
        const auto paged = moved.takeLast().at(0).toLongLong();
        QCOMPARE(paged, 4'999 - qRound(740 / 7.0));
        const TimeScale &time = chart.view.geometryNow().time;
        const double x = time.pixelAt(chart.candles.startAt(static_cast<std::size_t>(paged)));
        QVERIFY(x >= 0 && x <= 740); // the view went along
    }

    void keysZoom()
    {
        Shown chart(5'000);
        const double width = chart.view.geometryNow().time.barWidth();
        QTest::keyClick(&chart.view, Qt::Key_Plus);
        QVERIFY(chart.view.geometryNow().time.barWidth() > width);
        QTest::keyClick(&chart.view, Qt::Key_Minus);
        QTest::keyClick(&chart.view, Qt::Key_Minus);
        QVERIFY(chart.view.geometryNow().time.barWidth() < width);
        QTest::keyClick(&chart.view, Qt::Key_0);
        QVERIFY(chart.view.geometryNow().time.visible().start <= chart.candles.startAt(0));
    }

    void saysWhatIsUnderTheCrosshair()
    {
        Shown chart(100);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&chart.view);
        QVERIFY(accessible != nullptr);
        QCOMPARE(accessible->role(), QAccessible::Chart);
        const QString newest = accessible->text(QAccessible::Value);
        QTest::keyClick(&chart.view, Qt::Key_Left);
        QTest::keyClick(&chart.view, Qt::Key_Left);
        const QString before = accessible->text(QAccessible::Value);
        QVERIFY(before != newest);
        QVERIFY(before.contains(QStringLiteral("open")));
        QVERIFY(before.contains(
            QString::number(static_cast<double>(chart.candles.at(98).high.count()) / 100, 'f', 2)));
    }
};

QTEST_MAIN(TestChartView)
#include "test_chart_view.moc"
