// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/price_scale.h"
#include "ui/series/time_scale.h"

#include <QRectF>
#include <QSize>

namespace energy {

/// Where everything of a chart stands, in logical pixels; what has edges is snapped to device
/// pixels.
struct PlotGeometry {
    static constexpr double priceAxisWidth = 60;
    static constexpr double timeAxisHeight = 20;
    static constexpr double volumeHeight = 60;
    static constexpr double volumeStrip = 76; ///< With the room above the bars.

    QSize size;
    double ratio = 1; ///< Device pixels a logical pixel.
    bool hasVolume = true;
    TimeScale time;
    PriceScale price;

    [[nodiscard]] double plotWidth() const { return std::max(1.0, size.width() - priceAxisWidth); }
    /// The row of the time axis.
    [[nodiscard]] double plotBottom() const
    {
        return std::max(1.0, size.height() - timeAxisHeight);
    }
    [[nodiscard]] double priceBottom() const
    {
        return std::max(1.0, plotBottom() - (hasVolume ? volumeStrip : 0));
    }

    [[nodiscard]] int device(double logical) const { return qRound(logical * ratio); }
    [[nodiscard]] double snapped(double logical) const { return qRound(logical * ratio) / ratio; }
    [[nodiscard]] int hairDevice() const { return std::max(1, qRound(ratio)); }
    [[nodiscard]] double hair() const { return hairDevice() / ratio; }

    [[nodiscard]] double x(Instant at) const { return time.pixelAt(at); }
    [[nodiscard]] double y(Price at) const { return price.rowAt(at); }
    /// A horizontal line of `height` whose middle is as near as can be to a price.
    [[nodiscard]] QRectF rowLine(double row, double height) const
    {
        return {0, snapped(row - height / 2), plotWidth(), snapped(height)};
    }
    [[nodiscard]] QRectF columnLine(double column, double width) const
    {
        return {snapped(column - width / 2), 0, snapped(width), plotBottom()};
    }
};

} // namespace energy
