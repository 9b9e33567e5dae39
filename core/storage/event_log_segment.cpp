// SPDX-License-Identifier: Apache-2.0
#include "core/storage/event_log_segment.h"

#include "core/storage/little_endian.h"

namespace energy {

namespace {

constexpr std::uint16_t eventsKind = 2;
constexpr std::uint16_t eventsVersion = 1;
constexpr std::size_t fixedBytes = 2 + 2 + 4 + 8 + 8 + 32;

} // namespace

void encodeEvents(const EventBatch &batch, std::uint64_t checksumSeed, std::string &record)
{
    beginRecord(record);
    appendLittle(record, eventsKind);
    appendLittle(record, eventsVersion);
    appendLittle(record, batch.eventCount);
    appendLittle(record, batch.firstSequence);
    appendLittle(record, batch.lastSequence);
    appendDigest(record, batch.digest);
    record += batch.body;
    sealRecord(checksumSeed, batch.firstEvent, record);
}

std::optional<EventBatch> decodeEvents(const Record &record)
{
    if (record.payload.size() < fixedBytes) {
        return std::nullopt;
    }
    FieldReader fields(record.payload);
    if (fields.take<std::uint16_t>() != eventsKind
        || fields.take<std::uint16_t>() != eventsVersion) {
        return std::nullopt;
    }
    EventBatch batch;
    batch.firstEvent = record.sequence;
    batch.eventCount = fields.take<std::uint32_t>();
    batch.firstSequence = fields.take<std::uint64_t>();
    batch.lastSequence = fields.take<std::uint64_t>();
    batch.digest = fields.takeDigest();
    batch.body = fields.rest();
    return batch;
}

} // namespace energy
