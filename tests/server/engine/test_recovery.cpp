// SPDX-License-Identifier: Apache-2.0
#include "core/base/check.h"
#include "core/protocol/codec.h"
#include "server/engine/derivation.h"
#include "tests/server/engine/engine_samples.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

class TestRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsWithNothing();
    void aCleanStopNeedsNoReplay();
    void aKilledProcessIsReplayed();
    void snapshotAndTailGiveWhatAFullReplayGives();
    void goesOnWhereItStopped();
    void derivesMissingEventsAgain();
    void takesAnOlderStateWhenEventsAreMissing();
    void removesEventsBeyondTheJournal();
    void refusesAJournalOfOtherRules();
    void refusesAnEventLogOfOtherRules();
    void refusesCommandsThatItDoesNotKnow();
    void refusesCommandsOutOfOrder();
    void refusesAJournalShorterThanASnapshot();
    void passesOverSnapshotsThatItCannotUse_data();
    void passesOverSnapshotsThatItCannotUse();
    void refusesAFolderInUse();
};

namespace {

const std::string folder = StoredEngine::directory;

Result<StartedStores> start(FaultyFileSystem &disk, bool useSnapshots = true)
{
    StartOptions options = smallStart();
    options.useSnapshots = useSnapshots;
    return openStores(disk, folder, options);
}

enum class Ending { Stopped, Killed };

/// Sends commands number `from` to `count` through an engine, and returns the state's hash at the
/// end.
Digest runMarket(FaultyFileSystem &disk, std::size_t from, std::size_t count, Ending ending)
{
    VirtualClock clock(marketStart, 0);
    Digest hash;
    {
        StoredEngine house(start(disk).value(), clock, 0);
        const auto commands = sampleCommands(count);
        for (std::size_t i = from - 1; i < count; ++i) {
            require(house.send(commands[i]).has_value());
            if (i + 1 == openingCommands().size()) {
                require(house.advance(sampleOpening));
            }
        }
        hash = house.stateHash();
        require(ending == Ending::Killed || house.engine->stop().has_value());
    }
    disk.restart(Crash::Killed, 0);
    return hash;
}

/// The same with two snapshots on the way.
Digest runMarketInParts(FaultyFileSystem &disk, std::size_t count, Ending ending)
{
    runMarket(disk, 1, count / 3, Ending::Stopped);
    runMarket(disk, count / 3 + 1, 2 * count / 3, Ending::Stopped);
    return runMarket(disk, 2 * count / 3 + 1, count, ending);
}

/// A journal as another program would have written it: one batch, then others that carry the given
/// digests.
void writeJournal(FaultyFileSystem &disk, const std::vector<JournalBatch> &batches)
{
    require(disk.createDirectory(folder).has_value());
    auto journal = FileJournal::open(disk, folder, smallStart().journal).value();
    for (const JournalBatch &batch : batches) {
        require(journal->append(batch).has_value());
    }
    require(journal->close().has_value());
}

JournalBatch batchOf(const std::vector<Stamped> &commands, const Digest &eventsBefore)
{
    JournalBatch batch{number(commands.front().sequence),
                       static_cast<std::uint32_t>(commands.size()),
                       eventsBefore,
                       {}};
    for (const Stamped &command : commands) {
        appendStamped(command, batch.body);
    }
    return batch;
}

Stamped opening(std::uint64_t sequence, Nanoseconds after)
{
    return {
        Sequence(sequence), marketStart + after, {}, {}, openingCommands()[sequence - 1].command};
}

/// What the exchange derives from the first opening command.
EventBatch firstEvents()
{
    Exchange exchange;
    Derived derived;
    derive(exchange, {opening(1, 0)}, derived);
    return derived.events;
}

bool isDamaged(const Result<StartedStores> &started, const std::string &part)
{
    return !started && started.error().code == ErrorCode::Damaged
        && started.error().detail.find(part) != std::string::npos;
}

std::vector<std::string> names(FaultyFileSystem &disk, const std::string &begin)
{
    std::vector<std::string> found = disk.list(folder).value();
    std::erase_if(found, [&](const std::string &name) { return !name.starts_with(begin); });
    return found;
}

void removeAll(FaultyFileSystem &disk, const std::string &begin)
{
    for (const std::string &name : names(disk, begin)) {
        require(disk.remove(std::string(folder).append("/").append(name)).has_value());
    }
}

std::vector<EventBatch> eventsOf(const EventLog &log)
{
    std::vector<EventBatch> batches;
    EventCursor cursor = log.cursorFrom(1);
    for (auto batch = cursor.next().value(); batch; batch = cursor.next().value()) {
        batches.push_back(*batch);
    }
    return batches;
}

} // namespace

void TestRecovery::beginsWithNothing()
{
    FaultyFileSystem disk;
    const auto started = start(disk);
    QVERIFY(started.has_value());
    QCOMPARE(number(started->start.exchange.lastSequence()), 0U);
    QVERIFY(started->start.eventsDigest == Digest());
    QCOMPARE(started->report.snapshotSequence, 0U);
    QCOMPARE(started->report.batchesReplayed, 0U);
    QCOMPARE(started->eventLog->lastEvent(), 0U);
}

void TestRecovery::aCleanStopNeedsNoReplay()
{
    FaultyFileSystem disk;
    const Digest hash = runMarket(disk, 1, 40, Ending::Stopped);
    const auto started = start(disk);
    QVERIFY(started.has_value());
    QVERIFY(started->start.exchange.stateHash() == hash);
    QVERIFY(started->report.snapshotSequence >= 40);
    QCOMPARE(started->report.snapshotSequence, started->journal->lastSequence());
    QCOMPARE(started->start.snapshotSequence, started->report.snapshotSequence);
    QCOMPARE(started->report.batchesReplayed, 0U);
    QCOMPARE(started->report.cut.cutBytes, 0U);
    QVERIFY(started->report.refusedSnapshots.empty());
}

void TestRecovery::aKilledProcessIsReplayed()
{
    FaultyFileSystem disk;
    const Digest hash = runMarket(disk, 1, 40, Ending::Killed);
    const auto started = start(disk);
    QVERIFY(started.has_value());
    QVERIFY(started->start.exchange.stateHash() == hash);
    QCOMPARE(started->report.snapshotSequence, 0U);
    QCOMPARE(started->report.commandsReplayed, started->journal->lastSequence());
    QCOMPARE(started->report.batchesReplayed, started->report.commandsReplayed);
    QCOMPARE(started->report.eventBatchesDerived, 0U);
    QVERIFY(started->start.exchange.contradictions().empty());
}

void TestRecovery::snapshotAndTailGiveWhatAFullReplayGives()
{
    FaultyFileSystem disk;
    const Digest hash = runMarketInParts(disk, 80, Ending::Killed);
    {
        const auto started = start(disk);
        QVERIFY(started.has_value());
        QVERIFY(started->report.snapshotSequence > 0);
        QVERIFY(started->report.commandsReplayed > 0);
        QCOMPARE(started->report.snapshotSequence + started->report.commandsReplayed,
                 started->journal->lastSequence());
        QVERIFY(started->start.exchange.stateHash() == hash);
    }
    {
        const auto full = start(disk, false);
        QVERIFY(full.has_value());
        QCOMPARE(full->report.snapshotSequence, 0U);
        QCOMPARE(full->report.commandsReplayed, full->journal->lastSequence());
        QVERIFY(full->start.exchange.stateHash() == hash);
    }
    const auto replayed = replayJournal(disk, folder);
    QVERIFY(replayed.has_value());
    QVERIFY(replayed->exchange.stateHash() == hash);
}

void TestRecovery::goesOnWhereItStopped()
{
    FaultyFileSystem disk;
    runMarket(disk, 1, 30, Ending::Killed);
    const IdempotencyKey key{{1, 2, 3}, {4, 5, 6}};
    Outcome first;
    std::uint64_t before = 0;
    {
        VirtualClock clock(marketStart, 0);
        StoredEngine house(start(disk).value(), clock, 0);
        before = number(house.engine->lastSequence());
        first = present(house.send(sampleOrder(900), key));
        QCOMPARE(first.refusal, Refusal::None);
        QCOMPARE(first.id, before + 1);
    }
    disk.restart(Crash::Killed, 0);
    VirtualClock clock(marketStart, 0);
    StoredEngine house(start(disk).value(), clock, 0);
    QCOMPARE(number(house.engine->lastSequence()), before + 1);
    const Outcome second = present(house.send(sampleOrder(900), key));
    QVERIFY(second.isRepeat);
    QCOMPARE(second.id, first.id);
    QVERIFY(second.lastEvent == first.lastEvent);
    QVERIFY(house.engine->stop().has_value());
}

void TestRecovery::derivesMissingEventsAgain()
{
    FaultyFileSystem disk;
    runMarket(disk, 1, 40, Ending::Killed);
    std::vector<EventBatch> told;
    {
        const auto started = start(disk).value();
        told = eventsOf(*started.eventLog);
    }
    disk.restart(Crash::Killed, 0);
    removeAll(disk, "events-");
    const auto started = start(disk);
    QVERIFY(started.has_value());
    QCOMPARE(started->report.eventBatchesDerived, started->report.batchesReplayed);
    QVERIFY(!told.empty());
    QVERIFY(eventsOf(*started->eventLog) == told);
}

void TestRecovery::takesAnOlderStateWhenEventsAreMissing()
{
    FaultyFileSystem disk;
    const Digest hash = runMarketInParts(disk, 80, Ending::Stopped);
    const auto snapshots = names(disk, "snapshot-");
    QCOMPARE(snapshots.size(), 2U);
    // The newest segment of the event log is gone: the last snapshot holds events that nobody could
    // read.
    QVERIFY(disk.remove(folder + "/" + names(disk, "events-").back()).has_value());
    {
        const auto started = start(disk);
        QVERIFY(started.has_value());
        QVERIFY(!started->report.refusedSnapshots.empty());
        QVERIFY(started->report.refusedSnapshots[0].find("missing in the event log")
                != std::string::npos);
        QVERIFY(started->report.snapshotSequence < started->journal->lastSequence());
        QVERIFY(started->report.eventBatchesDerived > 0);
        QVERIFY(started->start.exchange.stateHash() == hash);
        QCOMPARE(started->eventLog->lastSequence(), started->journal->lastSequence());
    }
    removeAll(disk, "events-");
    const auto started = start(disk);
    QVERIFY(started.has_value());
    QCOMPARE(started->report.refusedSnapshots.size(), 2U);
    QCOMPARE(started->report.snapshotSequence, 0U);
    QVERIFY(started->start.exchange.stateHash() == hash);
}

void TestRecovery::removesEventsBeyondTheJournal()
{
    FaultyFileSystem disk;
    writeJournal(disk, {batchOf({opening(1, 0)}, {})});
    const EventBatch first = firstEvents();
    {
        auto log = EventLog::open(disk, folder, {}).value();
        QVERIFY(log->append(first).has_value());
        QVERIFY(log->append({2, 1, 2, 2, sha256("never acknowledged"), "never acknowledged"})
                    .has_value());
    }
    const auto started = start(disk);
    QVERIFY(started.has_value());
    QCOMPARE(started->eventLog->lastEvent(), 1U);
    QCOMPARE(eventsOf(*started->eventLog).size(), 1U);
    QVERIFY(started->start.eventsDigest == first.digest);
}

void TestRecovery::refusesAJournalOfOtherRules()
{
    FaultyFileSystem disk;
    writeJournal(disk,
                 {batchOf({opening(1, 0)}, {}),
                  batchOf({opening(2, 1), opening(3, 2)}, sha256("other events"))});
    const auto started = start(disk);
    QVERIFY(isDamaged(started, "rules that derive otherwise"));
    QVERIFY(isDamaged(started, "sequences 1 to 1"));
    const auto replayed = replayJournal(disk, folder);
    QVERIFY(!replayed);
    QCOMPARE(replayed.error().detail, started.error().detail);
}

void TestRecovery::refusesAnEventLogOfOtherRules()
{
    FaultyFileSystem disk;
    writeJournal(disk, {batchOf({opening(1, 0)}, {})});
    EventBatch other = firstEvents();
    other.body.back() ^= 1;
    other.digest = sha256(other.body);
    {
        auto log = EventLog::open(disk, folder, {}).value();
        QVERIFY(log->append(other).has_value());
    }
    const auto started = start(disk);
    QVERIFY(isDamaged(started, "rules that derive otherwise"));
    QVERIFY(isDamaged(started, "the event log"));
}

void TestRecovery::refusesCommandsThatItDoesNotKnow()
{
    FaultyFileSystem disk;
    JournalBatch unknown = batchOf({opening(2, 1)}, firstEvents().digest);
    unknown.body.push_back('x');
    writeJournal(disk, {batchOf({opening(1, 0)}, {}), unknown});
    QVERIFY(isDamaged(start(disk), "sequences 2 to 2"));
}

void TestRecovery::refusesCommandsOutOfOrder()
{
    const Digest first = firstEvents().digest;
    const std::vector<JournalBatch> wrong{
        batchOf({opening(2, 0)}, first), // time stands still
        batchOf({opening(2, 2), opening(3, 1)}, first), // and goes back
        {2, 1, first, batchOf({opening(3, 1)}, first).body}, // another sequence
        {2, 2, first, batchOf({opening(2, 1)}, first).body}, // one is missing
        {2, 1, first, batchOf({opening(2, 1), opening(3, 2)}, first).body}, // one too many
    };
    for (const JournalBatch &batch : wrong) {
        FaultyFileSystem disk;
        writeJournal(disk, {batchOf({opening(1, 0)}, {}), batch});
        QVERIFY(isDamaged(start(disk), "does not hold commands"));
    }
}

void TestRecovery::refusesAJournalShorterThanASnapshot()
{
    FaultyFileSystem disk;
    runMarket(disk, 1, 40, Ending::Stopped);
    removeAll(disk, "journal-");
    QVERIFY(disk.remove(folder + "/durable").has_value());
    QVERIFY(isDamaged(start(disk), "acknowledged commands are missing"));
}

void TestRecovery::passesOverSnapshotsThatItCannotUse_data()
{
    QTest::addColumn<QString>("wrong");
    QTest::newRow("damaged file") << QStringLiteral("file");
    QTest::newRow("another hash") << QStringLiteral("hash");
    QTest::newRow("unreadable state") << QStringLiteral("body");
    QTest::newRow("another sequence") << QStringLiteral("sequence");
    QTest::newRow("another journal") << QStringLiteral("chain");
}

void TestRecovery::passesOverSnapshotsThatItCannotUse()
{
    QFETCH(QString, wrong);
    FaultyFileSystem disk;
    const Digest hash = runMarketInParts(disk, 80, Ending::Stopped);
    const std::string newest = folder + "/" + names(disk, "snapshot-").back();
    SnapshotStore store(disk, folder);
    Snapshot snapshot = present(store.load().value().snapshot);
    const std::uint64_t last = snapshot.sequence;
    if (wrong == QStringLiteral("file")) {
        std::string bytes = disk.content(newest);
        bytes[bytes.size() / 2] ^= 1;
        disk.setContent(newest, bytes);
    } else if (wrong == QStringLiteral("sequence")) {
        QVERIFY(disk.remove(newest).has_value());
        snapshot.sequence = last - 1;
    } else {
        snapshot.body += wrong == QStringLiteral("body") ? "x" : "";
        snapshot.stateHash = wrong == QStringLiteral("hash") ? sha256("x") : sha256(snapshot.body);
        snapshot.journalChain
            = wrong == QStringLiteral("chain") ? sha256("x") : snapshot.journalChain;
    }
    if (wrong != QStringLiteral("file")) {
        QVERIFY(store.save(snapshot).has_value());
    }

    const auto started = start(disk);
    QVERIFY(started.has_value());
    QCOMPARE(started->report.refusedSnapshots.size(), 1U);
    QVERIFY(started->report.snapshotSequence > 0 && started->report.snapshotSequence < last - 1);
    QVERIFY(started->start.exchange.stateHash() == hash);
    QCOMPARE(started->journal->lastSequence(), last);
}

void TestRecovery::refusesAFolderInUse()
{
    FaultyFileSystem disk;
    auto first = start(disk).value();
    QVERIFY(first.folder.announce("127.0.0.1:8090").has_value());
    const auto second = start(disk);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::InUse);
    QCOMPARE(second.error().detail, std::string("127.0.0.1:8090"));
}

QTEST_APPLESS_MAIN(TestRecovery)
#include "test_recovery.moc"
