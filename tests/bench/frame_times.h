// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QEvent>
#include <QJsonObject>
#include <QObject>
#include <QWidget>

#include <algorithm>
#include <functional>
#include <vector>

namespace energy {

/// Counts the paints that a widget is sent.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget &widget) { widget.installEventFilter(this); }

    int paints = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

/// Runs `frame(i)` so often and says how long it took in milliseconds. Every call has to end with
/// exactly one paint, or the figures would mean something else: `paints` tells how many there were.
inline QJsonObject timed(QWidget &painted, int frames, const std::function<void(int)> &frame)
{
    PaintCounter counter(painted);
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        QElapsedTimer timer;
        timer.start();
        frame(i);
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    return {{QStringLiteral("frames"), frames},        {QStringLiteral("paints"), counter.paints},
            {QStringLiteral("min_ms"), times.front()}, {QStringLiteral("p50_ms"), at(0.50)},
            {QStringLiteral("p95_ms"), at(0.95)},      {QStringLiteral("p99_ms"), at(0.99)}};
}

} // namespace energy
