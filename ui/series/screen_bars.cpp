// SPDX-License-Identifier: Apache-2.0
#include "ui/series/screen_bars.h"

#include <algorithm>
#include <cmath>

namespace energy {

namespace {

int columnOf(Instant at, const TimeScale &scale, double ratio)
{
    return static_cast<int>(std::floor(scale.pixelAt(at) * ratio));
}

bool sharesColumns(const TimeScale &scale, double ratio)
{
    return scale.barWidth() * ratio < 1;
}

ScreenBar singleBar(const CandleSeries &candles, std::size_t index, const TimeScale &scale,
                    double ratio)
{
    const Candle candle = candles.at(index);
    return {
        columnOf(candle.start + scale.barLength() / 2, scale, ratio), {index, index + 1}, candle};
}

/// The first candle right of the left edge of a column, so that each belongs to one column.
std::size_t firstOfColumn(const CandleSeries &candles, const TimeScale &scale, double ratio,
                          int column, std::size_t from)
{
    std::size_t first = candles.firstFrom(scale.instantAt(column / ratio), from);
    // An edge rounded to a nanosecond can put its neighbour on the wrong side.
    while (first < candles.size() && columnOf(candles.startAt(first), scale, ratio) < column) {
        first += 1;
    }
    return first;
}

void addColumns(const CandleSeries &candles, const TimeScale &scale, double ratio,
                std::vector<ScreenBar> &bars)
{
    const int columns = static_cast<int>(std::ceil(scale.width() * ratio));
    std::size_t begin = firstOfColumn(candles, scale, ratio, 0, 0);
    while (begin < candles.size()) {
        const int column = columnOf(candles.startAt(begin), scale, ratio);
        if (column >= columns) {
            return;
        }
        const std::size_t end = firstOfColumn(candles, scale, ratio, column + 1, begin);
        if (const std::optional<Candle> candle = candles.merged({begin, end})) {
            bars.push_back({column, {begin, end}, *candle});
        }
        begin = std::max(end, begin + 1);
    }
}

} // namespace

ScreenBars screenBars(const CandleSeries &candles, const TimeScale &scale, double ratio)
{
    ScreenBars found;
    found.merged = sharesColumns(scale, ratio);
    if (candles.empty()) {
        return found;
    }
    if (found.merged) {
        found.bars.reserve(static_cast<std::size_t>(scale.width() * ratio) + 1);
        addColumns(candles, scale, ratio, found.bars);
        return found;
    }
    const Interval visible = scale.visible();
    const IndexRange range = candles.within({visible.start - scale.barLength(), visible.end});
    found.bars.reserve(range.size());
    for (std::size_t index = range.begin; index < range.end; ++index) {
        found.bars.push_back(singleBar(candles, index, scale, ratio));
    }
    return found;
}

std::optional<ScreenBar> lastScreenBar(const CandleSeries &candles, const TimeScale &scale,
                                       double ratio)
{
    if (candles.empty()) {
        return std::nullopt;
    }
    const std::size_t last = candles.size() - 1;
    const Instant start = candles.startAt(last);
    const Interval visible = scale.visible();
    if (start >= visible.end || start + scale.barLength() < visible.start) {
        return std::nullopt;
    }
    if (!sharesColumns(scale, ratio)) {
        return singleBar(candles, last, scale, ratio);
    }
    const int column = columnOf(start, scale, ratio);
    const std::size_t first = firstOfColumn(candles, scale, ratio, column,
                                            candles.firstFrom(scale.instantAt(column / ratio)));
    const std::optional<Candle> candle = candles.merged({first, last + 1});
    return candle ? std::optional(ScreenBar{column, {first, last + 1}, *candle}) : std::nullopt;
}

std::vector<PricePoint> screenPoints(const PointSeries &points, const TimeScale &scale,
                                     double ratio)
{
    const Interval visible = scale.visible();
    std::size_t begin = points.firstFrom(visible.start);
    begin -= begin > 0 ? 1 : 0;
    const std::size_t end = std::min(points.firstFrom(visible.end) + 1, points.size());
    const auto columns = static_cast<std::size_t>(std::ceil(scale.width() * ratio));

    std::vector<PricePoint> found;
    if (end - begin <= 2 * columns) {
        for (std::size_t index = begin; index < end; ++index) {
            found.push_back(points.at(index));
        }
        return found;
    }
    found.reserve(4 * columns);
    while (begin < end) {
        const int column = columnOf(points.at(begin).at, scale, ratio);
        const Instant next = scale.instantAt((column + 1) / ratio);
        const std::size_t after = std::clamp(points.firstFrom(next), begin + 1, end);
        const PricePoint first = points.at(begin);
        const PricePoint last = points.at(after - 1);
        found.push_back(first);
        if (const std::optional<PriceRange> range = points.priceRange({begin, after});
            range && after - begin > 2) {
            found.push_back({first.at, range->low});
            found.push_back({first.at, range->high});
        }
        if (after - begin > 1) {
            found.push_back(last);
        }
        begin = after;
    }
    return found;
}

} // namespace energy
