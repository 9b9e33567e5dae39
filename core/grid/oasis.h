// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <string_view>

namespace energy {

/// Reads an answer of CAISO OASIS as it comes over the wire, recognised by its content: a zip, the
/// CSV or XML report inside one, an error report, or the page that asks for fewer requests. The
/// reports PRC_LMP, PRC_RTPD_LMP, PRC_INTVL_LMP, PRC_HASP_LMP, SLD_FCST, SLD_REN_FCST and ENE_SLRS
/// are read. A report without rows gives a feed without readings.
///
/// A series is named REPORT/RUN/ITEM ("PRC_LMP/DAM/LMP", "SLD_FCST/7DA/SYS_FCST_7DA_MW",
/// "SLD_REN_FCST/DAM/RENEW_FCST_DA_MW/Solar"), the same from CSV and XML; its location is the
/// node, load area, trading hub or zone. Prices of the day-ahead market and schedules are Final,
/// those of real time Preliminary (CAISO may correct them), measured load Actual, forecasts
/// Preliminary. Rows that repeat a reading count once.
///
/// Refused as malformed_payload, payload_too_large, unknown_report, contradicting_readings,
/// beyond_calendar, no_data, feed_error or feed_throttled; nothing is taken of a payload of which
/// a part is refused.
[[nodiscard]] FeedResult<ParsedFeed> parseOasis(std::string_view bytes);

} // namespace energy
