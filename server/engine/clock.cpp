// SPDX-License-Identifier: Apache-2.0
#include "server/engine/clock.h"

#include "core/base/check.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace energy {

namespace {

/// No span of simulated or real time is longer than this, so that no sum with an instant overflows.
constexpr double longestSpan = static_cast<double>(std::numeric_limits<std::int64_t>::max()) / 4;

std::chrono::nanoseconds steadyTime()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

Instant WallClock::now() const
{
    using std::chrono::duration_cast;
    using std::chrono::nanoseconds;
    return {
        duration_cast<nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

std::optional<std::chrono::nanoseconds> WallClock::realTimeUntil(Instant at) const
{
    return std::chrono::nanoseconds(std::max<Nanoseconds>(at - now(), 0));
}

VirtualClock::VirtualClock(Instant start, double speed)
    : VirtualClock(start, speed, steadyTime)
{
}

VirtualClock::VirtualClock(Instant start, double speed, RealTime realTime)
    : m_speed(speed)
    , m_realTime(std::move(realTime))
    , m_base(start)
    , m_realBase(m_realTime())
{
    require(std::isfinite(speed) && speed >= 0);
}

Instant VirtualClock::now() const
{
    const std::lock_guard lock(m_mutex);
    return nowLocked();
}

Instant VirtualClock::nowLocked() const
{
    const auto elapsed = static_cast<double>((m_realTime() - m_realBase).count());
    return m_base + std::llround(std::min(elapsed * m_speed, longestSpan));
}

std::optional<std::chrono::nanoseconds> VirtualClock::realTimeUntil(Instant at) const
{
    const std::lock_guard lock(m_mutex);
    const Nanoseconds missing = at - nowLocked();
    if (missing <= 0) {
        return std::chrono::nanoseconds(0);
    }
    if (m_speed == 0) {
        return std::nullopt;
    }
    const double real = std::ceil(static_cast<double>(missing) / m_speed);
    return std::chrono::nanoseconds(std::llround(std::min(real, longestSpan)));
}

void VirtualClock::moveTo(Instant to)
{
    const std::lock_guard lock(m_mutex);
    if (to > nowLocked()) {
        m_base = to;
        m_realBase = m_realTime();
    }
}

} // namespace energy
