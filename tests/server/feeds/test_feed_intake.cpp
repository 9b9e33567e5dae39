// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "server/engine/submit_and_wait.h"
#include "tests/server/feeds/feed_bench.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

namespace {

constexpr Instant day{1'780'387'200 * oneSecond}; // 2026-06-02T08:00:00Z

Provenance from(const char *payload)
{
    return provenanceOf("caiso/day-ahead", "a file", day, payload);
}

} // namespace

class TestFeedIntake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void definesANodeWhenItsPricesCome()
    {
        FeedBench bench;
        const auto count = bench.references.publish(
            pricesOf("NEW_NODE", {hourOf(day, 0, 1'234'567), hourOf(day, 1, -5)}));
        QVERIFY(count.has_value());
        QCOMPARE(count->published, std::size_t(2));
        const auto found
            = findLocationAndWait(*bench.market.engine, LocationName::of("NEW_NODE").value());
        QVERIFY(found && *found);
    }

    void publishingAgainChangesNothing()
    {
        FeedBench bench;
        const ParsedFeed feed = pricesOf("NP15", {hourOf(day, 0, 100), hourOf(day, 1, 200)});
        QVERIFY(bench.references.publish(feed).has_value());
        const EventNumber before = bench.market.engine->lastEvent();
        const auto again = bench.references.publish(feed);
        QCOMPARE(again->published, std::size_t(2));
        QCOMPARE(number(bench.market.engine->lastEvent()), number(before));
    }

    void theFirstPriceStands()
    {
        FeedBench bench;
        QVERIFY(bench.references.publish(pricesOf("NP15", {hourOf(day, 1, 200)})).has_value());
        const auto count = bench.references.publish(
            pricesOf("NP15", {hourOf(day, 0, 100), hourOf(day, 1, 201), hourOf(day, 2, 300)}));
        QCOMPARE(count->published, std::size_t(2));
        QCOMPARE(count->contradicted, std::size_t(1));
    }

    void passesOverWhatIsNoDayAheadPrice()
    {
        FeedBench bench;
        ParsedFeed feed = pricesOf("NP15", {hourOf(day, 0, 100)});
        feed.series[0].key.name = "PRC_LMP/DAM/MCC";
        feed.series.push_back(
            {{"caiso", "SLD_FCST/DAM/X", "CA ISO-TAC", Unit::Megawatt}, {hourOf(day, 0, 1)}});
        const auto count = bench.references.publish(feed);
        QCOMPARE(count->published + count->refused, std::size_t(0));
    }

    void aNodeThatCannotBeNamedIsCountedNotPublished()
    {
        FeedBench bench;
        const auto count
            = bench.references.publish(pricesOf("a node with blanks", {hourOf(day, 0, 100)}));
        QCOMPARE(count->refused, std::size_t(1));
    }

    void takesToStoreExchangeAndBoard()
    {
        FeedBench bench;
        bench.intake.take(pricesOf("NP15", {hourOf(day, 0, 100)}), from("one"));
        QCOMPARE(bench.stored().size(), std::size_t(1));
        const FeedStatus status = bench.board->all(day).front();
        QCOMPARE(status.readings, std::uint64_t(1));
        QCOMPARE(status.state, FeedState::Live);
    }

    void keepsWhatItDoesNotTake()
    {
        FeedBench bench;
        bench.intake.refuse({Refusal::MalformedPayload, "line 7"}, from("bad"), "bad");
        bench.intake.fail({Refusal::FeedThrottled, "status 429"}, from(""));
        const auto kept = bench.quarantine.list(0, 10).value();
        QCOMPARE(kept.size(), std::size_t(1));
        QCOMPARE(kept.front().detail, std::string("line 7"));
        const FeedStatus status = bench.board->all(day).front();
        QCOMPARE(status.state, FeedState::Failing);
        QCOMPARE(status.failuresInARow, 2U);
        QVERIFY(bench.stored().empty());
    }
};

QTEST_GUILESS_MAIN(TestFeedIntake)
#include "test_feed_intake.moc"
