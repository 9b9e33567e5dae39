// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/series/bucket_pyramid.h"
#include "ui/series/candle.h"

#include <optional>

namespace energy {

struct PricePoint {
    Instant at;
    Price price;

    friend constexpr bool operator==(const PricePoint &, const PricePoint &) = default;
};

/// Prices at points in time, oldest first: the best bid of an auction, an average, a forecast.
class PointSeries {
public:
    /// False, and nothing changes, for a point before the last one. Several at one instant are
    /// kept.
    [[nodiscard]] bool append(PricePoint point);

    /// The price of the last point. False when there is none.
    [[nodiscard]] bool updateLast(Price price);

    [[nodiscard]] std::size_t size() const { return m_instants.size(); }
    [[nodiscard]] bool empty() const { return m_instants.empty(); }
    [[nodiscard]] PricePoint at(std::size_t index) const
    {
        return {m_instants[index], m_prices[index]};
    }
    [[nodiscard]] PricePoint last() const { return at(size() - 1); }

    /// The first point at the instant or later; size() when there is none.
    [[nodiscard]] std::size_t firstFrom(Instant at) const;
    [[nodiscard]] std::optional<PriceRange> priceRange(IndexRange range) const;

private:
    [[nodiscard]] PriceRange leaf(std::size_t index) const
    {
        return {m_prices[index], m_prices[index]};
    }
    void lastChanged();

    Column<Instant> m_instants;
    Column<Price> m_prices;
    BucketPyramid<PriceRange> m_pyramid;
};

} // namespace energy
