// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_style.h"
#include "ui/series/candle_series.h"
#include "ui/series/point_series.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace energy {

enum class OrderSide { Buy, Sell };

/// An own working order: a line at its limit.
struct OwnOrder {
    quint64 key = 0; ///< Chosen by whoever sets the orders; comes back with the signals.
    OrderSide side = OrderSide::Buy;
    QString quantity; ///< As it is to be read, "10".
    Price limit;
};

/// A time after which something is no longer possible: gate closure, the end of an auction.
struct TimeLimit {
    Instant at;
    QString caption;
    bool countsDown = false; ///< Adds what is left until it.
    QStringList notes; ///< Lines below the caption.
};

enum class BandTint { Modelled, Gate };

struct TimeBand {
    Interval when;
    BandTint tint = BandTint::Modelled;
    QString caption;
};

enum class MarkerShape { OwnPoint, OtherPoint, Bought, Sold };

struct PointMarker {
    Instant at;
    Price price;
    MarkerShape shape = MarkerShape::OtherPoint;
    QString caption;
};

/// What a seller asks at least; below it the plot is tinted.
struct ReserveLine {
    Price price;
    QString caption;
};

enum class LineForm { Straight, Steps };
enum class LineStroke { Solid, Dots, Dashes };

struct ChartLine {
    const PointSeries *points = nullptr;
    QColor colour;
    double width = 1.5;
    LineForm form = LineForm::Straight;
    LineStroke stroke = LineStroke::Solid;
    bool area = false; ///< Tinted down to the bottom of the plot.
    bool reachesNow = false; ///< The last price holds until now.
};

enum class LastDirection { Up, Down, Own };

struct LastPrice {
    Price price;
    LastDirection direction = LastDirection::Up;
};

struct Crosshair {
    Instant at;
    Price price;
    std::optional<std::size_t> stop; ///< The candle, or point of the first line, that it stands on.
};

/// Everything a chart shows. The series belong to somebody else.
struct ChartScene {
    ChartStyle style;
    const CandleSeries *candles = nullptr;
    std::vector<ChartLine> lines;
    std::vector<OwnOrder> orders;
    std::optional<TimeLimit> limit;
    std::vector<TimeBand> bands;
    std::vector<PointMarker> markers; ///< By time.
    std::optional<ReserveLine> reserve;
    std::optional<LastPrice> last; ///< Instead of the close of the last candle.
    std::optional<PriceRange> alwaysShown;
    std::vector<Interval> gaps; ///< Where data was lost; nothing is drawn across them.
    std::optional<Instant> now;
    bool showsNow = false;
    bool stale = false;
    bool showsVolume = true;
    QString words; ///< In the middle, instead of data: loading, empty.
    Price tick = Price::of(1);
    std::function<QString(Energy)> volumeText;

    std::optional<quint64> selectedOrder;
    std::optional<OwnOrder> draggedOrder; ///< Where the order being dragged would go.
    std::optional<Crosshair> crosshair;
};

/// The last price with its direction; nothing when nothing has a price.
[[nodiscard]] std::optional<LastPrice> lastPrice(const ChartScene &scene);
/// From the first value to the end of the last, or to what lies ahead of it.
[[nodiscard]] std::optional<Interval> extentOf(const ChartScene &scene, Nanoseconds barLength);
/// When the newest value ends; nothing when there is none.
[[nodiscard]] std::optional<Instant> endOfData(const ChartScene &scene, Nanoseconds barLength);

/// What the crosshair steps along: the candles, or else the points of the first line.
[[nodiscard]] std::size_t stopCount(const ChartScene &scene);
[[nodiscard]] PricePoint stopAt(const ChartScene &scene, std::size_t index, Nanoseconds barLength);

} // namespace energy
