// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/event_log.h"
#include "core/storage/file_journal.h"
#include "core/storage/snapshot.h"

#include <cstdint>
#include <string>
#include <vector>

namespace energy::test {

/// Batches of one to three commands with bodies of 0 to some 6000 bytes, among them ones of zeros
/// and ones that end in zeros: the same ones for the same number, whoever asks.
[[nodiscard]] std::vector<JournalBatch> sampleBatches(std::size_t count);

/// What these batches would give: none to three events each.
[[nodiscard]] std::vector<EventBatch> sampleEvents(const std::vector<JournalBatch> &batches);

/// The state after the batch with this index.
[[nodiscard]] Snapshot sampleSnapshot(const std::vector<JournalBatch> &batches,
                                      const std::vector<EventBatch> &events, std::size_t index);

/// Small segments, and nothing on other threads, so that a run is the same each time.
[[nodiscard]] JournalOptions smallSegments();

/// Every batch of the journal, or none and the error in `error`.
[[nodiscard]] std::vector<JournalBatch>
readJournal(FileSystem &fileSystem, const std::string &directory, std::string &error);

/// Makes a journal of these batches; closed when asked, otherwise left as by a killed process.
[[nodiscard]] Result<void> writeJournal(FileSystem &fileSystem, const std::string &directory,
                                        const std::vector<JournalBatch> &batches, bool closed);

/// Where a record lies.
struct RecordPlace {
    std::string file;
    std::uint64_t segment = 0;
    std::uint64_t offset = 0;
    std::uint64_t end = 0;
    JournalBatch batch;
};
[[nodiscard]] std::vector<RecordPlace> recordPlaces(FileSystem &fileSystem,
                                                    const std::string &directory);

} // namespace energy::test
