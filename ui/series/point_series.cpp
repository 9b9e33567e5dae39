// SPDX-License-Identifier: Apache-2.0
#include "ui/series/point_series.h"

#include "ui/series/search.h"

namespace energy {

bool PointSeries::append(PricePoint point)
{
    if (!empty() && point.at < m_instants.back()) {
        return false;
    }
    m_instants.append(point.at);
    m_prices.append(point.price);
    lastChanged();
    return true;
}

bool PointSeries::updateLast(Price price)
{
    if (empty()) {
        return false;
    }
    m_prices.back() = price;
    lastChanged();
    return true;
}

std::size_t PointSeries::firstFrom(Instant at) const
{
    return firstNotBefore(m_instants, at);
}

std::optional<PriceRange> PointSeries::priceRange(IndexRange range) const
{
    if (range.empty()) {
        return std::nullopt;
    }
    return m_pyramid.over(range, [this](std::size_t index) { return leaf(index); });
}

void PointSeries::lastChanged()
{
    m_pyramid.lastChanged(size(), [this](std::size_t index) { return leaf(index); });
}

} // namespace energy
