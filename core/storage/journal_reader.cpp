// SPDX-License-Identifier: Apache-2.0
#include "core/storage/journal_reader.h"

#include "core/storage/journal_format.h"
#include "core/storage/planted_bug.h"
#include "core/storage/segment.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

tl::unexpected<JournalError> passOn(const Error &error)
{
    return tl::unexpected(JournalError{error, {}});
}

/// Whether a mark names this batch: by its own end, or by the start of the next segment when
/// nothing is in that yet.
bool isSameEnd(const JournalPosition &mark, const JournalPosition &batch)
{
    const JournalPosition nextSegment{.lastSequence = batch.lastSequence,
                                      .segment = batch.lastSequence + 1,
                                      .offset = segmentHeaderBytes,
                                      .chain = batch.chain};
    return mark == batch || mark == nextSegment;
}

} // namespace

JournalReader::JournalReader(FileSystem &fileSystem, std::string directory,
                             std::uint64_t fromSequence)
    : m_fileSystem(&fileSystem)
    , m_directory(std::move(directory))
    , m_from(fromSequence)
{
}

JournalResult<JournalReader> JournalReader::open(FileSystem &fileSystem, std::string directory,
                                                 std::uint64_t fromSequence)
{
    JournalReader reader(fileSystem, std::move(directory), fromSequence);
    auto ready = reader.readMark();
    if (ready) {
        ready = reader.enterFirst();
    }
    if (!ready) {
        return tl::unexpected(ready.error());
    }
    return reader;
}

JournalResult<std::optional<JournalBatch>> JournalReader::next()
{
    for (;;) {
        Record record;
        const auto found = readRecord(record);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (!*found) {
            return std::nullopt;
        }
        auto batch = take(record);
        if (!batch) {
            return tl::unexpected(batch.error());
        }
        if (batch->lastSequence() >= m_from) {
            return *std::move(batch);
        }
    }
}

/// False when there is no further batch; otherwise `record` is complete, though not yet checked
/// against the others.
JournalResult<bool> JournalReader::readRecord(Record &record)
{
    for (;;) {
        if (const auto entered = m_file ? JournalResult<void>() : enterFirst(); !entered) {
            return tl::unexpected(entered.error());
        }
        if (!m_file) {
            return false;
        }
        const auto state = m_records->next(record);
        if (!state) {
            return passOn(state.error());
        }
        if (*state == RecordState::Complete) {
            return true;
        }
        const auto found = lookAgain(record);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (*found != Look::Moved) {
            return *found == Look::Record;
        }
    }
}

/// Where no complete record was: mark, then names, then the record again. Each was written before
/// what is looked at before it, so a writer at work cannot be mistaken for damage.
JournalResult<JournalReader::Look> JournalReader::lookAgain(Record &record)
{
    const auto marked = readMark();
    const auto known = marked ? segments() : tl::unexpected(marked.error());
    if (!known) {
        return tl::unexpected(known.error());
    }
    m_records->refresh();
    const auto state = m_records->next(record);
    if (!state) {
        return passOn(state.error());
    }
    if (*state == RecordState::Complete) {
        return Look::Record;
    }
    const auto moved = moveOn(*known, *state);
    if (!moved) {
        return tl::unexpected(moved.error());
    }
    return *moved ? Look::Moved : Look::End;
}

/// At the end of what this segment holds: goes to the following one, or says that there is none.
JournalResult<bool> JournalReader::moveOn(const std::vector<std::uint64_t> &known,
                                          RecordState state)
{
    const std::uint64_t expected = m_position.lastSequence + 1;
    const auto following = std::ranges::upper_bound(known, m_position.segment);
    if (following == known.end()) {
        if (m_mark.position.lastSequence >= expected) {
            return damaged(segmentFile(), m_position.offset,
                           "the durable mark says that sequence "
                               + std::to_string(m_mark.position.lastSequence)
                               + " was acknowledged, but there is no complete batch here");
        }
        return false;
    }
    const auto remainder = readRemainder(*m_file, m_position.offset);
    if (!remainder) {
        return passOn(remainder.error());
    }
    if (remainder->firstUsed < remainder->size) {
        return damaged(segmentFile(),
                       state == RecordState::Garbled ? m_position.offset : remainder->firstUsed,
                       "another segment follows, but this is neither a complete batch nor empty");
    }
    if (*following != expected) {
        return damaged(segmentFile(), m_position.offset,
                       "the batch is missing; the next segment begins with sequence "
                           + std::to_string(*following));
    }
    const auto entered = enter(*following);
    if (!entered) {
        return tl::unexpected(entered.error());
    }
    return true;
}

JournalResult<JournalBatch> JournalReader::take(const Record &record)
{
    const std::uint64_t expected = m_position.lastSequence + 1;
    const auto wrong = [this](std::string reason) {
        return damaged(segmentFile(), m_position.offset, std::move(reason));
    };
    if (record.sequence != expected) {
        return wrong("sequence " + std::to_string(record.sequence) + " where "
                     + std::to_string(expected) + " was expected");
    }
    auto stored = decodeBatch(record);
    if (!stored) {
        return wrong("the kind, version or size of the batch is not known to this program");
    }
    if (!plantedBug(5) && stored->chain != chainAfter(m_position.chain, stored->batch)) {
        return wrong("the chain does not continue the batch before");
    }
    const JournalPosition after{.lastSequence = stored->batch.lastSequence(),
                                .segment = m_position.segment,
                                .offset = m_records->offset(),
                                .chain = stored->chain};
    const JournalPosition &mark = m_mark.position;
    if (mark.lastSequence >= expected && mark.lastSequence <= after.lastSequence
        && !isSameEnd(mark, after)) {
        return wrong("the durable mark names another batch with sequence "
                     + std::to_string(mark.lastSequence));
    }
    m_position = after;
    return std::move(stored->batch);
}

JournalResult<void> JournalReader::readMark()
{
    auto mark = DurableMarkFile::read(*m_fileSystem, m_directory);
    if (mark) {
        m_mark = *mark;
        return {};
    }
    if (mark.error().code != ErrorCode::NotFound) {
        return tl::unexpected(mark.error());
    }
    const auto known = segments();
    if (!known) {
        return tl::unexpected(known.error());
    }
    if (!known->empty()) {
        return damaged(m_directory + "/durable", 0, "the file is missing, but there are segments");
    }
    return {};
}

JournalResult<std::vector<std::uint64_t>> JournalReader::segments() const
{
    auto known = listSegments(*m_fileSystem, m_directory, SegmentKind::Journal);
    if (!known) {
        return passOn(known.error());
    }
    return *std::move(known);
}

/// Enters the segment that holds the first batch asked for; does nothing while there is no segment
/// at all.
JournalResult<void> JournalReader::enterFirst()
{
    const auto known = segments();
    if (!known) {
        return tl::unexpected(known.error());
    }
    const auto after = std::ranges::upper_bound(*known, std::max<std::uint64_t>(m_from, 1));
    if (after != known->begin()) {
        return enter(*std::prev(after));
    }
    if (!known->empty() || m_mark.position.lastSequence > 0) {
        return damaged(segmentPath(m_directory, SegmentKind::Journal, 1), 0,
                       "the segment is missing");
    }
    return {};
}

JournalResult<void> JournalReader::enter(std::uint64_t segment)
{
    const std::string path = segmentPath(m_directory, SegmentKind::Journal, segment);
    const bool isFirst = m_file == nullptr;
    auto file = m_fileSystem->open(path, OpenMode::Read);
    if (!file) {
        return passOn(file.error());
    }
    const auto header = readSegmentHeader(**file, SegmentKind::Journal, segment);
    if (!header && header.error().code != ErrorCode::Damaged) {
        return passOn(header.error());
    }
    if (isFirst) {
        m_position.lastSequence = segment - 1;
    }
    if (!header) {
        return damaged(path, 0, header.error().detail);
    }
    const bool continues
        = isFirst ? segment > 1 || header->before == Digest() : header->before == m_position.chain;
    if (!continues) {
        return damaged(path, 0, "the chain does not continue the segment before");
    }
    m_file = *std::move(file);
    m_records = std::make_unique<RecordReader>(*m_file, segmentHeaderBytes, header->checksumSeed);
    m_checksumSeed = header->checksumSeed;
    m_position.segment = segment;
    m_position.offset = segmentHeaderBytes;
    m_position.chain = header->before;
    ++m_segmentsRead;
    return {};
}

std::string JournalReader::segmentFile() const
{
    return segmentPath(m_directory, SegmentKind::Journal, m_position.segment);
}

tl::unexpected<JournalError> JournalReader::damaged(const std::string &file, std::uint64_t offset,
                                                    std::string reason) const
{
    return tl::unexpected(
        describeDamage({file, offset, m_position.lastSequence + 1, std::move(reason)}));
}

} // namespace energy
