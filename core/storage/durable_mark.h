// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/storage/file_system.h"
#include "core/storage/journal.h"

#include <cstdint>
#include <memory>
#include <string>

namespace energy {

/// The end of a batch.
struct JournalPosition {
    std::uint64_t lastSequence = 0; ///< 0 when there is no batch.
    std::uint64_t segment = 0; ///< First sequence of the segment; 0 when there is none.
    std::uint64_t offset = 0; ///< Bytes into the segment.
    Digest chain;

    bool operator==(const JournalPosition &) const = default;
};

enum class MarkState : std::uint32_t {
    Running = 1,
    Closed = 2, ///< The journal ends exactly here.
};

struct DurableMark {
    std::uint64_t generation = 0; ///< The highest is the newest.
    MarkState state = MarkState::Running;
    JournalPosition position; ///< Everything up to here was acknowledged.

    bool operator==(const DurableMark &) const = default;
};

/// `durable` names the last acknowledged batch, so that damage can be told from a batch that never
/// was finished.
///
/// Three slots, 4096 bytes apart, each: magic "EBMARK01", version u32, state u32, generation u64,
/// last sequence u64, segment u64, offset u64, chain, XXH3-64 over these; zeros up to the next
/// slot. Slot 0 is the anchor: it is written once, together with the whole file, synced, and put in
/// place by a rename at every start, change of segment and close. After each append one of the
/// other two is written in turn without a flush: a killed process leaves the exact mark, and a
/// power loss may tear both of them but never the anchor. A closed mark fills all three slots
/// alike, so any changed byte shows.
class DurableMarkFile {
public:
    /// Puts a new file in place; the caller syncs the directory. Running: the anchor is written and
    /// the other slots are empty. Closed: all slots are written.
    [[nodiscard]] static Result<std::unique_ptr<DurableMarkFile>>
    replace(FileSystem &fileSystem, const std::string &directory, const DurableMark &mark);

    /// The newest mark of the folder. NotFound when there is no such file; Damaged, with the start
    /// of the slot, when the anchor, or any byte of a closed mark, cannot be believed.
    [[nodiscard]] static JournalResult<DurableMark> read(FileSystem &fileSystem,
                                                         const std::string &directory);

    /// Writes the next slot, without a flush.
    [[nodiscard]] Result<void> advance(const JournalPosition &position);

    [[nodiscard]] std::uint64_t generation() const { return m_generation; }

private:
    DurableMarkFile(std::unique_ptr<File> file, std::uint64_t generation);

    std::unique_ptr<File> m_file;
    std::uint64_t m_generation;
};

} // namespace energy
