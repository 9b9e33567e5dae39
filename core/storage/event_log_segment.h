// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/event_log.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// Bytes between two entries of the index of a segment: what a cursor reads at most to find its
/// place.
inline constexpr std::uint64_t indexStepBytes = 64ULL * 1024;

/// One open file of the event log.
struct EventLogSegment {
    struct IndexEntry {
        std::uint64_t firstEvent = 0;
        std::uint64_t offset = 0;
    };

    std::uint64_t first = 0; ///< Event.
    std::string path;
    std::uint64_t checksumSeed = 0;
    std::unique_ptr<File> file;
    std::atomic<std::uint64_t> end = 0; ///< Behind the last batch that may be read.
    std::vector<IndexEntry>
        index; ///< Guarded by the mutex of the log; empty when the segment was not read.
};

/// Puts the complete record into `record`, replacing what was there. Sequence of the record: the
/// first event; payload: kind u16 (2), version u16 (1), event count u32, first and last sequence
/// u64, digest, body; little-endian.
void encodeEvents(const EventBatch &batch, std::uint64_t checksumSeed, std::string &record);

/// Nothing when the payload is not events of a known kind and version.
[[nodiscard]] std::optional<EventBatch> decodeEvents(const Record &record);

} // namespace energy
