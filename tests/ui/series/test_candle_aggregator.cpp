// SPDX-License-Identifier: Apache-2.0
#include "core/base/seeded_random.h"
#include "ui/series/candle_aggregator.h"
#include "ui/series/running_vwap.h"

#include <QtTest/QTest>

#include <map>

using namespace energy;
using Added = CandleAggregator::Added;

namespace {

Calendar losAngeles()
{
    return Calendar::of("America/Los_Angeles").value();
}

/// Trades over three days, the middle one of 25 hours.
std::vector<TapeTrade> someTrades()
{
    SeededRandom random(17);
    std::vector<TapeTrade> trades;
    const Interval day = losAngeles().wholeDay({2026, 11, 1}).value();
    Instant at = day.start - oneDay;
    while (at < day.end + oneDay) {
        trades.push_back({at, Price::of(random.between(-10'00, 90'00)),
                          Energy::of(random.between(1, 40) * 100'000)});
        at = at + random.between(0, 9) * oneMinute + random.between(0, oneMinute);
    }
    return trades;
}

} // namespace

class TestCandleAggregator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithGrouping_data()
    {
        QTest::addColumn<qint64>("length");
        QTest::newRow("1 m") << qint64(CandleLength::Minute);
        QTest::newRow("5 m") << qint64(CandleLength::FiveMinutes);
        QTest::newRow("15 m") << qint64(CandleLength::QuarterHour);
        QTest::newRow("1 h") << qint64(CandleLength::Hour);
    }

    void agreesWithGrouping()
    {
        QFETCH(const qint64, length);
        std::map<std::int64_t, std::vector<TapeTrade>> groups;
        CandleAggregator aggregator(losAngeles(), static_cast<CandleLength>(length));
        for (const TapeTrade &trade : someTrades()) {
            groups[trade.at.ns / length * length].push_back(
                trade); // this zone is off by whole hours
            const Added expected
                = groups.rbegin()->second.size() == 1 ? Added::NewCandle : Added::ToLast;
            QVERIFY(aggregator.add(trade) == expected);
        }
        QCOMPARE(aggregator.candles().size(), groups.size());
        std::size_t index = 0;
        for (const auto &[start, trades] : groups) {
            const Candle candle = aggregator.candles().at(index);
            Energy volume;
            std::vector<Price> prices;
            for (const TapeTrade &trade : trades) {
                volume += trade.energy;
                prices.push_back(trade.price);
            }
            const auto [low, high] = std::minmax_element(prices.begin(), prices.end());
            QVERIFY(candle
                    == (Candle{{start}, prices.front(), *high, *low, prices.back(), volume}));
            index += 1;
        }
    }

    void hoursAreThoseOfTheZone()
    {
        // India is five and a half hours off: its hours begin at half past in UTC.
        CandleAggregator aggregator(Calendar::of("Asia/Kolkata").value(), CandleLength::Hour);
        const Instant local = losAngeles().wholeDay({2026, 6, 1}).value().start;
        std::ignore = aggregator.add({local + 40 * oneMinute, Price::of(1), lot});
        QCOMPARE(aggregator.candles().last().start.ns % oneHour, 30 * oneMinute);
    }

    void refusesWhatComesTooLate()
    {
        CandleAggregator aggregator(losAngeles(), CandleLength::Minute);
        const Instant at = {1'763'769'600 * oneSecond};
        QVERIFY(aggregator.add({at, Price::of(5), lot}) == Added::NewCandle);
        QVERIFY(aggregator.add({at - 1, Price::of(9), lot}) == Added::Nothing);
        QVERIFY(aggregator.add({calendarEnd + oneDay, Price::of(9), lot}) == Added::Nothing);
        QCOMPARE(aggregator.candles().size(), std::size_t(1));
        QVERIFY(aggregator.candles().last().high == Price::of(5));
    }

    void averagesByEnergy()
    {
        RunningVwap vwap;
        QVERIFY(!vwap.price());
        vwap.add(Price::of(50'00), megawattHour);
        vwap.add(Price::of(-10'00), Energy::of(3'000'000));
        QVERIFY(vwap.price() == Price::of(5'00)); // (50 - 30) / 4
    }
};

QTEST_APPLESS_MAIN(TestCandleAggregator)
#include "test_candle_aggregator.moc"
