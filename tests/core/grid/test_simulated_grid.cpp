// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "core/grid/simulated_grid.h"

#include <QtTest/QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace energy;

namespace {

SimulatedGrid gridOf(std::uint64_t seed)
{
    return SimulatedGrid::of(seed).value();
}

Instant instant(std::string_view text)
{
    return parseInstant(text).value();
}

/// Hours of a whole year, all of them.
std::vector<Instant> hoursOf2027()
{
    std::vector<Instant> hours;
    for (Instant at = instant("2027-01-01T08:00:00Z"); at < instant("2028-01-01T08:00:00Z");
         at = at + oneHour) {
        hours.push_back(at);
    }
    return hours;
}

std::int64_t averageOf(const SeriesReadings &series)
{
    std::int64_t sum = 0;
    for (const Reading &reading : series.readings) {
        sum += reading.value;
    }
    return sum / static_cast<std::int64_t>(series.readings.size());
}

} // namespace

class TestSimulatedGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedMakesTheSameGrid()
    {
        const SimulatedGrid a = gridOf(7);
        const SimulatedGrid b = gridOf(7);
        const SimulatedGrid other = gridOf(8);
        int different = 0;
        for (const Instant at : hoursOf2027()) {
            QCOMPARE(a.dayAheadPrice(SimulatedNode::Np15, at),
                     b.dayAheadPrice(SimulatedNode::Np15, at));
            QCOMPARE(a.loadActual(at), b.loadActual(at));
            QCOMPARE(a.actualShare(WeatherSource::Wind, SimulatedNode::Sp15, 3, at),
                     b.actualShare(WeatherSource::Wind, SimulatedNode::Sp15, 3, at));
            different += a.dayAheadPrice(SimulatedNode::Np15, at)
                    != other.dayAheadPrice(SimulatedNode::Np15, at)
                ? 1
                : 0;
        }
        QVERIFY(different > 8000);
    }

    void theFirstNumbersOfASeedStayWhatTheyWere()
    {
        // A demonstration begun with one version goes on with the next: prices published once are
        // reference prices and cannot change.
        const SimulatedGrid grid = gridOf(1);
        const Instant noon = instant("2027-04-18T19:00:00Z");
        const Instant evening = instant("2027-08-12T02:00:00Z");
        QCOMPARE(grid.dayAheadPrice(SimulatedNode::Np15, noon).count(), std::int64_t(161580));
        QCOMPARE(grid.dayAheadPrice(SimulatedNode::Sp15, evening).count(), std::int64_t(10570627));
        QCOMPARE(grid.loadForecast(evening), std::int64_t(36919));
    }

    void daysHaveTheHoursOfTheirCalendar_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("hours");
        QTest::newRow("usual") << QStringLiteral("2027-06-01") << 24;
        QTest::newRow("spring forwards") << QStringLiteral("2027-03-14") << 23;
        QTest::newRow("fall back") << QStringLiteral("2027-11-07") << 25;
    }

    void daysHaveTheHoursOfTheirCalendar()
    {
        QFETCH(QString, day);
        QFETCH(int, hours);
        const SimulatedGrid grid = gridOf(1);
        const LocalDay local = parseDay(day.toStdString()).value();
        const ParsedFeed feed = grid.dayAhead(local).value();
        QCOMPARE(feed.series.size(), std::size_t(6));
        const Interval whole = grid.calendar().wholeDay(local).value();
        for (const SeriesReadings &series : feed.series) {
            QCOMPARE(series.key.source, std::string("simulated"));
            QVERIFY(series.key.location.starts_with("SIM_"));
            QCOMPARE(series.readings.size(), static_cast<std::size_t>(hours));
            QCOMPARE(series.readings.front().interval.start, whole.start);
            QCOMPARE(series.readings.back().interval.end, whole.end);
        }
    }

    void actualsAreForWholeHours()
    {
        const SimulatedGrid grid = gridOf(1);
        const Instant from = instant("2027-06-01T10:00:00Z");
        const ParsedFeed feed = grid.actuals({from, from + 3 * oneHour + 5 * oneMinute});
        QCOMPARE(feed.readingCount(), std::size_t(18));
        QCOMPARE(grid.actuals({from, from + 59 * oneMinute}).readingCount(), std::size_t(0));
        // What is generated is what is consumed.
        for (std::size_t hour = 0; hour < 3; ++hour) {
            std::int64_t mix = 0;
            for (std::size_t i = 1; i < feed.series.size(); ++i) {
                mix += feed.series[i].readings[hour].value;
            }
            QCOMPARE(mix, feed.series[0].readings[hour].value);
        }
    }

    void aYearLooksLikeOne()
    {
        const SimulatedGrid grid = gridOf(1);
        std::int64_t negative = 0;
        std::map<unsigned, std::int64_t> negativeByMonth;
        for (const Instant at : hoursOf2027()) {
            const std::int64_t price = grid.dayAheadPrice(SimulatedNode::Sp15, at).count();
            QVERIFY2(price > -60'00000 && price < 400'00000, std::to_string(price).c_str());
            const std::int64_t load = grid.loadForecast(at);
            QVERIFY2(load > 14'000 && load < 45'000, std::to_string(load).c_str());
            QVERIFY(std::abs(grid.loadActual(at) - load) <= load * 2 / 100 + 1);
            if (price < 0) {
                ++negative;
                ++negativeByMonth[grid.calendar().localDay(at).value().month];
            }
        }
        QVERIFY2(negative > 30 && negative < 1500, std::to_string(negative).c_str());
        QVERIFY(negativeByMonth[4] + negativeByMonth[5] > negativeByMonth[12] + negativeByMonth[1]);
    }

    void eveningsAreDearerThanNoons()
    {
        const SimulatedGrid grid = gridOf(1);
        LocalDay day{2027, 5, 1};
        for (int i = 0; i < 31; ++i, day = nextDay(day)) {
            const auto readings = grid.dayAhead(day).value().series.front().readings;
            QVERIFY2(readings[19].value > readings[12].value, dayText(day).c_str());
        }
    }

    void theSunShinesByDayOnly()
    {
        const SimulatedGrid grid = gridOf(1);
        for (const Instant at : hoursOf2027()) {
            const std::int64_t share
                = grid.forecastShare(WeatherSource::Solar, SimulatedNode::Np15, at);
            QVERIFY(share >= 0 && share <= 1000);
            // The sun keeps standard time: 8 hours behind UTC.
            const std::int64_t hour = (at - 8 * oneHour).ns / oneHour % 24;
            QVERIFY(hour >= 4 && hour < 20 ? true : share == 0);
            QVERIFY(hour >= 10 && hour < 14 ? share > 250 : true);
        }
    }

    void plantsGiveWhatTheWeatherDoesAndSometimesFarLess()
    {
        const SimulatedGrid grid = gridOf(1);
        int hours = 0;
        int poor = 0;
        for (const Instant at : hoursOf2027()) {
            const std::int64_t forecast
                = grid.forecastShare(WeatherSource::Hydro, SimulatedNode::Np15, at);
            const std::int64_t actual
                = grid.actualShare(WeatherSource::Hydro, SimulatedNode::Np15, 5, at);
            QVERIFY(actual >= 0 && actual <= 1000);
            QVERIFY(actual <= forecast * 104 / 100 + 1);
            ++hours;
            poor += actual < forecast * 85 / 100 ? 1 : 0;
        }
        // One hour in nine, within what chance allows.
        QVERIFY2(poor > hours * 8 / 100 && poor < hours * 14 / 100, std::to_string(poor).c_str());
    }

    void opinionsWanderAroundTheDayAheadPrice()
    {
        const SimulatedGrid grid = gridOf(1);
        const Instant delivery = instant("2027-06-02T20:00:00Z");
        const std::int64_t known = grid.dayAheadPrice(SimulatedNode::Np15, delivery).count() / 1000;
        std::set<std::int64_t> seen;
        std::int64_t last
            = grid.expectedPrice(SimulatedNode::Np15, delivery, delivery - 20 * oneHour).count();
        for (Instant now = delivery - 20 * oneHour; now < delivery; now = now + oneMinute) {
            const std::int64_t price
                = grid.expectedPrice(SimulatedNode::Np15, delivery, now).count();
            QVERIFY(std::abs(price - known) <= 120 + std::abs(known) * 6 / 100 + 1);
            QVERIFY(std::abs(price - last) <= 60); // No jumps from minute to minute.
            last = price;
            seen.insert(price);
        }
        QVERIFY(seen.size() > 50);
    }

    void nodesDiffer()
    {
        const SimulatedGrid grid = gridOf(1);
        const ParsedFeed feed = grid.dayAhead({2027, 7, 1}).value();
        QVERIFY(averageOf(feed.series[0]) != averageOf(feed.series[1]));
        QVERIFY(averageOf(feed.series[1]) != averageOf(feed.series[2]));
    }
};

QTEST_GUILESS_MAIN(TestSimulatedGrid)
#include "test_simulated_grid.moc"
