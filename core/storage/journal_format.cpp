// SPDX-License-Identifier: Apache-2.0
#include "core/storage/journal_format.h"

#include "core/storage/little_endian.h"

namespace energy {

namespace {

constexpr std::uint16_t batchKind = 1;
constexpr std::uint16_t batchVersion = 1;
constexpr std::size_t fixedBytes = 2 + 2 + 4 + 32 + 32;

void appendFixed(std::string &into, const JournalBatch &batch)
{
    appendLittle(into, batchKind);
    appendLittle(into, batchVersion);
    appendLittle(into, batch.commandCount);
    appendDigest(into, batch.eventsBefore);
}

} // namespace

Digest chainAfter(const Digest &before, const JournalBatch &batch)
{
    std::string start;
    appendDigest(start, before);
    appendLittle(start, batch.firstSequence);
    appendFixed(start, batch);
    return Sha256().add(start).add(batch.body).finish();
}

void encodeBatch(const JournalBatch &batch, const Digest &chain, std::uint64_t checksumSeed,
                 std::string &record)
{
    beginRecord(record);
    appendFixed(record, batch);
    appendDigest(record, chain);
    record += batch.body;
    sealRecord(checksumSeed, batch.firstSequence, record);
}

std::optional<StoredBatch> decodeBatch(const Record &record)
{
    if (record.payload.size() < fixedBytes) {
        return std::nullopt;
    }
    FieldReader fields(record.payload);
    if (fields.take<std::uint16_t>() != batchKind || fields.take<std::uint16_t>() != batchVersion) {
        return std::nullopt;
    }
    StoredBatch stored;
    stored.batch.firstSequence = record.sequence;
    stored.batch.commandCount = fields.take<std::uint32_t>();
    stored.batch.eventsBefore = fields.takeDigest();
    stored.chain = fields.takeDigest();
    stored.batch.body = fields.rest();
    if (stored.batch.commandCount == 0) {
        return std::nullopt;
    }
    return stored;
}

} // namespace energy
