// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"
#include "core/storage/posix_file_system.h"
#include "core/storage/views/views_database.h"
#include "core/storage/views/views_thread.h"
#include "tests/core/storage/views/market_script.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <memory>

using namespace energy;

namespace {

using namespace std::chrono_literals;

/// Appends the events from `from` on, one batch a command.
void append(EventLog &log, std::span<const EventRecord> records)
{
    for (std::size_t at = 0; at < records.size();) {
        EventBatch batch;
        batch.firstEvent = number(records[at].number);
        batch.firstSequence = number(records[at].sequence);
        batch.lastSequence = batch.firstSequence;
        while (at < records.size() && number(records[at].sequence) == batch.lastSequence) {
            appendRecord(records[at++], batch.body);
            ++batch.eventCount;
        }
        const auto appended = log.append(batch);
        QVERIFY2(appended.has_value(), appended ? "" : appended.error().detail.c_str());
    }
}

} // namespace

class TestViewsThread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_story = std::make_unique<MarketStory>(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("views.db")).toStdString();
    }

    void followsTheLog()
    {
        const auto log = openLog("events");
        ViewMark mark;
        auto thread = ViewsThread::start(*log, mark, {.path = m_path, .batchEvents = 20});
        QVERIFY2(thread.has_value(), thread ? "" : thread.error().detail.c_str());
        QCOMPARE(number(mark.seen()), std::uint64_t(0));
        append(*log, records());
        QVERIFY(mark.waitFor(records().back().number, 30s));
        thread->reset();
        const std::string straight
            = m_folder->filePath(QStringLiteral("straight.db")).toStdString();
        QCOMPARE(everyRow(m_path), everyRow(foldedStore(straight, records(), records().size())));
    }

    void goesOnWhereItStopped()
    {
        const auto log = openLog("events");
        const std::size_t half = firstOfSequence(records().size() / 2);
        append(*log, std::span(records()).first(half));
        ViewMark mark;
        auto first = ViewsThread::start(*log, mark, {.path = m_path});
        QVERIFY(first && mark.waitFor(EventNumber{half}, 30s));
        first->reset();
        append(*log, std::span(records()).subspan(half));
        ViewMark again;
        auto second = ViewsThread::start(*log, again, {.path = m_path});
        QVERIFY(second && number(again.seen()) >= half);
        QVERIFY(again.waitFor(records().back().number, 30s));
    }

    void dropsTheViewsOfAnotherLog()
    {
        const auto log = openLog("events");
        append(*log, records());
        ViewMark mark;
        auto thread = ViewsThread::start(*log, mark, {.path = m_path});
        QVERIFY(thread && mark.waitFor(records().back().number, 30s));
        thread->reset();

        // Shorter than what the views have seen; and as long, but with other events.
        const auto shorter = openLog("shorter");
        append(*shorter, std::span(records()).first(firstOfSequence(9)));
        ViewMark shortMark;
        auto onShorter = ViewsThread::start(*shorter, shortMark, {.path = m_path});
        QVERIFY(onShorter && shortMark.waitFor(EventNumber{shorter->lastEvent()}, 30s));
        QCOMPARE(number(shortMark.seen()), shorter->lastEvent());
        onShorter->reset();

        std::vector<EventRecord> moved(records().begin(),
                                       records().begin() + std::ptrdiff_t(firstOfSequence(12)));
        for (EventRecord &record : moved) {
            record.at = record.at + oneDay;
        }
        const auto other = openLog("other");
        append(*other, moved);
        ViewMark otherMark;
        auto onOther = ViewsThread::start(*other, otherMark, {.path = m_path});
        QVERIFY(onOther && otherMark.waitFor(EventNumber{moved.size()}, 30s));
        onOther->reset();
        const std::string straight
            = m_folder->filePath(QStringLiteral("straight.db")).toStdString();
        QCOMPARE(everyRow(m_path), everyRow(foldedStore(straight, moved, moved.size())));
    }

    void tellsAFailureAndRecovers()
    {
        const auto log = openLog("events");
        ViewMark mark;
        std::promise<ErrorCode> told;
        bool isFirst = true;
        auto thread = ViewsThread::start(
            *log, mark, {.path = m_path, .retryAfter = 1ms, .onFailure = [&](const Error &error) {
                             if (std::exchange(isFirst, false)) {
                                 told.set_value(error.code);
                             }
                         }});
        QVERIFY(thread.has_value());
        {
            // A table that the fold needs is gone: writing fails until the views are made anew.
            auto vandal = Database::open(m_path, {Durability::Normal, DatabaseAccess::ReadWrite});
            QVERIFY(vandal && vandal->execute("DROP TABLE locations"));
        }
        const std::uint64_t generation = mark.generation();
        append(*log, records());
        auto failure = told.get_future();
        QVERIFY(failure.wait_for(30s) == std::future_status::ready);
        QVERIFY(failure.get() == ErrorCode::Malformed);
        QVERIFY(mark.waitFor(records().back().number, 30s));
        QVERIFY(mark.generation() > generation);
    }

    void waitingEndsInTime()
    {
        ViewMark mark;
        QVERIFY(mark.waitFor(EventNumber{0}, 0s));
        QVERIFY(!mark.waitFor(EventNumber{1}, 1ms));
        mark.set(EventNumber{5});
        QVERIFY(mark.waitFor(EventNumber{5}, 0s));
        QVERIFY(!mark.waitFor(EventNumber{6}, 1ms));
    }

    void listenersAreCalledWhileTheyLive()
    {
        ViewMark mark;
        int calls = 0;
        auto listener = mark.listen([&calls] { ++calls; });
        mark.set(EventNumber{1});
        mark.setOpened(EventNumber{0});
        QCOMPARE(calls, 2);
        listener.reset();
        mark.set(EventNumber{2});
        QCOMPARE(calls, 2);
        QCOMPARE(mark.generation(), std::uint64_t(1));
    }

private:
    const std::vector<EventRecord> &records() const { return m_story->script.records(); }

    /// The number of events before the first one of the command that the event at `index` belongs
    /// to.
    std::size_t firstOfSequence(std::size_t index) const
    {
        while (index > 0 && records()[index - 1].sequence == records()[index].sequence) {
            --index;
        }
        return index;
    }

    std::unique_ptr<EventLog> openLog(const char *name)
    {
        const QString folder = m_folder->filePath(QString::fromLatin1(name));
        QDir().mkpath(folder);
        auto log = EventLog::open(m_files, folder.toStdString(), {});
        return log ? std::move(*log) : nullptr;
    }

    PosixFileSystem m_files;
    std::unique_ptr<MarketStory> m_story;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestViewsThread)
#include "test_views_thread.moc"
