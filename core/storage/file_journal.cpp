// SPDX-License-Identifier: Apache-2.0
#include "core/storage/file_journal.h"

#include "core/storage/journal_format.h"
#include "core/storage/journal_recovery.h"
#include "core/storage/planted_bug.h"
#include "core/storage/segment.h"

#include <system_error>
#include <utility>

namespace energy {

namespace {

constexpr std::size_t maxBodyBytes = std::size_t{1} << 30U;

std::string preparedPath(const std::string &directory)
{
    return directory + "/journal-next.tmp";
}

Result<std::unique_ptr<File>> prepareSegment(FileSystem &fileSystem, const std::string &directory,
                                             std::uint64_t bytes)
{
    auto file = fileSystem.open(preparedPath(directory), OpenMode::Create);
    if (!file) {
        return file;
    }
    auto done = fillWithZeros(**file, 0, bytes);
    if (done) {
        done = (*file)->syncData();
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    return file;
}

} // namespace

FileJournal::FileJournal(FileSystem &fileSystem, std::string directory,
                         const JournalOptions &options)
    : m_fileSystem(fileSystem)
    , m_directory(std::move(directory))
    , m_options(options)
{
}

FileJournal::~FileJournal() = default;

JournalResult<std::unique_ptr<FileJournal>>
FileJournal::open(FileSystem &fileSystem, std::string directory, const JournalOptions &options)
{
    auto recovered = recoverJournal(fileSystem, directory, options.verifyFrom);
    if (!recovered) {
        return tl::unexpected(recovered.error());
    }
    std::unique_ptr<FileJournal> journal(
        new FileJournal(fileSystem, std::move(directory), options));
    journal->m_position = recovered->end;
    journal->m_checksumSeed = recovered->checksumSeed;
    journal->m_generation = recovered->generation;
    journal->m_recovery = recovered->report;
    const auto ready
        = recovered->end.segment == 0 ? journal->begin() : journal->resume(recovered->blankFrom);
    if (!ready) {
        return tl::unexpected(JournalError{ready.error(), {}});
    }
    return journal;
}

/// The mark comes before the first segment: a segment without a mark is damage.
Result<void> FileJournal::begin()
{
    m_checksumSeed = drawChecksumSeed();
    if (auto marked = replaceMark(MarkState::Running); !marked) {
        return marked;
    }
    return startSegment();
}

/// Whatever was found is now relied on, so it must be durable before the mark says so: a killed
/// process may have left its last batch in memory only. The mark comes before the zeros, since
/// nothing may follow a closed mark.
Result<void> FileJournal::resume(std::uint64_t blankFrom)
{
    const std::string path = segmentPath(m_directory, SegmentKind::Journal, m_position.segment);
    auto segment = m_fileSystem.open(path, OpenMode::ReadWrite);
    if (!segment) {
        return tl::unexpected(segment.error());
    }
    m_segment = *std::move(segment);
    auto done = m_segment->syncData();
    if (done) {
        done = replaceMark(MarkState::Running);
    }
    if (done && blankFrom == m_position.offset) {
        done = m_segment->truncate(blankFrom);
    }
    if (done) {
        done = fillWithZeros(*m_segment, blankFrom, m_options.segmentBytes);
    }
    if (done) {
        done = m_segment->syncData();
    }
    return done;
}

Result<void> FileJournal::append(const JournalBatch &batch)
{
    if (m_stopped) {
        return tl::unexpected(*m_stopped);
    }
    if (batch.firstSequence != lastSequence() + 1 || batch.commandCount == 0
        || batch.body.size() > maxBodyBytes) {
        return fail(ErrorCode::Malformed,
                    "a batch of " + std::to_string(batch.commandCount) + " commands and "
                        + std::to_string(batch.body.size()) + " bytes from sequence "
                        + std::to_string(batch.firstSequence) + " cannot follow sequence "
                        + std::to_string(lastSequence()));
    }
    const Digest chain = chainAfter(m_position.chain, batch);
    encodeBatch(batch, chain, m_checksumSeed, m_record);
    const bool fits = m_position.offset + m_record.size() <= m_options.segmentBytes;
    if (!fits && m_position.offset > segmentHeaderBytes) {
        if (const auto started = startSegment(); !started) {
            return stop(started.error());
        }
    }
    const JournalPosition after{.lastSequence = batch.lastSequence(),
                                .segment = m_position.segment,
                                .offset = m_position.offset + m_record.size(),
                                .chain = chain};
    if (const auto written = writeDurably(after); !written) {
        return stop(written.error());
    }
    m_position = after;
    prepareAhead();
    return {};
}

/// The record, then its flush, then the mark: the mark never names what might not be there.
Result<void> FileJournal::writeDurably(const JournalPosition &after)
{
    if (plantedBug(7)) {
        static_cast<void>(m_mark->advance(after));
    }
    auto done = writeAll(*m_segment, m_record, m_position.offset);
    if (plantedBug(3)) {
        static_cast<void>(m_mark->advance(after));
    }
    if (done && !plantedBug(1)) {
        done = m_segment->syncData();
        if (!done && plantedBug(10)) {
            done = m_segment->syncData();
        }
    }
    if (done) {
        done = m_mark->advance(after);
    }
    return done;
}

/// Puts the prepared segment in place; the one before may keep its zeros if this machine stops now.
Result<void> FileJournal::startSegment()
{
    auto prepared = m_nextSegment.valid()
        ? m_nextSegment.get()
        : prepareSegment(m_fileSystem, m_directory, m_options.segmentBytes);
    if (!prepared) {
        return tl::unexpected(prepared.error());
    }
    const std::uint64_t first = lastSequence() + 1;
    const SegmentHeader header{
        .first = first, .before = m_position.chain, .checksumSeed = m_checksumSeed};
    auto done = writeAll(**prepared, encodeSegmentHeader(SegmentKind::Journal, header), 0);
    if (done) {
        done = (*prepared)->syncData();
    }
    if (done && m_segment) {
        done = m_segment->truncate(m_position.offset);
    }
    if (done) {
        done = m_fileSystem.rename(preparedPath(m_directory),
                                   segmentPath(m_directory, SegmentKind::Journal, first));
    }
    if (done) {
        done = replaceMark(MarkState::Running);
    }
    if (!done) {
        return done;
    }
    m_segment = *std::move(prepared);
    m_position.segment = first;
    m_position.offset = segmentHeaderBytes;
    return {};
}

Result<void> FileJournal::replaceMark(MarkState state)
{
    m_generation = m_mark ? m_mark->generation() : m_generation;
    auto mark = DurableMarkFile::replace(m_fileSystem, m_directory,
                                         {m_generation + 1, state, m_position});
    if (!mark) {
        return tl::unexpected(mark.error());
    }
    m_mark = *std::move(mark);
    if (plantedBug(8)) {
        return {};
    }
    return m_fileSystem.syncDirectory(m_directory);
}

/// Filling a segment takes longer than a flush, so it happens beside the appends.
void FileJournal::prepareAhead()
{
    const bool halfFull = m_position.offset >= m_options.segmentBytes / 2;
    if (!m_options.prepareInBackground || !halfFull || m_nextSegment.valid()) {
        return;
    }
    try {
        m_nextSegment = std::async(std::launch::async, prepareSegment, std::ref(m_fileSystem),
                                   m_directory, m_options.segmentBytes);
    } catch (const std::system_error &) {
        m_nextSegment = {}; // Without a thread the change of segment prepares it, and takes longer.
    }
}

Result<void> FileJournal::close()
{
    if (m_stopped) {
        return tl::unexpected(*m_stopped);
    }
    Result<void> done;
    if (m_nextSegment.valid() && m_nextSegment.get()) {
        done = m_fileSystem.remove(preparedPath(m_directory));
    }
    if (done) {
        done = m_segment->truncate(m_position.offset);
    }
    if (done) {
        done = m_segment->sync();
    }
    if (done) {
        done = replaceMark(MarkState::Closed);
    }
    if (!done) {
        return stop(done.error());
    }
    m_stopped = Error{ErrorCode::WriteFailed, "the journal is closed"};
    return {};
}

tl::unexpected<Error> FileJournal::stop(const Error &error)
{
    m_stopped = Error{ErrorCode::WriteFailed, "the journal has stopped: " + error.detail};
    return tl::unexpected(*m_stopped);
}

} // namespace energy
