// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"
#include "core/storage/planted_bug.h"
#include "tests/server/engine/engine_samples.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

using Lines = std::vector<std::string>;

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOnlyWhatIsDurableAndKept();
    void whatWaitsSharesOneFlush();
    void batchesAreLimited_data();
    void batchesAreLimited();
    void stampsRiseWhateverTheClockSays();
    void eachBatchCarriesTheEventsOfTheOneBefore();
    void nothingHappensAfterAFailedFlush();
    void nothingIsToldWhenEventsCannotBeKept();
    void refusesWhenFullButTakesCancellations();
    void answersQuestionsBetweenBatches();
    void refusesTooManyQuestions();
    void countsWhatItDoes();
    void stopDoesWhatWaitsFirst();
    void endsWithoutAnsweringWhenAbandoned();
    void snapshotsNowAndThenAndAtTheEnd();
    void aFailedSnapshotIsNotTheEnd();
};

void TestEngine::tellsOnlyWhatIsDurableAndKept()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    const auto commands = openingCommands();
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(house.submit(commands[i]), Admission::Accepted);
    }
    house.engine->start();

    QVERIFY(house.trace.waitFor(5));
    QCOMPARE(house.trace.lines(),
             (Lines{"durable 1-3", "kept 3", "answered 1", "answered 2", "answered 3"}));
    QCOMPARE(number(house.engine->lastSequence()), 3U);
    QCOMPARE(number(house.engine->lastEvent()), 3U);
}

void TestEngine::whatWaitsSharesOneFlush()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    const auto commands = sampleCommands(9);
    house.journal.hold();
    house.engine->start();
    QCOMPARE(house.submit(commands[0]), Admission::Accepted);
    QVERIFY(house.journal.waitUntilHeld());
    for (std::size_t i = 1; i < 9; ++i) {
        QCOMPARE(house.submit(commands[i]), Admission::Accepted);
    }
    QVERIFY(house.trace.lines().empty());
    house.journal.release();

    QVERIFY(house.trace.waitFor(13));
    QCOMPARE(house.journal.batches().size(), 2U);
    QCOMPARE(house.journal.batches()[1].firstSequence, 2U);
    QCOMPARE(house.journal.batches()[1].commandCount, 8U);
    const auto lines = house.trace.lines();
    for (std::size_t i = 1; i < 9; ++i) {
        QCOMPARE(lines[4 + i], "answered " + std::to_string(i + 1));
    }
    const auto journaled = house.journal.commands();
    for (std::size_t i = 0; i < 9; ++i) {
        QCOMPARE(kindName(journaled[i].command), kindName(commands[i].command));
        QVERIFY(journaled[i].actor == commands[i].actor);
    }
}

void TestEngine::batchesAreLimited_data()
{
    QTest::addColumn<quint64>("commands");
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<std::vector<quint32>>("batches");

    QTest::newRow("by number") << quint64(4) << quint64(1'000'000) << std::vector<quint32>{4, 4, 2};
    QTest::newRow("by size") << quint64(1'000) << quint64(1) << std::vector<quint32>(10, 1);
    QTest::newRow("not at all") << quint64(1'000) << quint64(1'000'000) << std::vector<quint32>{10};
}

void TestEngine::batchesAreLimited()
{
    QFETCH(quint64, commands);
    QFETCH(quint64, bytes);
    QFETCH(std::vector<quint32>, batches);

    ManualClock clock(marketStart);
    EngineOptions options;
    options.batchCommands = commands;
    options.batchBytes = bytes;
    ScriptedEngine house(clock, options);
    for (const SentCommand &sent : sampleCommands(10)) {
        QCOMPARE(house.submit(sent), Admission::Accepted);
    }
    house.engine->start();

    QVERIFY(house.trace.waitFor(10 + 2 * batches.size()));
    std::vector<quint32> counts;
    Lines answers;
    for (const JournalBatch &batch : house.journal.batches()) {
        counts.push_back(batch.commandCount);
    }
    QCOMPARE(counts, batches);
    for (const std::string &line : house.trace.lines()) {
        if (line.starts_with("answered")) {
            answers.push_back(line);
        }
    }
    for (std::size_t i = 0; i < 10; ++i) {
        QCOMPARE(answers[i], "answered " + std::to_string(i + 1));
    }
}

void TestEngine::stampsRiseWhateverTheClockSays()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    house.engine->start();
    const auto commands = sampleCommands(8);
    std::size_t lines = 0;
    const auto sendAt = [&](Instant now, std::size_t index) {
        clock.set(now);
        return house.submit(commands[index]) == Admission::Accepted
            && house.trace.waitFor(lines += 3);
    };
    QVERIFY(sendAt(marketStart, 0));
    QVERIFY(sendAt(marketStart, 1));
    QVERIFY(sendAt(marketStart + oneSecond, 2));
    QVERIFY(sendAt(marketStart - oneDay, 3));
    QVERIFY(sendAt(marketStart + oneSecond, 4));
    QVERIFY(sendAt(marketStart + 2 * oneSecond, 5));

    const auto journaled = house.journal.commands();
    const std::vector<Instant> expected{marketStart,
                                        marketStart + 1,
                                        marketStart + oneSecond,
                                        marketStart + oneSecond + 1,
                                        marketStart + oneSecond + 2,
                                        marketStart + 2 * oneSecond};
    QCOMPARE(journaled.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(journaled[i].at.ns, expected[i].ns);
        QCOMPARE(number(journaled[i].sequence), i + 1);
    }
}

void TestEngine::eachBatchCarriesTheEventsOfTheOneBefore()
{
    ManualClock clock(marketStart);
    EngineOptions options;
    options.batchCommands = 3;
    ScriptedEngine house(clock, options);
    for (const SentCommand &sent : sampleCommands(12)) {
        QCOMPARE(house.submit(sent), Admission::Accepted);
    }
    house.engine->start();
    QVERIFY(house.trace.waitFor(20));

    const auto batches = house.journal.batches();
    QVERIFY(batches[0].eventsBefore == Digest());
    EventCursor cursor = house.eventLog->cursorFrom(1);
    for (std::size_t i = 0; i + 1 < batches.size(); ++i) {
        const EventBatch events = present(cursor.next().value());
        QCOMPARE(events.firstSequence, batches[i].firstSequence);
        QCOMPARE(events.lastSequence, batches[i].lastSequence());
        QVERIFY(events.digest == sha256(events.body));
        QVERIFY(batches[i + 1].eventsBefore == events.digest);
        const auto records = present(decodeRecords(events.body));
        QCOMPARE(records.size(), std::size_t(events.eventCount));
        QCOMPARE(number(records.front().number), events.firstEvent);
    }
}

void TestEngine::nothingHappensAfterAFailedFlush()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    house.journal.failAt(2);
    house.engine->start();
    const auto commands = openingCommands();
    QCOMPARE(house.submit(commands[0]), Admission::Accepted);
    QVERIFY(house.trace.waitFor(3));
    QCOMPARE(house.submit(commands[1]), Admission::Accepted);
    QVERIFY(house.trace.waitFor(5));

    QCOMPARE(house.submit(commands[2]), Admission::Stopping);
    QCOMPARE(house.engine->ask([](const Exchange &, Instant) { }), Admission::Stopping);
    const auto stopped = house.engine->stop();
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::WriteFailed);
    QCOMPARE(house.trace.lines(),
             (Lines{"durable 1-1", "kept 1", "answered 1", "not durable", "fatal scripted"}));
    QCOMPARE(house.eventLog->lastSequence(), 1U);
    QCOMPARE(number(house.engine->lastSequence()), 1U);
    QVERIFY(!house.snapshots->load().value().snapshot);
}

void TestEngine::nothingIsToldWhenEventsCannotBeKept()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    house.engine->start();
    const auto commands = openingCommands();
    QCOMPARE(house.submit(commands[0]), Admission::Accepted);
    QVERIFY(house.trace.waitFor(3));
    house.disk.failOperation(house.disk.operations() + 1, Fault::NoSpace);
    QCOMPARE(house.submit(commands[1]), Admission::Accepted);
    QVERIFY(house.trace.waitFor(5));

    QVERIFY(!house.engine->stop());
    const auto lines = house.trace.lines();
    QCOMPARE(lines.size(), 5U);
    QCOMPARE(lines[3], std::string("durable 2-2"));
    QVERIFY(lines[4].starts_with("fatal "));
}

void TestEngine::refusesWhenFullButTakesCancellations()
{
    ManualClock clock(marketStart);
    EngineOptions options;
    options.queueCapacity = 4;
    options.cancelReserve = 2;
    ScriptedEngine house(clock, options);
    house.journal.hold();
    house.engine->start();
    const auto commands = openingCommands();
    QCOMPARE(house.submit(commands[0]), Admission::Accepted);
    QVERIFY(house.journal.waitUntilHeld());
    const SentCommand cancel{{ParticipantId(seller), 7}, CancelOrder{OrderId(1)}};
    const SentCommand cancelAll{{ParticipantId(seller), 7}, CancelOrders{}};
    QCOMPARE(house.submit(cancel), Admission::Accepted);
    QCOMPARE(house.submit(commands[1]), Admission::Accepted);
    QCOMPARE(house.submit(commands[2]), Admission::Accepted);
    QCOMPARE(house.submit(commands[3]), Admission::Accepted);
    QCOMPARE(house.submit(commands[4]), Admission::Busy);
    QCOMPARE(house.submit(cancel), Admission::Accepted);
    QCOMPARE(house.submit(cancelAll), Admission::Accepted);
    QCOMPARE(house.submit(cancelAll), Admission::Busy);
    QCOMPARE(house.submit(commands[4]), Admission::Busy);
    QCOMPARE(house.engine->statistics().queueDepth, 6U);
    house.journal.release();

    QVERIFY(house.trace.waitFor(2 + 2 + 7));
    QCOMPARE(house.engine->statistics().queueDepth, 0U);
    QCOMPARE(house.submit(commands[4]), Admission::Accepted);
    QVERIFY(house.trace.waitFor(14));
}

void TestEngine::answersQuestionsBetweenBatches()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    house.journal.hold();
    house.engine->start();
    const auto commands = openingCommands();
    QCOMPARE(house.submit(commands[0]), Admission::Accepted);
    QVERIFY(house.journal.waitUntilHeld());
    QCOMPARE(house.submit(commands[1]), Admission::Accepted);
    const auto question = [&](const Exchange &exchange, Instant now) {
        house.trace.add("at " + std::to_string(number(exchange.lastSequence())) + ", "
                        + std::to_string(now - marketStart));
    };
    QCOMPARE(house.engine->ask(question), Admission::Accepted);
    clock.set(marketStart + 5);
    house.journal.release();

    QVERIFY(house.trace.waitFor(7));
    QCOMPARE(house.trace.lines(),
             (Lines{"durable 1-1", "kept 1", "answered 1", "at 1, 5", "durable 2-2", "kept 2",
                    "answered 2"}));
}

void TestEngine::refusesTooManyQuestions()
{
    ManualClock clock(marketStart);
    EngineOptions options;
    options.askCapacity = 2;
    ScriptedEngine house(clock, options);
    int answered = 0;
    const auto question = [&](const Exchange &, Instant) { ++answered; };
    QCOMPARE(house.engine->ask(question), Admission::Accepted);
    QCOMPARE(house.engine->ask(question), Admission::Accepted);
    QCOMPARE(house.engine->ask(question), Admission::Busy);
    house.engine->start();
    QVERIFY(house.engine->stop().has_value());
    QCOMPARE(answered, 2);
}

void TestEngine::countsWhatItDoes()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    auto commands = openingCommands();
    commands.push_back({{}, DefineLocation{present(LocationName::of("NP15"))}});
    for (const SentCommand &sent : commands) {
        QCOMPARE(house.submit(sent), Admission::Accepted);
    }
    house.engine->start();
    QVERIFY(house.trace.waitFor(9));
    clock.set(sampleOpening);
    QCOMPARE(house.submit(sampleOrder(1)), Admission::Accepted);
    QCOMPARE(house.submit(sampleOrder(8)), Admission::Accepted);
    QVERIFY(house.engine->stop().has_value());

    const EngineStatistics statistics = house.engine->statistics();
    std::map<std::string, std::uint64_t> counts;
    for (const CommandCount &count : statistics.commands) {
        counts[std::string(count.kind) + " " + std::string(info(count.result).code)] = count.count;
    }
    const std::map<std::string, std::uint64_t> expected{{"OpenParticipant none", 2},
                                                        {"DefineLocation none", 1},
                                                        {"DefineLocation duplicate_location", 1},
                                                        {"BookDeposit none", 2},
                                                        {"OpenContract none", 1},
                                                        {"PlaceOrder none", 2}};
    QCOMPARE(counts, expected);
    QCOMPARE(statistics.trades, 1U);
    QCOMPARE(statistics.lastSequence, 9U);
    QCOMPARE(statistics.lastEvent, house.eventLog->lastEvent());
    QCOMPARE(statistics.batches, house.journal.batches().size());
    QVERIFY(statistics.journalSyncSeconds > 0);
    QCOMPARE(statistics.snapshots, 1U);
    QCOMPARE(statistics.snapshotFailures, 0U);
}

void TestEngine::stopDoesWhatWaitsFirst()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    house.journal.hold();
    house.engine->start();
    const auto commands = openingCommands();
    QCOMPARE(house.submit(commands[0]), Admission::Accepted);
    QVERIFY(house.journal.waitUntilHeld());
    QCOMPARE(house.submit(commands[1]), Admission::Accepted);
    std::thread stopper([&] { house.trace.add(house.engine->stop() ? "stopped" : "failed"); });
    while (house.engine->ask([](const Exchange &, Instant) { }) != Admission::Stopping) {
        std::this_thread::yield();
    }
    QCOMPARE(house.submit(commands[2]), Admission::Stopping);
    QCOMPARE(house.engine->advanceTo(marketStart, nullptr), Refusal::ClockNotVirtual);
    house.journal.release();
    stopper.join();

    QCOMPARE(house.trace.lines(),
             (Lines{"durable 1-1", "kept 1", "answered 1", "durable 2-2", "kept 2", "answered 2",
                    "closed", "stopped"}));
    QCOMPARE(present(house.snapshots->load().value().snapshot).sequence, 2U);
}

void TestEngine::endsWithoutAnsweringWhenAbandoned()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    house.journal.hold();
    house.engine->start();
    QCOMPARE(house.submit(openingCommands()[0]), Admission::Accepted);
    QVERIFY(house.journal.waitUntilHeld());
    QCOMPARE(house.submit(openingCommands()[1]), Admission::Accepted);
    std::thread ending([&] { house.engine.reset(); });
    // The engine is inside its first batch until it is released; by then it may or may not know
    // that it ends.
    house.journal.release();
    ending.join();

    const auto lines = house.trace.lines();
    QVERIFY(lines.size() == 3 || lines.size() == 6);
    QCOMPARE(lines[2], std::string("answered 1"));
    QVERIFY(!house.snapshots->load().value().snapshot);
}

void TestEngine::snapshotsNowAndThenAndAtTheEnd()
{
    ManualClock clock(sampleOpening);
    EngineOptions options;
    options.snapshotEvery = 5;
    options.batchCommands = 1;
    ScriptedEngine house(clock, options);
    house.engine->start();
    const auto commands = sampleCommands(12);
    for (std::size_t i = 0; i < 5; ++i) {
        QCOMPARE(house.submit(commands[i]), Admission::Accepted);
    }
    while (house.engine->statistics().snapshots == 0) {
        std::this_thread::yield();
    }
    const Snapshot first = present(house.snapshots->load().value().snapshot);
    QCOMPARE(first.sequence, 5U);
    QCOMPARE(first.lastEvent, house.eventLog->lastEvent());
    QVERIFY(first.stateHash == sha256(first.body));
    for (std::size_t i = 5; i < 12; ++i) {
        QCOMPARE(house.submit(commands[i]), Admission::Accepted);
    }
    QVERIFY(house.engine->stop().has_value());
    QCOMPARE(present(house.snapshots->load().value().snapshot).sequence, 12U);
}

void TestEngine::aFailedSnapshotIsNotTheEnd()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    std::vector<std::string> failures;
    EngineReports reports;
    reports.snapshotFailed = [&](const Error &error) { failures.push_back(error.detail); };
    Engine engine({}, {house.journal, *house.eventLog, *house.snapshots}, clock, {}, reports);
    engine.start();
    for (const SentCommand &sent : openingCommands()) {
        QCOMPARE(engine.submit({sent.actor, {}, sent.command, {}}), Admission::Accepted);
    }
    while (number(engine.lastSequence()) < 6) {
        std::this_thread::yield();
    }
    // What stop() does to the disk: the event log's two syncs, then making the snapshot's file.
    house.disk.failOperation(house.disk.operations() + 3, Fault::NoSpace);
    QVERIFY(engine.stop().has_value());
    QCOMPARE(failures.size(), 1U);
    QCOMPARE(engine.statistics().snapshotFailures, 1U);
    QVERIFY(!house.snapshots->load().value().snapshot);
    QCOMPARE(house.trace.lines().back(), std::string("closed"));
}

QTEST_APPLESS_MAIN(TestEngine)
#include "test_engine.moc"
