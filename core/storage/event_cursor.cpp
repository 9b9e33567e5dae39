// SPDX-License-Identifier: Apache-2.0
#include "core/storage/event_log.h"
#include "core/storage/event_log_segment.h"
#include "core/storage/segment.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

tl::unexpected<Error> damaged(const EventLogSegment &segment, std::uint64_t offset,
                              std::uint64_t event)
{
    return fail(ErrorCode::Damaged,
                segment.path + " is damaged at offset " + std::to_string(offset) + ", event "
                    + std::to_string(event) + ": no complete batch that continues the log");
}

} // namespace

EventCursor EventLog::cursorFrom(std::uint64_t fromEvent) const
{
    return EventCursor(*this, std::max<std::uint64_t>(fromEvent, 1));
}

/// Where reading begins to find `event`, which has happened.
EventLog::Place EventLog::placeOf(std::uint64_t event) const
{
    const std::lock_guard lock(m_mutex);
    const auto &segment = std::prev(m_segments.upper_bound(event))->second;
    const auto after = std::ranges::upper_bound(segment->index, event, {},
                                                &EventLogSegment::IndexEntry::firstEvent);
    return {segment,
            after == segment->index.begin() ? segmentHeaderBytes : std::prev(after)->offset};
}

/// The start of the following segment, or no segment.
EventLog::Place EventLog::placeAfter(const EventLogSegment &segment) const
{
    const std::lock_guard lock(m_mutex);
    const auto after = m_segments.upper_bound(segment.first);
    return after == m_segments.end() ? Place() : Place{after->second, segmentHeaderBytes};
}

EventCursor::EventCursor(const EventLog &log, std::uint64_t fromEvent)
    : m_log(&log)
    , m_nextEvent(fromEvent)
{
}

void EventCursor::enter(std::shared_ptr<const EventLogSegment> segment, std::uint64_t offset)
{
    m_segment = std::move(segment);
    m_records = std::make_unique<RecordReader>(*m_segment->file, offset, m_segment->checksumSeed);
}

Result<std::optional<EventBatch>> EventCursor::next()
{
    // Once the event has happened, everything up to its batch may be read.
    while (m_nextEvent <= m_log->lastEvent()) {
        if (!m_segment) {
            auto place = m_log->placeOf(m_nextEvent);
            enter(std::move(place.segment), place.offset);
        }
        if (m_records->offset() >= m_segment->end) {
            auto place = m_log->placeAfter(*m_segment);
            if (!place.segment) {
                return damaged(*m_segment, m_records->offset(), m_nextEvent);
            }
            enter(std::move(place.segment), place.offset);
            continue;
        }
        auto batch = readBatch();
        if (!batch) {
            return tl::unexpected(batch.error());
        }
        const std::uint64_t after = batch->firstEvent + batch->eventCount;
        if (after > m_nextEvent) {
            m_nextEvent = after;
            return *std::move(batch);
        }
    }
    return std::nullopt;
}

Result<EventBatch> EventCursor::readBatch()
{
    const std::uint64_t offset = m_records->offset();
    Record record;
    auto state = m_records->next(record);
    if (state && *state != RecordState::Complete) {
        // What was read ahead may be older than the batch.
        m_records->refresh();
        state = m_records->next(record);
    }
    if (!state) {
        return tl::unexpected(state.error());
    }
    auto batch = *state == RecordState::Complete ? decodeEvents(record) : std::nullopt;
    if (!batch || batch->firstEvent > m_nextEvent) {
        return damaged(*m_segment, offset, m_nextEvent);
    }
    return *std::move(batch);
}

} // namespace energy
