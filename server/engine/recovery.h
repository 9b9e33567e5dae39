// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/exchange/exchange.h"
#include "core/storage/data_folder.h"
#include "core/storage/event_log.h"
#include "core/storage/file_journal.h"
#include "core/storage/snapshot.h"
#include "server/engine/engine.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace energy {

struct StartOptions {
    JournalOptions journal; ///< verifyFrom is set by recovery.
    EventLogOptions eventLog; ///< verifyFromEvent is set by recovery.
    bool useSnapshots = true; ///< False: everything is replayed, and compared with what was told.
};

/// What starting took; for the log and /readyz.
struct StartReport {
    std::uint64_t snapshotSequence = 0; ///< The state that the replay began with; 0: from nothing.
    std::vector<std::string> refusedSnapshots; ///< "file: reason" or "sequence N: reason".
    std::uint64_t batchesReplayed = 0;
    std::uint64_t commandsReplayed = 0;
    std::uint64_t eventBatchesDerived = 0; ///< Missing in the event log, derived again.
    RecoveryReport cut; ///< An incomplete batch of the journal that was never acknowledged.
    std::int64_t milliseconds = 0;
};

/// An opened data folder and the state it holds.
struct StartedStores {
    DataFolder folder;
    std::unique_ptr<FileJournal> journal;
    std::unique_ptr<EventLog> eventLog;
    std::unique_ptr<SnapshotStore> snapshots;
    EngineStart start;
    StartReport report;

    [[nodiscard]] EngineStores stores() const { return {*journal, *eventLog, *snapshots}; }
};

/// Opens and locks a data folder (made when absent) and brings the exchange to the end of the
/// journal: newest usable snapshot, then the tail of the journal. Missing events are derived again;
/// events beyond the journal are removed. InUse: another process has the folder (exit 6). Damaged
/// (exit 4), naming file, offset and sequence: stored data contradicts itself, or this program
/// derives other events from the journal than the one that wrote it. The file system outlives the
/// result.
[[nodiscard]] Result<StartedStores> openStores(FileSystem &fileSystem, const std::string &directory,
                                               const StartOptions &options);

struct ReplayedState {
    Exchange exchange;
    Digest eventsDigest; ///< Of the events of the last batch.
    std::uint64_t batches = 0;
};

/// Replays the whole journal of a folder, without snapshots, and changes nothing; safe on the
/// folder of a running server. Damaged as for openStores().
[[nodiscard]] Result<ReplayedState> replayJournal(FileSystem &fileSystem,
                                                  const std::string &directory);

} // namespace energy
