// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/feed_value.h"
#include "core/grid/reading_collector.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// The reports of OASIS that are read, by what their rows hold.
enum class OasisReport : std::uint8_t {
    Prices, ///< PRC_LMP, PRC_RTPD_LMP, PRC_INTVL_LMP, PRC_HASP_LMP
    LoadForecast, ///< SLD_FCST; its run ACTUAL is measured load
    RenewableForecast, ///< SLD_REN_FCST
    Schedules, ///< ENE_SLRS
};

/// Which report of that name OASIS gives; nothing for one that is not read.
[[nodiscard]] std::optional<OasisReport> oasisReportOf(std::string_view name);

/// What one row of a report says, as views into the payload.
struct OasisRow {
    std::string_view run; ///< "DAM"
    std::string_view item; ///< Of prices "LMP" or "LMP_PRC", else the data item "SYS_FCST_DA_MW"
    std::string_view location;
    std::string_view renewable; ///< "Solar"; only of renewable forecasts
    std::string_view start;
    std::string_view end;
    std::string_view value;
};

/// Turns the rows of reports into readings. Rows of one series mostly follow each other, so the
/// last one is looked for first.
class OasisRows {
public:
    /// Takes one row. Code None, or why the payload must be refused, without the place.
    [[nodiscard]] FeedRefusal take(OasisReport report, const OasisRow &row);

    [[nodiscard]] FeedResult<ParsedFeed> finish() && { return std::move(m_readings).finish(); }

private:
    struct LastSeries {
        OasisReport report = OasisReport::Prices;
        std::string run;
        std::string item;
        std::string location;
        std::string renewable;
        std::size_t place = 0;
        Unit unit = Unit::Megawatt;
        ReadingQuality quality = ReadingQuality::Preliminary;
        bool isSet = false;

        [[nodiscard]] bool fits(OasisReport ofReport, const OasisRow &row) const;
    };

    [[nodiscard]] FeedRefusal findSeries(OasisReport report, const OasisRow &row);

    ReadingCollector m_readings{"caiso"};
    LastSeries m_last;
    InstantReader m_instants;
};

} // namespace energy
