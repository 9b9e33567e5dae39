// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/candle_feed.h"

#include "ui/panes/contract_position.h"

#include <iterator>
#include <tuple>

namespace energy {

CandleFeed::CandleFeed()
    : m_series(std::make_unique<CandleSeries>())
{
}

void CandleFeed::begin(Nanoseconds delivery)
{
    m_delivery = delivery;
    m_series = std::make_unique<CandleSeries>();
}

bool CandleFeed::update(const Rows &rows)
{
    const bool anew = !continues(rows);
    if (anew) {
        m_series = std::make_unique<CandleSeries>();
    }
    auto next = rows.begin();
    if (!m_series->empty()) {
        next = rows.find(m_series->last().start);
        std::ignore = m_series->updateLast(candle(next->second));
        ++next;
    }
    for (; next != rows.end(); ++next) {
        std::ignore = m_series->append(candle(next->second)); // The map is ordered by start.
    }
    return anew;
}

/// Everything that the series holds is still there, and what is new comes after it.
bool CandleFeed::continues(const Rows &rows) const
{
    if (m_series->empty()) {
        return true;
    }
    const auto last = rows.find(m_series->last().start);
    if (last == rows.end() || rows.begin()->first != m_series->startAt(0)) {
        return false;
    }
    const auto later = static_cast<std::size_t>(std::distance(last, rows.end())) - 1;
    return rows.size() - later == m_series->size();
}

Candle CandleFeed::candle(const CandleRow &row) const
{
    return {row.start, row.open,  row.high,
            row.low,   row.close, deliveredEnergy(row.quantity, m_delivery)};
}

} // namespace energy
