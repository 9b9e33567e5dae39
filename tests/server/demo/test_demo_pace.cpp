// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "core/base/seeded_random.h"
#include "server/demo/allowance.h"
#include "server/demo/history.h"

#include <QtTest/QTest>

#include <vector>

using namespace energy;
using namespace energy::demo;

/// How fast simulated people go: chance, rates and the stops of the clock.
class TestDemoPace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chanceIsSplitMix()
    {
        // Published first outputs of SplitMix64 for the seed 1234567.
        SeededRandom random(1234567);
        const std::vector<std::uint64_t> expected
            = {6457827717110365317U, 3203168211198807973U, 9817491932198370423U};
        for (const std::uint64_t value : expected) {
            QCOMPARE(random.next(), value);
        }
    }

    void chanceStaysBetweenItsBounds()
    {
        SeededRandom random(3);
        std::vector<int> seen(5);
        for (int i = 0; i < 5000; ++i) {
            const std::int64_t value = random.between(-2, 2);
            QVERIFY(value >= -2 && value <= 2);
            ++seen[static_cast<std::size_t>(value + 2)];
        }
        for (const int count : seen) {
            QVERIFY2(count > 850 && count < 1150, std::to_string(count).c_str());
        }
        QCOMPARE(SeededRandom(9).between(4, 4), std::int64_t(4));
        QVERIFY(SeededRandom(1).chance(1000));
        QVERIFY(!SeededRandom(1).chance(0));
        QVERIFY(mixedSeed({1, 2}) != mixedSeed({2, 1}));
        QVERIFY(seedOf("sim-maker-1") != seedOf("sim-maker-2"));
    }

    void anAllowanceKeepsBelowTheServersLimit()
    {
        // The server's bucket of 100 and 50 a second, and a user who asks as fast as he may.
        Allowance allowance(100, 50);
        Nanoseconds now = 1'000 * oneSecond;
        std::int64_t tokens = 100 * oneSecond; // In 10^-9 tokens.
        for (int i = 0; i < 2000; ++i) {
            const Nanoseconds wait = allowance.book(now);
            now += wait;
            tokens = std::min<std::int64_t>(tokens + wait * 50, 100 * oneSecond);
            tokens -= oneSecond;
            QVERIFY2(tokens >= 0, std::to_string(i).c_str());
        }
        const double seconds = static_cast<double>(now - 1'000 * oneSecond) / 1e9;
        QVERIFY2(seconds > 38 && seconds < 46, std::to_string(seconds).c_str());
    }

    void aRestedUserMaySendAtOnce()
    {
        Allowance allowance(100, 50);
        for (int i = 0; i < 80; ++i) {
            QCOMPARE(allowance.book(5 * oneSecond), Nanoseconds(0));
        }
        QVERIFY(allowance.book(5 * oneSecond) > 0);
    }

    void theHistoryBeginsOnTheHour()
    {
        const Instant present = parseInstant("2026-11-22T16:20:31.5Z").value();
        QCOMPARE(historyStart(present), parseInstant("2026-11-21T14:00:00Z").value());
    }

    void theClockStopsThreeTimesAnHour()
    {
        Instant now = parseInstant("2026-11-22T16:00:00Z").value();
        std::vector<std::string> stops;
        for (int i = 0; i < 4; ++i) {
            now = nextStop(now);
            stops.push_back(instantText(now).substr(11, 8));
        }
        QCOMPARE(stops, (std::vector<std::string>{"16:00:30", "16:07:00", "16:24:00", "17:00:30"}));
        QVERIFY(nextStop(now + 1) > now);
    }
};

QTEST_GUILESS_MAIN(TestDemoPace)
#include "test_demo_pace.moc"
