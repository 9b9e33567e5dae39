// SPDX-License-Identifier: Apache-2.0
// What an event log does at its start: reading what is there, and cutting what cannot be believed.
#include "core/storage/event_log.h"
#include "core/storage/event_log_segment.h"
#include "core/storage/segment.h"

#include <ranges>
#include <string>
#include <utility>
#include <vector>

namespace energy {

namespace {

/// Cuts a file durably: what is cut must not come back behind what is appended next.
Result<void> cut(File &file, std::uint64_t length)
{
    auto done = file.truncate(length);
    if (done) {
        done = file.sync();
    }
    return done;
}

} // namespace

Result<void> EventLog::cutAfterSequence(std::uint64_t sequence)
{
    return lastSequence() > sequence ? loadUpTo(sequence) : Result<void>();
}

/// Reads the log again and removes what comes after `sequence`. Starts at the first segment that
/// may not be trusted, and goes back until a batch is found, which says where the log stands.
Result<void> EventLog::loadUpTo(std::uint64_t sequence)
{
    const auto firsts = listSegments(m_fileSystem, m_directory, SegmentKind::Events);
    if (!firsts) {
        return tl::unexpected(firsts.error());
    }
    std::size_t start = 0;
    while (start + 1 < firsts->size() && (*firsts)[start + 1] <= m_options.verifyFromEvent) {
        ++start;
    }
    for (;;) {
        const auto remaining = listSegments(m_fileSystem, m_directory, SegmentKind::Events);
        if (!remaining) {
            return tl::unexpected(remaining.error());
        }
        if (const auto loaded = loadFrom(*remaining, start, sequence); !loaded) {
            return loaded;
        }
        if (m_lastSequence > 0 || start == 0) {
            return {};
        }
        --start;
    }
}

Result<void> EventLog::loadFrom(const std::vector<std::uint64_t> &firsts, std::size_t start,
                                std::uint64_t sequence)
{
    m_segments.clear();
    m_unsynced.clear();
    m_lastEvent = 0;
    m_lastSequence = 0;
    m_lastDigest = {};
    std::size_t good = 0;
    bool goesOn = true;
    while (goesOn && good < firsts.size()) {
        const bool trusted = good < start;
        const auto loaded = load(firsts[good], trusted, sequence);
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        goesOn = *loaded;
        good += m_segments.contains(firsts[good]) ? 1U : 0U;
        if (trusted && goesOn && good < firsts.size()) {
            m_lastEvent = firsts[good] - 1;
        }
    }
    if (good == firsts.size()) {
        return {};
    }
    // The newest go first, so that a crash meanwhile leaves no gap.
    for (const std::uint64_t first : firsts | std::views::drop(good) | std::views::reverse) {
        if (auto removed
            = m_fileSystem.remove(segmentPath(m_directory, SegmentKind::Events, first));
            !removed) {
            return removed;
        }
    }
    return m_fileSystem.syncDirectory(m_directory);
}

/// Adds a segment, unless its header cannot be believed. False when the log ends in or before it.
Result<bool> EventLog::load(std::uint64_t first, bool trusted, std::uint64_t sequence)
{
    if (first != m_lastEvent + 1) {
        return false;
    }
    auto segment = std::make_shared<EventLogSegment>();
    segment->first = first;
    segment->path = segmentPath(m_directory, SegmentKind::Events, first);
    auto file = m_fileSystem.open(segment->path, OpenMode::ReadWrite);
    if (!file) {
        return tl::unexpected(file.error());
    }
    segment->file = *std::move(file);
    const auto header = readSegmentHeader(*segment->file, SegmentKind::Events, first);
    if (!header && header.error().code != ErrorCode::Damaged) {
        return tl::unexpected(header.error());
    }
    const bool known = first == 1 || m_lastSequence > 0;
    if (!header || (known && header->before != m_lastDigest)) {
        return false;
    }
    segment->checksumSeed = header->checksumSeed;
    const auto size = segment->file->size();
    if (!size) {
        return tl::unexpected(size.error());
    }
    segment->end = trusted ? *size : segmentHeaderBytes;
    m_segments.emplace(first, segment);
    if (trusted) {
        return true;
    }
    m_unsynced.push_back(segment);
    return readBatches(*segment, sequence);
}

/// False when the log ends here, with everything behind the last good batch cut.
Result<bool> EventLog::readBatches(EventLogSegment &segment, std::uint64_t sequence)
{
    RecordReader records(*segment.file, segment.end, segment.checksumSeed);
    for (;;) {
        Record record;
        const auto state = records.next(record);
        if (!state) {
            return tl::unexpected(state.error());
        }
        const auto batch = *state == RecordState::Complete ? decodeEvents(record) : std::nullopt;
        const bool continues = batch && batch->firstEvent == m_lastEvent + 1
            && batch->firstSequence > m_lastSequence && batch->lastSequence >= batch->firstSequence
            && batch->lastSequence <= sequence;
        if (!continues) {
            break;
        }
        accept(segment, *batch, records.offset());
    }
    const auto size = segment.file->size();
    if (!size) {
        return tl::unexpected(size.error());
    }
    if (*size == segment.end) {
        return true;
    }
    if (const auto done = cut(*segment.file, segment.end); !done) {
        return tl::unexpected(done.error());
    }
    return false;
}

} // namespace energy
