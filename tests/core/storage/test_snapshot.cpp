// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/storage/snapshot.h"
#include "tests/core/storage/storage_samples.h"
#include "tests/support/faulty_file_system.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

namespace {

const std::string folder = "/data";

Snapshot snapshotOf(std::size_t index)
{
    const auto batches = sampleBatches(index + 1);
    return sampleSnapshot(batches, sampleEvents(batches), index);
}

std::string pathOf(const Snapshot &snapshot)
{
    const std::string digits = std::to_string(snapshot.sequence);
    return folder + "/snapshot-" + std::string(20 - digits.size(), '0') + digits;
}

} // namespace

class TestSnapshot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsTheNewest();
    void keepsTheNewestTwo();
    void fallsBackFromEveryChangedByte();
    void fallsBackFromEveryLength();
    void refusesAnotherSnapshotUnderItsName();
    void removesWhatWasRefusedAndLeftOver();
    void keepsTheOldOneWhenSavingFails();
};

void TestSnapshot::loadsTheNewest()
{
    FaultyFileSystem disk;
    SnapshotStore store(disk, folder);
    const auto none = store.load();
    QVERIFY(none && !none->snapshot && none->refused.empty());
    QVERIFY(store.save(snapshotOf(3)));
    QVERIFY(store.save(snapshotOf(7)));
    const auto newest = SnapshotStore(disk, folder).load();
    QVERIFY(newest && newest->snapshot == snapshotOf(7));
    const auto older = SnapshotStore(disk, folder).load(snapshotOf(7).sequence - 1);
    QVERIFY(older && older->snapshot == snapshotOf(3) && older->refused.empty());
    const auto before = SnapshotStore(disk, folder).load(1);
    QVERIFY(before && !before->snapshot);
}

void TestSnapshot::keepsTheNewestTwo()
{
    FaultyFileSystem disk;
    SnapshotStore store(disk, folder);
    for (std::size_t i = 0; i < 5; ++i) {
        QVERIFY(store.save(snapshotOf(i)));
    }
    const auto names = disk.list(folder);
    QVERIFY(names);
    QCOMPARE(names->size(), std::size_t{2});
    QVERIFY(*disk.exists(pathOf(snapshotOf(3))));
    QVERIFY(*disk.exists(pathOf(snapshotOf(4))));
}

void TestSnapshot::fallsBackFromEveryChangedByte()
{
    FaultyFileSystem disk;
    SnapshotStore store(disk, folder);
    QVERIFY(store.save(snapshotOf(3)));
    QVERIFY(store.save(snapshotOf(7)));
    const std::string path = pathOf(snapshotOf(7));
    const std::string whole = disk.content(path);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (const int bit : {1, 128}) {
            std::string content = whole;
            content[i] = static_cast<char>(content[i] ^ bit);
            disk.setContent(path, content);
            const auto loaded = SnapshotStore(disk, folder).load();
            QVERIFY(loaded && loaded->snapshot == snapshotOf(3));
            QCOMPARE(loaded->refused.size(), std::size_t{1});
            QVERIFY(loaded->refused[0].starts_with(path));
        }
    }
}

void TestSnapshot::fallsBackFromEveryLength()
{
    FaultyFileSystem disk;
    SnapshotStore store(disk, folder);
    QVERIFY(store.save(snapshotOf(3)));
    QVERIFY(store.save(snapshotOf(7)));
    const std::string path = pathOf(snapshotOf(7));
    const std::string whole = disk.content(path) + "x";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        disk.setContent(path, whole.substr(0, length));
        const auto loaded = SnapshotStore(disk, folder).load();
        QVERIFY(loaded);
        QVERIFY(loaded->snapshot == snapshotOf(length + 1 == whole.size() ? 7 : 3));
    }
}

void TestSnapshot::refusesAnotherSnapshotUnderItsName()
{
    FaultyFileSystem disk;
    SnapshotStore store(disk, folder);
    QVERIFY(store.save(snapshotOf(3)));
    QVERIFY(disk.rename(pathOf(snapshotOf(3)), pathOf(snapshotOf(7))));
    const auto loaded = store.load();
    QVERIFY(loaded && !loaded->snapshot);
    QCOMPARE(loaded->refused.size(), std::size_t{1});
}

void TestSnapshot::removesWhatWasRefusedAndLeftOver()
{
    FaultyFileSystem disk;
    SnapshotStore store(disk, folder);
    QVERIFY(store.save(snapshotOf(3)));
    disk.setContent(pathOf(snapshotOf(7)), "damaged");
    disk.setContent(pathOf(snapshotOf(8)) + ".tmp", "left over");
    disk.setContent(folder + "/snapshot-of-something-else", "not ours");
    QVERIFY(store.load()->snapshot == snapshotOf(3));
    QVERIFY(store.save(snapshotOf(9)));
    // A damaged one does not take the place of a good one.
    QVERIFY(*disk.exists(pathOf(snapshotOf(3))));
    QVERIFY(!*disk.exists(pathOf(snapshotOf(7))));
    QVERIFY(!*disk.exists(pathOf(snapshotOf(8)) + ".tmp"));
    QVERIFY(*disk.exists(pathOf(snapshotOf(9))));
    QVERIFY(*disk.exists(folder + "/snapshot-of-something-else"));
}

void TestSnapshot::keepsTheOldOneWhenSavingFails()
{
    // Making, writing, syncing, renaming the file, and syncing the folder.
    for (std::uint64_t operation = 1; operation <= 5; ++operation) {
        FaultyFileSystem disk;
        SnapshotStore store(disk, folder);
        QVERIFY(store.save(snapshotOf(3)));
        disk.failOperation(disk.operations() + operation, Fault::InputOutput);
        const auto failed = store.save(snapshotOf(7));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::WriteFailed);
        disk.restart(Crash::None, operation);
        const auto loaded = SnapshotStore(disk, folder).load();
        QVERIFY(loaded && loaded->snapshot == snapshotOf(3));
        QVERIFY(loaded->refused.empty());
    }
}

QTEST_APPLESS_MAIN(TestSnapshot)
#include "test_snapshot.moc"
