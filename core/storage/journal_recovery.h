// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/durable_mark.h"
#include "core/storage/file_system.h"
#include "core/storage/journal.h"

#include <cstdint>
#include <string>

namespace energy {

/// What a journal holds and how to go on with it.
struct RecoveredJournal {
    JournalPosition end; ///< Of the last complete batch; segment 0 when there is no segment yet.
    std::uint64_t checksumSeed = 0;
    std::uint64_t generation = 0; ///< Of the durable mark.
    std::uint64_t blankFrom = 0; ///< Zeros are to be written from here on: the end when something
                                 ///< was cut, otherwise the end of the file.
    RecoveryReport report;
};

/// Reads the journal of a folder that nobody else writes, from the segment that holds `verifyFrom`
/// on, and decides what to do about its end; changes nothing.
///
/// Each batch is flushed before the next one is written, so only the last one can be incomplete for
/// want of a flush. What is at or before the durable mark, or followed by a complete batch, was
/// acknowledged: if it cannot be believed, that is damage. What comes after the last complete batch
/// and after the mark is cut.
[[nodiscard]] JournalResult<RecoveredJournal>
recoverJournal(FileSystem &fileSystem, const std::string &directory, std::uint64_t verifyFrom);

struct JournalSummary {
    std::uint64_t segments = 0;
    std::uint64_t batches = 0;
    std::uint64_t commands = 0;
    std::uint64_t firstSequence = 0; ///< 0 when empty.
    std::uint64_t lastSequence = 0;
    Digest chain; ///< Over all batches: two journals with the same chain hold the same commands.
    std::uint64_t bytes = 0; ///< Of the records, without headers.
};

/// Reads and checks the whole journal of a folder without changing it; safe on a live folder.
[[nodiscard]] JournalResult<JournalSummary> verifyJournal(FileSystem &fileSystem,
                                                          const std::string &directory);

} // namespace energy
