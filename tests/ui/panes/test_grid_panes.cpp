// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/feeds_pane.h"
#include "ui/panes/grid_prices_pane.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace energy;

namespace {

QString textAt(const CellTable &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

/// The grid as the simulated one tells it.
class TestGridPanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }

    void pricesSayWhereTheyComeFrom()
    {
        GridPricesPane prices(m_bench.context());
        const QAbstractItemModelTester tester(
            &prices.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        show(prices);
        QTRY_VERIFY(prices.model().rowCount() >= 2);
        QVERIFY(prices.isSimulated());
        for (int row = 0; row < prices.model().rowCount(); ++row) {
            const QString place = textAt(prices.model(), row, 0);
            QVERIFY2(!place.isEmpty() && !place.contains(QLatin1String("SIM")), qPrintable(place));
            QVERIFY(textAt(prices.model(), row, 1).contains(QLatin1Char('.')));
            QCOMPARE(textAt(prices.model(), row, 5), QStringLiteral("simulated"));
            const auto tone = prices.model().index(row, 1).data(ToneRole).value<CellTone>();
            QCOMPARE(tone, CellTone::Modelled);
        }
        PaneBench::picture(prices, QStringLiteral("grid-prices.png"));
    }

    void everyNodeStandsOnceWithThePriceInForce()
    {
        const Instant now = m_bench.market().now().value();
        GridPricesPane prices(m_bench.context());
        show(prices);
        QTRY_VERIFY(prices.model().rowCount() >= 2);
        std::set<std::string> nodes;
        for (const auto &[key, row] : m_bench.market().readings()) {
            if (row.unit == ReadingUnit::DollarsPerMwh && row.interval.start <= now) {
                nodes.insert(row.location + row.series);
            }
        }
        QCOMPARE(prices.model().rowCount(), static_cast<int>(nodes.size()));
    }

    void feedsSayHowTheyDo()
    {
        FeedsPane feeds(m_bench.context());
        const QAbstractItemModelTester tester(
            &feeds.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        show(feeds);
        QTRY_VERIFY(feeds.model().rowCount() >= 1);
        bool hasGrid = false;
        for (int row = 0; row < feeds.model().rowCount(); ++row) {
            if (textAt(feeds.model(), row, 0) == QLatin1String("simulated/grid")) {
                hasGrid = true;
                QCOMPARE(textAt(feeds.model(), row, 1), QStringLiteral("live"));
                QVERIFY(textAt(feeds.model(), row, 5).contains(QLatin1String("SIMULATED")));
            }
        }
        QVERIFY(hasGrid);
        PaneBench::picture(feeds, QStringLiteral("feeds.png"));
    }

private:
    static void show(QWidget &pane)
    {
        pane.resize(800, 320);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
    }

    PaneBench m_bench{QStringLiteral("trader"), BenchMarket::Demo};
};

QTEST_MAIN(TestGridPanes)
#include "test_grid_panes.moc"
