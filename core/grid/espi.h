// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// One MeterReading of a Green Button (NAESB ESPI) document.
struct EspiSeries {
    /// Fits a MeterName. "UsagePoint/MeterReading" as the path of the resource names them
    /// ("5446AF3F/01"), or 32 hexadecimal digits of the path's SHA-256 when that is too long: the
    /// same in every document of one data custodian. "series" in a document without links.
    std::string id;
    std::string title; ///< For people; may be empty.
    std::optional<MeterRole> flow; ///< Empty when the document counts net or total flows.
    SeriesReadings readings; ///< In Wh, by time; the key's name is the id.
    /// Why this is not electric energy of intervals ("uom 42, not 72 (Wh)"), which is then not
    /// read; empty for energy.
    std::string notEnergy;
};

/// Reads a Green Button document: an Atom feed whose entries link to each other, or bare ESPI
/// elements. Every series is in Wh, rounded half to even once after the power of ten. Series
/// without readings are left out; a document with none gives an empty list. Readings that repeat
/// one another count once.
///
/// Refused as malformed_payload, payload_too_large, unknown_report, contradicting_readings,
/// reading_overlap, bad_reading (negative energy of one direction) or beyond_calendar.
[[nodiscard]] FeedResult<std::vector<EspiSeries>> parseEspi(std::string_view bytes);

/// The series of electric energy of that id; for an empty id the only one of the document. Refused
/// as no_readings, unknown_series, ambiguous_series or not_interval_energy. The pointer lives as
/// long as the list.
[[nodiscard]] FeedResult<const EspiSeries *> selectSeries(const std::vector<EspiSeries> &series,
                                                          std::string_view id);

/// What of a Green Button document is energy. Refused as not_interval_energy when it holds
/// readings, but none of energy.
[[nodiscard]] FeedResult<ParsedFeed> energyOf(std::vector<EspiSeries> series);

} // namespace energy
