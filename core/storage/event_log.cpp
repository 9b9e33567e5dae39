// SPDX-License-Identifier: Apache-2.0
#include "core/storage/event_log.h"

#include "core/storage/event_log_segment.h"
#include "core/storage/segment.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace energy {

namespace {

constexpr std::chrono::nanoseconds longestWait = std::chrono::hours(24);
constexpr std::size_t maxBodyBytes = std::size_t{1} << 30U;

} // namespace

EventLog::EventLog(FileSystem &fileSystem, std::string directory, const EventLogOptions &options)
    : m_fileSystem(fileSystem)
    , m_directory(std::move(directory))
    , m_options(options)
{
}

EventLog::~EventLog() = default;

Result<std::unique_ptr<EventLog>> EventLog::open(FileSystem &fileSystem, std::string directory,
                                                 const EventLogOptions &options)
{
    std::unique_ptr<EventLog> log(new EventLog(fileSystem, std::move(directory), options));
    if (const auto loaded = log->loadUpTo(std::numeric_limits<std::uint64_t>::max()); !loaded) {
        return tl::unexpected(loaded.error());
    }
    return log;
}

Result<void> EventLog::append(const EventBatch &batch)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped) {
            return tl::unexpected(*m_stopped);
        }
    }
    if (batch.firstEvent != lastEvent() + 1 || batch.firstSequence <= lastSequence()
        || batch.lastSequence < batch.firstSequence || batch.body.size() > maxBodyBytes) {
        return fail(ErrorCode::Malformed,
                    "events from " + std::to_string(batch.firstEvent) + " of sequences "
                        + std::to_string(batch.firstSequence) + " to "
                        + std::to_string(batch.lastSequence) + " cannot follow event "
                        + std::to_string(lastEvent()) + " of sequence "
                        + std::to_string(lastSequence()));
    }
    if (const auto written = write(batch); !written) {
        return stop(written.error());
    }
    m_grown.notify_all();
    const std::lock_guard lock(m_wakeUpMutex);
    for (const auto &[key, callback] : m_wakeUps) {
        callback();
    }
    return {};
}

Result<void> EventLog::write(const EventBatch &batch)
{
    EventLogSegment *segment = m_segments.empty() ? nullptr : m_segments.rbegin()->second.get();
    const auto isFull = [&](const EventLogSegment &current) {
        // A segment without an event keeps its name, which the next one would have as well.
        return current.end + m_record.size() > m_options.segmentBytes
            && lastEvent() >= current.first;
    };
    if (segment != nullptr) {
        encodeEvents(batch, segment->checksumSeed, m_record);
    }
    if (segment == nullptr || isFull(*segment)) {
        if (auto started = startSegment(); !started) {
            return started;
        }
        segment = m_segments.rbegin()->second.get();
        encodeEvents(batch, segment->checksumSeed, m_record);
    }
    const std::uint64_t offset = segment->end;
    if (auto written = writeAll(*segment->file, m_record, offset); !written) {
        return written;
    }
    const std::lock_guard lock(m_mutex);
    accept(*segment, batch, offset + m_record.size());
    return {};
}

/// Cursors see the end of the segment before the number of its last event.
void EventLog::accept(EventLogSegment &segment, const EventBatch &batch, std::uint64_t end)
{
    const std::uint64_t offset = segment.end;
    if (segment.index.empty() || offset - segment.index.back().offset >= indexStepBytes) {
        segment.index.push_back({batch.firstEvent, offset});
    }
    m_lastDigest = batch.digest;
    segment.end = end;
    m_lastSequence.store(batch.lastSequence, std::memory_order_release);
    m_lastEvent.store(batch.firstEvent + batch.eventCount - 1, std::memory_order_release);
}

Result<void> EventLog::startSegment()
{
    const std::uint64_t first = lastEvent() + 1;
    auto segment = std::make_shared<EventLogSegment>();
    segment->first = first;
    segment->path = segmentPath(m_directory, SegmentKind::Events, first);
    segment->checksumSeed = drawChecksumSeed();
    auto file = m_fileSystem.open(segment->path, OpenMode::Create);
    if (!file) {
        return tl::unexpected(file.error());
    }
    segment->file = *std::move(file);
    const SegmentHeader header{
        .first = first, .before = m_lastDigest, .checksumSeed = segment->checksumSeed};
    if (auto written
        = writeAll(*segment->file, encodeSegmentHeader(SegmentKind::Events, header), 0);
        !written) {
        return written;
    }
    segment->end = segmentHeaderBytes;
    const std::lock_guard lock(m_mutex);
    m_unsynced.push_back(segment);
    m_segments.emplace(first, std::move(segment));
    return {};
}

Result<void> EventLog::sync()
{
    std::vector<std::shared_ptr<EventLogSegment>> segments;
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped) {
            return tl::unexpected(*m_stopped);
        }
        segments = m_unsynced;
    }
    for (const auto &segment : segments) {
        if (const auto synced = segment->file->syncData(); !synced) {
            return stop(synced.error());
        }
    }
    if (const auto synced = m_fileSystem.syncDirectory(m_directory); !synced) {
        return stop(synced.error());
    }
    // The last of them goes on growing.
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_unsynced, [&](const auto &segment) {
        return std::ranges::find(segments, segment) != segments.end()
            && segment != m_segments.rbegin()->second;
    });
    return {};
}

tl::unexpected<Error> EventLog::stop(const Error &error)
{
    const std::lock_guard lock(m_mutex);
    m_stopped = Error{ErrorCode::WriteFailed, "the event log has stopped: " + error.detail};
    return tl::unexpected(*m_stopped);
}

bool EventLog::waitBeyond(std::uint64_t eventNumber, std::chrono::nanoseconds timeout) const
{
    std::unique_lock lock(m_mutex);
    return m_grown.wait_for(lock, std::min(timeout, longestWait),
                            [&] { return lastEvent() > eventNumber; });
}

EventLog::WakeUp::WakeUp(EventLog &log, std::uint64_t key)
    : m_log(log)
    , m_key(key)
{
}

EventLog::WakeUp::~WakeUp()
{
    const std::lock_guard lock(m_log.m_wakeUpMutex);
    m_log.m_wakeUps.erase(m_key);
}

std::unique_ptr<EventLog::WakeUp> EventLog::wakeUp(std::function<void()> callback)
{
    const std::lock_guard lock(m_wakeUpMutex);
    const std::uint64_t key = m_nextWakeUp++;
    m_wakeUps.emplace(key, std::move(callback));
    return std::make_unique<WakeUp>(*this, key);
}

} // namespace energy
