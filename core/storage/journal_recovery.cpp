// SPDX-License-Identifier: Apache-2.0
#include "core/storage/journal_recovery.h"

#include "core/storage/journal_reader.h"
#include "core/storage/planted_bug.h"
#include "core/storage/segment.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace energy {

namespace {

tl::unexpected<JournalError> passOn(const Error &error)
{
    return tl::unexpected(JournalError{error, {}});
}

tl::unexpected<JournalError> damaged(const std::string &file, std::uint64_t offset,
                                     std::uint64_t sequence, std::string reason)
{
    return tl::unexpected(describeDamage({file, offset, sequence, std::move(reason)}));
}

/// A closed journal ends exactly at its mark.
JournalResult<void> checkClosed(const JournalReader &reader, const std::string &path,
                                const Remainder &remainder)
{
    const JournalPosition &mark = reader.mark().position;
    if (reader.position() != mark) {
        return damaged(path, reader.position().segment == mark.segment ? mark.offset : 0,
                       mark.lastSequence + 1, "the journal was closed before this");
    }
    if (remainder.size > mark.offset) {
        return damaged(path,
                       remainder.firstUsed < remainder.size ? remainder.firstUsed : mark.offset,
                       mark.lastSequence + 1, "the journal was closed before this");
    }
    return {};
}

/// The sequence of a complete record somewhere in [from, remainder.usedEnd), or nothing.
Result<std::optional<std::uint64_t>>
findRecord(File &file, std::uint64_t from, const Remainder &remainder, std::uint64_t checksumSeed)
{
    std::string content(static_cast<std::size_t>(remainder.size - from), '\0');
    const auto count = file.read(content, from);
    if (!count) {
        return tl::unexpected(count.error());
    }
    const std::string_view bytes(content.data(), *count);
    const std::size_t end = std::min<std::size_t>(bytes.size(), remainder.usedEnd - from);
    for (std::size_t at = 0; at < end; ++at) {
        if (const auto sequence = sequenceOfRecord(checksumSeed, bytes.substr(at))) {
            return sequence;
        }
    }
    return std::nullopt;
}

/// Decides about what follows the last complete batch.
JournalResult<void> judgeEnd(File &file, const std::string &path, const JournalReader &reader,
                             RecoveredJournal &recovered)
{
    const JournalPosition &end = recovered.end;
    const auto remainder = readRemainder(file, end.offset);
    if (!remainder) {
        return passOn(remainder.error());
    }
    recovered.blankFrom = std::max(remainder->size, end.offset);
    if (reader.mark().state == MarkState::Closed) {
        return checkClosed(reader, path, *remainder);
    }
    if (remainder->usedEnd == end.offset) {
        return {};
    }
    const auto later = findRecord(file, end.offset, *remainder, recovered.checksumSeed);
    if (!later) {
        return passOn(later.error());
    }
    if (*later) {
        return damaged(path, end.offset, end.lastSequence + 1,
                       "a complete batch with sequence " + std::to_string(**later)
                           + " follows, so this one was acknowledged");
    }
    recovered.blankFrom = end.offset;
    recovered.report
        = {.cutBytes = remainder->usedEnd - end.offset, .file = path, .offset = end.offset};
    return {};
}

/// Whether a closed journal really ends where it was closed; a server that opens it meanwhile is no
/// damage.
JournalResult<void> verifyEnd(FileSystem &fileSystem, const std::string &directory,
                              const JournalReader &reader)
{
    if (reader.mark().state != MarkState::Closed || reader.position().segment == 0) {
        return {};
    }
    const std::string path
        = segmentPath(directory, SegmentKind::Journal, reader.position().segment);
    const auto file = fileSystem.open(path, OpenMode::Read);
    if (!file) {
        return passOn(file.error());
    }
    const auto remainder = readRemainder(**file, reader.position().offset);
    if (!remainder) {
        return passOn(remainder.error());
    }
    auto checked = checkClosed(reader, path, *remainder);
    const auto mark = DurableMarkFile::read(fileSystem, directory);
    if (!mark) {
        return tl::unexpected(mark.error());
    }
    return *mark == reader.mark() ? checked : JournalResult<void>();
}

} // namespace

JournalResult<RecoveredJournal> recoverJournal(FileSystem &fileSystem, const std::string &directory,
                                               std::uint64_t verifyFrom)
{
    const auto mark = DurableMarkFile::read(fileSystem, directory);
    if (!mark && mark.error().code != ErrorCode::NotFound) {
        return tl::unexpected(mark.error());
    }
    // The mark is only checked when reading passes it.
    const std::uint64_t marked = mark ? mark->position.segment : 0;
    auto reader = JournalReader::open(fileSystem, directory, std::min(verifyFrom, marked));
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    auto batch = reader->next();
    while (batch && *batch) {
        batch = reader->next();
    }
    if (!batch) {
        return tl::unexpected(batch.error());
    }
    RecoveredJournal recovered{.end = reader->position(),
                               .checksumSeed = reader->checksumSeed(),
                               .generation = reader->mark().generation,
                               .blankFrom = 0,
                               .report = {}};
    if (recovered.end.segment == 0) {
        return recovered;
    }
    if (plantedBug(6) && marked == recovered.end.segment) {
        recovered.end = mark->position;
    }
    const std::string path = segmentPath(directory, SegmentKind::Journal, recovered.end.segment);
    const auto file = fileSystem.open(path, OpenMode::Read);
    if (!file) {
        return passOn(file.error());
    }
    if (const auto judged = judgeEnd(**file, path, *reader, recovered); !judged) {
        return tl::unexpected(judged.error());
    }
    return recovered;
}

JournalResult<JournalSummary> verifyJournal(FileSystem &fileSystem, const std::string &directory)
{
    auto reader = JournalReader::open(fileSystem, directory, 0);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    JournalSummary summary;
    for (;;) {
        const JournalPosition before = reader->position();
        const auto batch = reader->next();
        if (!batch) {
            return tl::unexpected(batch.error());
        }
        if (!*batch) {
            break;
        }
        const JournalPosition &after = reader->position();
        summary.batches += 1;
        summary.commands += (*batch)->commandCount;
        summary.firstSequence = 1;
        summary.bytes += after.offset
            - (after.segment == before.segment ? before.offset : segmentHeaderBytes);
    }
    summary.segments = reader->segmentsRead();
    summary.lastSequence = reader->position().lastSequence;
    summary.chain = reader->position().chain;
    if (const auto ended = verifyEnd(fileSystem, directory, *reader); !ended) {
        return tl::unexpected(ended.error());
    }
    return summary;
}

} // namespace energy
