// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <string>
#include <vector>

namespace energy {

/// What this process has computed so far: time taken by other processes does not count.
[[nodiscard]] Nanoseconds processorTime();
[[nodiscard]] Nanoseconds steadyTime();

/// The processor's own cycle counter, or steadyTime() where there is none.
[[nodiscard]] std::uint64_t tick();
/// Length of a tick, measured against steadyTime() for 20 ms at the first call.
[[nodiscard]] double nanosecondsPerTick();

/// Durations of single calls, in ticks.
class LatencySample {
public:
    explicit LatencySample(std::size_t expected) { m_ticks.reserve(expected); }
    void add(std::uint64_t ticks)
    {
        m_ticks.push_back(ticks > UINT32_MAX ? UINT32_MAX : static_cast<std::uint32_t>(ticks));
    }

    /// The smallest duration that at least this part of all calls did not exceed; 0 < part <= 1.
    [[nodiscard]] double nanosecondsAt(double part);

private:
    std::vector<std::uint32_t> m_ticks;
};

/// Median time between two tick() calls with nothing between: it is part of every latency.
[[nodiscard]] double emptyTimerNanoseconds();

[[nodiscard]] double median(std::vector<double> values);

/// Processor, cores and kernel, for beside a figure.
[[nodiscard]] std::string machineText();

} // namespace energy
