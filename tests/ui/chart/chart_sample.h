// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/base/seeded_random.h"
#include "ui/chart/chart_scene.h"
#include "ui/series/candle_series.h"

namespace energy {

/// The dark colours, and fonts in their usual size.
[[nodiscard]] ChartStyle sampleStyle();

[[nodiscard]] Calendar sampleCalendar();

/// 11:00 in California on 22 November 2026.
inline constexpr Instant sampleMorning = {1'795'374'000 * oneSecond};

/// A seeded walk in steps of a quarter dollar, one candle after the other.
class CandleWalk {
public:
    CandleWalk(std::uint64_t seed, Instant start, Nanoseconds length);

    [[nodiscard]] Candle next();

private:
    SeededRandom m_random;
    Instant m_start;
    Nanoseconds m_length;
    std::int64_t m_price = 246; ///< In quarter dollars.
};

[[nodiscard]] CandleSeries walkOf(std::size_t count);

} // namespace energy
