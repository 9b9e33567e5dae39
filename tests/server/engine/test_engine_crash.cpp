// SPDX-License-Identifier: Apache-2.0
// The machine stops after each operation of the disk in turn, in the middle of whatever the engine
// does.
#include "core/base/check.h"
#include "core/storage/journal_reader.h"
#include "server/engine/replay.h"
#include "tests/server/engine/engine_samples.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

class TestEngineCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingAcknowledgedIsLost_data();
    void nothingAcknowledgedIsLost();
    void afterAnyFailedOperationTheNextStartIsWhole_data();
    void afterAnyFailedOperationTheNextStartIsWhole();

private:
    /// State hash after each sequence, when nothing goes wrong.
    std::vector<Digest> m_hashes;
    std::uint64_t m_operations = 0;
};

namespace {

constexpr std::uint64_t sequenceCount = 24;
constexpr std::uint64_t snapshotEvery = 7;
/// The contract opens by itself here, where nothing is sent.
constexpr std::uint64_t openingSequence = 10;

/// Opens the folder, does what the journal does not hold yet, and stops. The last sequence that was
/// acknowledged. Nothing when the stores do not open. Stamps depend on the sequence alone, so that
/// a state is known by its sequence.
std::optional<std::uint64_t> run(FaultyFileSystem &disk)
{
    auto opened = openStores(disk, StoredEngine::directory, smallStart());
    if (!opened) {
        return std::nullopt;
    }
    const std::uint64_t recovered = number(opened->start.exchange.lastSequence());
    std::uint64_t acknowledged
        = recovered; // Written by the engine's thread, read when it has ended.
    VirtualClock clock(marketStart, 0);
    StoredEngine house(*std::move(opened), clock, snapshotEvery);
    const auto commands = sampleCommands(sequenceCount);
    bool isRefused = false;
    for (std::uint64_t sequence = recovered + 1; sequence <= sequenceCount && !isRefused;
         ++sequence) {
        if (sequence == openingSequence) {
            isRefused = house.engine->advanceTo(sampleOpening, [&](EventNumber) { ++acknowledged; })
                != Refusal::None;
            continue;
        }
        const SentCommand &sent = commands[sequence - 1];
        isRefused
            = house.engine->submit(
                  {sent.actor, {}, sent.command, [&](const Outcome &, Instant) { ++acknowledged; }})
            != Admission::Accepted;
    }
    // A failure is one of the disk; what was acknowledged stays.
    static_cast<void>(house.engine->stop().has_value());
    return acknowledged;
}

/// State hash after each sequence of the journal.
std::vector<Digest> hashesOf(FaultyFileSystem &disk)
{
    Exchange exchange;
    std::vector<Digest> hashes{exchange.stateHash()};
    auto reader = JournalReader::open(disk, StoredEngine::directory, 1).value();
    Replay replay(exchange, {});
    for (auto batch = reader.next().value(); batch; batch = reader.next().value()) {
        require(batch->commandCount == 1 && replay.apply(*batch).has_value());
        hashes.push_back(exchange.stateHash());
    }
    return hashes;
}

} // namespace

void TestEngineCrash::initTestCase()
{
    FaultyFileSystem disk;
    QCOMPARE(run(disk), std::optional<std::uint64_t>(sequenceCount));
    m_operations = disk.operations();
    m_hashes = hashesOf(disk);
    QCOMPARE(m_hashes.size(), sequenceCount + 1);
    QVERIFY(m_operations > 100);
}

void TestEngineCrash::nothingAcknowledgedIsLost_data()
{
    QTest::addColumn<int>("crash");
    QTest::newRow("whole") << static_cast<int>(Crash::Whole);
    QTest::newRow("none") << static_cast<int>(Crash::None);
    QTest::newRow("prefix") << static_cast<int>(Crash::Prefix);
    QTest::newRow("subset") << static_cast<int>(Crash::Subset);
    QTest::newRow("torn") << static_cast<int>(Crash::Torn);
    QTest::newRow("garbage") << static_cast<int>(Crash::Garbage);
    QTest::newRow("mixed") << static_cast<int>(Crash::Mixed);
    QTest::newRow("killed") << static_cast<int>(Crash::Killed);
}

void TestEngineCrash::nothingAcknowledgedIsLost()
{
    QFETCH(int, crash);
    for (std::uint64_t operation = 0; operation <= m_operations; ++operation) {
        FaultyFileSystem disk;
        disk.stopAfter(operation);
        const std::uint64_t acknowledged = run(disk).value_or(0);
        disk.restart(static_cast<Crash>(crash), operation);

        std::uint64_t recovered = 0;
        {
            const auto opened = openStores(disk, StoredEngine::directory, smallStart());
            const QString place = QStringLiteral("operation %1").arg(operation);
            QVERIFY2(opened.has_value(), qPrintable(place));
            recovered = number(opened->start.exchange.lastSequence());
            QVERIFY2(recovered >= acknowledged && recovered <= acknowledged + 1, qPrintable(place));
            QVERIFY2(opened->start.exchange.stateHash() == m_hashes[recovered], qPrintable(place));
            QCOMPARE(opened->eventLog->lastSequence(), recovered);
        }
        QCOMPARE(run(disk), std::optional<std::uint64_t>(sequenceCount));
        const auto replayed = replayJournal(disk, StoredEngine::directory);
        QVERIFY(replayed.has_value());
        QVERIFY(replayed->exchange.stateHash() == m_hashes.back());
    }
}

void TestEngineCrash::afterAnyFailedOperationTheNextStartIsWhole_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("no space") << static_cast<int>(Fault::NoSpace);
    QTest::newRow("input/output error") << static_cast<int>(Fault::InputOutput);
    QTest::newRow("short write") << static_cast<int>(Fault::ShortWrite);
}

void TestEngineCrash::afterAnyFailedOperationTheNextStartIsWhole()
{
    QFETCH(int, fault);
    for (std::uint64_t operation = 1; operation <= m_operations; ++operation) {
        FaultyFileSystem disk;
        disk.failOperation(operation, static_cast<Fault>(fault));
        const std::uint64_t acknowledged = run(disk).value_or(0);
        disk.restart(Crash::Mixed, operation);

        const auto opened = openStores(disk, StoredEngine::directory, smallStart());
        const QString place = QStringLiteral("operation %1").arg(operation);
        QVERIFY2(opened.has_value(), qPrintable(place));
        const std::uint64_t recovered = number(opened->start.exchange.lastSequence());
        QVERIFY2(recovered >= acknowledged && recovered <= acknowledged + 1, qPrintable(place));
        QVERIFY2(opened->start.exchange.stateHash() == m_hashes[recovered], qPrintable(place));
    }
}

QTEST_APPLESS_MAIN(TestEngineCrash)
#include "test_engine_crash.moc"
