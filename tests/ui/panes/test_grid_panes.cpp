// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
// clang-format off
#include "core/base/result.h"
// clang-format on
#include "core/base/instant_text.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/contract_text.h"
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
            QCOMPARE(textAt(prices.model(), row, 6), QStringLiteral("simulated"));
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

    /// In an order that stays, and with the step from the hour before.
    void pricesSayWhatChanged()
    {
        m_bench.advanceTo(QStringLiteral("2026-11-22T14:10:00Z"));
        QVERIFY(m_bench.join()); // Whoever comes later is told the prices in force only.
        GridPricesPane prices(m_bench.context());
        show(prices);
        const auto priceOf = [this](const std::string &place, const char *start) {
            for (const auto &[key, row] : m_bench.market().readings()) {
                if (row.unit == ReadingUnit::DollarsPerMwh
                    && placeName(row.location) == QString::fromStdString(place)
                    && row.interval.start == parseInstant(start)) {
                    return row.value;
                }
            }
            return std::int64_t(0);
        };
        const auto change = [&](const std::string &place) {
            const std::int64_t by
                = priceOf(place, "2026-11-22T14:00:00Z") - priceOf(place, "2026-11-22T13:00:00Z");
            return NumberText().change(Price::of(divideHalfEven(by, 1000)));
        };
        QTRY_COMPARE(prices.model().rowCount(), 3);
        QTRY_COMPARE(textAt(prices.model(), 0, 2), change("NP15"));
        QCOMPARE(textAt(prices.model(), 1, 2), change("SP15"));
        QCOMPARE(textAt(prices.model(), 2, 2), change("ZP26"));
        QVERIFY(textAt(prices.model(), 1, 2) != NumberText().change(Price()));
    }

    void sayWhenTheyCouldNotBeRead()
    {
        GridPricesPane prices(m_bench.context());
        show(prices);
        QVERIFY(prices.chips().empty());
        const Interval past{Instant(), Instant() + oneDay};
        m_bench.market().readGrid("nowhere", past, MarketView::GridData::Prices);
        QTRY_COMPARE(prices.chips().size(), std::size_t(1));
        QCOMPARE(prices.chips().front().tone, ChipTone::Error);
        QVERIFY(prices.model().rowCount() >= 2); // What was told stays.
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
