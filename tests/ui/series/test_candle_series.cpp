// SPDX-License-Identifier: Apache-2.0
#include "core/base/seeded_random.h"
#include "ui/series/candle_series.h"
#include "ui/series/hit_test.h"
#include "ui/series/point_series.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

Candle randomCandle(SeededRandom &random, Instant start)
{
    const std::int64_t open = random.between(-500'00, 2'000'00);
    const std::int64_t close = open + random.between(-20'00, 20'00);
    return {start,
            Price::of(open),
            Price::of(std::max(open, close) + random.between(0, 10'00)),
            Price::of(std::min(open, close) - random.between(0, 10'00)),
            Price::of(close),
            Energy::of(random.between(0, 50) * 100'000)};
}

Candle naivelyMerged(const std::vector<Candle> &candles, IndexRange range)
{
    Candle sum = candles[range.begin];
    for (std::size_t i = range.begin + 1; i < range.end; ++i) {
        sum.high = std::max(sum.high, candles[i].high);
        sum.low = std::min(sum.low, candles[i].low);
        sum.close = candles[i].close;
        sum.volume += candles[i].volume;
    }
    return sum;
}

} // namespace

class TestCandleSeries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyRangeAddsUpAsOneByOne()
    {
        SeededRandom random(41);
        CandleSeries series;
        std::vector<Candle> candles;
        Instant start = {1'700'000'000 * oneSecond};
        for (int step = 0; step < 6'000; ++step) {
            if (!candles.empty() && random.chance(400)) {
                candles.back() = randomCandle(random, start);
                QVERIFY(series.updateLast(candles.back()));
            } else {
                start = start + random.between(1, 5) * oneMinute;
                candles.push_back(randomCandle(random, start));
                QVERIFY(series.append(candles.back()));
            }
            const auto count = static_cast<std::int64_t>(candles.size());
            const std::int64_t begin = random.between(0, count - 1);
            const IndexRange range = {static_cast<std::size_t>(begin),
                                      static_cast<std::size_t>(random.between(begin + 1, count))};
            QVERIFY(series.merged(range) == naivelyMerged(candles, range));
            QVERIFY(series.merged({0, candles.size()})
                    == naivelyMerged(candles, {0, candles.size()}));
        }
        QVERIFY(series.size() > 3'000);
    }

    void findsCandlesByTime()
    {
        SeededRandom random(7);
        CandleSeries series;
        std::vector<Instant> starts;
        Instant start;
        for (int i = 0; i < 1'000; ++i) {
            start = start + random.between(1, 4);
            starts.push_back(start);
            QVERIFY(series.append({start, {}, {}, {}, {}, {}}));
        }
        for (std::int64_t at = 0; at < start.ns + 3; ++at) {
            const auto found = std::lower_bound(starts.begin(), starts.end(), Instant{at});
            const auto expected = static_cast<std::size_t>(found - starts.begin());
            QCOMPARE(series.firstFrom({at}), expected);
            const auto from
                = static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(expected)));
            QCOMPARE(series.firstFrom({at}, from), expected);
        }
    }

    void refusesWhatIsNotAtTheEnd()
    {
        CandleSeries series;
        QVERIFY(!series.updateLast({}));
        QVERIFY(series.append({{10}, {}, Price::of(5), {}, {}, {}}));
        QVERIFY(!series.append({{10}, {}, Price::of(9), {}, {}, {}}));
        QVERIFY(!series.append({{9}, {}, Price::of(9), {}, {}, {}}));
        QVERIFY(!series.updateLast({{11}, {}, Price::of(9), {}, {}, {}}));
        QCOMPARE(series.size(), std::size_t(1));
        QVERIFY(series.last().high == Price::of(5));
        QVERIFY(!series.merged({1, 1}));
        QVERIFY(!series.priceRange({0, 0}));
    }

    void holdsAMillionCandlesInEightyBytesEach()
    {
        SeededRandom random(3);
        CandleSeries series;
        constexpr std::size_t count = 1'000'000;
        for (std::size_t i = 0; i < count; ++i) {
            QVERIFY(series.append(randomCandle(random, {static_cast<std::int64_t>(i)})));
        }
        const double each = static_cast<double>(series.bytes()) / count;
        QVERIFY2(each <= 80, qPrintable(QString::number(each)));
        QVERIFY(each >= 72); // else bytes() leaves something out
    }

    void pointsKeepTheirRange()
    {
        SeededRandom random(11);
        PointSeries points;
        std::vector<Price> prices;
        QVERIFY(!points.updateLast(Price::of(1)));
        for (int i = 0; i < 2'000; ++i) {
            const Price price = Price::of(random.between(-1'000, 1'000));
            if (!prices.empty() && random.chance(300)) {
                prices.back() = price;
                QVERIFY(points.updateLast(price));
            } else {
                prices.push_back(price);
                QVERIFY(points.append({{i / 2}, price}));
            }
            const auto begin = random.between(0, static_cast<std::int64_t>(prices.size()) - 1);
            const auto [low, high] = std::minmax_element(prices.begin() + begin, prices.end());
            const auto range = points.priceRange({static_cast<std::size_t>(begin), prices.size()});
            QVERIFY(range == (PriceRange{*low, *high}));
        }
        QVERIFY(!points.append({{0}, {}}));
    }

    void findsTheNearestCandle()
    {
        CandleSeries series;
        TimeScale scale;
        scale.setWidth(100);
        scale.setBarLength(10);
        scale.setBounds({{0}, {100}});
        scale.show({{0}, {100}}); // a nanosecond a pixel
        QVERIFY(!nearestCandle(series, scale, 5));
        QVERIFY(series.append({{10}, {}, {}, {}, {}, {}}));
        QVERIFY(series.append({{20}, {}, {}, {}, {}, {}}));
        QVERIFY(series.append({{60}, {}, {}, {}, {}, {}}));
        QCOMPARE(nearestCandle(series, scale, 0), std::optional<std::size_t>(0));
        QCOMPARE(nearestCandle(series, scale, 19), std::optional<std::size_t>(0));
        QCOMPARE(nearestCandle(series, scale, 21), std::optional<std::size_t>(1));
        QCOMPARE(nearestCandle(series, scale, 44), std::optional<std::size_t>(1));
        QCOMPARE(nearestCandle(series, scale, 46), std::optional<std::size_t>(2));
        QCOMPARE(nearestCandle(series, scale, 99), std::optional<std::size_t>(2));

        const std::vector<double> rows = {10, 20, 21};
        QCOMPARE(nearestPosition(rows, 20.6, 4), std::optional<std::size_t>(2));
        QCOMPARE(nearestPosition(rows, 14, 4), std::optional<std::size_t>(0));
        QVERIFY(!nearestPosition(rows, 15, 4));
    }
};

QTEST_APPLESS_MAIN(TestCandleSeries)
#include "test_candle_series.moc"
