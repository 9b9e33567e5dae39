// SPDX-License-Identifier: Apache-2.0
#include "core/client/server_clock.h"

#include <algorithm>
#include <cmath>

namespace energy {

namespace {

using std::chrono::nanoseconds;

/// Between two words so far apart the network's jitter is small against the time that passed.
constexpr std::chrono::milliseconds paceSpan{400};
/// A clock at another pace than time itself may change it at any moment, so it is not believed to
/// have gone on for longer than this without a word of the server.
constexpr std::chrono::nanoseconds believedAhead = std::chrono::milliseconds(600);
/// Measured paces this near to 1 are 1: the rest is jitter.
constexpr double nearly = 0.02;

} // namespace

void ServerClock::told(Instant now, Steady::time_point asked, Steady::time_point heard)
{
    const Word word{now, asked + (heard - asked) / 2};
    if (m_paceFrom && word.local - m_paceFrom->local >= paceSpan) {
        const auto local = std::chrono::duration<double>(word.local - m_paceFrom->local).count();
        const auto market = static_cast<double>(word.market - m_paceFrom->market) / oneSecond;
        const double measured = std::max(0.0, market / local);
        m_pace = std::abs(measured - 1) < nearly ? 1 : measured;
        m_paceFrom = word;
    } else if (!m_paceFrom) {
        m_paceFrom = word;
    }
    m_last = word;
}

void ServerClock::forgetPace()
{
    m_paceFrom.reset();
    m_pace = 1;
}

std::optional<Instant> ServerClock::at(Steady::time_point moment) const
{
    if (!m_last) {
        return std::nullopt;
    }
    auto passed = std::chrono::duration_cast<nanoseconds>(moment - m_last->local);
    if (m_pace != 1) {
        passed = std::min(passed, believedAhead);
    }
    const double moved = static_cast<double>(passed.count()) * m_pace;
    return m_last->market + static_cast<Nanoseconds>(std::llround(std::max(0.0, moved)));
}

} // namespace energy
