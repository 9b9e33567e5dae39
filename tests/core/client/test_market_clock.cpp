// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/market_clock.h"

#include <QTest>

using namespace energy;
using namespace std::chrono_literals;

namespace {

const MarketClock::Steady::time_point t0{1h};
constexpr Instant m0{1'800'000'000 * oneSecond};

} // namespace

class TestMarketClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingBeforeTheFirstWord()
    {
        QVERIFY(!MarketClock().isKnown());
        QVERIFY(!MarketClock().at(t0));
    }

    void takesHalfTheRoundTripForTheWayBack()
    {
        MarketClock clock;
        clock.told(m0, t0, t0 + 40ms);
        QCOMPARE(*clock.at(t0 + 20ms), m0);
        QCOMPARE(*clock.at(t0 + 1020ms), m0 + oneSecond);
    }

    void followsAClockThatRunsFaster()
    {
        MarketClock clock;
        clock.told(m0, t0, t0);
        clock.told(m0 + 120 * oneSecond, t0 + 2s, t0 + 2s);
        QCOMPARE(clock.pace(), 60.0);
        QCOMPARE(*clock.at(t0 + 3s), m0 + 180 * oneSecond);
    }

    void standsWithAClockThatStands()
    {
        MarketClock clock;
        clock.told(m0, t0, t0);
        clock.told(m0, t0 + 2s, t0 + 2s);
        QCOMPARE(*clock.at(t0 + 10s), m0);
    }

    void takesJitterForWhatItIs()
    {
        MarketClock clock;
        clock.told(m0, t0, t0);
        clock.told(m0 + 2 * oneSecond + 15 * oneMillisecond, t0 + 2s, t0 + 2s);
        QCOMPARE(clock.pace(), 1.0);
    }

    void isNeverBehindWhatHasHappened()
    {
        MarketClock clock;
        clock.told(m0, t0, t0);
        clock.seen(m0 + oneHour, t0 + 1s);
        QCOMPARE(*clock.at(t0 + 1s), m0 + oneHour);
        clock.seen(m0, t0 + 1s);
        QCOMPARE(*clock.at(t0 + 1s), m0 + oneHour);
    }

    void doesNotMeasureAcrossABreak()
    {
        MarketClock clock;
        clock.told(m0, t0, t0);
        clock.forgetPace();
        clock.told(m0 + oneHour, t0 + 2s, t0 + 2s);
        QCOMPARE(clock.pace(), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestMarketClock)
#include "test_market_clock.moc"
