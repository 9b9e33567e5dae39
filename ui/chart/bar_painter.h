// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_style.h"
#include "ui/chart/pixel_canvas.h"
#include "ui/chart/plot_geometry.h"
#include "ui/series/screen_bars.h"

namespace energy {

/// Draws candles with their volume: hollow when they rise and filled when they fall; lines from low
/// to high where there is no room for bodies; single columns where several share one.
class BarPainter {
public:
    BarPainter(const PlotGeometry &geometry, const ChartColours &colours, Energy volumeTop);

    void paint(PixelCanvas &canvas, const ScreenBars &bars) const;
    void paintOne(PixelCanvas &canvas, const ScreenBar &bar, bool merged) const;

    /// Device pixels that a bar and its volume may cover.
    [[nodiscard]] QRect columnsOf(const ScreenBar &bar) const;

private:
    struct Ink {
        QRgb line;
        QRgb body;
        QRgb volume;
        QRgb volumeEdge;
    };

    [[nodiscard]] const Ink &inkOf(const Candle &candle) const;
    [[nodiscard]] PixelSpan priceSpan(const Candle &candle) const;
    [[nodiscard]] PixelSpan volumeSpan(const Candle &candle) const;
    void paintColumns(PixelCanvas &canvas, const std::vector<ScreenBar> &bars) const;
    void paintVolume(PixelCanvas &canvas, const ScreenBar &bar) const;
    void paintCandle(PixelCanvas &canvas, const ScreenBar &bar) const;

    const PlotGeometry &m_geometry;
    Energy m_volumeTop;
    Ink m_rising;
    Ink m_falling;
    int m_hair;
    int m_bodyWidth; ///< 0 where candles are lines.
};

/// The round volume that the highest bar of the strip stands for, at least `volume`.
[[nodiscard]] Energy roundVolumeTop(Energy volume);

} // namespace energy
