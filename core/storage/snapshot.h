// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/storage/file_system.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace energy {

/// The state after a sequence: only a faster start, since replaying the journal gives the same.
struct Snapshot {
    std::uint64_t sequence = 0; ///< The last command in the state.
    std::uint64_t lastEvent = 0; ///< The last event told by then.
    Digest eventsDigest; ///< Of the events of the last batch; what the next journal batch carries.
    Digest journalChain; ///< Chain of the journal at this sequence.
    Digest stateHash;
    std::string body; ///< The encoded state; opaque here.

    bool operator==(const Snapshot &) const = default;
};

struct LoadedSnapshot {
    std::optional<Snapshot> snapshot; ///< Nothing when none is good: replay everything.
    std::vector<std::string>
        refused; ///< "file: reason" of every newer one that could not be believed.
};

/// Files `snapshot-<sequence, 20 digits>` of one folder; the newest two are kept.
/// Format: little-endian header (magic "EBSNAP01", version u32, sequence u64, last event u64, three
/// digests, length of the body u64), the body, XXH3-64 over all that comes before it.
class SnapshotStore {
public:
    /// The file system outlives the store.
    SnapshotStore(FileSystem &fileSystem, std::string directory);

    /// Durable when it returns; then older ones than the newest two are removed, and those that
    /// load() refused. The events up to lastEvent must be synced before. WriteFailed leaves the
    /// earlier snapshots as they were.
    [[nodiscard]] Result<void> save(const Snapshot &snapshot);

    /// The newest good snapshot at or before `atMostSequence`, falling back to older ones.
    [[nodiscard]] Result<LoadedSnapshot> load(std::uint64_t atMostSequence
                                              = std::numeric_limits<std::uint64_t>::max());

private:
    [[nodiscard]] Result<std::vector<std::string>> namesNewestFirst();
    [[nodiscard]] Result<void> removeOld();

    FileSystem &m_fileSystem;
    std::string m_directory;
    std::set<std::string> m_refused; ///< Names.
};

} // namespace energy
