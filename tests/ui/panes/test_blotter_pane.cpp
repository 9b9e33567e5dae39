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
        QTest::keyClick(&blotter.table(), Qt::Key_Right);
        QTRY_VERIFY(blotter.stepsOf(block) != nullptr && blotter.stepsOf(block)->isVisible());
        QVERIFY(blotter.stepsOf(block)->spokenValue().contains(QLatin1String("auction runs")));
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
        QCOMPARE(text(0, 9), QStringLiteral("delivery H11 \u00b7 22 Nov"));
        bench.advanceTo(QStringLiteral("2026-11-22T19:30:00Z"));
        QTRY_COMPARE(text(0, 8), QStringLiteral("Settled")); // Delivered and paid.
        QCOMPARE(text(0, 9), QStringLiteral("nothing open"));
        QCOMPARE(text(1, 8), QStringLiteral("Cancelled"));
    }

    /// Inside the table, below its own row, wherever that goes; several at once.
    void openRowsKeepTheirParts()
    {
        PaneBench bench(QStringLiteral("trader"));
        QVERIFY(bench.start());
        BlotterPane blotter(bench.context());
        blotter.resize(1200, 420);
        blotter.show();
        QVERIFY(QTest::qWaitForWindowExposed(&blotter));
        const auto contract = bench.contract(QStringLiteral("SP15"), 18);
        const auto place = [&](std::int64_t cents) {
            const int before = blotter.model().rowCount();
            QVERIFY(!bench.context()
                         .desk
                         .placeOrder({contract, Side::Buy, Power::of(10), Price::of(cents),
                                      TimeInForce::GoodTillGate})
                         .empty());
            QTRY_COMPARE(blotter.model().rowCount(), before + 1);
        };
        place(3000);
        place(3100);
        DataTable &table = blotter.table();
        const auto keyAt = [&](int row) { return blotter.model().rows().at(std::size_t(row)).key; };
        const auto rowOf = [&](quint64 key) {
            return keyAt(0) == key ? 0 : keyAt(1) == key ? 1 : 2;
        };
        const quint64 first = keyAt(1);
        table.setCurrentIndex(blotter.model().index(1, 2));
        const int flat = table.rowHeight(1);
        QTest::keyClick(&table, Qt::Key_Right);
        QTRY_VERIFY(blotter.stepsOf(first) != nullptr && blotter.stepsOf(first)->isVisible());
        const auto isBelow = [&](quint64 key) {
            const QRect row(0, table.rowViewportPosition(rowOf(key)), table.viewport()->width(),
                            table.rowHeight(rowOf(key)));
            const QRect part = blotter.stepsOf(key)->geometry();
            return table.rowHeight(rowOf(key)) > flat && row.contains(part)
                && part.top() == row.top() + flat;
        };
        QVERIFY(isBelow(first));
        QCOMPARE(table.rowHeight(0), flat);

        place(3200); // On top: the open row goes down, and its part with it.
        QCOMPARE(rowOf(first), 2);
        QTRY_VERIFY(isBelow(first));
        QCOMPARE(table.rowHeight(1), flat);

        const quint64 newest = keyAt(0);
        const QRect cell = table.visualRect(blotter.model().index(0, 0));
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(8, 8));
        QTRY_VERIFY(blotter.stepsOf(newest) != nullptr && blotter.stepsOf(newest)->isVisible());
        QTRY_VERIFY(isBelow(newest) && isBelow(first));
        QVERIFY(blotter.stepsOf(newest)->spokenValue().contains(QLatin1String("limit 32.00")));
        QVERIFY(blotter.model()
                    .index(0, 0)
                    .data(Qt::AccessibleDescriptionRole)
                    .toString()
                    .contains(QLatin1String("limit 32.00")));
        PaneBench::picture(blotter, QStringLiteral("blotter-unfolded.png"));

        // In a low table it is scrolled to.
        blotter.resize(1200, 160);
        table.scrollToTop();
        table.setCurrentIndex(blotter.model().index(1, 2));
        QTest::keyClick(&table, Qt::Key_Right);
        const quint64 middle = keyAt(1);
        QTRY_VERIFY(blotter.stepsOf(middle) != nullptr && isBelow(middle));
        QTRY_VERIFY(table.viewport()->rect().contains(blotter.stepsOf(middle)->geometry()));
        blotter.resize(1200, 420);

        QVERIFY(!bench.context().desk.cancelAll(std::nullopt).empty());
        QTRY_VERIFY(blotter.stepsOf(newest)->spokenValue().contains(QLatin1String("cancelled")));
        table.setCurrentIndex(blotter.model().index(rowOf(first), 0));
        QTest::keyClick(&table, Qt::Key_Left);
        QTRY_COMPARE(table.rowHeight(rowOf(first)), flat);
        QVERIFY(blotter.stepsOf(first) == nullptr);
        QVERIFY(isBelow(newest));
    }

private:
    PaneBench m_bench{QStringLiteral("producer-1")};
};

QTEST_MAIN(TestBlotterPane)
#include "test_blotter_pane.moc"
