// SPDX-License-Identifier: Apache-2.0
// The moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "server/engine/clock.h"

#include <QTest>

using namespace energy;
using std::chrono::nanoseconds;

namespace {

constexpr Instant start{1'767'571'200 * oneSecond};

} // namespace

class TestClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wallClockTellsTheTimeOfTheMachine();
    void standsStillWithoutSpeed();
    void runsAsFastAsTold_data();
    void runsAsFastAsTold();
    void movesOnlyForwards();
    void staysCountableForEver();
};

void TestClock::wallClockTellsTheTimeOfTheMachine()
{
    WallClock clock;
    const auto system = [] {
        return Instant{std::chrono::duration_cast<nanoseconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                           .count()};
    };
    const Instant before = system();
    const Instant now = clock.now();
    QVERIFY(before <= now && now <= system());
    QVERIFY(!clock.isVirtual());
    QCOMPARE(clock.realTimeUntil(now), std::optional(nanoseconds(0)));
    const auto hour = clock.realTimeUntil(clock.now() + oneHour);
    QVERIFY(hour && *hour <= nanoseconds(oneHour) && *hour > nanoseconds(oneHour - oneMinute));
    clock.moveTo(now + oneDay);
    QVERIFY(clock.now() < now + oneDay);
}

void TestClock::standsStillWithoutSpeed()
{
    nanoseconds real(0);
    VirtualClock clock(start, 0, [&] { return real; });
    real += nanoseconds(oneDay);
    QVERIFY(clock.isVirtual());
    QVERIFY(clock.now() == start);
    QCOMPARE(clock.realTimeUntil(start), std::optional(nanoseconds(0)));
    QCOMPARE(clock.realTimeUntil(start + 1), std::optional<nanoseconds>());
    clock.moveTo(start + oneHour);
    QVERIFY(clock.now() == start + oneHour);
}

void TestClock::runsAsFastAsTold_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<qint64>("simulated"); // in the ten real seconds of the test
    QTest::addColumn<qint64>("realForHour");

    QTest::newRow("real time") << 1.0 << qint64(10 * oneSecond) << qint64(oneHour);
    QTest::newRow("a minute a second") << 60.0 << qint64(10 * oneMinute) << qint64(oneMinute);
    QTest::newRow("slow motion") << 0.5 << qint64(5 * oneSecond) << qint64(2 * oneHour);
    QTest::newRow("not a whole number") << 3.0 << qint64(30 * oneSecond) << qint64(20 * oneMinute);
}

void TestClock::runsAsFastAsTold()
{
    QFETCH(double, speed);
    QFETCH(qint64, simulated);
    QFETCH(qint64, realForHour);

    nanoseconds real(123'456'789);
    VirtualClock clock(start, speed, [&] { return real; });
    QVERIFY(clock.now() == start);
    QCOMPARE(clock.realTimeUntil(start + oneHour), std::optional(nanoseconds(realForHour)));
    real += nanoseconds(10 * oneSecond);
    QVERIFY(clock.now() == start + simulated);
    clock.moveTo(start + oneDay);
    real += nanoseconds(10 * oneSecond);
    QVERIFY(clock.now() == start + oneDay + simulated);
    QCOMPARE(clock.realTimeUntil(start), std::optional(nanoseconds(0)));
}

void TestClock::movesOnlyForwards()
{
    nanoseconds real(0);
    VirtualClock clock(start, 1, [&] { return real; });
    real += nanoseconds(oneMinute);
    clock.moveTo(start);
    QVERIFY(clock.now() == start + oneMinute);
}

void TestClock::staysCountableForEver()
{
    nanoseconds real(0);
    VirtualClock clock(start, 1e12, [&] { return real; });
    real = nanoseconds(1'000 * oneDay);
    QVERIFY(clock.now() > start);
    VirtualClock slow(start, 1e-12, [&] { return real; });
    QVERIFY(slow.realTimeUntil(start + 1'000 * oneDay) > nanoseconds(0));
}

QTEST_APPLESS_MAIN(TestClock)
#include "test_clock.moc"
