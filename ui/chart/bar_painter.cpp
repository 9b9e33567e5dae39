// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/bar_painter.h"

namespace energy {

namespace {

constexpr double narrowestBody = 3;
constexpr double volumeEdgeShare = 0.55;

/// Odd against the wick, so that the wick stands in the middle; with air to the neighbours.
int bodyWidth(const PlotGeometry &geometry, int hair)
{
    if (geometry.time.barWidth() < narrowestBody) {
        return 0;
    }
    const int step = static_cast<int>(geometry.time.barWidth() * geometry.ratio);
    const int width = std::max(hair, step - 2 * hair);
    return (width - hair) % 2 == 0 ? width : width - 1;
}

} // namespace

BarPainter::BarPainter(const PlotGeometry &geometry, const ChartColours &colours, Energy volumeTop)
    : m_geometry(geometry)
    , m_volumeTop(volumeTop)
    , m_rising{colours.up.rgb(), colours.pane.rgb(), colours.upTint.rgb(),
               mixedColour(colours.up, colours.upTint, volumeEdgeShare).rgb()}
    , m_falling{colours.down.rgb(), colours.down.rgb(), colours.downTint.rgb(),
                mixedColour(colours.down, colours.downTint, volumeEdgeShare).rgb()}
    , m_hair(geometry.hairDevice())
    , m_bodyWidth(bodyWidth(geometry, m_hair))
{
}

void BarPainter::paint(PixelCanvas &canvas, const ScreenBars &bars) const
{
    if (bars.merged) {
        paintColumns(canvas, bars.bars);
        return;
    }
    for (const ScreenBar &bar : bars.bars) {
        paintOne(canvas, bar, false);
    }
}

void BarPainter::paintOne(PixelCanvas &canvas, const ScreenBar &bar, bool merged) const
{
    if (merged) {
        paintColumns(canvas, {bar});
        return;
    }
    if (m_geometry.hasVolume) {
        paintVolume(canvas, bar);
    }
    if (m_bodyWidth > 0) {
        paintCandle(canvas, bar);
        return;
    }
    const PixelSpan span = priceSpan(bar.candle);
    canvas.fill({bar.column, span.top, m_hair, span.bottom - span.top}, span.colour);
}

QRect BarPainter::columnsOf(const ScreenBar &bar) const
{
    const int width = std::max(m_bodyWidth, m_hair);
    return {bar.column - width / 2, 0, width + m_hair, m_geometry.device(m_geometry.plotBottom())};
}

const BarPainter::Ink &BarPainter::inkOf(const Candle &candle) const
{
    return candle.rises() ? m_rising : m_falling;
}

PixelSpan BarPainter::priceSpan(const Candle &candle) const
{
    const int top = m_geometry.device(m_geometry.y(candle.high));
    const int bottom = m_geometry.device(m_geometry.y(candle.low));
    return {top, std::max(bottom, top + m_hair), inkOf(candle).line};
}

PixelSpan BarPainter::volumeSpan(const Candle &candle) const
{
    const int bottom = m_geometry.device(m_geometry.plotBottom());
    const double share = static_cast<double>(candle.volume.count())
        / static_cast<double>(std::max<std::int64_t>(1, m_volumeTop.count()));
    const int height = m_geometry.device(share * PlotGeometry::volumeHeight);
    return {bottom - height, bottom, inkOf(candle).volumeEdge};
}

void BarPainter::paintColumns(PixelCanvas &canvas, const std::vector<ScreenBar> &bars) const
{
    if (bars.empty()) {
        return;
    }
    const int left = bars.front().column;
    const auto columns = static_cast<std::size_t>(bars.back().column - left) + 1;
    std::vector<PixelSpan> prices(columns);
    std::vector<PixelSpan> volumes(columns);
    for (const ScreenBar &bar : bars) {
        const auto at = static_cast<std::size_t>(bar.column - left);
        prices[at] = priceSpan(bar.candle);
        volumes[at] = volumeSpan(bar.candle);
    }
    if (m_geometry.hasVolume) {
        canvas.fillColumns(left, volumes);
    }
    canvas.fillColumns(left, prices);
}

void BarPainter::paintVolume(PixelCanvas &canvas, const ScreenBar &bar) const
{
    const PixelSpan span = volumeSpan(bar.candle);
    const int width = std::max(m_bodyWidth, m_hair);
    const QRect rect(bar.column - (width - m_hair) / 2, span.top, width, span.bottom - span.top);
    if (rect.isEmpty()) {
        return;
    }
    const Ink &ink = inkOf(bar.candle);
    if (width < 3 * m_hair) {
        canvas.fill(rect, ink.volumeEdge);
        return;
    }
    canvas.fill(rect, ink.volume);
    canvas.frame(rect, m_hair, ink.volumeEdge);
}

void BarPainter::paintCandle(PixelCanvas &canvas, const ScreenBar &bar) const
{
    const Candle &candle = bar.candle;
    const Ink &ink = inkOf(candle);
    const PixelSpan wick = priceSpan(candle);
    canvas.fill({bar.column, wick.top, m_hair, wick.bottom - wick.top}, ink.line);

    const int top = m_geometry.device(m_geometry.y(std::max(candle.open, candle.close)));
    const int bottom = m_geometry.device(m_geometry.y(std::min(candle.open, candle.close)));
    // An open that is the close is still one line high.
    const QRect body(bar.column - (m_bodyWidth - m_hair) / 2, top, m_bodyWidth,
                     std::max(m_hair, bottom - top + m_hair));
    canvas.fill(body, ink.body);
    canvas.frame(body, m_hair, ink.line);
}

Energy roundVolumeTop(Energy volume)
{
    if (volume <= Energy()) {
        return {};
    }
    constexpr std::array steps = {10, 15, 20, 30, 40, 50, 60, 80, 100};
    constexpr std::int64_t largestPower = 1'000'000'000'000'000;
    for (std::int64_t power = 100; power <= largestPower; power *= 10) {
        for (const std::int64_t step : steps) {
            if (step * power >= volume.count()) {
                return Energy::of(step * power);
            }
        }
    }
    return volume;
}

} // namespace energy
