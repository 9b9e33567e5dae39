// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/rows.h"
#include "ui/series/candle_series.h"

#include <map>
#include <memory>

namespace energy {

/// The candles of the market view as the chart reads them, brought up to date candle by candle.
class CandleFeed {
public:
    using Rows = std::map<Instant, CandleRow>;

    CandleFeed();

    /// Starts anew; `delivery` turns traded power into energy.
    void begin(Nanoseconds delivery);
    /// True when the series had to be made anew, so that whoever shows it must take it again.
    [[nodiscard]] bool update(const Rows &rows);
    [[nodiscard]] const CandleSeries &series() const { return *m_series; }

private:
    [[nodiscard]] bool continues(const Rows &rows) const;
    [[nodiscard]] Candle candle(const CandleRow &row) const;

    std::unique_ptr<CandleSeries> m_series;
    Nanoseconds m_delivery = oneHour;
};

} // namespace energy
