// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/chart_pane.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace energy;

class TestChartPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_contract = m_bench.contract(QStringLiteral("SP15"), 18);
        m_pane = std::make_unique<ChartPane>(m_bench.context());
        m_pane->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_pane->setPalette(m_bench.themes.theme().qtPalette);
        m_pane->resize(720, 480);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        QVERIFY(!scene().words.isEmpty());
        m_bench.selection.setContract(m_contract);
        QCOMPARE(m_pane->title(), QStringLiteral("SP15 · H11 · 22 Nov"));
    }

    void feedsCandleByCandle()
    {
        CandleFeed feed;
        CandleFeed::Rows rows;
        rows[{0}] = row(0, 4000);
        rows[{60 * oneSecond}] = row(60, 4100);
        QVERIFY(!feed.update(rows));
        const CandleSeries *series = &feed.series();
        rows[{60 * oneSecond}].close = Price::of(4200);
        rows[{120 * oneSecond}] = row(120, 4300);
        QVERIFY(!feed.update(rows));
        QCOMPARE(&feed.series(), series);
        QCOMPARE(series->size(), std::size_t(3));
        QCOMPARE(series->at(1).close, Price::of(4200));
        rows.erase(rows.begin()); // Another snapshot.
        QVERIFY(feed.update(rows));
        QCOMPARE(feed.series().size(), std::size_t(2));
    }

    void showsTradesAsCandles()
    {
        trade("4.0", "40.00");
        trade("2.0", "41.85");
        QTRY_VERIFY(scene().candles != nullptr && scene().candles->size() == 1
                    && scene().candles->last().close == Price::of(4185));
        const Candle candle = scene().candles->last();
        QCOMPARE(candle.open, Price::of(4000));
        QCOMPARE(candle.high, Price::of(4185));
        QCOMPARE(candle.volume, Energy::of(6'000'000));
        QTRY_COMPARE(m_pane->lastWords(), QStringLiteral("41.85 $/MWh ▲ +1.85"));
        QVERIFY(scene().words.isEmpty());
        QCOMPARE(scene().limit->at, m_bench.market().contract(m_contract)->gateClosure);
        QCOMPARE(m_pane->valueWords(), QStringLiteral("O 40.00  H 41.85  L 40.00  C 41.85"));
    }

    void saysWhenTheCandleCloses()
    {
        m_bench.advanceTo(QStringLiteral("2026-11-22T12:03:30Z"));
        QTRY_COMPARE(m_pane->closeWords(), QStringLiteral("candle closes 1:30"));
    }

    void tellsTheCandleUnderTheCrosshair()
    {
        m_pane->chart().setFocus();
        QTest::keyClick(&m_pane->chart(), Qt::Key_Left);
        QCOMPARE(m_pane->valueWords(), QStringLiteral("O 40.00  H 41.85  L 40.00  C 41.85"));
    }

    void ownOrdersAreDraggedAndCancelled()
    {
        m_bench.context().desk.placeOrder(
            {m_contract, Side::Buy, Power::of(50), Price::of(4000), {}});
        QTRY_COMPARE(scene().orders.size(), std::size_t(1));
        QSignalSpy pointed(&m_bench.selection, &Selection::pointedAt);
        ChartView &chart = m_pane->chart();
        const int from = qRound(chart.geometryNow().y(Price::of(4000)));
        const int to = qRound(chart.geometryNow().y(Price::of(4050)));
        const int x = chart.width() / 2;
        PaneBench::picture(*m_pane, QStringLiteral("chart.png"));
        QTest::mousePress(&chart, Qt::LeftButton, {}, QPoint(x, from));
        QTest::mouseMove(&chart, QPoint(x, (from + to) / 2));
        QTest::mouseMove(&chart, QPoint(x, to));
        QVERIFY(!pointed.isEmpty()); // The ticket follows; nothing was sent yet.
        QCOMPARE(scene().orders.front().limit, Price::of(4000));
        QTest::mouseRelease(&chart, Qt::LeftButton, {}, QPoint(x, to));
        QCOMPARE(m_bench.inbox.rowCount(), 1); // Not armed: nothing was moved, and it is said.
        QCOMPARE(scene().orders.front().limit, Price::of(4000));
        m_bench.arm.arm();
        QTest::mousePress(&chart, Qt::LeftButton, {}, QPoint(x, from));
        QTest::mouseMove(&chart, QPoint(x, (from + to) / 2));
        QTest::mouseMove(&chart, QPoint(x, to));
        QTest::mouseRelease(&chart, Qt::LeftButton, {}, QPoint(x, to));
        QTRY_VERIFY(!scene().orders.empty() && scene().orders.front().limit > Price::of(4040));
        QVERIFY(scene().selectedOrder.has_value()); // By the press.
        QTest::keyClick(&chart, Qt::Key_Delete);
        QTRY_VERIFY(scene().orders.empty());
    }

    void ownFillsAreMarked()
    {
        m_bench.order(QStringLiteral("producer-1"), m_contract, Side::Sell, "3.0", "41.00");
        m_bench.context().desk.placeOrder(
            {m_contract, Side::Buy, Power::of(30), Price::of(4100), {}});
        QTRY_COMPARE(scene().markers.size(), std::size_t(1));
        QCOMPARE(scene().markers.front().shape, MarkerShape::Bought);
        QCOMPARE(scene().markers.front().caption, QStringLiteral("bought 3 @ 41.00"));
    }

    void periodsAreFollowed()
    {
        QTest::mouseClick(m_pane->periods().button(3), Qt::LeftButton);
        QTRY_VERIFY(scene().candles->size() == 1
                    && scene().candles->last().close == Price::of(4100));
        PaneBench::picture(*m_pane, QStringLiteral("chart-hour.png"));
    }

private:
    const ChartScene &scene() const { return m_pane->chart().scene(); }
    static CandleRow row(std::int64_t second, int price)
    {
        const Price at = Price::of(price);
        return {Instant{second * oneSecond}, at, at, at, at, Power::of(10), 1};
    }
    void trade(const char *quantity, const char *price)
    {
        m_bench.order(QStringLiteral("producer-1"), m_contract, Side::Sell, quantity, price);
        m_bench.order(QStringLiteral("buyer-2"), m_contract, Side::Buy, quantity, price);
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
    ContractId m_contract{};
    std::unique_ptr<ChartPane> m_pane;
};

QTEST_MAIN(TestChartPane)
#include "test_chart_pane.moc"
