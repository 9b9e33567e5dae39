// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/storage/storage_samples.h"
#include "tests/support/faulty_file_system.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace energy::test {

/// What the program was told, and so what a crash may not take away.
struct Progress {
    std::size_t attempted = 0; ///< Batches given to the journal.
    std::size_t acknowledged = 0; ///< Batches that it said are durable.
    std::uint64_t snapshot = 0; ///< Sequence of the last snapshot that was saved.
    std::string wrong; ///< A broken promise, seen while running; empty when all is well.
};

/// Journal, event log and snapshots of the sample batches in one folder, used as the pipeline does.
class StorageScript {
public:
    explicit StorageScript(std::size_t batches);

    /// Goes on from what the folder holds up to `count` batches, with a snapshot after every
    /// twelfth, and closes. The error is the first one that storage gave; an ended machine gives
    /// one, too.
    [[nodiscard]] Result<void> run(FileSystem &fileSystem, std::size_t count,
                                   Progress &progress) const;

    /// Opens what a crash left and checks all of it, goes on for some batches and checks again.
    /// Empty when all is well.
    [[nodiscard]] std::string check(FileSystem &fileSystem, Progress progress) const;

    [[nodiscard]] std::size_t size() const { return m_batches.size(); }
    /// How many batches end at or before a sequence.
    [[nodiscard]] std::size_t batchesUpTo(std::uint64_t sequence) const;

private:
    [[nodiscard]] Result<void> appendFrom(FileJournal &journal, EventLog &events,
                                          SnapshotStore &snapshots, std::size_t count,
                                          Progress &progress) const;
    [[nodiscard]] std::string checkJournal(FileSystem &fileSystem, std::size_t expected) const;
    [[nodiscard]] std::string checkEvents(FileSystem &fileSystem, std::size_t atMost,
                                          std::uint64_t &last) const;
    [[nodiscard]] std::string checkSnapshot(FileSystem &fileSystem, std::uint64_t atLeast,
                                            std::uint64_t atMost,
                                            std::uint64_t lastEventSequence) const;

    std::vector<JournalBatch> m_batches;
    std::vector<EventBatch> m_events;
};

} // namespace energy::test
