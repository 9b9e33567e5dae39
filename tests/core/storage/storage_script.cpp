// SPDX-License-Identifier: Apache-2.0
#include "tests/core/storage/storage_script.h"

#include "core/storage/journal_recovery.h"

#include <algorithm>
#include <utility>

namespace energy::test {

namespace {

const std::string folder = "/data";
constexpr std::size_t snapshotEvery = 12;
constexpr EventLogOptions smallEventSegments = {.segmentBytes = 4096, .verifyFromEvent = 0};

} // namespace

StorageScript::StorageScript(std::size_t batches)
    : m_batches(sampleBatches(batches))
    , m_events(sampleEvents(m_batches))
{
}

std::size_t StorageScript::batchesUpTo(std::uint64_t sequence) const
{
    const auto after
        = std::ranges::upper_bound(m_batches, sequence, {}, &JournalBatch::lastSequence);
    return static_cast<std::size_t>(after - m_batches.begin());
}

Result<void> StorageScript::run(FileSystem &fileSystem, std::size_t count, Progress &progress) const
{
    auto journal = FileJournal::open(fileSystem, folder, smallSegments());
    if (!journal) {
        return tl::unexpected<Error>(journal.error());
    }
    auto events = EventLog::open(fileSystem, folder, smallEventSegments);
    if (!events) {
        return tl::unexpected(events.error());
    }
    // What the crash took from the event log is derived again.
    const std::size_t known = batchesUpTo((*journal)->lastSequence());
    for (std::size_t i = batchesUpTo((*events)->lastSequence()); i < known; ++i) {
        if (auto appended = (*events)->append(m_events[i]); !appended) {
            return appended;
        }
    }
    SnapshotStore snapshots(fileSystem, folder);
    auto done = appendFrom(**journal, **events, snapshots, count, progress);
    if (done) {
        done = (*events)->sync();
    }
    if (done) {
        done = (*journal)->close();
    }
    return done;
}

Result<void> StorageScript::appendFrom(FileJournal &journal, EventLog &events,
                                       SnapshotStore &snapshots, std::size_t count,
                                       Progress &progress) const
{
    for (std::size_t i = batchesUpTo(journal.lastSequence()); i < count; ++i) {
        progress.attempted = std::max(progress.attempted, i + 1);
        if (auto appended = journal.append(m_batches[i]); !appended) {
            if (journal.append(m_batches[i])) {
                progress.wrong = "the journal acknowledged after a failure";
            }
            return appended;
        }
        progress.acknowledged = i + 1;
        if (auto appended = events.append(m_events[i]); !appended) {
            return appended;
        }
        if ((i + 1) % snapshotEvery != 0) {
            continue;
        }
        const Snapshot snapshot = sampleSnapshot(m_batches, m_events, i);
        auto saved = events.sync();
        if (saved) {
            saved = snapshots.save(snapshot);
        }
        if (!saved) {
            return saved;
        }
        progress.snapshot = snapshot.sequence;
    }
    return {};
}

std::string StorageScript::check(FileSystem &fileSystem, Progress progress) const
{
    if (!progress.wrong.empty()) {
        return progress.wrong;
    }
    std::uint64_t last = 0;
    {
        const auto journal = FileJournal::open(fileSystem, folder, smallSegments());
        if (!journal) {
            return "refused to open: " + journal.error().detail;
        }
        last = (*journal)->lastSequence();
    }
    const std::size_t found = batchesUpTo(last);
    if (found < progress.acknowledged || found > progress.attempted) {
        return std::to_string(progress.acknowledged) + " batches were acknowledged and "
            + std::to_string(progress.attempted) + " attempted, but " + std::to_string(found)
            + " are there";
    }
    std::uint64_t lastEventSequence = 0;
    std::string wrong = checkJournal(fileSystem, found);
    if (wrong.empty()) {
        wrong = checkEvents(fileSystem, found, lastEventSequence);
    }
    if (wrong.empty()) {
        wrong = checkSnapshot(fileSystem, progress.snapshot, last, lastEventSequence);
    }
    if (!wrong.empty()) {
        return wrong;
    }
    const std::size_t more = std::min(found + 4, m_batches.size());
    if (const auto continued = run(fileSystem, more, progress); !continued) {
        return "cannot go on: " + continued.error().detail;
    }
    wrong = checkJournal(fileSystem, more);
    if (wrong.empty()) {
        wrong = checkEvents(fileSystem, more, lastEventSequence);
    }
    return wrong.empty() && batchesUpTo(lastEventSequence) != more ? "events are missing" : wrong;
}

std::string StorageScript::checkJournal(FileSystem &fileSystem, std::size_t expected) const
{
    std::string wrong;
    const auto batches = readJournal(fileSystem, folder, wrong);
    if (!wrong.empty()) {
        return wrong;
    }
    if (!std::ranges::equal(batches, std::span(m_batches).first(expected))) {
        return "the journal holds other batches than were appended";
    }
    const auto summary = verifyJournal(fileSystem, folder);
    if (!summary) {
        return summary.error().detail;
    }
    return summary->batches == expected ? "" : "the journal is counted wrong";
}

std::string StorageScript::checkEvents(FileSystem &fileSystem, std::size_t atMost,
                                       std::uint64_t &last) const
{
    const auto events = EventLog::open(fileSystem, folder, smallEventSegments);
    if (!events) {
        return events.error().detail;
    }
    last = (*events)->lastSequence();
    const std::size_t found = batchesUpTo(last);
    if (found > atMost) {
        return "the event log knows more than the journal";
    }
    EventCursor cursor = (*events)->cursorFrom(1);
    for (std::size_t i = 0; i < found; ++i) {
        if (m_events[i].eventCount == 0) {
            continue;
        }
        const auto batch = cursor.next();
        if (!batch || *batch != m_events[i]) {
            return batch ? "the event log holds other events than were appended"
                         : batch.error().detail;
        }
    }
    const auto end = cursor.next();
    return end && !*end ? "" : "the event log does not end where it says";
}

std::string StorageScript::checkSnapshot(FileSystem &fileSystem, std::uint64_t atLeast,
                                         std::uint64_t atMost,
                                         std::uint64_t lastEventSequence) const
{
    SnapshotStore snapshots(fileSystem, folder);
    const auto loaded = snapshots.load();
    if (!loaded) {
        return loaded.error().detail;
    }
    if (!loaded->refused.empty()) {
        return "a snapshot is there that was not complete: " + loaded->refused.front();
    }
    const Snapshot snapshot = loaded->snapshot.value_or(Snapshot());
    const std::uint64_t sequence = snapshot.sequence;
    if (sequence < atLeast || sequence > atMost) {
        return "snapshot " + std::to_string(atLeast) + " was saved, but " + std::to_string(sequence)
            + " is there";
    }
    if (sequence > lastEventSequence) {
        return "the snapshot is there, but not the events before it";
    }
    if (sequence == 0) {
        return "";
    }
    return snapshot == sampleSnapshot(m_batches, m_events, batchesUpTo(sequence) - 1)
        ? ""
        : "the snapshot holds something else";
}

} // namespace energy::test
