// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/meter_readings.h"

#include <algorithm>

namespace energy {

Refusal MeterReadings::check(const MeterValue &value) const
{
    const auto next = m_readings.lower_bound(value.interval.start);
    if (next != m_readings.end() && next->first == value.interval.start) {
        const Stored &known = next->second;
        if (known.end != value.interval.end) {
            return Refusal::ReadingOverlap;
        }
        return known.isSettled && known.energy != value.energy ? Refusal::ReadingSettled
                                                               : Refusal::None;
    }
    if (next != m_readings.end() && next->first < value.interval.end) {
        return Refusal::ReadingOverlap;
    }
    if (next != m_readings.begin() && std::prev(next)->second.end > value.interval.start) {
        return Refusal::ReadingOverlap;
    }
    return Refusal::None;
}

std::optional<std::uint32_t> MeterReadings::record(const MeterValue &value)
{
    const auto [entry, isNew] = m_readings.try_emplace(
        value.interval.start,
        Stored{value.interval.end, value.energy, {}, value.quality, 0, false});
    Stored &stored = entry->second;
    if (isNew) {
        return 0;
    }
    if (stored.energy == value.energy && stored.quality == value.quality) {
        return std::nullopt;
    }
    stored.energy = value.energy;
    stored.quality = value.quality;
    return ++stored.revision;
}

bool MeterReadings::covers(const Interval &interval) const
{
    Instant reached = interval.start;
    for (auto at = firstInside(interval); at != m_readings.end() && at->first == reached; ++at) {
        reached = at->second.end;
        if (reached >= interval.end) {
            return reached == interval.end;
        }
    }
    return false;
}

Energy MeterReadings::unclaimed(const Interval &interval) const
{
    Energy sum;
    for (auto at = firstInside(interval); at != m_readings.end() && at->second.end <= interval.end;
         ++at) {
        sum += at->second.energy - at->second.claimed;
    }
    return sum;
}

Energy MeterReadings::claim(const Interval &interval, Energy wanted)
{
    Energy taken;
    for (auto at = m_readings.lower_bound(interval.start);
         at != m_readings.end() && at->second.end <= interval.end; ++at) {
        Stored &stored = at->second;
        const Energy part = std::min(wanted - taken, stored.energy - stored.claimed);
        stored.claimed += part;
        stored.isSettled = true;
        taken += part;
    }
    return taken;
}

void MeterReadings::forgetBefore(Instant instant)
{
    while (!m_readings.empty() && m_readings.begin()->second.end < instant) {
        m_readings.erase(m_readings.begin());
    }
}

MeterReadings::Readings::const_iterator MeterReadings::firstInside(const Interval &interval) const
{
    return m_readings.lower_bound(interval.start);
}

} // namespace energy
