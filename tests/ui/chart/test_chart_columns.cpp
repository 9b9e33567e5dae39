// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"
#include "tests/ui/chart/chart_sample.h"
#include "ui/chart/bar_painter.h"
#include "ui/chart/chart_view.h"

#include <QApplication>
#include <QtTest/QTest>

#include <cmath>
#include <map>

using namespace energy;

namespace {

constexpr int plotWidth = 1'540;

CandleSeries spikyMillion()
{
    SeededRandom random(77);
    CandleWalk walk(5, {1'000'000'000 * oneSecond}, oneMinute);
    CandleSeries series;
    for (int i = 0; i < 1'000'000; ++i) {
        Candle candle = walk.next();
        if (random.chance(1)) {
            candle.high = candle.high + Price::of(random.between(20'00, 300'00));
        }
        std::ignore = series.append(candle);
    }
    return series;
}

std::map<int, PriceRange> naiveColumns(const CandleSeries &series, const TimeScale &scale)
{
    std::map<int, PriceRange> columns;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const Candle candle = series.at(i);
        const int column = static_cast<int>(std::floor(scale.pixelAt(candle.start)));
        const PriceRange range = {candle.low, candle.high};
        const auto [at, isFirst] = columns.try_emplace(column, range);
        at->second = isFirst ? range : PriceRange::merged(at->second, range);
    }
    return columns;
}

bool isInk(QRgb pixel, const ChartColours &colours)
{
    return pixel == colours.up.rgb() || pixel == colours.down.rgb();
}

} // namespace

class TestChartColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noSpikeIsLostAmongAMillionCandles()
    {
        const CandleSeries series = spikyMillion();
        ChartStyle style = sampleStyle();
        ChartView view(sampleCalendar());
        view.resize(plotWidth + 60, 900);
        view.setChartStyle(style);
        view.setCandles(&series, oneMinute);
        view.fit();
        view.setLastPrice(LastPrice{series.last().close, LastDirection::Own}); // no dotted line
        const QImage picture = view.grab().toImage();
        const PlotGeometry &geometry = view.geometryNow();
        const auto columns = naiveColumns(series, geometry.time);
        QVERIFY(columns.size() > 1'400);
        QVERIFY(view.paintedColumns() + 1 == columns.size());
        for (const auto &[column, range] : columns) {
            const int top = qRound(geometry.y(range.high));
            const int bottom = std::max(qRound(geometry.y(range.low)), top + 1);
            for (int row = 0; row < qRound(geometry.priceBottom()); ++row) {
                const bool inked = isInk(picture.pixel(column, row), style.colours);
                QVERIFY2(inked == (top <= row && row < bottom),
                         qPrintable(QStringLiteral("column %1 row %2").arg(column).arg(row)));
            }
        }
    }

    void volumesHaveARoundTopAndNoneWithoutTrades()
    {
        QCOMPARE(roundVolumeTop(Energy::of(6'200'000)), Energy::of(8'000'000));
        QCOMPARE(roundVolumeTop(Energy()), Energy());
    }

    void bodiesAreHollowOrFilled()
    {
        CandleSeries series;
        const Instant start = {1'000'000'000 * oneSecond};
        QVERIFY(series.append({start, Price::of(50'00), Price::of(62'00), Price::of(48'00),
                               Price::of(60'00), megawattHour}));
        QVERIFY(series.append({start + oneMinute, Price::of(60'00), Price::of(62'00),
                               Price::of(48'00), Price::of(50'00), megawattHour}));
        QVERIFY(series.append({start + 2 * oneMinute, Price::of(50'00), Price::of(50'00),
                               Price::of(50'00), Price::of(50'00), megawattHour}));
        const ChartColours colours = sampleStyle().colours;
        ChartView view(sampleCalendar());
        view.resize(400, 300);
        view.setChartStyle(sampleStyle());
        view.setCandles(&series, oneMinute);
        view.showInterval({start, start + 3 * oneMinute});
        view.setLastPrice(LastPrice{Price::of(48'00), LastDirection::Own});
        const QImage picture = view.grab().toImage();
        const PlotGeometry &geometry = view.geometryNow();
        const auto pixel = [&](int bar, Price price, double sideways) {
            const Instant middle = start + bar * oneMinute + oneMinute / 2;
            return picture.pixelColor(static_cast<int>(std::floor(geometry.x(middle) + sideways)),
                                      qRound(geometry.y(price)));
        };
        QCOMPARE(pixel(0, Price::of(55'30), 3), colours.pane);
        QCOMPARE(pixel(0, Price::of(60'00), 3), colours.up);
        QCOMPARE(pixel(0, Price::of(61'50), 0), colours.up);
        QCOMPARE(pixel(1, Price::of(55'30), 3), colours.down);
        QCOMPARE(pixel(2, Price::of(50'00), 3), colours.up);
    }

    void nothingJoinsAcrossAGap()
    {
        PointSeries points;
        const Instant start = {1'000'000'000 * oneSecond};
        for (int i = 0; i <= 100; ++i) {
            if (i <= 40 || i >= 60) {
                QVERIFY(points.append({start + i * oneSecond, Price::of(5'000 + i)}));
            }
        }
        ChartView view(sampleCalendar());
        view.resize(460, 300);
        view.setChartStyle(sampleStyle());
        view.setCandles(nullptr, oneSecond);
        const QColor ink(255, 0, 255);
        view.setLines({{.points = &points, .colour = ink, .width = 2, .form = LineForm::Steps}});
        view.showInterval({start, start + 100 * oneSecond});
        const auto inkedAt = [&](int second) {
            const QImage picture = view.grab().toImage();
            const int x = qRound(view.geometryNow().x(start + second * oneSecond));
            for (int y = 0; y < picture.height(); ++y) {
                if (picture.pixelColor(x, y) == ink) {
                    return true;
                }
            }
            return false;
        };
        QVERIFY(inkedAt(20));
        QVERIFY(inkedAt(50));
        view.setGaps({{start + 41 * oneSecond, start + 59 * oneSecond}});
        QVERIFY(inkedAt(20));
        QVERIFY(!inkedAt(50));
        QVERIFY(inkedAt(80));
    }
};

QTEST_MAIN(TestChartColumns)
#include "test_chart_columns.moc"
