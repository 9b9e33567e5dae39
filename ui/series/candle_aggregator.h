// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/series/candle_series.h"

namespace energy {

/// How long a candle takes; the value is its length.
enum class CandleLength : Nanoseconds {
    Minute = oneMinute,
    FiveMinutes = 5 * oneMinute,
    QuarterHour = 15 * oneMinute,
    Hour = oneHour,
};

[[nodiscard]] constexpr Nanoseconds nanosecondsOf(CandleLength length)
{
    return static_cast<Nanoseconds>(length);
}

/// One trade as the tape tells it.
struct TapeTrade {
    Instant at;
    Price price;
    Energy energy;
};

/// Makes candles of trades. Candles begin at local midnight and every `length` after it, so that
/// they agree with delivery periods on days of 23 and 25 hours and where the zone is off by half an
/// hour.
class CandleAggregator {
public:
    CandleAggregator(Calendar calendar, CandleLength length);

    enum class Added { Nothing, ToLast, NewCandle };

    /// Nothing for a trade before the last candle, or at a time that the calendar does not know.
    [[nodiscard]] Added add(const TapeTrade &trade);

    [[nodiscard]] const CandleSeries &candles() const { return m_candles; }
    [[nodiscard]] CandleLength length() const { return m_length; }

private:
    [[nodiscard]] bool enterDayOf(Instant at);

    Calendar m_calendar;
    CandleLength m_length;
    CandleSeries m_candles;
    Interval m_day; ///< The local day of the last trade: the calendar is asked once a day.
};

} // namespace energy
