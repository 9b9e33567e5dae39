// SPDX-License-Identifier: Apache-2.0
// Measures the chart and two libraries on the same candles and prints JSON. Run it on the offscreen
// platform: QT_QPA_PLATFORM=offscreen chart_bench
#include "tests/ui/chart/chart_sample.h"
#include "ui/chart/chart_view.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeyEvent>

#include <array>
#include <cstdio>

#include "frame_times.h"
#include "other_charts.h"

using namespace energy;

namespace {

constexpr int frames = 400;
constexpr int otherFrames = 40;
constexpr std::size_t mostForQtCharts = 5'000;

void set(QJsonObject &object, const char *key, const QJsonValue &value)
{
    object.insert(QLatin1String(key), value);
}

struct Bench {
    explicit Bench(CandleSeries &series)
        : candles(series)
        , view(sampleCalendar())
    {
        view.resize(1600, 900);
        view.setChartStyle(sampleStyle());
        view.setCandles(&candles, oneMinute);
        view.show();
        QApplication::processEvents();
    }

    CandleSeries &candles;
    ChartView view;
};

QJsonObject panned(Bench &bench)
{
    return timed(bench.view, frames, [&](int frame) {
        bench.view.panBy(frame % 20 < 10 ? 37 : -37);
        bench.view.repaint();
    });
}

QJsonObject zoomed(Bench &bench)
{
    return timed(bench.view, frames, [&](int frame) {
        bench.view.zoomAbout(800, frame % 40 < 20 ? 1.3 : 1 / 1.3);
        bench.view.repaint();
    });
}

QJsonObject ticked(Bench &bench)
{
    Candle last = bench.candles.last();
    return timed(bench.view, frames, [&](int frame) {
        last.close = frame % 2 == 0 ? last.low : last.high;
        require(bench.candles.updateLast(last));
        bench.view.seriesChanged();
        bench.view.repaint();
    });
}

QJsonObject appended(Bench &bench)
{
    Candle last = bench.candles.last();
    return timed(bench.view, frames, [&](int) {
        last.start = last.start + oneMinute;
        require(bench.candles.append(last));
        bench.view.seriesChanged();
        bench.view.repaint();
    });
}

QJsonObject crossed(Bench &bench)
{
    return timed(bench.view, frames, [&](int frame) {
        QKeyEvent key(QEvent::KeyPress, frame % 20 < 10 ? Qt::Key_Left : Qt::Key_Right,
                      Qt::NoModifier);
        QApplication::sendEvent(&bench.view, &key);
        bench.view.repaint(); // all of it, where the frame clock would take only the crosshair
    });
}

/// Without a picture: what the store alone costs for each candle.
QJsonObject stored(std::size_t count)
{
    QElapsedTimer timer;
    timer.start();
    CandleSeries series = walkOf(count);
    const double loadMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    Candle last = series.last();
    constexpr int changes = 20'000;
    timer.restart();
    for (int i = 0; i < changes; ++i) {
        last.close = i % 2 == 0 ? last.low : last.high;
        require(series.updateLast(last));
    }
    const double updateNs = static_cast<double>(timer.nsecsElapsed()) / changes;
    timer.restart();
    for (int i = 0; i < changes; ++i) {
        last.start = last.start + oneMinute;
        require(series.append(last));
    }
    const double appendNs = static_cast<double>(timer.nsecsElapsed()) / changes;
    QJsonObject result;
    set(result, "walk_and_load_ms", loadMs);
    set(result, "update_last_ns", updateNs);
    set(result, "append_ns", appendNs);
    set(result, "bytes_per_candle",
        static_cast<double>(series.bytes()) / static_cast<double>(series.size()));
    return result;
}

QJsonObject measured(std::size_t count)
{
    CandleSeries candles = walkOf(count);
    QJsonObject own;
    {
        Bench bench(candles);
        set(own, "pan_usual_zoom", panned(bench));
        set(own, "crosshair", crossed(bench));
        set(own, "last_bar_usual_zoom", ticked(bench));
        set(own, "append_usual_zoom", appended(bench));
        set(own, "zoom", zoomed(bench));
        bench.view.fit();
        set(own, "pan_all_visible", panned(bench));
        set(own, "columns_all_visible", static_cast<qint64>(bench.view.paintedColumns()));
        set(own, "last_bar_all_visible", ticked(bench));
    }
    set(own, "store", stored(count));

    const CandleSeries same = walkOf(count);
    QJsonObject custom;
    set(custom, "pan_500_visible", measureCustomPlot(same, 500, otherFrames));
    set(custom, "pan_all_visible",
        measureCustomPlot(same, count, count > 100'000 ? 5 : otherFrames));
    QJsonObject result;
    set(result, "candles", static_cast<qint64>(count));
    set(result, "own", own);
    set(result, "qcustomplot", custom);
    if (count <= mostForQtCharts) {
        QJsonObject charts;
        set(charts, "pan_500_visible", measureQtCharts(same, 500, otherFrames));
        set(charts, "pan_all_visible", measureQtCharts(same, count, otherFrames));
        set(result, "qt_charts", charts);
    } else {
        set(result, "qt_charts",
            QStringLiteral(
                "not measured above 5000 candles: an object each, loading takes minutes"));
    }
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QJsonArray sizes;
    for (const std::size_t count : std::array<std::size_t, 4>{1'000, 5'000, 100'000, 1'000'000}) {
        sizes.append(measured(count));
    }
    QJsonObject report;
    set(report, "size", QStringLiteral("1600x900"));
    set(report, "frame",
        QStringLiteral("own and QCustomPlot: change and one repaint; Qt Charts: change and events "
                       "until one paint"));
    set(report, "runs", sizes);
    std::fputs(QJsonDocument(report).toJson().constData(), stdout);
    return 0;
}
