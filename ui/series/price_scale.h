// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/candle.h"

namespace energy {

/// Where a price stands down a plot: the range between two pixel rows, higher prices above.
class PriceScale {
public:
    /// Rows of the highest and the lowest price shown.
    void setRows(double top, double bottom);
    /// A range without height is widened by a dollar to both sides, so that it can be seen.
    void fit(PriceRange range);

    [[nodiscard]] PriceRange range() const { return m_range; }
    [[nodiscard]] double rowAt(Price price) const;
    /// The price of a row, in whole steps of `tick`.
    [[nodiscard]] Price priceAt(double row, Price tick) const;
    [[nodiscard]] double pixelsPerTick() const;

    friend bool operator==(const PriceScale &, const PriceScale &) = default;

private:
    PriceRange m_range = {Price(), Price::of(100)};
    double m_top = 0;
    double m_bottom = 1;
};

} // namespace energy
