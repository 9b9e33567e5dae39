// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/server_clock.h"

#include <QTest>

using namespace energy;
using namespace std::chrono_literals;

namespace {

const ServerClock::Steady::time_point t0{1h};
constexpr Instant m0{1'800'000'000 * oneSecond};

} // namespace

class TestServerClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingBeforeTheFirstWord() { QVERIFY(!ServerClock().at(t0)); }

    void takesHalfTheRoundTripForTheWayBack()
    {
        ServerClock clock;
        clock.told(m0, t0, t0 + 40ms);
        QCOMPARE(*clock.at(t0 + 20ms), m0);
        QCOMPARE(*clock.at(t0 + 1020ms), m0 + oneSecond);
    }

    void followsAClockThatRunsFaster()
    {
        ServerClock clock;
        clock.told(m0, t0, t0);
        clock.told(m0 + 120 * oneSecond, t0 + 2s, t0 + 2s);
        clock.told(m0 + 240 * oneSecond, t0 + 4s, t0 + 4s);
        QCOMPARE(clock.pace(), 60.0);
        QCOMPARE(*clock.at(t0 + 4500ms), m0 + 270 * oneSecond);
        QCOMPARE(*clock.at(t0 + 20s), m0 + 276 * oneSecond); // It may have slowed down since.
    }

    /// As the demonstration does until it is in step: a time that has not come is never shown.
    void doesNotRunAwayFromAClockThatJumps()
    {
        ServerClock clock;
        Instant market = m0;
        auto local = t0;
        for (const Nanoseconds jump : {20 * oneMinute, 3 * oneHour, 40 * oneMinute, 0 * oneMinute,
                                       oneHour, 20 * oneMinute}) {
            clock.told(market, local, local);
            QVERIFY(*clock.at(local + 499ms) <= market + oneSecond);
            local += 500ms;
            market = market + jump;
        }
    }

    void standsWithAClockThatStands()
    {
        ServerClock clock;
        clock.told(m0, t0, t0);
        clock.told(m0, t0 + 2s, t0 + 2s);
        QCOMPARE(*clock.at(t0 + 10s), m0);
    }

    void takesJitterForWhatItIs()
    {
        ServerClock clock;
        clock.told(m0, t0, t0);
        clock.told(m0 + 2 * oneSecond + 15 * oneMillisecond, t0 + 2s, t0 + 2s);
        QCOMPARE(clock.pace(), 1.0);
    }

    void doesNotMeasureAcrossABreak()
    {
        ServerClock clock;
        clock.told(m0, t0, t0);
        clock.forgetPace();
        clock.told(m0 + oneHour, t0 + 2s, t0 + 2s);
        QCOMPARE(clock.pace(), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestServerClock)
#include "test_server_clock.moc"
