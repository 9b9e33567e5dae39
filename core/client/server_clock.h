// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <chrono>
#include <optional>

namespace energy {

/// The market's time as the terminal knows it: what the server said, carried on by the terminal's
/// steady clock at the pace that the server's clock was seen to have. The wall clock of this
/// machine is never asked. A virtual clock may stand, run faster or be moved by jumps; a pace above
/// that of time itself is believed once it was measured twice.
class ServerClock {
public:
    using Steady = std::chrono::steady_clock;

    /// The server said `now`; it was asked at `asked` and heard at `heard`.
    void told(Instant now, Steady::time_point asked, Steady::time_point heard);
    /// The connection is gone: the next word of the server starts anew.
    void forgetPace();

    /// Nothing before the server's first word.
    [[nodiscard]] std::optional<Instant> at(Steady::time_point moment) const;
    [[nodiscard]] double pace() const { return m_pace; } ///< Market seconds a second; 0 stands.

private:
    void measured(double pace);

    struct Word {
        Instant market;
        Steady::time_point local;
    };
    std::optional<Word> m_last;
    std::optional<Word> m_paceFrom; ///< Where the pace is measured from.
    double m_measured = 1; ///< The last time.
    double m_pace = 1;
};

} // namespace energy
