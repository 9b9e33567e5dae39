// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace energy {

/// Gathers the readings of one payload into its series, in the order in which they come.
class ReadingCollector {
public:
    explicit ReadingCollector(std::string source)
        : m_source(std::move(source))
    {
    }

    /// The place of a series, which is made when it is new. Refused as malformed_payload for a name
    /// or location that is empty, longer than 128 bytes or not printable ASCII, and as
    /// payload_too_large beyond 500,000 series.
    [[nodiscard]] FeedResult<std::size_t> place(std::string_view name, std::string_view location,
                                                Unit unit);
    void add(std::size_t place, const Reading &reading)
    {
        m_feed.series[place].readings.push_back(reading);
    }

    /// All that was gathered, what repeats a reading left out. Refused as contradicting_readings
    /// when one period of one series has two values.
    [[nodiscard]] FeedResult<ParsedFeed> finish() &&;

private:
    std::string m_source;
    ParsedFeed m_feed;
    std::unordered_map<std::string, std::size_t> m_places;
    std::string m_key; ///< Reused, so that looking up allocates nothing.
};

} // namespace energy
