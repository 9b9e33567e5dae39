// SPDX-License-Identifier: Apache-2.0
#include "server/engine/recovery.h"

#include "core/base/digest.h"
#include "core/storage/journal_reader.h"
#include "server/engine/replay.h"

#include <chrono>
#include <utility>

namespace energy {

namespace {

/// Finds the state to begin with.
class Beginning {
public:
    Beginning(FileSystem &fileSystem, const StartedStores &stores)
        : m_fileSystem(fileSystem)
        , m_stores(stores)
    {
    }

    /// The newest snapshot that belongs to this journal, is readable by this program, and before
    /// whose end no event is missing in the event log.
    [[nodiscard]] Result<std::optional<Snapshot>> find(LoadedSnapshot candidate,
                                                       StartReport &report);
    [[nodiscard]] Exchange takeExchange() { return std::move(m_exchange); }

private:
    /// Why the snapshot cannot be used; empty when its state is loaded.
    [[nodiscard]] Result<std::string> load(const Snapshot &snapshot);
    [[nodiscard]] Result<bool> isOfThisJournal(const Snapshot &snapshot) const;

    FileSystem &m_fileSystem;
    const StartedStores &m_stores;
    Exchange m_exchange;
};

Result<std::optional<Snapshot>> Beginning::find(LoadedSnapshot candidate, StartReport &report)
{
    while (true) {
        report.refusedSnapshots.insert(report.refusedSnapshots.end(), candidate.refused.begin(),
                                       candidate.refused.end());
        if (!candidate.snapshot) {
            return std::nullopt;
        }
        const auto refused = load(*candidate.snapshot);
        if (!refused) {
            return tl::unexpected(refused.error());
        }
        if (refused->empty()) {
            return std::move(candidate.snapshot);
        }
        const std::uint64_t sequence = candidate.snapshot->sequence;
        report.refusedSnapshots.push_back("sequence " + std::to_string(sequence) + ": " + *refused);
        auto older = m_stores.snapshots->load(sequence - 1);
        if (!older) {
            return tl::unexpected(older.error());
        }
        candidate = *std::move(older);
    }
}

Result<std::string> Beginning::load(const Snapshot &snapshot)
{
    if (snapshot.sequence > m_stores.journal->lastSequence()) {
        return fail(ErrorCode::Damaged,
                    "the journal ends with sequence "
                        + std::to_string(m_stores.journal->lastSequence())
                        + ", but a snapshot holds sequence " + std::to_string(snapshot.sequence)
                        + ": acknowledged commands are missing");
    }
    if (snapshot.sequence > m_stores.eventLog->lastSequence()) {
        return std::string("events before it are missing in the event log");
    }
    const auto isOurs = isOfThisJournal(snapshot);
    if (!isOurs) {
        return tl::unexpected(isOurs.error());
    }
    if (!*isOurs) {
        return std::string("it does not belong to this journal");
    }
    if (sha256(snapshot.body) != snapshot.stateHash || !m_exchange.load(snapshot.body)
        || number(m_exchange.lastSequence()) != snapshot.sequence
        || number(m_exchange.lastEvent()) != snapshot.lastEvent) {
        m_exchange = Exchange();
        return std::string("its state is not one that this program writes");
    }
    return std::string();
}

Result<bool> Beginning::isOfThisJournal(const Snapshot &snapshot) const
{
    auto reader = JournalReader::open(m_fileSystem, m_stores.folder.path(), snapshot.sequence);
    if (!reader) {
        return tl::unexpected<Error>(reader.error());
    }
    const auto batch = reader->next();
    if (!batch) {
        return tl::unexpected<Error>(batch.error());
    }
    return *batch && reader->position().lastSequence == snapshot.sequence
        && reader->position().chain == snapshot.journalChain;
}

/// Brings the event log to the end of the journal, and checks what it holds already against what is
/// derived.
class EventKeeper {
public:
    EventKeeper(EventLog &log, std::uint64_t fromEvent)
        : m_log(log)
        , m_cursor(log.cursorFrom(fromEvent))
    {
    }

    [[nodiscard]] Result<void> keep(const EventBatch &derived);
    [[nodiscard]] std::uint64_t appended() const { return m_appended; }

private:
    EventLog &m_log;
    EventCursor m_cursor;
    std::uint64_t m_appended = 0;
};

Result<void> EventKeeper::keep(const EventBatch &derived)
{
    if (derived.firstSequence > m_log.lastSequence()) {
        ++m_appended;
        return m_log.append(derived);
    }
    if (derived.eventCount == 0) {
        // Cursors pass over batches without events; the next one with events is compared.
        return {};
    }
    const auto read = m_cursor.next();
    if (!read) {
        return tl::unexpected(read.error());
    }
    const std::optional<EventBatch> &kept = *read;
    if (!kept || kept->firstEvent != derived.firstEvent || kept->digest != derived.digest
        || kept->lastSequence != derived.lastSequence) {
        return derivesOtherwise(derived, "the event log holds");
    }
    return {};
}

/// Replays everything after the beginning.
Result<void> replayTail(FileSystem &fileSystem, StartedStores &stores)
{
    const std::uint64_t begin = number(stores.start.exchange.lastSequence());
    auto reader = JournalReader::open(fileSystem, stores.folder.path(), begin + 1);
    if (!reader) {
        return tl::unexpected<Error>(reader.error());
    }
    Replay replay(stores.start.exchange, stores.start.eventsDigest);
    EventKeeper keeper(*stores.eventLog, number(stores.start.exchange.lastEvent()) + 1);
    while (true) {
        const auto read = reader->next();
        if (!read) {
            return tl::unexpected<Error>(read.error());
        }
        const std::optional<JournalBatch> &batch = *read;
        if (!batch) {
            break;
        }
        auto kept
            = replay.apply(*batch).and_then([&] { return keeper.keep(replay.derived().events); });
        if (!kept) {
            return kept;
        }
        ++stores.report.batchesReplayed;
        stores.report.commandsReplayed += batch->commandCount;
    }
    stores.start.eventsDigest = replay.eventsDigest();
    stores.report.eventBatchesDerived = keeper.appended();
    return {};
}

/// Journal, event log and state end at the same place.
Result<void> checkEnd(const StartedStores &stores)
{
    const std::uint64_t sequence = number(stores.start.exchange.lastSequence());
    const std::uint64_t event = number(stores.start.exchange.lastEvent());
    if (sequence != stores.journal->lastSequence()) {
        return fail(ErrorCode::Damaged,
                    "the journal ends with sequence "
                        + std::to_string(stores.journal->lastSequence())
                        + ", but its replay with sequence " + std::to_string(sequence));
    }
    if (stores.eventLog->lastSequence() != sequence || stores.eventLog->lastEvent() != event
        || stores.eventLog->lastDigest() != stores.start.eventsDigest) {
        return fail(ErrorCode::Damaged,
                    "the event log does not end with what sequence " + std::to_string(sequence)
                        + " caused; without its files it is derived again");
    }
    return {};
}

/// Opens journal and event log; what the snapshot covers need not be verified again.
Result<void> openLogs(FileSystem &fileSystem, const StartOptions &options,
                      const std::optional<Snapshot> &snapshot, StartedStores &stores)
{
    JournalOptions journalOptions = options.journal;
    journalOptions.verifyFrom = snapshot ? snapshot->sequence : 0;
    auto journal = FileJournal::open(fileSystem, stores.folder.path(), journalOptions);
    if (!journal) {
        return tl::unexpected<Error>(journal.error());
    }
    stores.journal = *std::move(journal);
    stores.report.cut = stores.journal->recovery();

    EventLogOptions eventLogOptions = options.eventLog;
    eventLogOptions.verifyFromEvent = snapshot ? snapshot->lastEvent : 0;
    auto eventLog = EventLog::open(fileSystem, stores.folder.path(), eventLogOptions);
    if (!eventLog) {
        return tl::unexpected(eventLog.error());
    }
    stores.eventLog = *std::move(eventLog);
    return stores.eventLog->cutAfterSequence(stores.journal->lastSequence());
}

} // namespace

Result<StartedStores> openStores(FileSystem &fileSystem, const std::string &directory,
                                 const StartOptions &options)
{
    const auto begin = std::chrono::steady_clock::now();
    auto folder = DataFolder::open(fileSystem, directory);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    StartedStores stores{*std::move(folder), nullptr, nullptr, nullptr, {}, {}};
    stores.snapshots = std::make_unique<SnapshotStore>(fileSystem, directory);
    LoadedSnapshot candidate;
    if (options.useSnapshots) {
        auto loaded = stores.snapshots->load();
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        candidate = *std::move(loaded);
    }
    if (auto opened = openLogs(fileSystem, options, candidate.snapshot, stores); !opened) {
        return tl::unexpected(opened.error());
    }

    Beginning beginning(fileSystem, stores);
    const auto found = beginning.find(std::move(candidate), stores.report);
    if (!found) {
        return tl::unexpected(found.error());
    }
    stores.start.exchange = beginning.takeExchange();
    if (const std::optional<Snapshot> &snapshot = *found) {
        stores.start.eventsDigest = snapshot->eventsDigest;
        stores.start.snapshotSequence = snapshot->sequence;
        stores.report.snapshotSequence = snapshot->sequence;
    }
    if (auto done = replayTail(fileSystem, stores).and_then([&] { return checkEnd(stores); });
        !done) {
        return tl::unexpected(done.error());
    }
    using std::chrono::milliseconds;
    stores.report.milliseconds
        = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begin)
              .count();
    return stores;
}

Result<ReplayedState> replayJournal(FileSystem &fileSystem, const std::string &directory)
{
    auto reader = JournalReader::open(fileSystem, directory, 1);
    if (!reader) {
        return tl::unexpected<Error>(reader.error());
    }
    ReplayedState state;
    Replay replay(state.exchange, {});
    while (true) {
        const auto read = reader->next();
        if (!read) {
            return tl::unexpected<Error>(read.error());
        }
        const std::optional<JournalBatch> &batch = *read;
        if (!batch) {
            break;
        }
        if (auto applied = replay.apply(*batch); !applied) {
            return tl::unexpected(applied.error());
        }
        ++state.batches;
    }
    state.eventsDigest = replay.eventsDigest();
    return state;
}

} // namespace energy
