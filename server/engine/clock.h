// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace energy {

/// Port: where the stamps of commands come from. Any thread may ask. Token lifetimes, rate limits
/// and socket timeouts never use it: they run on real time.
class Clock {
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// May stand still or go back (the clock of a machine is set); the engine's stamps never do.
    [[nodiscard]] virtual Instant now() const = 0;

    /// How long it takes until now() is at least `at`: zero when it already is, nothing when this
    /// clock does not get there without moveTo().
    [[nodiscard]] virtual std::optional<std::chrono::nanoseconds> realTimeUntil(Instant at) const
        = 0;

    /// Whether time is simulated, so that moveTo() has an effect.
    [[nodiscard]] virtual bool isVirtual() const = 0;

    /// Sets a virtual clock forwards; no effect on any other, or when `to` has passed.
    virtual void moveTo(Instant to) = 0;
};

/// The clock of the machine.
class WallClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> realTimeUntil(Instant at) const override;
    [[nodiscard]] bool isVirtual() const override { return false; }
    void moveTo(Instant) override { }
};

/// A clock that starts where it is told. With speed 0 it moves only by moveTo(); otherwise `speed`
/// simulated seconds pass in each real one.
class VirtualClock final : public Clock {
public:
    using RealTime = std::function<std::chrono::nanoseconds()>;

    /// The speed is finite and not negative.
    VirtualClock(Instant start, double speed);
    /// With another source of real time, which never goes back.
    VirtualClock(Instant start, double speed, RealTime realTime);

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> realTimeUntil(Instant at) const override;
    [[nodiscard]] bool isVirtual() const override { return true; }
    void moveTo(Instant to) override;

private:
    [[nodiscard]] Instant nowLocked() const;

    double m_speed;
    RealTime m_realTime;
    mutable std::mutex m_mutex;
    Instant m_base; ///< Simulated time when real time was m_realBase.
    std::chrono::nanoseconds m_realBase{};
};

} // namespace energy
