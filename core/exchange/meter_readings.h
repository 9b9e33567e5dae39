// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/refusal.h"
#include "core/protocol/vocabulary.h"

#include <map>
#include <optional>

namespace energy {

class ByteReader;
class ByteWriter;

/// The readings of one meter that can still settle something, by period. Periods never overlap.
class MeterReadings {
public:
    /// Why the reading cannot be taken, or None (also for the very same reading again).
    [[nodiscard]] Refusal check(const MeterValue &value) const;

    /// Takes what check() accepts. The revision: 0 for a new period, more for a changed value,
    /// nothing for a repetition.
    std::optional<std::uint32_t> record(const MeterValue &value);

    /// True when readings fill the interval without a gap.
    [[nodiscard]] bool covers(const Interval &interval) const;
    /// What was measured inside the interval and not yet counted for a delivery.
    [[nodiscard]] Energy unclaimed(const Interval &interval) const;
    /// Counts up to `wanted` of it for a delivery, earliest first, so that no energy is sold twice;
    /// returns how much.
    Energy claim(const Interval &interval, Energy wanted);

    void forgetBefore(Instant instant);

    struct Stored {
        Instant end;
        Energy energy;
        Energy claimed;
        ReadingQuality quality = ReadingQuality::Actual;
        std::uint32_t revision = 0;
        bool isSettled = false; ///< A delivery was settled by it: its value is fixed.

        ENERGY_FIELDS(end, energy, claimed, quality, revision, isSettled)
    };
    ENERGY_FIELDS(m_readings)

private:
    using Readings = std::map<Instant, Stored>;
    [[nodiscard]] Readings::const_iterator firstInside(const Interval &interval) const;

    Readings m_readings;
};

} // namespace energy
