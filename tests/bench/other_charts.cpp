// SPDX-License-Identifier: Apache-2.0
#include "other_charts.h"

#include <QApplication>
#include <QtCharts/QCandlestickSeries>
#include <QtCharts/QCandlestickSet>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QValueAxis>

#include "frame_times.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <qcustomplot.h>
#pragma GCC diagnostic pop

namespace energy {

namespace {

constexpr QSize benchSize(1600, 900);

double dollars(Price price)
{
    return static_cast<double>(price.count()) / 100;
}

double seconds(Instant at)
{
    return static_cast<double>(at.ns) / 1e9;
}

/// To and fro by a few bars.
double shift(int frame)
{
    return 60.0 * (frame % 20 < 10 ? frame % 10 : 10 - frame % 10);
}

struct View {
    double from;
    double to;
};

View lastOf(const CandleSeries &candles, std::size_t visible)
{
    const std::size_t first = candles.size() - std::min(visible, candles.size());
    return {seconds(candles.startAt(first)), seconds(candles.last().start)};
}

/// Lets events run until the widget was painted once more; replot and repaint are never forced.
void untilPainted(PaintCounter &counter)
{
    const int before = counter.paints;
    while (counter.paints == before) {
        QApplication::processEvents(QEventLoop::AllEvents, 5);
    }
}

} // namespace

QJsonObject measureCustomPlot(const CandleSeries &candles, std::size_t visible, int frames)
{
    QCustomPlot plot;
    plot.resize(benchSize);
    auto *financial = new QCPFinancial(plot.xAxis, plot.yAxis); // the plot owns it
    QSharedPointer<QCPFinancialDataContainer> data(new QCPFinancialDataContainer);
    QVector<QCPFinancialData> rows;
    for (std::size_t i = 0; i < candles.size(); ++i) {
        const Candle candle = candles.at(i);
        rows.append({seconds(candle.start), dollars(candle.open), dollars(candle.high),
                     dollars(candle.low), dollars(candle.close)});
    }
    data->set(rows, true);
    financial->setData(data);
    financial->setWidth(45);
    plot.yAxis->setRange(40, 90);
    const View view = lastOf(candles, visible);
    plot.xAxis->setRange(view.from, view.to);
    plot.show();
    QApplication::processEvents();
    return timed(plot, frames, [&](int frame) {
        plot.xAxis->setRange(view.from - shift(frame), view.to - shift(frame));
        plot.replot(QCustomPlot::rpImmediateRefresh);
    });
}

QJsonObject measureQtCharts(const CandleSeries &candles, std::size_t visible, int frames)
{
    auto *series = new QCandlestickSeries; // the chart owns what is added to it
    QList<QCandlestickSet *> sets;
    for (std::size_t i = 0; i < candles.size(); ++i) {
        const Candle candle = candles.at(i);
        sets.append(new QCandlestickSet(dollars(candle.open), dollars(candle.high),
                                        dollars(candle.low), dollars(candle.close),
                                        seconds(candle.start) * 1000));
    }
    series->append(sets);
    auto *chart = new QChart;
    chart->legend()->hide();
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->addSeries(series);
    auto *time = new QDateTimeAxis;
    auto *price = new QValueAxis;
    price->setRange(40, 90);
    chart->addAxis(time, Qt::AlignBottom);
    chart->addAxis(price, Qt::AlignRight);
    series->attachAxis(time);
    series->attachAxis(price);
    QChartView shown(chart);
    shown.resize(benchSize);
    const View view = lastOf(candles, visible);
    const auto range = [&](double by) {
        time->setRange(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>((view.from - by) * 1000)),
                       QDateTime::fromMSecsSinceEpoch(static_cast<qint64>((view.to - by) * 1000)));
    };
    range(0);
    shown.show();
    QApplication::processEvents();
    PaintCounter counter(*shown.viewport());
    return timed(*shown.viewport(), frames, [&](int frame) {
        range(shift(frame) + 1);
        untilPainted(counter);
    });
}

} // namespace energy
