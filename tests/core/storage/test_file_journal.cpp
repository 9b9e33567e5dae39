// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/storage/file_journal.h"
#include "core/storage/journal_reader.h"
#include "core/storage/journal_recovery.h"
#include "core/storage/posix_file_system.h"
#include "core/storage/segment.h"
#include "tests/core/storage/storage_samples.h"
#include "tests/support/faulty_file_system.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace energy;
using namespace energy::test;

namespace {

const std::string folder = "/data";

std::uint64_t sizeOf(FileSystem &fileSystem, const std::string &path)
{
    const auto content = readWhole(fileSystem, path);
    return content ? content->size() : 0;
}

} // namespace

class TestFileJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasAppended();
    void continuesAfterCloseAndAfterKill();
    void refusesBatchesThatDoNotContinue();
    void closesWithoutZeros();
    void fillsSegmentsWithZerosBeforeUse();
    void holdsBatchesLargerThanASegment();
    void readsFromASequence();
    void skipsVerifiedSegments();
    void reportsWhatItCut();
    void keepsCompleteBatchesBehindTheMark();
    void chainsAreEqualForEqualBatches();
    void isReadWhileItGrows();
    void stopsAtTheFirstFailure();
};

void TestFileJournal::givesBackWhatWasAppended()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(60);
    const auto written = writeJournal(disk, folder, batches, true);
    QVERIFY2(written, written ? "" : written.error().detail.c_str());

    std::string error;
    QVERIFY2(readJournal(disk, folder, error) == batches, error.c_str());

    const auto summary = verifyJournal(disk, folder);
    QVERIFY(summary);
    QVERIFY(summary->segments > 3);
    QCOMPARE(summary->batches, batches.size());
    QCOMPARE(summary->commands, batches.back().lastSequence());
    QCOMPARE(summary->firstSequence, std::uint64_t{1});
    QCOMPARE(summary->lastSequence, batches.back().lastSequence());
    std::uint64_t bytes = 0;
    for (const RecordPlace &place : recordPlaces(disk, folder)) {
        bytes += place.end - place.offset;
    }
    QCOMPARE(summary->bytes, bytes);
}

void TestFileJournal::continuesAfterCloseAndAfterKill()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(60);
    for (std::size_t i = 0; i < batches.size(); i += 10) {
        auto journal = FileJournal::open(disk, folder, smallSegments());
        QVERIFY2(journal, journal ? "" : journal.error().detail.c_str());
        QCOMPARE((*journal)->lastSequence(), batches[i].firstSequence - 1);
        QCOMPARE((*journal)->recovery().cutBytes, std::uint64_t{0});
        for (std::size_t k = i; k < i + 10; ++k) {
            QVERIFY((*journal)->append(batches[k]));
            QCOMPARE((*journal)->lastSequence(), batches[k].lastSequence());
        }
        if (i % 20 == 0) {
            QVERIFY((*journal)->close());
            QVERIFY(!(*journal)->append(batches[0]));
        }
    }
    std::string error;
    QVERIFY2(readJournal(disk, folder, error) == batches, error.c_str());
}

void TestFileJournal::refusesBatchesThatDoNotContinue()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(3);
    const auto journal = FileJournal::open(disk, folder, smallSegments());
    QVERIFY(journal);
    const auto before = disk.operations();
    const auto refused = (*journal)->append(batches[1]);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Malformed);
    JournalBatch empty = batches[0];
    empty.commandCount = 0;
    QVERIFY(!(*journal)->append(empty));
    QCOMPARE(disk.operations(), before);
    QVERIFY((*journal)->append(batches[0]));
    QVERIFY(!(*journal)->append(batches[0]));
    QVERIFY((*journal)->append(batches[1]));
}

void TestFileJournal::closesWithoutZeros()
{
    FaultyFileSystem disk;
    QVERIFY(writeJournal(disk, folder, sampleBatches(40), true));
    const auto places = recordPlaces(disk, folder);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (i + 1 == places.size() || places[i + 1].segment != places[i].segment) {
            QCOMPARE(sizeOf(disk, places[i].file), places[i].end);
        }
    }
    QVERIFY(!*disk.exists(folder + "/journal-next.tmp"));
}

void TestFileJournal::fillsSegmentsWithZerosBeforeUse()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(4);
    QVERIFY(writeJournal(disk, folder, {batches[0]}, true));
    QVERIFY(sizeOf(disk, segmentPath(folder, SegmentKind::Journal, 1)) < 4096);
    auto journal = FileJournal::open(disk, folder, smallSegments());
    QVERIFY(journal);
    QCOMPARE(sizeOf(disk, segmentPath(folder, SegmentKind::Journal, 1)), std::uint64_t{4096});
    QVERIFY((*journal)->append(batches[1]));
    QCOMPARE(sizeOf(disk, segmentPath(folder, SegmentKind::Journal, 1)), std::uint64_t{4096});
}

void TestFileJournal::holdsBatchesLargerThanASegment()
{
    FaultyFileSystem disk;
    auto batches = sampleBatches(5);
    batches[0].body = std::string(10'000, 'a');
    batches[2].body = std::string(300'000, 'b');
    batches[3].body = std::string(300'000, '\0');
    QVERIFY(writeJournal(disk, folder, batches, false));
    std::string error;
    QVERIFY2(readJournal(disk, folder, error) == batches, error.c_str());
    const auto journal = FileJournal::open(disk, folder, smallSegments());
    QVERIFY(journal);
    QCOMPARE((*journal)->lastSequence(), batches.back().lastSequence());
}

void TestFileJournal::readsFromASequence()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(60);
    QVERIFY(writeJournal(disk, folder, batches, true));
    for (const JournalBatch &expected : batches) {
        for (std::uint64_t from = expected.firstSequence; from <= expected.lastSequence(); ++from) {
            auto reader = JournalReader::open(disk, folder, from);
            QVERIFY(reader);
            const auto batch = reader->next();
            QVERIFY(batch && *batch);
            QVERIFY(*batch == expected);
        }
    }
    auto beyond = JournalReader::open(disk, folder, batches.back().lastSequence() + 1);
    QVERIFY(beyond);
    const auto none = beyond->next();
    QVERIFY(none && !*none);
}

void TestFileJournal::skipsVerifiedSegments()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(60);
    QVERIFY(writeJournal(disk, folder, batches, true));
    const auto places = recordPlaces(disk, folder);
    std::string content = disk.content(places[0].file);
    content[places[0].offset + 30] ^= 1;
    disk.setContent(places[0].file, content);

    JournalOptions options = smallSegments();
    const auto refused = FileJournal::open(disk, folder, options);
    QVERIFY(!refused);
    QVERIFY(!verifyJournal(disk, folder));
    options.verifyFrom = batches.back().firstSequence;
    const auto opened = FileJournal::open(disk, folder, options);
    QVERIFY(opened);
    QCOMPARE((*opened)->lastSequence(), batches.back().lastSequence());
}

void TestFileJournal::reportsWhatItCut()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(9);
    QVERIFY(writeJournal(disk, folder, batches, false));
    const auto places = recordPlaces(disk, folder);
    std::string content = disk.content(places.back().file);
    content.replace(places.back().end + 7, 5, "torn!");
    disk.setContent(places.back().file, content);

    const auto journal = FileJournal::open(disk, folder, smallSegments());
    QVERIFY(journal);
    QCOMPARE((*journal)->lastSequence(), batches.back().lastSequence());
    QCOMPARE((*journal)->recovery().cutBytes, std::uint64_t{12});
    QCOMPARE((*journal)->recovery().file, places.back().file);
    QCOMPARE((*journal)->recovery().offset, places.back().end);
    QVERIFY(disk.content(places.back().file).find("torn!") == std::string::npos);
}

void TestFileJournal::keepsCompleteBatchesBehindTheMark()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(9);
    QVERIFY(writeJournal(disk, folder, {batches.begin(), batches.begin() + 5}, true));
    {
        auto journal = FileJournal::open(disk, folder, smallSegments());
        QVERIFY(journal);
        for (std::size_t i = 5; i < batches.size(); ++i) {
            QVERIFY((*journal)->append(batches[i]));
        }
    }
    // The mark was never synced since the start.
    disk.restart(Crash::None, 1);
    const auto mark = DurableMarkFile::read(disk, folder);
    QVERIFY(mark);
    QCOMPARE(mark->position.lastSequence, batches[4].lastSequence());
    const auto journal = FileJournal::open(disk, folder, smallSegments());
    QVERIFY(journal);
    QCOMPARE((*journal)->lastSequence(), batches.back().lastSequence());
}

void TestFileJournal::chainsAreEqualForEqualBatches()
{
    FaultyFileSystem disk;
    const auto batches = sampleBatches(20);
    QVERIFY(writeJournal(disk, "/a", batches, true));
    QVERIFY(writeJournal(disk, "/b", batches, false));
    auto other = batches;
    other[3].eventsBefore.bytes[0] ^= 1;
    QVERIFY(writeJournal(disk, "/c", other, true));
    const auto a = verifyJournal(disk, "/a");
    const auto b = verifyJournal(disk, "/b");
    const auto c = verifyJournal(disk, "/c");
    QVERIFY(a && b && c);
    QVERIFY(a->chain == b->chain);
    QVERIFY(a->chain != c->chain);
    QVERIFY(a->chain != Digest());
}

/// On the real disk, with the next segment prepared on another thread.
void TestFileJournal::isReadWhileItGrows()
{
    QTemporaryDir temporary;
    const std::string directory = temporary.path().toStdString();
    PosixFileSystem disk;
    const auto batches = sampleBatches(400);
    auto journal = FileJournal::open(
        disk, directory, {.segmentBytes = 8192, .verifyFrom = 0, .prepareInBackground = true});
    QVERIFY(journal);

    std::atomic<bool> failed = false;
    std::string reason;
    std::thread follower([&] {
        auto reader = JournalReader::open(disk, directory, 0);
        std::size_t read = 0;
        while (reader && read < batches.size() && !failed) {
            const auto batch = reader->next();
            if (!batch || (*batch && *batch != batches[read])) {
                reason = batch ? "another batch" : batch.error().detail;
                failed = true;
            } else if (*batch) {
                ++read;
            }
        }
        failed = failed || !reader;
    });
    for (const JournalBatch &batch : batches) {
        const auto appended = (*journal)->append(batch);
        if (!appended) {
            failed = true;
        }
    }
    follower.join();
    QVERIFY2(!failed, reason.c_str());
    QVERIFY((*journal)->close());
    const auto summary = verifyJournal(disk, directory);
    QVERIFY(summary);
    QCOMPARE(summary->batches, batches.size());
    QVERIFY(!*disk.exists(directory + "/journal-next.tmp"));
}

void TestFileJournal::stopsAtTheFirstFailure()
{
    const auto batches = sampleBatches(6);
    // Write, flush and mark of the next append.
    for (std::uint64_t operation = 1; operation <= 3; ++operation) {
        for (const Fault fault : {Fault::NoSpace, Fault::InputOutput}) {
            FaultyFileSystem disk;
            auto journal = FileJournal::open(disk, folder, smallSegments());
            QVERIFY(journal);
            QVERIFY((*journal)->append(batches[0]));
            disk.failOperation(disk.operations() + operation, fault);
            const auto failed = (*journal)->append(batches[1]);
            QVERIFY(!failed);
            QCOMPARE(failed.error().code, ErrorCode::WriteFailed);
            const auto before = disk.operations();
            QVERIFY(!(*journal)->append(batches[1]));
            QVERIFY(!(*journal)->close());
            QCOMPARE(disk.operations(), before);
            QCOMPARE((*journal)->lastSequence(), batches[0].lastSequence());
        }
    }
}

QTEST_APPLESS_MAIN(TestFileJournal)
#include "test_file_journal.moc"
