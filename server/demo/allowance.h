// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <algorithm>
#include <cstdint>

namespace energy::demo {

/// How fast one user may ask: a token bucket as the server's own, a little tighter, so that a
/// participant waits by himself rather than being told to. Times are of a clock that never goes
/// back.
class Allowance {
public:
    /// At least one request a second.
    Allowance(std::uint64_t burst, std::uint64_t perSecond)
        : m_cost(oneSecond * 10 / static_cast<Nanoseconds>(std::max<std::uint64_t>(perSecond, 1))
                 / 9)
        , m_depth(m_cost * static_cast<Nanoseconds>(burst * 8 / 10))
    {
    }

    /// Books one request and says how long to wait before sending it.
    [[nodiscard]] Nanoseconds book(Nanoseconds now)
    {
        m_paidUntil = std::max(m_paidUntil, now - m_depth) + m_cost;
        return std::max<Nanoseconds>(m_paidUntil - now, 0);
    }

private:
    Nanoseconds m_cost; ///< Time that one request takes up.
    Nanoseconds m_depth; ///< How much of it may be used ahead.
    Nanoseconds m_paidUntil = 0;
};

} // namespace energy::demo
