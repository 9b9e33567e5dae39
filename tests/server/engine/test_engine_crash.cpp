// SPDX-License-Identifier: Apache-2.0
// The machine stops after each operation of the disk in turn, in the middle of whatever the engine
// does.
#include "core/base/check.h"
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

constexpr std::uint64_t sequenceCount = 16;
constexpr std::uint64_t snapshotEvery = 5;
/// The contract opens by itself here, where nothing is sent.
constexpr std::uint64_t openingSequence = 10;

/// Does what leads to the next sequence. False when the engine failed first.
bool step(StoredEngine &house, const std::vector<SentCommand> &commands, std::uint64_t sequence)
{
    return sequence == openingSequence ? house.advance(sampleOpening)
                                       : house.send(commands[sequence - 1]).has_value();
}

/// Opens the folder, does what the journal does not hold yet, and stops. The last sequence that was
/// acknowledged. Nothing when the stores do not open. Stamps depend on the sequence alone, so that
/// a state is known by its sequence.
std::optional<std::uint64_t> run(FaultyFileSystem &disk, std::vector<Digest> *hashes)
{
    auto opened = openStores(disk, StoredEngine::directory, smallStart());
    if (!opened) {
        return std::nullopt;
    }
    std::uint64_t acknowledged = number(opened->start.exchange.lastSequence());
    VirtualClock clock(marketStart, 0);
    StoredEngine house(*std::move(opened), clock, snapshotEvery);
    const auto commands = sampleCommands(sequenceCount);
    while (acknowledged < sequenceCount) {
        if (!step(house, commands, acknowledged + 1)) {
            return acknowledged;
        }
        ++acknowledged;
        if (hashes != nullptr) {
            hashes->push_back(house.stateHash());
        }
    }
    // A failure here is one of the disk; what was acknowledged stays.
    static_cast<void>(house.engine->stop().has_value());
    return acknowledged;
}

} // namespace

void TestEngineCrash::initTestCase()
{
    FaultyFileSystem disk;
    m_hashes.push_back(Exchange().stateHash());
    QCOMPARE(run(disk, &m_hashes), std::optional<std::uint64_t>(sequenceCount));
    QCOMPARE(m_hashes.size(), sequenceCount + 1);
    m_operations = disk.operations();
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
        const std::uint64_t acknowledged = run(disk, nullptr).value_or(0);
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
        QCOMPARE(run(disk, nullptr), std::optional<std::uint64_t>(sequenceCount));
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
        const std::uint64_t acknowledged = run(disk, nullptr).value_or(0);
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
