// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "ui/panes/grid_load_day.h"
#include "ui/panes/grid_load_painter.h"
#include "ui/theme/theme_store.h"

#include <QTest>

using namespace energy;

namespace {

using Readings = std::map<MarketView::ReadingKey, ReadingRow>;

const Instant midnight = Instant{} + 20'000 * oneDay;
const Interval wholeDay{midnight, midnight + oneDay};

Interval hour(int n)
{
    return {midnight + n * oneHour, midnight + (n + 1) * oneHour};
}

void add(Readings &readings, const char *series, int n, std::int64_t megawatts,
         const char *grid = "simulated", const char *place = "SIM_AREA")
{
    ReadingRow row;
    row.source = grid;
    row.series = series;
    row.location = place;
    row.interval = hour(n);
    row.value = megawatts * 1'000'000;
    row.unit = ReadingUnit::Megawatts;
    row.fetchedAt = hour(n).end;
    row.isSimulated = row.source == "simulated";
    readings[{row.source, row.series, row.location, row.interval.start}] = row;
}

GridPower megawatts(std::int64_t count)
{
    return GridPower::of(count * 1'000'000);
}

} // namespace

class TestGridLoadDay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layersStandInTheOrderOfTheTheme()
    {
        Readings readings;
        add(readings, "MIX/SOLAR", 0, 5'000);
        add(readings, "MIX/NUCLEAR", 0, 2'000);
        add(readings, "MIX/WIND", 0, 1'000);
        const GridLoadDay day = made(readings);
        QCOMPARE(day.layers.size(), std::size_t(3));
        QCOMPARE(day.layers.at(0).source, MixSource::Nuclear);
        QCOMPARE(day.layers.at(1).source, MixSource::Wind);
        QCOMPARE(day.layers.at(2).source, MixSource::Solar);
        const auto stack = stackOf(day, 0);
        QVERIFY(stack);
        QCOMPARE(stack->at(0).to, megawatts(2'000));
        QCOMPARE(stack->at(1).from, megawatts(2'000));
        QCOMPARE(stack->at(2).to, megawatts(8'000));
    }

    void whatIsTakenGrowsDownwardsAndMovesNothingAboveIt()
    {
        Readings readings;
        add(readings, "MIX/NUCLEAR", 0, 2'000);
        add(readings, "MIX/THERMAL", 0, -300);
        add(readings, "MIX/BATTERY", 0, -700);
        add(readings, "MIX/SOLAR", 0, 5'000);
        const auto stack = stackOf(made(readings), 0);
        QVERIFY(stack);
        QCOMPARE(stack->at(0), (StackPart{megawatts(0), megawatts(2'000)}));
        QCOMPARE(stack->at(1), (StackPart{megawatts(0), megawatts(-300)}));
        QCOMPARE(stack->at(2), (StackPart{megawatts(-300), megawatts(-1'000)}));
        QCOMPARE(stack->at(3), (StackPart{megawatts(2'000), megawatts(7'000)}));
    }

    void aMissingLayerLeavesAGap()
    {
        Readings readings;
        for (const int n : {0, 1, 2, 3}) {
            add(readings, "MIX/NUCLEAR", n, 2'000);
            if (n != 1) {
                add(readings, "MIX/SOLAR", n, 100);
            }
        }
        const GridLoadDay day = made(readings);
        QVERIFY(!stackOf(day, 1));
        const auto runs
            = runsOf(day.periods, [&](std::size_t i) { return stackOf(day, i).has_value(); });
        QCOMPARE(runs.size(), std::size_t(2));
        QCOMPARE(runs.at(0).periods, std::vector<std::size_t>({0}));
        QCOMPARE(runs.at(1).periods, std::vector<std::size_t>({2, 3}));
    }

    void periodsThatDoNotMeetAreNotJoined()
    {
        Readings readings;
        for (const int n : {0, 1, 5}) {
            add(readings, "LOAD/ACTUAL", n, 20'000);
        }
        const GridLoadDay day = made(readings);
        const auto runs
            = runsOf(day.periods, [&](std::size_t i) { return day.load[i].has_value(); });
        QCOMPARE(runs.size(), std::size_t(2));
    }

    void aMeasuredGridGoesBeforeASimulatedOneAndItsWholeBeforeItsParts()
    {
        Readings readings;
        add(readings, "LOAD/ACTUAL", 0, 20'000);
        using Grids = std::vector<std::string>;
        QVERIFY(gridsOf({}, wholeDay).empty());
        QCOMPARE(gridsOf(readings, wholeDay), Grids{"simulated"});
        add(readings, "SLD_FCST/ACTUAL", 0, 9'000, "caiso", "PGE-TAC");
        add(readings, "SLD_FCST/ACTUAL", 0, 24'000, "caiso", "CA ISO-TAC");
        add(readings, "SLD_FCST/DAM", 1, 25'000, "caiso", "CA ISO-TAC");
        QCOMPARE(gridsOf(readings, wholeDay), (Grids{"caiso", "simulated"}));
        const GridLoadDay day = gridLoadDay(readings, "caiso", wholeDay, m_themes.theme().sources);
        QCOMPARE(day.load.at(0), std::optional(megawatts(24'000)));
        QCOMPARE(day.forecast.at(0), std::optional<GridPower>());
        QCOMPARE(day.forecast.at(1), std::optional(megawatts(25'000)));
        QCOMPARE(day.newestMeasured(), std::optional<std::size_t>(0));
        QVERIFY(!day.isSimulated);
    }

    void aForecastAloneIsNotMeasured()
    {
        Readings readings;
        add(readings, "LOAD/FORECAST", 3, 20'000);
        const GridLoadDay day = made(readings);
        QVERIFY(!day.isEmpty());
        QVERIFY(!day.newestMeasured());
        QVERIFY(!day.measuredUntil);
    }

    void daysOf23And25HoursFillThePlot_data()
    {
        QTest::addColumn<int>("month");
        QTest::addColumn<int>("dayOfMonth");
        QTest::addColumn<int>("hours");
        QTest::newRow("spring") << 3 << 8 << 23;
        QTest::newRow("autumn") << 11 << 1 << 25;
    }

    void daysOf23And25HoursFillThePlot()
    {
        QFETCH(int, month);
        QFETCH(int, dayOfMonth);
        QFETCH(int, hours);
        const auto calendar = Calendar::of("America/Los_Angeles").value();
        const LocalDay local{2026, static_cast<unsigned>(month), static_cast<unsigned>(dayOfMonth)};
        const Interval whole = calendar.wholeDay(local).value();
        Readings readings;
        const auto periods = calendar.deliveryPeriods(local, oneHour);
        QVERIFY(periods);
        for (const Interval &period : *periods) {
            ReadingRow row;
            row.source = "simulated";
            row.series = "LOAD/ACTUAL";
            row.interval = period;
            row.value = 20'000'000'000;
            row.unit = ReadingUnit::Megawatts;
            readings[{row.source, row.series, row.location, period.start}] = row;
        }
        const GridLoadDay day = gridLoadDay(readings, "simulated", whole, m_themes.theme().sources);
        QCOMPARE(day.periods.size(), static_cast<std::size_t>(hours));
        const auto runs
            = runsOf(day.periods, [&](std::size_t i) { return day.load[i].has_value(); });
        QCOMPARE(runs.size(), std::size_t(1));
        const GridLoadGeometry geometry(QRectF(8, 0, 1000, 200), day);
        QVERIFY(qAbs(geometry.x(day.periods.front().start) - 8) < 0.01);
        QVERIFY(qAbs(geometry.x(day.periods.back().end) - 1008) < 0.01);
        QCOMPARE(geometry.periodAt(day, 1007), std::optional(day.periods.size() - 1));
    }

private:
    [[nodiscard]] GridLoadDay made(const Readings &readings) const
    {
        return gridLoadDay(readings, "simulated", wholeDay, m_themes.theme().sources);
    }

    ThemeStore m_themes;
};

QTEST_MAIN(TestGridLoadDay)
#include "test_grid_load_day.moc"
