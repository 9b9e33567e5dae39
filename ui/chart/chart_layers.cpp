// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/chart_layers.h"

#include "ui/chart/dashes.h"
#include "ui/chart/line_painter.h"
#include "ui/chart/price_tags.h"

#include <QPainter>

#include <cstring>

namespace energy {

namespace {

bool sameView(const PlotGeometry &a, const PlotGeometry &b)
{
    return a.size == b.size && a.ratio == b.ratio && a.hasVolume == b.hasVolume
        && a.price == b.price && a.time.visible() == b.time.visible()
        && a.time.barLength() == b.time.barLength();
}

QImage pictureFor(const PlotGeometry &geometry)
{
    QImage image(geometry.size * geometry.ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(geometry.ratio);
    return image;
}

void copyPixels(const QImage &from, QImage &to)
{
    std::memcpy(to.bits(), from.constBits(), static_cast<std::size_t>(from.sizeInBytes()));
}

QRect deviceRect(const QRectF &logical, double ratio)
{
    return QRectF(logical.topLeft() * ratio, logical.size() * ratio).toAlignedRect();
}

QRect plotClip(const PlotGeometry &geometry)
{
    return {0, 0, geometry.device(geometry.plotWidth()), geometry.device(geometry.plotBottom())};
}

QRectF lastLine(const PlotGeometry &geometry, const LastPrice &last)
{
    return geometry.rowLine(geometry.y(last.price), geometry.hair());
}

} // namespace

ChartLayers::ChartLayers(Calendar calendar)
    : m_calendar(std::move(calendar))
{
}

QRegion ChartLayers::bringUpTo(const ChartScene &scene, const PlotGeometry &geometry)
{
    noticeChanges(scene, geometry);
    const bool whole = m_gridIsOld || m_seriesIsOld;
    if (m_gridIsOld) {
        paintGrid(m_gridImage, scene, m_geometry, m_grid, m_volumeTop);
        m_counts.grid += 1;
    }
    if (whole) {
        paintSeries(scene);
    }
    QRegion changed;
    if (whole || m_liveIsOld) {
        changed = paintLive(scene);
    }
    m_gridIsOld = false;
    m_seriesIsOld = false;
    m_liveIsOld = false;
    return whole ? QRegion(QRect(QPoint(0, 0), geometry.size)) : changed;
}

void ChartLayers::noticeChanges(const ChartScene &scene, const PlotGeometry &geometry)
{
    if (m_gridImage.isNull() || m_geometry.size != geometry.size
        || m_geometry.ratio != geometry.ratio) {
        m_gridImage = pictureFor(geometry);
        m_series = pictureFor(geometry);
        m_live = pictureFor(geometry);
        m_gridIsOld = true;
    }
    m_gridIsOld = m_gridIsOld || !sameView(m_geometry, geometry);
    m_geometry = geometry;

    const std::size_t count = scene.candles != nullptr ? scene.candles->size() : 0;
    m_seriesIsOld = m_seriesIsOld || m_gridIsOld || count != m_candleCount;
    m_candleCount = count;
    if (m_seriesIsOld) {
        findBars(scene);
    }
    Energy volume = m_closedVolume;
    if (scene.candles != nullptr) {
        if (const auto live = lastScreenBar(*scene.candles, geometry.time, geometry.ratio)) {
            volume = std::max(volume, live->candle.volume);
        }
    }
    const Energy top = roundVolumeTop(volume);
    if (geometry.hasVolume && top != m_volumeTop) {
        m_gridIsOld = true;
    }
    m_volumeTop = top;
    if (m_gridIsOld || m_seriesIsOld || m_liveIsOld) {
        ChartGrid grid = chartGrid(scene, geometry, m_calendar);
        m_gridIsOld = m_gridIsOld || !(grid == m_grid);
        m_grid = std::move(grid);
    }
}

void ChartLayers::findBars(const ChartScene &scene)
{
    m_closed = {};
    m_closedVolume = Energy();
    if (scene.candles == nullptr) {
        return;
    }
    m_closed = screenBars(*scene.candles, m_geometry.time, m_geometry.ratio);
    if (!m_closed.bars.empty() && m_closed.bars.back().members.end == scene.candles->size()) {
        m_closed.bars.pop_back();
    }
    for (const ScreenBar &bar : m_closed.bars) {
        m_closedVolume = std::max(m_closedVolume, bar.candle.volume);
    }
}

void ChartLayers::paintSeries(const ChartScene &scene)
{
    copyPixels(m_gridImage, m_series);
    {
        PixelCanvas canvas(m_series);
        canvas.setClip(plotClip(m_geometry));
        BarPainter(m_geometry, scene.style.colours, m_volumeTop).paint(canvas, m_closed);
    }
    QPainter painter(&m_series);
    painter.setClipRect(QRectF(0, 0, m_geometry.plotWidth(), m_geometry.plotBottom()));
    paintLinesOf(painter, scene, m_geometry);
    paintMarkers(painter, scene, m_geometry);
    painter.end();
    copyPixels(m_series, m_live);
    m_liveRegion = QRegion();
    m_counts.series += 1;
}

QRegion ChartLayers::paintLive(const ChartScene &scene)
{
    const QRegion before = m_liveRegion;
    restore(before);
    m_liveRegion = QRegion();
    m_counts.live += 1;
    const std::optional<ScreenBar> bar = scene.candles != nullptr
        ? lastScreenBar(*scene.candles, m_geometry.time, m_geometry.ratio)
        : std::nullopt;
    if (bar) {
        PixelCanvas canvas(m_live);
        canvas.setClip(plotClip(m_geometry));
        const BarPainter bars(m_geometry, scene.style.colours, m_volumeTop);
        bars.paintOne(canvas, *bar, m_closed.merged);
        m_liveRegion += bars.columnsOf(*bar);
    }
    QPainter painter(&m_live);
    painter.setClipRect(QRectF(0, 0, m_geometry.plotWidth(), m_geometry.plotBottom()));
    if (const QRectF held = linesUntilNowRect(scene, m_geometry); !held.isEmpty()) {
        paintLinesUntilNow(painter, scene, m_geometry);
        painter.save();
        painter.setClipRect(held, Qt::IntersectClip); // where the line has run over markers
        paintMarkers(painter, scene, m_geometry);
        painter.restore();
        m_liveRegion += deviceRect(held, m_geometry.ratio);
    }
    QRegion changed = before;
    if (const std::optional<LastPrice> last = lastPrice(scene)) {
        if (last->direction != LastDirection::Own) {
            const ChartColours &colours = scene.style.colours;
            const bool up = last->direction == LastDirection::Up;
            fillDashes(painter, lastLine(m_geometry, *last), {1, 3},
                       up ? colours.up : colours.down);
            m_liveRegion += deviceRect(lastLine(m_geometry, *last), m_geometry.ratio);
        }
        m_liveRegion += deviceRect(lastTagRect(m_geometry, *last), m_geometry.ratio);
    }
    changed += m_liveRegion;
    QRegion logical;
    for (const QRect &rect : changed) {
        logical += QRectF(QPointF(rect.topLeft()) / m_geometry.ratio,
                          QSizeF(rect.size()) / m_geometry.ratio)
                       .toAlignedRect();
    }
    return logical;
}

void ChartLayers::restore(const QRegion &region)
{
    PixelCanvas canvas(m_live);
    canvas.copyFrom(m_series, region);
}

} // namespace energy
