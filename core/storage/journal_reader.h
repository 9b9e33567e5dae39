// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/durable_mark.h"
#include "core/storage/file_system.h"
#include "core/storage/journal.h"
#include "core/storage/record.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// Reads batches in order, checking checksums, sequences and the chain. Changes nothing, so it is
/// safe on the folder of a running server: it ends at the last batch that is complete, and goes on
/// when asked again later.
class JournalReader {
public:
    /// The first batch returned is the one that holds `fromSequence` (0 and 1: the first of all).
    /// Reading begins at the start of its segment; earlier segments are not looked at.
    [[nodiscard]] static JournalResult<JournalReader>
    open(FileSystem &fileSystem, std::string directory, std::uint64_t fromSequence);

    /// The next batch; nothing when there is none yet. Damaged when a batch at or before the
    /// durable mark, or one that is followed by another segment, cannot be believed; then there is
    /// nothing more to ask.
    [[nodiscard]] JournalResult<std::optional<JournalBatch>> next();

    /// End of the last batch read, or of the header of the first segment; segment 0 when there is
    /// no segment.
    [[nodiscard]] const JournalPosition &position() const { return m_position; }
    [[nodiscard]] const DurableMark &mark() const { return m_mark; }
    /// Seed of the checksums of this journal, from the header of the segment.
    [[nodiscard]] std::uint64_t checksumSeed() const { return m_checksumSeed; }
    [[nodiscard]] std::uint64_t segmentsRead() const { return m_segmentsRead; }

private:
    JournalReader(FileSystem &fileSystem, std::string directory, std::uint64_t fromSequence);

    [[nodiscard]] JournalResult<void> readMark();
    [[nodiscard]] JournalResult<std::vector<std::uint64_t>> segments() const;
    [[nodiscard]] JournalResult<void> enterFirst();
    [[nodiscard]] JournalResult<void> enter(std::uint64_t segment);
    enum class Look {
        Record,
        Moved, ///< To the next segment.
        End,
    };
    [[nodiscard]] JournalResult<bool> readRecord(Record &record);
    [[nodiscard]] JournalResult<Look> lookAgain(Record &record);
    [[nodiscard]] JournalResult<bool> moveOn(const std::vector<std::uint64_t> &known,
                                             RecordState state);
    [[nodiscard]] JournalResult<JournalBatch> take(const Record &record);
    [[nodiscard]] tl::unexpected<JournalError>
    damaged(const std::string &file, std::uint64_t offset, std::string reason) const;
    [[nodiscard]] std::string segmentFile() const;

    FileSystem *m_fileSystem;
    std::string m_directory;
    std::uint64_t m_from;
    DurableMark m_mark;
    JournalPosition m_position;
    std::uint64_t m_checksumSeed = 0;
    std::uint64_t m_segmentsRead = 0;
    std::unique_ptr<File> m_file;
    std::unique_ptr<RecordReader> m_records;
};

} // namespace energy
