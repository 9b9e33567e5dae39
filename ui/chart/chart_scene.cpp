// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/chart_scene.h"

#include <algorithm>

namespace energy {

std::optional<LastPrice> lastPrice(const ChartScene &scene)
{
    if (scene.last) {
        return scene.last;
    }
    if (scene.candles == nullptr || scene.candles->empty()) {
        return std::nullopt;
    }
    const Candle candle = scene.candles->last();
    return LastPrice{candle.close, candle.rises() ? LastDirection::Up : LastDirection::Down};
}

std::optional<Interval> extentOf(const ChartScene &scene, Nanoseconds barLength)
{
    const std::optional<Instant> end = endOfData(scene, barLength);
    if (!end) {
        return std::nullopt;
    }
    Interval extent = {*end, *end};
    if (scene.candles != nullptr && !scene.candles->empty()) {
        extent.start = std::min(extent.start, scene.candles->startAt(0));
    }
    for (const ChartLine &line : scene.lines) {
        if (!line.points->empty()) {
            extent.start = std::min(extent.start, line.points->at(0).at);
        }
    }
    if (scene.limit) {
        extent.end = std::max(extent.end, scene.limit->at);
    }
    for (const TimeBand &band : scene.bands) {
        extent.end = std::max(extent.end, band.when.end);
    }
    return extent;
}

std::optional<Instant> endOfData(const ChartScene &scene, Nanoseconds barLength)
{
    std::optional<Instant> end;
    if (scene.candles != nullptr && !scene.candles->empty()) {
        end = scene.candles->last().start + barLength;
    }
    for (const ChartLine &line : scene.lines) {
        if (!line.points->empty()) {
            const Instant last = line.points->last().at;
            end = end ? std::max(*end, last) : last;
        }
    }
    return end;
}

std::size_t stopCount(const ChartScene &scene)
{
    if (scene.candles != nullptr) {
        return scene.candles->size();
    }
    return scene.lines.empty() ? 0 : scene.lines.front().points->size();
}

PricePoint stopAt(const ChartScene &scene, std::size_t index, Nanoseconds barLength)
{
    if (scene.candles != nullptr) {
        const Candle candle = scene.candles->at(index);
        return {candle.start + barLength / 2, candle.close};
    }
    return scene.lines.front().points->at(index);
}

} // namespace energy
