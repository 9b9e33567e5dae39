// SPDX-License-Identifier: Apache-2.0
#include "ui/series/price_scale.h"

#include <algorithm>
#include <cmath>

namespace energy {

namespace {

constexpr Price leastHalfRange = Price::of(100);

double asDouble(Price price)
{
    return static_cast<double>(price.count());
}

} // namespace

void PriceScale::setRows(double top, double bottom)
{
    m_top = top;
    m_bottom = std::max(bottom, top + 1);
}

void PriceScale::fit(PriceRange range)
{
    if (range.low == range.high) {
        range = {range.low - leastHalfRange, range.high + leastHalfRange};
    }
    m_range = range;
}

double PriceScale::rowAt(Price price) const
{
    return m_top + asDouble(m_range.high - price) * pixelsPerTick();
}

Price PriceScale::priceAt(double row, Price tick) const
{
    const double ticksBelowTop = (row - m_top) / pixelsPerTick();
    const double price = asDouble(m_range.high) - ticksBelowTop;
    return Price::of(std::llround(price / asDouble(tick)) * tick.count());
}

double PriceScale::pixelsPerTick() const
{
    return (m_bottom - m_top) / asDouble(m_range.high - m_range.low);
}

} // namespace energy
