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
/// A clock that runs is measured alike twice; one that is moved by jumps hardly ever.
constexpr double alike = 0.1;

} // namespace

void ServerClock::told(Instant now, Steady::time_point asked, Steady::time_point heard)
{
    const Word word{now, asked + (heard - asked) / 2};
    if (m_paceFrom && word.local - m_paceFrom->local >= paceSpan) {
        const auto local = std::chrono::duration<double>(word.local - m_paceFrom->local).count();
        const auto market = static_cast<double>(word.market - m_paceFrom->market) / oneSecond;
        measured(std::max(0.0, market / local));
        m_paceFrom = word;
    } else if (!m_paceFrom) {
        m_paceFrom = word;
    }
    m_last = word;
}

/// Going on too fast would show a time that has not come, and then go back.
void ServerClock::measured(double pace)
{
    const bool isTimeItself = std::abs(pace - 1) < nearly;
    const bool isBelieved = pace < 1 || std::abs(pace - m_measured) < alike * pace;
    m_pace = isTimeItself || !isBelieved ? 1 : pace;
    m_measured = pace;
}

void ServerClock::forgetPace()
{
    m_paceFrom.reset();
    m_measured = 1;
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
