// SPDX-License-Identifier: Apache-2.0
#include "ui/series/candle_aggregator.h"

#include <algorithm>

namespace energy {

CandleAggregator::CandleAggregator(Calendar calendar, CandleLength length)
    : m_calendar(std::move(calendar))
    , m_length(length)
{
}

CandleAggregator::Added CandleAggregator::add(const TapeTrade &trade)
{
    if (!enterDayOf(trade.at)) {
        return Added::Nothing;
    }
    const Nanoseconds length = nanosecondsOf(m_length);
    const Instant start = m_day.start + (trade.at - m_day.start) / length * length;

    if (!m_candles.empty() && m_candles.last().start == start) {
        Candle last = m_candles.last();
        last.high = std::max(last.high, trade.price);
        last.low = std::min(last.low, trade.price);
        last.close = trade.price;
        last.volume += trade.energy;
        return m_candles.updateLast(last) ? Added::ToLast : Added::Nothing;
    }
    const bool added = m_candles.append(
        {start, trade.price, trade.price, trade.price, trade.price, trade.energy});
    return added ? Added::NewCandle : Added::Nothing;
}

bool CandleAggregator::enterDayOf(Instant at)
{
    if (m_day.start <= at && at < m_day.end) {
        return true;
    }
    const Result<LocalDay> day = m_calendar.localDay(at);
    if (!day) {
        return false;
    }
    const Result<Interval> whole = m_calendar.wholeDay(*day);
    if (!whole) {
        return false;
    }
    m_day = *whole;
    return true;
}

} // namespace energy
