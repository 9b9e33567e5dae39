// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/espi_document.h"

namespace energy {

/// What belongs to one MeterReading.
struct EspiMeterParts {
    std::string id; ///< As EspiSeries::id.
    std::string title;
    std::string point; ///< Name of its UsagePoint in the path; empty when there is none.
    std::optional<std::int64_t> service; ///< Of its UsagePoint.
    const EspiReadingType *type = nullptr; ///< Null when the document holds none for it.
    std::vector<const EspiBlock *> blocks; ///< In the order of the document.
};

/// Follows the links of a document: a block belongs to the MeterReading that it stands in, or whose
/// address its own or its `up` extends, or that names it as `related`; a ReadingType likewise. What
/// stands in no entry and in no MeterReading belongs together. The parts are in the order of the
/// MeterReadings, and point into the document. Refused as malformed_payload when a block with
/// readings belongs to none.
[[nodiscard]] FeedResult<std::vector<EspiMeterParts>> linkEspi(const EspiDocument &document);

} // namespace energy
