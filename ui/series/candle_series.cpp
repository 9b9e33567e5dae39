// SPDX-License-Identifier: Apache-2.0
#include "ui/series/candle_series.h"

#include "ui/series/search.h"

namespace energy {

bool CandleSeries::append(const Candle &candle)
{
    if (!empty() && candle.start <= m_starts.back()) {
        return false;
    }
    m_starts.append(candle.start);
    m_opens.append(candle.open);
    m_highs.append(candle.high);
    m_lows.append(candle.low);
    m_closes.append(candle.close);
    m_volumes.append(candle.volume);
    lastChanged();
    return true;
}

bool CandleSeries::updateLast(const Candle &candle)
{
    if (empty() || candle.start != m_starts.back()) {
        return false;
    }
    m_opens.back() = candle.open;
    m_highs.back() = candle.high;
    m_lows.back() = candle.low;
    m_closes.back() = candle.close;
    m_volumes.back() = candle.volume;
    lastChanged();
    return true;
}

Candle CandleSeries::at(std::size_t index) const
{
    return {m_starts[index], m_opens[index],  m_highs[index],
            m_lows[index],   m_closes[index], m_volumes[index]};
}

std::size_t CandleSeries::firstFrom(Instant at) const
{
    return firstNotBefore(m_starts, at);
}

std::size_t CandleSeries::firstFrom(Instant at, std::size_t from) const
{
    return firstNotBefore(m_starts, at, from);
}

IndexRange CandleSeries::within(Interval interval) const
{
    return {firstFrom(interval.start), firstFrom(interval.end)};
}

std::optional<Candle> CandleSeries::merged(IndexRange range) const
{
    if (range.empty()) {
        return std::nullopt;
    }
    const Bucket sum = over(range);
    return Candle{m_starts[range.begin], m_opens[range.begin],    sum.prices.high,
                  sum.prices.low,        m_closes[range.end - 1], sum.volume};
}

std::optional<PriceRange> CandleSeries::priceRange(IndexRange range) const
{
    if (range.empty()) {
        return std::nullopt;
    }
    return over(range).prices;
}

std::size_t CandleSeries::bytes() const
{
    return m_starts.bytes() + m_opens.bytes() + m_highs.bytes() + m_lows.bytes() + m_closes.bytes()
        + m_volumes.bytes() + m_pyramid.bytes();
}

CandleSeries::Bucket CandleSeries::over(IndexRange range) const
{
    return m_pyramid.over(range, [this](std::size_t index) { return leaf(index); });
}

void CandleSeries::lastChanged()
{
    m_pyramid.lastChanged(size(), [this](std::size_t index) { return leaf(index); });
}

} // namespace energy
