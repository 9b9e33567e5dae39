// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"
#include "core/protocol/refusal.h"
#include "core/protocol/vocabulary.h"

#include <tl/expected.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace energy {

/// What the values of a series count. Each unit has a fixed number of decimals, so that a value is
/// a whole number that keeps the precision of its source; what a source gives finer is rounded once
/// on reading, half to even.
enum class Unit : std::uint8_t {
    DollarPerMwh, ///< Five decimals: LMPs are published at 0.00001 $/MWh.
    Megawatt, ///< Five decimals.
    WattHour, ///< Whole.
};

/// "$/MWh", "MW", "Wh"
[[nodiscard]] std::string_view unitText(Unit unit);
/// Of the values of a unit.
[[nodiscard]] int decimalsOf(Unit unit);

/// Which series of which source a reading belongs to.
struct SeriesKey {
    std::string source; ///< "caiso", "greenbutton", "simulated"
    std::string name; ///< Report, market run and item as the source names them: "PRC_LMP/DAM/LMP"
    std::string location; ///< Node, load area or meter as the source writes it
    Unit unit = Unit::Megawatt;

    friend auto operator<=>(const SeriesKey &, const SeriesKey &) = default;
};

struct Reading {
    Interval interval;
    std::int64_t value = 0; ///< In the unit of the series, with decimalsOf(unit) decimals.
    ReadingQuality quality = ReadingQuality::Actual;
    std::uint32_t revision = 0; ///< As the source numbers its corrections; 0 when it does not.

    friend auto operator<=>(const Reading &, const Reading &) = default;
};

struct SeriesReadings {
    SeriesKey key;
    std::vector<Reading> readings; ///< In the order of the source.
};

/// What one payload of a feed holds.
struct ParsedFeed {
    std::vector<SeriesReadings> series; ///< In order of first appearance, each once.

    [[nodiscard]] std::size_t readingCount() const;
};

/// Why a payload was not taken: a code of the catalogue, and what is wrong with this very payload.
struct FeedRefusal {
    Refusal code = Refusal::None;
    std::string detail;
};

template <class T>
using FeedResult = tl::expected<T, FeedRefusal>;

inline tl::unexpected<FeedRefusal> refuse(Refusal code, std::string detail)
{
    return tl::unexpected<FeedRefusal>(FeedRefusal{code, std::move(detail)});
}

} // namespace energy
