// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/chart_view.h"

#include "core/base/decimal.h"
#include "ui/chart/chart_accessible.h"
#include "ui/chart/chart_text.h"
#include "ui/chart/overlay_painter.h"

#include <QPaintEvent>
#include <QPainter>

#include <utility>

namespace energy {

namespace {

constexpr double marginAbove = 30; // keeps captions at the top off the candles
constexpr double marginBelow = 14;

} // namespace

ChartView::ChartView(Calendar calendar, QWidget *parent)
    : QWidget(parent)
    , m_calendar(calendar)
    , m_layers(std::move(calendar))
    , m_clock(this)
{
    installChartAccessibility();
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Price chart"));
    connect(&m_clock, &FrameClock::frame, this, &ChartView::presentFrame);
}

void ChartView::setChartStyle(const ChartStyle &style)
{
    m_scene.style = style;
    changed();
}

void ChartView::setCandles(const CandleSeries *candles, Nanoseconds barLength)
{
    m_scene.candles = candles;
    m_geometry.time.setBarLength(barLength);
    m_shown = Shown::Nothing;
    m_newest.reset();
    setCrosshair(std::nullopt);
    changed();
}

void ChartView::setLines(std::vector<ChartLine> lines)
{
    m_scene.lines = std::move(lines);
    changed();
}

void ChartView::seriesChanged()
{
    if (!m_scene.lines.empty()) {
        m_layers.seriesChanged();
    }
    m_layers.liveChanged();
    requestFrame();
}

void ChartView::setOrders(std::vector<OwnOrder> orders)
{
    m_scene.orders = std::move(orders);
    if (m_scene.selectedOrder && findOrder(*m_scene.selectedOrder) == nullptr) {
        m_scene.selectedOrder.reset();
    }
    if (m_scene.draggedOrder && findOrder(m_scene.draggedOrder->key) == nullptr) {
        abandonDrag();
    }
    m_layers.liveChanged();
    m_overlayRegion = rect();
    requestFrame();
}

void ChartView::setTimeLimit(std::optional<TimeLimit> limit)
{
    m_scene.limit = std::move(limit);
    m_overlayRegion = rect();
    requestFrame();
}

void ChartView::setBands(std::vector<TimeBand> bands)
{
    m_scene.bands = std::move(bands);
    changed();
}

void ChartView::setMarkers(std::vector<PointMarker> markers)
{
    std::stable_sort(markers.begin(), markers.end(),
                     [](const PointMarker &a, const PointMarker &b) { return a.at < b.at; });
    m_scene.markers = std::move(markers);
    changed();
}

void ChartView::setReserve(std::optional<ReserveLine> reserve)
{
    m_scene.reserve = std::move(reserve);
    changed();
}

void ChartView::setLastPrice(std::optional<LastPrice> last)
{
    m_scene.last = last;
    m_layers.liveChanged();
    requestFrame();
}

void ChartView::setAlwaysShown(std::optional<PriceRange> range)
{
    m_scene.alwaysShown = range;
    changed();
}

void ChartView::setGaps(std::vector<Interval> gaps)
{
    m_scene.gaps = std::move(gaps);
    changed();
}

void ChartView::setNow(Instant now)
{
    m_scene.now = now;
    m_layers.liveChanged();
    m_overlayRegion = rect();
    requestFrame();
}

void ChartView::setNowShown(bool shown)
{
    m_scene.showsNow = shown;
    m_overlayRegion = rect();
    requestFrame();
}

void ChartView::setStale(bool stale)
{
    m_scene.stale = stale;
    m_overlayRegion = rect();
    requestFrame();
}

void ChartView::setVolumeShown(bool shown)
{
    m_scene.showsVolume = shown;
    changed();
}

void ChartView::setVolumeText(std::function<QString(Energy)> text)
{
    m_scene.volumeText = std::move(text);
    changed();
}

void ChartView::setTick(Price tick)
{
    m_scene.tick = std::max(Price::of(1), tick);
    changed();
}

void ChartView::setWords(const QString &words)
{
    m_scene.words = words;
    m_overlayRegion = rect();
    requestFrame();
}

const PlotGeometry &ChartView::geometryNow()
{
    updateGeometryNow();
    return m_geometry;
}

LayerCounts ChartView::layerCounts() const
{
    LayerCounts counts = m_layers.counts();
    counts.overlay = m_overlayPaints;
    return counts;
}

QString ChartView::spokenValue() const
{
    const std::size_t count = stopCount(m_scene);
    if (count == 0) {
        return m_scene.words;
    }
    std::size_t stop = count - 1;
    if (m_scene.crosshair && m_scene.crosshair->stop) {
        stop = std::min(stop, *m_scene.crosshair->stop);
    }
    if (m_scene.candles == nullptr) {
        const PricePoint point = stopAt(m_scene, stop, m_geometry.time.barLength());
        return tr("%1: %2").arg(momentLabel(point.at, m_calendar, true), priceLabel(point.price));
    }
    const Candle candle = m_scene.candles->at(stop);
    return tr("%1: open %2, high %3, low %4, close %5, volume %6 MWh")
        .arg(momentLabel(candle.start, m_calendar, false), priceLabel(candle.open),
             priceLabel(candle.high), priceLabel(candle.low), priceLabel(candle.close),
             QString::fromStdString(energyText(candle.volume)));
}

QSize ChartView::sizeHint() const
{
    return {640, 400};
}

QSize ChartView::minimumSizeHint() const
{
    return {200, 160};
}

void ChartView::paintEvent(QPaintEvent *event)
{
    updateGeometryNow();
    // Whoever asked for this paint without the frame clock has asked for all of it.
    std::ignore = m_layers.bringUpTo(m_scene, m_geometry);
    QPainter painter(this);
    const double ratio = m_geometry.ratio;
    for (const QRect &rect : event->region()) {
        painter.drawImage(QRectF(rect), m_layers.picture(),
                          QRectF(QPointF(rect.topLeft()) * ratio, QSizeF(rect.size()) * ratio));
    }
    paintOverlay(painter, m_scene, m_geometry, m_calendar);
    if (hasFocus()) {
        painter.fillRect(QRectF(0, 0, width(), 2), m_scene.style.colours.accent);
    }
    m_overlayPaints += 1;
}

void ChartView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    requestFrame();
}

void ChartView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

PriceRange ChartView::shownPrices() const
{
    const Interval visible = m_geometry.time.visible();
    std::optional<PriceRange> range = m_scene.alwaysShown;
    const auto include = [&range](const std::optional<PriceRange> &more) {
        if (more) {
            range = range ? PriceRange::merged(*range, *more) : *more;
        }
    };
    if (m_scene.candles != nullptr) {
        include(m_scene.candles->priceRange(
            m_scene.candles->within({visible.start - m_geometry.time.barLength(), visible.end})));
    }
    for (const ChartLine &line : m_scene.lines) {
        std::size_t begin = line.points->firstFrom(visible.start);
        begin -= begin > 0 ? 1 : 0; // the price that holds at the left edge
        include(line.points->priceRange({begin, line.points->firstFrom(visible.end)}));
    }
    if (m_scene.reserve) {
        include(PriceRange{m_scene.reserve->price, m_scene.reserve->price});
    }
    if (!range) {
        return m_geometry.price.range();
    }
    // An own order is kept in view unless that would leave the data less than half the height.
    const Price reach = range->high - range->low;
    const PriceRange traded = *range;
    for (const OwnOrder &order : m_scene.orders) {
        if (traded.low - reach <= order.limit && order.limit <= traded.high + reach) {
            include(PriceRange{order.limit, order.limit});
        }
    }
    const double inner = std::max(1.0, m_geometry.priceBottom() - marginAbove - marginBelow);
    const double ticksPerPixel = static_cast<double>((range->high - range->low).count()) / inner;
    const auto ticks = [&](double pixels) {
        return Price::of(static_cast<std::int64_t>(pixels * ticksPerPixel));
    };
    return {range->low - ticks(marginBelow), range->high + ticks(marginAbove)};
}

void ChartView::requestFrame()
{
    if (isVisible()) {
        m_clock.request();
    }
}

void ChartView::presentFrame()
{
    updateGeometryNow();
    const QRegion region = m_layers.bringUpTo(m_scene, m_geometry) + m_overlayRegion;
    m_overlayRegion = QRegion();
    if (!region.isEmpty()) {
        update(region);
    }
}

void ChartView::changed()
{
    m_layers.gridChanged();
    requestFrame();
}

void ChartView::viewMoved()
{
    m_overlayRegion = rect();
    requestFrame();
}

} // namespace energy
