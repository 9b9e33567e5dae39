// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/blotter_pane.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/step_list.h"

#include <QTest>

using namespace energy;

/// What a producer has for sale stands among his affairs. What a buyer sees is in test_own_panes.
class TestBlotterPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }

    void aBlockForSaleStandsThere()
    {
        BlotterPane blotter(m_bench.context());
        blotter.resize(1200, 320);
        blotter.show();
        QVERIFY(QTest::qWaitForWindowExposed(&blotter));
        QCOMPARE(blotter.model().rowCount(), 0);
        const auto block = m_bench.block(5);
        QVERIFY(block != 0);
        QTRY_COMPARE(blotter.model().rowCount(), 1);
        const auto text
            = [&](int column) { return blotter.model().index(0, column).data().toString(); };
        QCOMPARE(text(1), QString::number(block));
        QCOMPARE(text(3), QStringLiteral("Sell"));
        QCOMPARE(text(4), QStringLiteral("25.0"));
        QCOMPARE(text(6), QStringLiteral("18.00"));
        QCOMPARE(text(8), QStringLiteral("Listed"));
        blotter.table().setCurrentIndex(blotter.model().index(0, 0));
        QTRY_VERIFY(blotter.steps().isVisible());
        QVERIFY(blotter.steps().spokenValue().contains(QLatin1String("auction runs")));
        m_bench.advanceTo(QStringLiteral("2026-11-22T12:30:00Z"));
        QTRY_COMPARE(text(8), QStringLiteral("Unsold")); // Nobody bid.
    }

    /// Rows are kept until what they show changes: the state, the fills, the average of these.
    void rowsFollowTheirOrders()
    {
        PaneBench bench(QStringLiteral("trader"));
        QVERIFY(bench.start());
        BlotterPane blotter(bench.context());
        blotter.resize(1200, 320);
        blotter.show();
        QVERIFY(QTest::qWaitForWindowExposed(&blotter));
        const auto contract = bench.contract(QStringLiteral("SP15"), 18);
        const auto place = [&](Price price) {
            return bench.context().desk.placeOrder(
                {contract, Side::Buy, Power::of(100), price, TimeInForce::GoodTillGate});
        };
        const auto text = [&](int row, int column) {
            return blotter.model().index(row, column).data().toString();
        };
        QVERIFY(!place(Price::of(3000)).empty());
        QTRY_COMPARE(blotter.model().rowCount(), 1);
        QVERIFY(!place(Price::of(4100)).empty());
        QTRY_COMPARE(blotter.model().rowCount(), 2);
        QTRY_COMPARE(text(0, 6), QStringLiteral("41.00"));
        QCOMPARE(text(0, 7), missingText);
        QVERIFY(bench.order(QStringLiteral("buyer-1"), contract, Side::Sell, "4.0", "41.00") != 0);
        QTRY_VERIFY(text(0, 5).startsWith(QLatin1Char('4')));
        QTRY_VERIFY(text(0, 7).startsWith(QLatin1String("41.00")));
        QCOMPARE(text(0, 8), QStringLiteral("Working"));
        QVERIFY(bench.order(QStringLiteral("buyer-1"), contract, Side::Sell, "6.0", "41.00") != 0);
        QTRY_COMPARE(text(1, 8), QStringLiteral("Filled")); // Below the one that still works.
        QCOMPARE(text(0, 6), QStringLiteral("30.00"));
        QVERIFY(!bench.context().desk.cancelAll(std::nullopt).empty());
        QTRY_COMPARE(text(1, 8), QStringLiteral("Cancelled"));
        QCOMPARE(text(0, 8), QStringLiteral("Filled")); // The newest first.
    }

private:
    PaneBench m_bench{QStringLiteral("producer-1")};
};

QTEST_MAIN(TestBlotterPane)
#include "test_blotter_pane.moc"
