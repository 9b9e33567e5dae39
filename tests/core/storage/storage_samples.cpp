// SPDX-License-Identifier: Apache-2.0
#include "tests/core/storage/storage_samples.h"

#include "core/storage/journal_reader.h"
#include "core/storage/segment.h"

#include <random>

namespace energy::test {

namespace {

std::string sampleBody(std::uint64_t number)
{
    std::mt19937_64 random(number);
    const std::size_t size = number % 37 == 36 ? 5000 + random() % 1000 : random() % 400;
    std::string body(size, '\0');
    if (number % 11 == 10) {
        return body;
    }
    // Every fifth ends in zeros.
    const std::size_t filled = number % 5 == 4 ? size / 2 : size;
    for (std::size_t i = 0; i < filled; ++i) {
        body[i] = static_cast<char>(random() % 256);
    }
    return body;
}

} // namespace

std::vector<JournalBatch> sampleBatches(std::size_t count)
{
    std::vector<JournalBatch> batches;
    std::uint64_t sequence = 1;
    for (std::uint64_t i = 0; i < count; ++i) {
        JournalBatch batch{.firstSequence = sequence,
                           .commandCount = static_cast<std::uint32_t>(1 + i % 3),
                           .eventsBefore = sha256("events " + std::to_string(i)),
                           .body = sampleBody(i)};
        sequence += batch.commandCount;
        batches.push_back(std::move(batch));
    }
    return batches;
}

std::vector<EventBatch> sampleEvents(const std::vector<JournalBatch> &batches)
{
    std::vector<EventBatch> events;
    std::uint64_t event = 1;
    for (const JournalBatch &batch : batches) {
        const std::size_t number = events.size();
        events.push_back({.firstEvent = event,
                          .eventCount = static_cast<std::uint32_t>(number % 4),
                          .firstSequence = batch.firstSequence,
                          .lastSequence = batch.lastSequence(),
                          .digest = sha256("events " + std::to_string(number + 1)),
                          .body = sampleBody(number + 1000)});
        event += events.back().eventCount;
    }
    return events;
}

Snapshot sampleSnapshot(const std::vector<JournalBatch> &batches,
                        const std::vector<EventBatch> &events, std::size_t index)
{
    return {.sequence = batches[index].lastSequence(),
            .lastEvent = events[index].firstEvent + events[index].eventCount - 1,
            .eventsDigest = events[index].digest,
            .journalChain = sha256("chain " + std::to_string(index)),
            .stateHash = sha256("state " + std::to_string(index)),
            .body = sampleBody(index + 2000)};
}

JournalOptions smallSegments()
{
    return {.segmentBytes = 4096, .verifyFrom = 0, .prepareInBackground = false};
}

std::vector<JournalBatch> readJournal(FileSystem &fileSystem, const std::string &directory,
                                      std::string &error)
{
    auto reader = JournalReader::open(fileSystem, directory, 0);
    if (!reader) {
        error = reader.error().detail;
        return {};
    }
    std::vector<JournalBatch> batches;
    for (;;) {
        auto batch = reader->next();
        if (!batch) {
            error = batch.error().detail;
            return {};
        }
        const std::optional<JournalBatch> found = *std::move(batch);
        if (!found) {
            return batches;
        }
        batches.push_back(*found);
    }
}

Result<void> writeJournal(FileSystem &fileSystem, const std::string &directory,
                          const std::vector<JournalBatch> &batches, bool closed)
{
    auto journal = FileJournal::open(fileSystem, directory, smallSegments());
    if (!journal) {
        return tl::unexpected<Error>(journal.error());
    }
    for (const JournalBatch &batch : batches) {
        if (auto appended = (*journal)->append(batch); !appended) {
            return appended;
        }
    }
    return closed ? (*journal)->close() : Result<void>();
}

std::vector<RecordPlace> recordPlaces(FileSystem &fileSystem, const std::string &directory)
{
    std::vector<RecordPlace> places;
    auto reader = JournalReader::open(fileSystem, directory, 0);
    while (reader) {
        const JournalPosition before = reader->position();
        const std::optional<JournalBatch> batch = reader->next().value_or(std::nullopt);
        if (!batch) {
            break;
        }
        const JournalPosition &after = reader->position();
        places.push_back(
            {.file = segmentPath(directory, SegmentKind::Journal, after.segment),
             .segment = after.segment,
             .offset = after.segment == before.segment ? before.offset : segmentHeaderBytes,
             .end = after.offset,
             .batch = *batch});
    }
    return places;
}

} // namespace energy::test
