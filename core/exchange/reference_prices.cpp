// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/reference_prices.h"

#include <algorithm>

namespace energy {

Refusal ReferencePrices::check(const PeriodPrice &entry) const
{
    const auto next = m_prices.lower_bound(entry.interval.start);
    if (next != m_prices.end() && next->first == entry.interval.start) {
        const bool isSame
            = next->second.end == entry.interval.end && next->second.price == entry.price;
        return isSame ? Refusal::None : Refusal::DuplicateReferencePrice;
    }
    const bool meetsNext = next != m_prices.end() && next->first < entry.interval.end;
    const bool meetsPrevious
        = next != m_prices.begin() && std::prev(next)->second.end > entry.interval.start;
    return meetsNext || meetsPrevious ? Refusal::DuplicateReferencePrice : Refusal::None;
}

bool ReferencePrices::publish(const PeriodPrice &entry)
{
    return m_prices.try_emplace(entry.interval.start, Stored{entry.interval.end, entry.price})
        .second;
}

std::optional<FinePrice> ReferencePrices::priceOf(const Interval &interval) const
{
    auto at = m_prices.upper_bound(interval.start);
    if (at == m_prices.begin()) {
        return std::nullopt;
    }
    --at;
    WideInteger weighted = 0;
    Instant reached = interval.start;
    while (reached < interval.end) {
        if (at == m_prices.end() || at->first > reached || at->second.end <= reached) {
            return std::nullopt;
        }
        const Instant until = std::min(at->second.end, interval.end);
        weighted += WideInteger(at->second.price.count()) * (until - reached);
        reached = until;
        ++at;
    }
    return FinePrice::of(divideHalfEven(weighted, interval.length()));
}

void ReferencePrices::forgetBefore(Instant instant)
{
    while (!m_prices.empty() && m_prices.begin()->second.end < instant) {
        m_prices.erase(m_prices.begin());
    }
}

} // namespace energy
