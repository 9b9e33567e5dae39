// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/refusal.h"
#include "core/protocol/vocabulary.h"

#include <map>
#include <optional>

namespace energy {

/// The day-ahead LMPs of one node, by period. Periods never overlap and never change once
/// published.
class ReferencePrices {
public:
    [[nodiscard]] Refusal check(const PeriodPrice &entry) const;
    /// Takes what check() accepts; false if it was known.
    bool publish(const PeriodPrice &entry);

    /// The price of an interval: of the period that contains it, or the average over several
    /// weighted by time and rounded half to even at 0.00001 $/MWh. Nothing while a part of it has
    /// no price.
    [[nodiscard]] std::optional<FinePrice> priceOf(const Interval &interval) const;

    void forgetBefore(Instant instant);

    struct Stored {
        Instant end;
        FinePrice price;

        ENERGY_FIELDS(end, price)
    };
    ENERGY_FIELDS(m_prices)

private:
    std::map<Instant, Stored> m_prices;
};

} // namespace energy
