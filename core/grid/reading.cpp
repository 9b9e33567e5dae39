// SPDX-License-Identifier: Apache-2.0
#include "core/grid/reading.h"

namespace energy {

std::string_view unitText(Unit unit)
{
    switch (unit) {
    case Unit::DollarPerMwh:
        return "$/MWh";
    case Unit::Megawatt:
        return "MW";
    case Unit::WattHour:
        return "Wh";
    }
    return {};
}

int decimalsOf(Unit unit)
{
    return unit == Unit::WattHour ? 0 : 5;
}

std::size_t ParsedFeed::readingCount() const
{
    std::size_t count = 0;
    for (const SeriesReadings &each : series) {
        count += each.readings.size();
    }
    return count;
}

} // namespace energy
