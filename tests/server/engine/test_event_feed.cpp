// SPDX-License-Identifier: Apache-2.0
#include "core/base/check.h"
#include "core/protocol/codec.h"
#include "server/engine/publisher.h"
#include "tests/server/engine/engine_samples.h"

#include <QTest>

#include <atomic>

using namespace energy;
using namespace energy::test;

class TestEventFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesHistoryAndThenWhatComes();
    void beginsInTheMiddleOfABatch();
    void sharesWhatItDecodes();
    void aLaggingListenerMissesNothing();
    void wakesOnlyWhoFoundNothing();
    void foldsBeforeItHandsOut();
    void saysThatEventsAreDamaged();
    void manyListenersReadWhileOneWrites();

private:
    std::unique_ptr<FaultyFileSystem> m_disk;
    std::unique_ptr<EventLog> m_log;
    std::uint64_t m_sequence = 0;

    void appendBatch(std::uint32_t events);
};

namespace {

/// A listener that notes when it is woken.
class Listener {
public:
    Listener(EventFeed &feed, std::uint64_t from)
        : m_subscription(feed.subscribe(EventNumber(from), [this] { m_woken.add("woken"); }))
    {
    }

    /// The next events; waits for them.
    EventSlice take()
    {
        while (true) {
            auto slice = m_subscription->next();
            if (!slice || *slice) {
                return slice ? *slice : nullptr;
            }
            require(m_woken.waitFor(++m_waits));
        }
    }
    std::vector<std::uint64_t> takeNumbers(std::size_t count)
    {
        std::vector<std::uint64_t> numbers;
        while (numbers.size() < count) {
            const EventSlice slice = take();
            if (!slice) {
                break;
            }
            for (const EventRecord &record : *slice) {
                numbers.push_back(number(record.number));
            }
        }
        return numbers;
    }
    EventSubscription &subscription() { return *m_subscription; }
    [[nodiscard]] const Trace &woken() const { return m_woken; }

private:
    Trace m_woken;
    std::size_t m_waits = 0;
    std::unique_ptr<EventSubscription> m_subscription;
};

std::vector<std::uint64_t> range(std::uint64_t first, std::uint64_t last)
{
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t i = first; i <= last; ++i) {
        numbers.push_back(i);
    }
    return numbers;
}

void ignore(const std::vector<EventRecord> &) { }
void ignoreError(const Error &) { }

} // namespace

void TestEventFeed::init()
{
    m_log.reset();
    m_disk = std::make_unique<FaultyFileSystem>();
    QVERIFY(m_disk->createDirectory("/data").has_value());
    EventLogOptions options;
    options.segmentBytes = 2048;
    m_log = EventLog::open(*m_disk, "/data", options).value();
    m_sequence = 0;
}

void TestEventFeed::appendBatch(std::uint32_t events)
{
    EventBatch batch;
    batch.firstEvent = m_log->lastEvent() + 1;
    batch.eventCount = events;
    batch.firstSequence = ++m_sequence;
    batch.lastSequence = m_sequence;
    for (std::uint32_t i = 0; i < events; ++i) {
        const ContractId contract{m_sequence % 3};
        appendRecord({EventNumber(batch.firstEvent + i), Sequence(m_sequence), marketStart + 1,
                      BookLevelChanged{contract, Side::Buy, Price::of(1), Power::of(1), 1}},
                     batch.body);
    }
    batch.digest = sha256(batch.body);
    require(m_log->append(batch).has_value());
}

void TestEventFeed::givesHistoryAndThenWhatComes()
{
    appendBatch(2);
    appendBatch(0);
    appendBatch(3);
    EventFeed feed(*m_log, EventNumber(5), 8, ignore, ignoreError);
    Listener fromStart(feed, 0);
    Listener fromNow(feed, 6);
    QCOMPARE(fromStart.takeNumbers(5), range(1, 5));
    appendBatch(1);
    appendBatch(0);
    appendBatch(2);
    QCOMPARE(fromStart.takeNumbers(3), range(6, 8));
    QCOMPARE(fromNow.takeNumbers(3), range(6, 8));
    QCOMPARE(number(fromNow.subscription().nextEvent()), 9U);
    QCOMPARE(number(feed.lastEvent()), 8U);
}

void TestEventFeed::beginsInTheMiddleOfABatch()
{
    appendBatch(4);
    EventFeed feed(*m_log, EventNumber(4), 8, ignore, ignoreError);
    Listener old(feed, 3);
    QCOMPARE(old.takeNumbers(2), range(3, 4));
    Listener ahead(feed, 6);
    appendBatch(4);
    QCOMPARE(ahead.takeNumbers(3), range(6, 8));
    QCOMPARE(old.takeNumbers(4), range(5, 8));
}

void TestEventFeed::sharesWhatItDecodes()
{
    EventFeed feed(*m_log, EventNumber(0), 8, ignore, ignoreError);
    Listener first(feed, 1);
    Listener second(feed, 1);
    appendBatch(3);
    const EventSlice a = first.take();
    const EventSlice b = second.take();
    QCOMPARE(a.get(), b.get());
}

void TestEventFeed::aLaggingListenerMissesNothing()
{
    EventFeed feed(*m_log, EventNumber(0), 2, ignore, ignoreError);
    Listener slow(feed, 1);
    Listener quick(feed, 1);
    for (int i = 0; i < 20; ++i) {
        appendBatch(3);
        QCOMPARE(quick.takeNumbers(3).size(), 3U);
    }
    // Two slices are queued, the next ones come from the log, and then the queue is used again.
    QCOMPARE(slow.takeNumbers(30), range(1, 30));
    appendBatch(3);
    QCOMPARE(quick.takeNumbers(3), range(61, 63));
    QCOMPARE(slow.takeNumbers(33), range(31, 63));
    appendBatch(1);
    QCOMPARE(slow.take().get(), quick.take().get());
}

void TestEventFeed::wakesOnlyWhoFoundNothing()
{
    EventFeed feed(*m_log, EventNumber(0), 8, ignore, ignoreError);
    Listener asleep(feed, 1);
    Listener busy(feed, 1);
    QVERIFY(asleep.subscription().next().value() == nullptr);
    appendBatch(1);
    QVERIFY(asleep.woken().waitFor(1));
    appendBatch(1);
    while (number(feed.lastEvent()) < 2) {
        std::this_thread::yield();
    }
    QCOMPARE(asleep.woken().lines().size(), 1U);
    QVERIFY(busy.woken().lines().empty());
    QCOMPARE(asleep.takeNumbers(2), range(1, 2));
    QCOMPARE(busy.takeNumbers(2), range(1, 2));
}

void TestEventFeed::foldsBeforeItHandsOut()
{
    appendBatch(1);
    auto books = std::make_unique<BookDepths>();
    books->set(ContractId(1), {{{Price::of(1), Power::of(1), 1}}, {}}, EventNumber(1));
    Publisher publisher(*m_log, EventNumber(1), std::move(books), 8, ignoreError);
    QCOMPARE(number(publisher.books().depth(ContractId(1), 5).lastEvent), 1U);
    Listener listener(publisher.events(), 2);
    for (int i = 0; i < 50; ++i) {
        appendBatch(2);
        const EventSlice slice = listener.take();
        const auto &change = std::get<BookLevelChanged>(slice->back().event);
        QVERIFY(publisher.books().depth(change.contract, 5).lastEvent >= slice->back().number);
    }
}

void TestEventFeed::saysThatEventsAreDamaged()
{
    appendBatch(2);
    const std::string path = "/data/events-00000000000000000001.log";
    const auto file = m_disk->open(path, OpenMode::ReadWrite).value();
    QVERIFY(file->write("x", file->size().value() - 1).has_value());
    Trace failed;
    EventFeed feed(*m_log, EventNumber(0), 8, ignore,
                   [&](const Error &error) { failed.add(error.detail); });
    QVERIFY(failed.waitFor(1));
    Listener listener(feed, 1);
    const auto slice = listener.subscription().next();
    QVERIFY(!slice);
    QCOMPARE(slice.error().code, ErrorCode::Damaged);
}

void TestEventFeed::manyListenersReadWhileOneWrites()
{
    constexpr std::uint64_t batches = 600;
    EventFeed feed(*m_log, EventNumber(0), 4, ignore, ignoreError);
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    threads.reserve(5);
    for (std::uint64_t i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            const std::uint64_t from = 1 + i * 100;
            Listener listener(feed, from);
            right
                += listener.takeNumbers(2 * batches - from + 1) == range(from, 2 * batches) ? 1 : 0;
        });
    }
    threads.emplace_back([&] {
        // Comes and goes all the time.
        while (number(feed.lastEvent()) < 2 * batches) {
            Listener listener(feed, number(feed.lastEvent()));
            require(listener.subscription().next().has_value());
        }
    });
    for (std::uint64_t i = 0; i < batches; ++i) {
        appendBatch(2);
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(right.load(), 4);
}

QTEST_APPLESS_MAIN(TestEventFeed)
#include "test_event_feed.moc"
