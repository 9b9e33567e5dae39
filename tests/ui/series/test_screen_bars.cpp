// SPDX-License-Identifier: Apache-2.0
#include "core/base/seeded_random.h"
#include "ui/series/screen_bars.h"

#include <QtTest/QTest>

#include <cmath>
#include <map>

using namespace energy;

namespace {

CandleSeries spikyCandles(int count)
{
    SeededRandom random(23);
    CandleSeries series;
    Instant start = {1'600'000'000 * oneSecond};
    for (int i = 0; i < count; ++i) {
        start = start + oneMinute * (random.chance(2) ? 400 : 1);
        const std::int64_t spike = random.chance(3) ? random.between(500'00, 900'00) : 0;
        const Price price = Price::of(random.between(40'00, 60'00));
        std::ignore = series.append(
            {start, price, price + Price::of(spike), price - Price::of(50), price, lot});
    }
    return series;
}

TimeScale scaleOver(const CandleSeries &series, double width)
{
    TimeScale scale;
    scale.setWidth(width);
    scale.setBarLength(oneMinute);
    const Interval all = {series.startAt(0), series.last().start + oneMinute};
    scale.setBounds(all);
    scale.show(all);
    return scale;
}

} // namespace

class TestScreenBars : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsHoldEveryCandleInView()
    {
        const CandleSeries series = spikyCandles(200'000);
        for (const double ratio : {1.0, 1.5, 2.0}) {
            TimeScale scale = scaleOver(series, 1'000);
            scale.zoomAbout(700, 1.7);
            const ScreenBars found = screenBars(series, scale, ratio);
            QVERIFY(found.merged);
            std::map<int, Candle> expected;
            for (std::size_t i = 0; i < series.size(); ++i) {
                const Candle candle = series.at(i);
                const int column
                    = static_cast<int>(std::floor(scale.pixelAt(candle.start) * ratio));
                if (column < 0 || column >= 1'000 * ratio) {
                    continue;
                }
                const auto [at, isFirst] = expected.try_emplace(column, candle);
                if (!isFirst) {
                    at->second.high = std::max(at->second.high, candle.high);
                    at->second.low = std::min(at->second.low, candle.low);
                    at->second.close = candle.close;
                    at->second.volume += candle.volume;
                }
            }
            QCOMPARE(found.bars.size(), expected.size());
            for (const ScreenBar &bar : found.bars) {
                QVERIFY(expected.at(bar.column) == bar.candle);
            }
        }
    }

    void theLastBarIsTheLastOfAll()
    {
        const CandleSeries series = spikyCandles(50'000);
        TimeScale scale = scaleOver(series, 900);
        for (int i = 0; i < 40; ++i) {
            const ScreenBars all = screenBars(series, scale, 1);
            const std::optional<ScreenBar> last = lastScreenBar(series, scale, 1);
            QVERIFY(last.has_value());
            QCOMPARE(last->column, all.bars.back().column);
            QVERIFY(last->candle == all.bars.back().candle);
            QVERIFY(last->members == all.bars.back().members);
            scale.zoomAbout(scale.pixelAt(series.last().start), 1.3);
        }
        QVERIFY(!screenBars(series, scale, 1).merged);
        scale.pan(1e5);
        QVERIFY(!lastScreenBar(series, scale, 1));
    }

    void linesKeepTheirExtremes()
    {
        SeededRandom random(29);
        PointSeries points;
        for (int i = 0; i < 100'000; ++i) {
            std::ignore
                = points.append({{i * oneSecond}, Price::of(random.between(-9'999, 9'999))});
        }
        TimeScale scale;
        scale.setWidth(500);
        scale.setBarLength(oneSecond);
        scale.setBounds({{0}, {100'000 * oneSecond}});
        scale.show({{0}, {100'000 * oneSecond}});
        const std::vector<PricePoint> found = screenPoints(points, scale, 1);
        QVERIFY(found.size() <= 2'004);
        const auto [low, high] = std::minmax_element(
            found.begin(), found.end(),
            [](const PricePoint &a, const PricePoint &b) { return a.price < b.price; });
        const auto range = points.priceRange({0, points.size()});
        QVERIFY(range == (PriceRange{low->price, high->price}));
        QVERIFY(
            std::is_sorted(found.begin(), found.end(),
                           [](const PricePoint &a, const PricePoint &b) { return a.at < b.at; }));

        // In detail every point is there, and one more on each side.
        scale.show({{500 * oneSecond}, {600 * oneSecond}});
        const std::vector<PricePoint> detail = screenPoints(points, scale, 1);
        QVERIFY(detail.front().at == Instant{499 * oneSecond});
        QVERIFY(detail.back().at == Instant{600 * oneSecond});
        QCOMPARE(detail.size(), std::size_t(102));
    }
};

QTEST_APPLESS_MAIN(TestScreenBars)
#include "test_screen_bars.moc"
