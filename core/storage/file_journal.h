// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/durable_mark.h"
#include "core/storage/file_system.h"
#include "core/storage/journal.h"

#include <future>
#include <memory>

namespace energy {

struct JournalOptions {
    std::uint64_t segmentBytes
        = 16ULL * 1024 * 1024; ///< Size of a segment; a larger batch gets a larger segment.
    /// Batches before this sequence (the state of a trusted snapshot) need not be read again, to
    /// the granularity of a segment; 0 verifies everything. verifyJournal() always reads all.
    std::uint64_t verifyFrom = 0;
    bool prepareInBackground = true; ///< Fill the next segment with zeros on a thread of its own.
};

/// The journal in files `journal-<first sequence, 20 digits>.log` of one folder, each begun by a
/// header and filled with zeros before use (an fdatasync that changes no metadata is about twice as
/// fast), and `durable`, the mark of the last acknowledged batch. The formats are described in
/// journal_format.h and durable_mark.h.
class FileJournal final : public Journal {
public:
    /// Verifies what is there, cuts an incomplete batch after the mark, and is ready to append.
    /// Damaged: something at or before the mark, or followed by a later complete batch, cannot be
    /// believed. The folder must exist; the caller holds its lock. The file system outlives the
    /// journal.
    [[nodiscard]] static JournalResult<std::unique_ptr<FileJournal>>
    open(FileSystem &fileSystem, std::string directory, const JournalOptions &options);

    ~FileJournal() override;

    [[nodiscard]] Result<void> append(const JournalBatch &batch) override;
    [[nodiscard]] std::uint64_t lastSequence() const override { return m_position.lastSequence; }
    [[nodiscard]] Digest chain() const override { return m_position.chain; }
    [[nodiscard]] Result<void> close() override;

    /// What open() had to cut.
    [[nodiscard]] const RecoveryReport &recovery() const { return m_recovery; }

private:
    FileJournal(FileSystem &fileSystem, std::string directory, const JournalOptions &options);

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> resume(std::uint64_t blankFrom);
    [[nodiscard]] Result<void> startSegment();
    [[nodiscard]] Result<void> writeDurably(const JournalPosition &after);
    [[nodiscard]] Result<void> replaceMark(MarkState state);
    [[nodiscard]] tl::unexpected<Error> stop(const Error &error);
    void prepareAhead();

    FileSystem &m_fileSystem;
    std::string m_directory;
    JournalOptions m_options;
    RecoveryReport m_recovery;

    JournalPosition m_position; ///< End of the last durable batch.
    std::uint64_t m_checksumSeed = 0;
    std::uint64_t m_generation = 0; ///< Of the mark found at the start.
    std::unique_ptr<File> m_segment;
    std::unique_ptr<DurableMarkFile> m_mark;
    std::future<Result<std::unique_ptr<File>>> m_nextSegment;
    std::string m_record; ///< Reused between appends.
    std::optional<Error> m_stopped;
};

} // namespace energy
