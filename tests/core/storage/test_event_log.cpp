// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/storage/event_log.h"
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
constexpr EventLogOptions smallEventSegments = {.segmentBytes = 4096, .verifyFromEvent = 0};

std::uint64_t lastEventOf(const EventBatch &batch)
{
    return batch.firstEvent + batch.eventCount - 1;
}

/// Everything from an event on, or nothing and the error.
std::vector<EventBatch> readEvents(const EventLog &log, std::uint64_t from, std::string &error)
{
    std::vector<EventBatch> events;
    EventCursor cursor = log.cursorFrom(from);
    for (;;) {
        auto batch = cursor.next();
        if (!batch) {
            error = batch.error().detail;
            return {};
        }
        const std::optional<EventBatch> found = *std::move(batch);
        if (!found) {
            return events;
        }
        events.push_back(*found);
    }
}

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsFromEveryEvent();
    void continuesWhenOpenedAgain();
    void refusesEventsThatDoNotContinue();
    void cutsFromEveryChangedByteOn();
    void cutsAtEveryLength();
    void cutsAfterASequence();
    void trustsSegmentsBeforeASnapshot();
    void namesDamageFoundByACursor();
    void keepsWhatWasSynced();
    void stopsAtTheFirstFailure();
    void wakesWhoWaits();
    void feedsReadersWhileItGrows();

private:
    [[nodiscard]] std::vector<EventBatch> told(std::size_t count) const;
    void write(FileSystem &fileSystem, const std::string &directory);

    std::vector<EventBatch> m_events;
    std::unique_ptr<FaultyFileSystem> m_disk;
};

void TestEventLog::init()
{
    m_events = sampleEvents(sampleBatches(50));
    m_disk = std::make_unique<FaultyFileSystem>();
    write(*m_disk, folder);
}

void TestEventLog::write(FileSystem &fileSystem, const std::string &directory)
{
    const auto log = EventLog::open(fileSystem, directory, smallEventSegments);
    QVERIFY(log);
    for (const EventBatch &batch : m_events) {
        QVERIFY((*log)->append(batch));
        QCOMPARE((*log)->lastEvent(), lastEventOf(batch));
        QCOMPARE((*log)->lastSequence(), batch.lastSequence);
        QVERIFY((*log)->lastDigest() == batch.digest);
    }
    QVERIFY((*log)->sync());
}

/// Of the first batches, those with events.
std::vector<EventBatch> TestEventLog::told(std::size_t count) const
{
    std::vector<EventBatch> with(m_events.begin(),
                                 m_events.begin() + static_cast<std::ptrdiff_t>(count));
    std::erase_if(with, [](const EventBatch &batch) { return batch.eventCount == 0; });
    return with;
}

void TestEventLog::readsFromEveryEvent()
{
    const auto log = EventLog::open(*m_disk, folder, smallEventSegments);
    QVERIFY(log);
    const auto all = told(m_events.size());
    std::string error;
    QVERIFY2(readEvents(**log, 0, error) == all, error.c_str());
    for (const EventBatch &expected : all) {
        for (std::uint64_t event = expected.firstEvent; event <= lastEventOf(expected); ++event) {
            EventCursor cursor = (*log)->cursorFrom(event);
            QCOMPARE(cursor.nextEvent(), event);
            const auto batch = cursor.next();
            QVERIFY(batch && *batch);
            QVERIFY(*batch == expected);
            QCOMPARE(cursor.nextEvent(), lastEventOf(expected) + 1);
        }
    }
    EventCursor beyond = (*log)->cursorFrom((*log)->lastEvent() + 1);
    const auto none = beyond.next();
    QVERIFY(none && !*none);
}

void TestEventLog::continuesWhenOpenedAgain()
{
    FaultyFileSystem disk;
    for (std::size_t i = 0; i < m_events.size(); i += 7) {
        const auto log = EventLog::open(disk, folder, smallEventSegments);
        QVERIFY(log);
        for (std::size_t k = i; k < std::min(i + 7, m_events.size()); ++k) {
            QVERIFY((*log)->append(m_events[k]));
        }
    }
    const auto log = EventLog::open(disk, folder, smallEventSegments);
    QVERIFY(log);
    std::string error;
    QVERIFY2(readEvents(**log, 1, error) == told(m_events.size()), error.c_str());
}

void TestEventLog::refusesEventsThatDoNotContinue()
{
    FaultyFileSystem disk;
    const auto log = EventLog::open(disk, folder, smallEventSegments);
    QVERIFY(log);
    QVERIFY((*log)->append(m_events[0]));
    QVERIFY((*log)->append(m_events[1]));
    const auto before = disk.operations();
    const auto gap = (*log)->append(m_events[3]);
    QVERIFY(!gap);
    QCOMPARE(gap.error().code, ErrorCode::Malformed);
    EventBatch old = m_events[2];
    old.firstSequence = m_events[1].lastSequence;
    QVERIFY(!(*log)->append(old));
    QCOMPARE(disk.operations(), before);
    QVERIFY((*log)->append(m_events[2]));
}

/// Damage costs what follows it and never gives something else.
void TestEventLog::cutsFromEveryChangedByteOn()
{
    const auto segments = listSegments(*m_disk, folder, SegmentKind::Events);
    QVERIFY(segments);
    QVERIFY(segments->size() >= 3);
    for (const std::uint64_t first : *segments) {
        const std::string path = segmentPath(folder, SegmentKind::Events, first);
        const std::string whole = m_disk->content(path);
        for (std::size_t i = 0; i < whole.size(); i += 3) {
            const auto disk = m_disk->copy();
            std::string content = whole;
            content[i] = static_cast<char>(content[i] ^ (1 << (i % 8)));
            disk->setContent(path, content);
            const auto log = EventLog::open(*disk, folder, smallEventSegments);
            QVERIFY(log);
            QVERIFY((*log)->lastSequence() < m_events.back().lastSequence);
            std::size_t left = 0;
            while (m_events[left].lastSequence <= (*log)->lastSequence()) {
                ++left;
            }
            QVERIFY((*log)->append(m_events[left]));
            std::string error;
            QVERIFY2(readEvents(**log, 1, error) == told(left + 1), error.c_str());
        }
    }
}

void TestEventLog::cutsAtEveryLength()
{
    const auto segments = listSegments(*m_disk, folder, SegmentKind::Events);
    QVERIFY(segments);
    const std::string path = segmentPath(folder, SegmentKind::Events, (*segments)[1]);
    const std::string whole = m_disk->content(path);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto disk = m_disk->copy();
        disk->setContent(path, whole.substr(0, length));
        const auto log = EventLog::open(*disk, folder, smallEventSegments);
        QVERIFY(log);
        // What follows does not continue any more.
        QVERIFY(!*disk->exists(segmentPath(folder, SegmentKind::Events, (*segments)[2])));
        std::string error;
        const auto events = readEvents(**log, 1, error);
        QVERIFY2(!events.empty(), error.c_str());
        QCOMPARE(lastEventOf(events.back()), (*log)->lastEvent());
    }
}

void TestEventLog::cutsAfterASequence()
{
    for (std::size_t kept = 0; kept <= m_events.size(); ++kept) {
        const auto disk = m_disk->copy();
        const std::uint64_t sequence = kept == 0 ? 0 : m_events[kept - 1].lastSequence;
        const std::uint64_t event = kept == 0 ? 0 : lastEventOf(m_events[kept - 1]);
        for (const std::uint64_t trusted :
             {std::uint64_t{0}, event, lastEventOf(m_events.back())}) {
            const auto log
                = EventLog::open(*disk, folder, {.segmentBytes = 4096, .verifyFromEvent = trusted});
            QVERIFY(log);
            QVERIFY((*log)->cutAfterSequence(sequence));
            QCOMPARE((*log)->lastSequence(), sequence);
            QCOMPARE((*log)->lastEvent(), event);
            std::string error;
            QVERIFY2(readEvents(**log, 1, error) == told(kept), error.c_str());
            for (std::size_t i = kept; i < m_events.size(); ++i) {
                QVERIFY((*log)->append(m_events[i]));
            }
            QVERIFY2(readEvents(**log, 1, error) == told(m_events.size()), error.c_str());
        }
    }
}

void TestEventLog::trustsSegmentsBeforeASnapshot()
{
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const auto disk = m_disk->copy();
        const auto log = EventLog::open(
            *disk, folder, {.segmentBytes = 4096, .verifyFromEvent = lastEventOf(m_events[i])});
        QVERIFY(log);
        QCOMPARE((*log)->lastSequence(), m_events.back().lastSequence);
        QCOMPARE((*log)->lastEvent(), lastEventOf(m_events.back()));
        QVERIFY((*log)->lastDigest() == m_events.back().digest);
        std::string error;
        QVERIFY2(readEvents(**log, 1, error) == told(m_events.size()), error.c_str());
    }
}

void TestEventLog::namesDamageFoundByACursor()
{
    const std::string path = segmentPath(folder, SegmentKind::Events, 1);
    std::string content = m_disk->content(path);
    content[segmentHeaderBytes + 25] ^= 1;
    m_disk->setContent(path, content);
    const auto log = EventLog::open(
        *m_disk, folder, {.segmentBytes = 4096, .verifyFromEvent = lastEventOf(m_events.back())});
    QVERIFY(log);
    EventCursor cursor = (*log)->cursorFrom(1);
    const auto batch = cursor.next();
    QVERIFY(!batch);
    QCOMPARE(batch.error().code, ErrorCode::Damaged);
    const std::string place = path + " is damaged at offset " + std::to_string(segmentHeaderBytes);
    QVERIFY(batch.error().detail.starts_with(place));
}

void TestEventLog::keepsWhatWasSynced()
{
    for (std::size_t synced = 1; synced <= m_events.size(); ++synced) {
        FaultyFileSystem disk;
        {
            const auto log = EventLog::open(disk, folder, smallEventSegments);
            QVERIFY(log);
            for (std::size_t i = 0; i < m_events.size(); ++i) {
                QVERIFY((*log)->append(m_events[i]));
                if (i + 1 == synced) {
                    QVERIFY((*log)->sync());
                }
            }
        }
        disk.restart(Crash::None, synced);
        const auto log = EventLog::open(disk, folder, smallEventSegments);
        QVERIFY(log);
        QCOMPARE((*log)->lastSequence(), m_events[synced - 1].lastSequence);
    }
}

void TestEventLog::stopsAtTheFirstFailure()
{
    const auto log = EventLog::open(*m_disk, folder, smallEventSegments);
    QVERIFY(log);
    EventBatch next = m_events.back();
    next.firstEvent += next.eventCount;
    next.firstSequence = next.lastSequence + 1;
    next.lastSequence += 5;
    m_disk->failOperation(m_disk->operations() + 1, Fault::NoSpace);
    const auto failed = (*log)->append(next);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::WriteFailed);
    QVERIFY(!(*log)->append(next));
    QVERIFY(!(*log)->sync());
    QCOMPARE((*log)->lastSequence(), m_events.back().lastSequence);
    std::string error;
    QVERIFY2(readEvents(**log, 1, error) == told(m_events.size()), error.c_str());
}

void TestEventLog::wakesWhoWaits()
{
    FaultyFileSystem disk;
    const auto log = EventLog::open(disk, folder, smallEventSegments);
    QVERIFY(log);
    QVERIFY(!(*log)->waitBeyond(0, std::chrono::nanoseconds(0)));
    int calls = 0;
    {
        const auto wakeUp = (*log)->wakeUp([&calls] { ++calls; });
        QVERIFY((*log)->append(m_events[0]));
        QVERIFY((*log)->append(m_events[1]));
        QCOMPARE(calls, 2);
    }
    std::atomic<bool> woken = false;
    std::thread waiting(
        [&] { woken = (*log)->waitBeyond(lastEventOf(m_events[1]), std::chrono::hours(30)); });
    QVERIFY((*log)->append(m_events[2]));
    waiting.join();
    QVERIFY(woken);
    QCOMPARE(calls, 2);
    QVERIFY((*log)->waitBeyond(0, std::chrono::nanoseconds(0)));
}

/// On the real disk, with readers on threads of their own.
void TestEventLog::feedsReadersWhileItGrows()
{
    QTemporaryDir temporary;
    const std::string directory = temporary.path().toStdString();
    PosixFileSystem disk;
    const auto events = sampleEvents(sampleBatches(2000));
    std::vector<EventBatch> expected = events;
    std::erase_if(expected, [](const EventBatch &batch) { return batch.eventCount == 0; });
    const auto log = EventLog::open(
        disk, directory, {.segmentBytes = std::uint64_t{64} * 1024, .verifyFromEvent = 0});
    QVERIFY(log);

    std::atomic<int> right = 0;
    const auto follow = [&](std::size_t start) {
        EventCursor cursor = (*log)->cursorFrom(expected[start].firstEvent);
        for (std::size_t read = start; read < expected.size();) {
            const auto batch = cursor.next();
            if (!batch || (*batch && *batch != expected[read])) {
                return;
            }
            if (*batch) {
                ++read;
            } else if (!(*log)->waitBeyond(cursor.nextEvent() - 1, std::chrono::minutes(1))) {
                return;
            }
        }
        ++right;
    };
    std::vector<std::thread> readers;
    for (const std::size_t start :
         {std::size_t{0}, std::size_t{1}, std::size_t{500}, expected.size() - 1}) {
        readers.emplace_back(follow, start);
    }
    std::thread syncing([&] {
        for (int i = 0; i < 20; ++i) {
            if (!(*log)->sync()) {
                return;
            }
        }
        ++right;
    });
    bool appended = true;
    for (const EventBatch &batch : events) {
        appended = appended && (*log)->append(batch);
    }
    for (std::thread &reader : readers) {
        reader.join();
    }
    syncing.join();
    QVERIFY(appended);
    QCOMPARE(right.load(), 5);
}

QTEST_APPLESS_MAIN(TestEventLog)
#include "test_event_log.moc"
