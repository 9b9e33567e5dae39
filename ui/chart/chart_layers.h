// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/chart/bar_painter.h"
#include "ui/chart/chart_scene.h"
#include "ui/chart/grid_painter.h"
#include "ui/chart/plot_geometry.h"

#include <QImage>
#include <QRegion>

namespace energy {

/// How often each layer was painted.
struct LayerCounts {
    int grid = 0;
    int series = 0;
    int live = 0;
    int overlay = 0;

    friend constexpr bool operator==(const LayerCounts &, const LayerCounts &) = default;
};

/// The layers below the overlay as pictures, each holding the ones beneath it, so that showing them
/// is one copy: grid and axes; closed bars and lines; the live bar. Images and not pixmaps, because
/// bars are written into their memory.
class ChartLayers {
public:
    explicit ChartLayers(Calendar calendar);

    /// Brings the pictures up to the scene and says what of the widget changed.
    [[nodiscard]] QRegion bringUpTo(const ChartScene &scene, const PlotGeometry &geometry);

    void gridChanged() { m_gridIsOld = true; }
    void seriesChanged() { m_seriesIsOld = true; }
    void liveChanged() { m_liveIsOld = true; }

    [[nodiscard]] const QImage &picture() const { return m_live; }
    [[nodiscard]] const LayerCounts &counts() const { return m_counts; }
    [[nodiscard]] const ScreenBars &closedBars() const { return m_closed; }

private:
    void noticeChanges(const ChartScene &scene, const PlotGeometry &geometry);
    void findBars(const ChartScene &scene);
    void paintSeries(const ChartScene &scene);
    [[nodiscard]] QRegion paintLive(const ChartScene &scene);
    void restore(const QRegion &region);

    Calendar m_calendar;
    PlotGeometry m_geometry;
    ChartGrid m_grid;
    ScreenBars m_closed; ///< All but the one that holds the last candle.
    Energy m_closedVolume; ///< The largest of one closed bar.
    Energy m_volumeTop;
    std::size_t m_candleCount = 0;
    QRegion m_liveRegion; ///< What the live layer covers of the one beneath, in device pixels.

    QImage m_gridImage;
    QImage m_series;
    QImage m_live;
    bool m_gridIsOld = true;
    bool m_seriesIsOld = true;
    bool m_liveIsOld = true;
    LayerCounts m_counts;
};

} // namespace energy
