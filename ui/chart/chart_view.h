// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/chart/chart_layers.h"
#include "ui/chart/chart_scene.h"
#include "ui/chart/frame_clock.h"
#include "ui/chart/order_lines.h"

#include <QWidget>

namespace energy {

/// A chart of prices over time that streams: candles with volume, lines and steps, own orders that
/// can be dragged, time limits. It reads series that belong to somebody else and that must outlive
/// their use here; whoever changes one calls seriesChanged(). However often that is, a frame is
/// painted at most every 16 ms, and none while the chart is hidden.
class ChartView : public QWidget {
    Q_OBJECT

public:
    explicit ChartView(Calendar calendar, QWidget *parent = nullptr);

    void setChartStyle(const ChartStyle &style);

    /// Null when the chart has only lines; then `barLength` is what zoom and keys go by.
    void setCandles(const CandleSeries *candles, Nanoseconds barLength);
    void setLines(std::vector<ChartLine> lines);
    /// Something was appended to a series, or its last value has changed.
    void seriesChanged();

    void setOrders(std::vector<OwnOrder> orders);
    void setTimeLimit(std::optional<TimeLimit> limit);
    void setBands(std::vector<TimeBand> bands);
    void setMarkers(std::vector<PointMarker> markers);
    void setReserve(std::optional<ReserveLine> reserve);
    /// Instead of the close of the last candle.
    void setLastPrice(std::optional<LastPrice> last);
    /// Prices to keep in view beside those of the data.
    void setAlwaysShown(std::optional<PriceRange> range);
    void setGaps(std::vector<Interval> gaps);
    /// Time by the clock of the market: moves the countdown, the line of now and what reaches it.
    void setNow(Instant now);
    void setNowShown(bool shown);
    /// Hatches what is between the last value and now.
    void setStale(bool stale);
    void setVolumeShown(bool shown);
    void setVolumeText(std::function<QString(Energy)> text);
    void setTick(Price tick);
    /// Instead of data: what is awaited, or why there is nothing.
    void setWords(const QString &words);

    /// Everything, with what lies ahead.
    void fit();
    /// The newest value with some room ahead; the chart follows it from now on.
    void showNow();
    void panBy(double pixels);
    void zoomAbout(double pixel, double factor);
    void showInterval(Interval interval);

    [[nodiscard]] const PlotGeometry &geometryNow();
    [[nodiscard]] const ChartScene &scene() const { return m_scene; }
    [[nodiscard]] LayerCounts layerCounts() const;
    [[nodiscard]] std::size_t paintedColumns() const { return m_layers.closedBars().bars.size(); }
    /// What is under the crosshair, or else the newest value, in words.
    [[nodiscard]] QString spokenValue() const;

    void selectNextOrder(bool forward);
    void moveSelectedOrder(int ticks);
    void cancelSelectedOrder();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void orderCancelRequested(quint64 key);
    /// While an own order is dragged: where it would go.
    void orderDragged(quint64 key, energy::Price limit);
    /// It was let go there; nothing is moved here until the orders are set anew.
    void orderMoved(quint64 key, energy::Price limit);
    void orderDragAbandoned(quint64 key);
    /// The candle, or point of the first line, under the crosshair; -1 when there is none.
    void crosshairMoved(qint64 stop);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    struct Press {
        QPointF at;
        std::optional<OrderHit> order;
        bool moved = false;
    };

    /// What placed the view; another width shows as much of the same kind.
    enum class Shown { Nothing, Newest, Whole, Chosen };

    void updateGeometryNow();
    void placeInWidth(Interval extent, double wider);
    void chooseBarWidth(Instant first, Instant newest);
    void placeWhole(Interval extent);
    void placeAtNow(Instant newest);
    void followNewest();
    [[nodiscard]] PriceRange shownPrices() const;
    void requestFrame();
    void presentFrame();
    void changed();
    void viewMoved();

    void setCrosshair(std::optional<Crosshair> crosshair);
    [[nodiscard]] Crosshair crosshairAt(QPointF at) const;
    void stepCrosshair(std::int64_t steps);
    void dragOrder(quint64 key, QPointF at);
    void dropOrder(const OwnOrder &dropped);
    void abandonDrag();
    [[nodiscard]] const OwnOrder *findOrder(quint64 key) const;
    [[nodiscard]] bool viewKey(int key);
    [[nodiscard]] bool crosshairKey(const QKeyEvent &event);

    Calendar m_calendar;
    ChartScene m_scene;
    PlotGeometry m_geometry;
    ChartLayers m_layers;
    FrameClock m_clock;
    QRegion m_overlayRegion; ///< What of the overlay is to be painted with the next frame.
    std::optional<Press> m_press;
    std::optional<Instant> m_newest; ///< The end of data when it was last followed.
    Shown m_shown = Shown::Nothing; ///< Until there are data to stand on.
    double m_chosenBarWidth = 0; ///< In pixels, by the view itself.
    bool m_follows = true;
    int m_overlayPaints = 0;
};

} // namespace energy
