// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace energy {

/// Any number of durations in constant memory: exact to 0.1 ms up to 5 s, the longest exactly.
class TimeHistogram {
public:
    void add(Nanoseconds time)
    {
        const auto slot = static_cast<std::size_t>(std::max<Nanoseconds>(time, 0) / slotWidth);
        ++m_slots[std::min(slot, m_slots.size() - 1)];
        ++m_count;
        m_longest = std::max(m_longest, time);
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] double longestMs() const
    {
        return static_cast<double>(m_longest) / oneMillisecond;
    }
    /// The end of the slot that holds the time below which so many per mille of all lie.
    [[nodiscard]] double msBelow(std::uint64_t perMille) const
    {
        std::uint64_t left = (m_count * perMille + 999) / 1000;
        for (std::size_t slot = 0; slot + 1 < m_slots.size(); ++slot) {
            if (m_slots[slot] >= left) {
                return std::min(
                    static_cast<double>((static_cast<Nanoseconds>(slot) + 1) * slotWidth)
                        / oneMillisecond,
                    longestMs());
            }
            left -= m_slots[slot];
        }
        return longestMs();
    }

private:
    static constexpr Nanoseconds slotWidth = oneMillisecond / 10;
    std::vector<std::uint32_t> m_slots = std::vector<std::uint32_t>(50'000);
    std::uint64_t m_count = 0;
    Nanoseconds m_longest = 0;
};

} // namespace energy
