// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// How the Atom entry around some elements names and links them. Addresses are paths without
/// scheme, host and slash at the end.
struct EspiEntry {
    std::string id;
    std::string title;
    std::string self;
    std::string up;
    std::vector<std::string> related;
};

inline constexpr std::size_t espiNone = SIZE_MAX; ///< Where an element stands in no other.

struct EspiUsagePoint {
    std::size_t entry = espiNone;
    std::optional<std::int64_t> service; ///< ServiceKind: 0 is electricity.
};

/// Codes as in espi.xsd; nothing where the document is silent.
struct EspiReadingType {
    std::size_t entry = espiNone;
    std::size_t meter = espiNone; ///< In whose MeterReading it stands.
    std::optional<std::int64_t> accumulation; ///< AccumulationKind
    std::optional<std::int64_t> commodity; ///< CommodityKind
    std::optional<std::int64_t> qualifier; ///< DataQualifierKind
    std::optional<std::int64_t> defaultQuality; ///< QualityOfReading
    std::optional<std::int64_t> flow; ///< FlowDirectionKind
    std::optional<std::int64_t> intervalLength; ///< Seconds
    std::optional<std::int64_t> kind; ///< MeasurementKind
    std::optional<std::int64_t> powerOfTen; ///< UnitMultiplierKind
    std::optional<std::int64_t> unit; ///< UnitSymbolKind
};

struct EspiMeterReading {
    std::size_t entry = espiNone;
    std::size_t point = espiNone; ///< In which UsagePoint it stands.
};

/// Seconds; the start counts from 1970-01-01T00:00:00Z.
struct EspiPeriod {
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> duration;
};

struct EspiIntervalReading {
    EspiPeriod period;
    std::string value; ///< As written.
    std::vector<std::int64_t> qualities; ///< QualityOfReading
};

struct EspiBlock {
    std::size_t entry = espiNone;
    std::size_t meter = espiNone; ///< In whose MeterReading it stands.
    EspiPeriod interval;
    std::vector<EspiIntervalReading> readings;
};

/// The elements of a Green Button document as they stand in it, not yet linked.
struct EspiDocument {
    std::vector<EspiEntry> entries;
    std::vector<EspiUsagePoint> points;
    std::vector<EspiMeterReading> meters;
    std::vector<EspiReadingType> types;
    std::vector<EspiBlock> blocks;
};

/// Refused as malformed_payload, payload_too_large or unknown_report.
[[nodiscard]] FeedResult<EspiDocument> readEspiDocument(std::string_view bytes);

} // namespace energy
