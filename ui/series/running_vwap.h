// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"

#include <optional>

namespace energy {

/// The average price of everything traded so far, weighted by energy.
class RunningVwap {
public:
    void add(Price price, Energy energy)
    {
        m_value += WideInteger(price.count()) * energy.count();
        m_energy += energy;
    }

    /// Rounded half to even to a tick; nothing before the first trade.
    [[nodiscard]] std::optional<Price> price() const
    {
        if (m_energy <= Energy()) {
            return std::nullopt;
        }
        return Price::of(divideHalfEven(m_value, m_energy.count()));
    }

private:
    WideInteger m_value = 0;
    Energy m_energy;
};

} // namespace energy
