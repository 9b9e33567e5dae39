// SPDX-License-Identifier: Apache-2.0
#include "tests/server/engine/engine_samples.h"

#include <QTest>

#include <atomic>

using namespace energy;
using namespace energy::test;

class TestEngineTime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reachesEachDueTimeOnce();
    void wakesByItselfWhenSomethingIsDue();
    void aCommandDoesWhatIsDueBeforeIt();
    void advancesThroughEachDueTime();
    void advancesAfterWhatWasSubmittedBefore();
    void refusesToAdvance();
    void startsAVirtualClockAtTheLastStamp();
};

namespace {

/// Opens the sample market; the trace has eight lines then.
bool openMarket(ScriptedEngine &house)
{
    for (const SentCommand &sent : openingCommands()) {
        if (house.submit(sent) != Admission::Accepted) {
            return false;
        }
    }
    house.engine->start();
    return house.trace.waitFor(8);
}

/// Stamps of the journal's TimeReached.
std::vector<std::int64_t> timesReached(const ScriptedEngine &house)
{
    std::vector<std::int64_t> stamps;
    for (const Stamped &command : house.journal.commands()) {
        if (std::holds_alternative<TimeReached>(command.command)) {
            stamps.push_back(command.at.ns);
        }
    }
    return stamps;
}

} // namespace

void TestEngineTime::reachesEachDueTimeOnce()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    QVERIFY(openMarket(house));
    clock.set(sampleOpening - 1);
    QVERIFY(house.takeTurns());
    QVERIFY(timesReached(house).empty());

    clock.set(sampleOpening);
    QVERIFY(house.takeTurns());
    QVERIFY(house.trace.waitFor(10));
    QVERIFY(house.takeTurns());
    QCOMPARE(timesReached(house), (std::vector<std::int64_t>{sampleOpening.ns}));

    // The machine slept through gate and settlement: still one each, at their own times.
    clock.set(sampleSettlement + oneDay);
    QVERIFY(house.takeTurns());
    QVERIFY(house.trace.waitFor(14));
    QVERIFY(house.takeTurns());
    QCOMPARE(timesReached(house),
             (std::vector<std::int64_t>{sampleOpening.ns, sampleGate.ns, sampleSettlement.ns}));
    QCOMPARE(house.journal.commands().size(), 9U);
}

void TestEngineTime::wakesByItselfWhenSomethingIsDue()
{
    // The engine sleeps six real milliseconds at a time until the opening, and nothing else wakes
    // it.
    std::atomic<std::int64_t> real = 0;
    VirtualClock clock(marketStart, 1e4, [&] { return std::chrono::nanoseconds(real.load()); });
    ScriptedEngine house(clock);
    QVERIFY(openMarket(house));
    real = (sampleOpening - marketStart) / 10'000;
    QVERIFY(house.trace.waitFor(10));
    real = (sampleSettlement - marketStart) / 10'000;
    QVERIFY(house.trace.waitFor(14));
    QVERIFY(house.engine->stop().has_value());
    QCOMPARE(timesReached(house),
             (std::vector<std::int64_t>{sampleOpening.ns, sampleGate.ns, sampleSettlement.ns}));
}

void TestEngineTime::aCommandDoesWhatIsDueBeforeIt()
{
    ManualClock clock(marketStart);
    ScriptedEngine house(clock);
    QVERIFY(openMarket(house));
    house.journal.hold();
    QCOMPARE(house.submit(openingCommands()[0]), Admission::Accepted);
    QVERIFY(house.journal.waitUntilHeld());
    // While the engine is busy the clock passes two due times and a command arrives: its stamp
    // passes them.
    clock.set(sampleGate + oneSecond);
    QCOMPARE(house.submit(sampleOrder(1)), Admission::Accepted);
    house.journal.release();
    QVERIFY(house.trace.waitFor(14));
    QVERIFY(house.takeTurns());

    QVERIFY(timesReached(house).empty());
    QCOMPARE(house.journal.commands().size(), 8U);
    QCOMPARE(house.engine->statistics().commands.back().kind, std::string_view("PlaceOrder"));
    QCOMPARE(house.engine->statistics().commands.back().result, Refusal::GateClosed);
}

void TestEngineTime::advancesThroughEachDueTime()
{
    VirtualClock clock(marketStart, 0);
    ScriptedEngine house(clock);
    QVERIFY(openMarket(house));
    const auto advance = [&](Instant to) {
        return house.engine->advanceTo(to, [&](EventNumber last) {
            house.trace.add("advanced " + std::to_string(number(last)) + " "
                            + std::to_string(clock.now() - marketStart));
        });
    };
    QCOMPARE(advance(sampleGate + oneMinute), Refusal::None);
    QVERIFY(house.trace.waitFor(15));
    auto lines = house.trace.lines();
    const auto events = house.engine->lastEvent();
    QCOMPARE(lines[14],
             "advanced " + std::to_string(number(events)) + " "
                 + std::to_string(oneHour + oneMinute));
    QCOMPARE(lines[8], std::string("durable 7-7"));
    QCOMPARE(lines[10], std::string("durable 8-8"));
    QCOMPARE(lines[12], std::string("durable 9-9"));
    QCOMPARE(
        timesReached(house),
        (std::vector<std::int64_t>{sampleOpening.ns, sampleGate.ns, (sampleGate + oneMinute).ns}));

    // Where nothing is due, the time that was asked for is journaled all the same, once.
    QCOMPARE(advance(sampleSettlement - 1), Refusal::None);
    QCOMPARE(advance(sampleSettlement), Refusal::None);
    QVERIFY(house.trace.waitFor(21));
    lines = house.trace.lines();
    QVERIFY(lines[15].starts_with("durable"));
    QVERIFY(lines[17].starts_with("advanced"));
    QVERIFY(lines[18].starts_with("durable"));
    QVERIFY(lines[20].starts_with("advanced"));
    QVERIFY(clock.now() == sampleSettlement);
    QCOMPARE(timesReached(house).back(), sampleSettlement.ns);
}

void TestEngineTime::advancesAfterWhatWasSubmittedBefore()
{
    VirtualClock clock(marketStart, 0);
    EngineOptions options;
    options.batchCommands = 1;
    ScriptedEngine house(clock, options);
    for (const SentCommand &sent : openingCommands()) {
        QCOMPARE(house.submit(sent), Admission::Accepted);
    }
    QCOMPARE(house.engine->advanceTo(sampleOpening, {}), Refusal::None);
    QCOMPARE(house.submit(sampleOrder(1)), Admission::Accepted);
    house.engine->start();
    QVERIFY(house.engine->stop().has_value());

    const auto commands = house.journal.commands();
    QCOMPARE(commands.size(), 8U);
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(commands[i].at.ns, marketStart.ns + static_cast<std::int64_t>(i));
    }
    QCOMPARE(kindName(commands[6].command), std::string_view("TimeReached"));
    QCOMPARE(commands[6].at.ns, sampleOpening.ns);
    QCOMPARE(kindName(commands[7].command), std::string_view("PlaceOrder"));
    QCOMPARE(commands[7].at.ns, sampleOpening.ns + 1);
}

void TestEngineTime::refusesToAdvance()
{
    VirtualClock clock(marketStart, 0);
    ScriptedEngine house(clock);
    house.engine->start();
    QCOMPARE(house.engine->advanceTo(marketStart - 1, {}), Refusal::ClockBackwards);
    QCOMPARE(house.engine->advanceTo(calendarEnd, {}), Refusal::BeyondCalendar);
    QVERIFY(house.engine->stop().has_value());
    QCOMPARE(house.engine->advanceTo(marketStart + 1, {}), Refusal::ShuttingDown);
    QVERIFY(clock.now() == marketStart);

    ManualClock machine(marketStart);
    ScriptedEngine real(machine);
    QCOMPARE(real.engine->advanceTo(marketStart + 1, {}), Refusal::ClockNotVirtual);
}

void TestEngineTime::startsAVirtualClockAtTheLastStamp()
{
    FaultyFileSystem disk;
    {
        VirtualClock clock(marketStart, 0);
        StoredEngine house(openStores(disk, StoredEngine::directory, smallStart()).value(), clock,
                           0);
        QCOMPARE(house.engine->advanceTo(marketStart + oneDay, {}), Refusal::None);
        QVERIFY(house.send(openingCommands()[0]).has_value());
        QVERIFY(house.engine->stop().has_value());
    }
    VirtualClock clock(marketStart, 0);
    StoredEngine house(openStores(disk, StoredEngine::directory, smallStart()).value(), clock, 0);
    // The time it was moved to, and the command after it.
    QVERIFY(clock.now() == marketStart + oneDay + 1);
}

QTEST_APPLESS_MAIN(TestEngineTime)
#include "test_engine_time.moc"
