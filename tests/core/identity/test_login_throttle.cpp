// SPDX-License-Identifier: Apache-2.0
#include "core/identity/login_throttle.h"

#include <QTest>

#include <string>

using namespace energy;

namespace {

constexpr Instant start{1'700'000'000 * oneSecond};

int admitted(LoginThrottle &throttle, int attempts, const std::string &login,
             const std::string &address, Instant now)
{
    int count = 0;
    for (int i = 0; i < attempts; ++i) {
        if (throttle.admit(login, address, now) == 0) {
            throttle.failed(address, now);
            ++count;
        }
    }
    return count;
}

} // namespace

class TestLoginThrottle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tenFailuresThenGrowingDelays()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        QCOMPARE(admitted(throttle, 10, "ann", "192.0.2.1", start), 10);
        Instant now = start;
        for (const Nanoseconds delay :
             {30 * oneSecond, oneMinute, 2 * oneMinute, 4 * oneMinute, 8 * oneMinute}) {
            QCOMPARE(throttle.admit("ann", "192.0.2.1", now), delay);
            QCOMPARE(throttle.admit("ann", "192.0.2.1", now + (delay - 1)), Nanoseconds{1});
            now = now + delay;
            QCOMPARE(throttle.admit("ann", "192.0.2.1", now), Nanoseconds{0});
        }
        QCOMPARE(throttle.admit("ann", "192.0.2.1", now), 15 * oneMinute); // The longest.
        QCOMPARE(throttle.admit("ann", "192.0.2.1", now + 15 * oneMinute), Nanoseconds{0});
    }

    /// Ten thousand guesses at one account, spread over the hour as the throttle allows and over
    /// many addresses.
    void atMostAHundredGuessesAnHour()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        int passed = 0;
        for (int i = 0; i < 10'000; ++i) {
            const Instant now = start + i * (oneHour / 10'000);
            const std::string address
                = "198.51." + std::to_string(i / 250) + '.' + std::to_string(i % 250);
            passed += throttle.admit("ann", address, now) == 0 ? 1 : 0;
        }
        QVERIFY2(passed <= 100 && passed >= 10, qPrintable(QString::number(passed)));
    }

    void anAddressIsCountedOverAllAccounts()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(admitted(throttle, 1, "user" + std::to_string(i), "192.0.2.1", start), 1);
        }
        QCOMPARE(throttle.admit("another", "192.0.2.1", start), 30 * oneSecond);
        QCOMPARE(throttle.admit("another", "192.0.2.2", start), Nanoseconds{0});
    }

    void manyMayLogInAtOnceFromOneAddress()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        for (int i = 0; i < 200; ++i) {
            QCOMPARE(throttle.admit("user" + std::to_string(i), "192.0.2.1", start),
                     Nanoseconds{0});
        }
        for (int i = 0; i < 200; ++i) {
            throttle.succeeded("user" + std::to_string(i), "192.0.2.1");
        }
        QCOMPARE(throttle.admit("user7", "192.0.2.1", start), Nanoseconds{0});
    }

    void strangersCannotLockTheOwnerOut()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        QCOMPARE(throttle.admit("ann", "192.0.2.1", start), Nanoseconds{0});
        throttle.succeeded("ann", "192.0.2.1");
        for (int i = 0; i < 100; ++i) {
            static_cast<void>(throttle.admit("ann", "198.51.100." + std::to_string(i), start));
        }
        QVERIFY(throttle.admit("ann", "203.0.113.9", start) > 0);
        QCOMPARE(admitted(throttle, 20, "ann", "192.0.2.1", start), 10); // Still counted there.
    }

    void successClearsTheAccountButNotTheAddress()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        QCOMPARE(admitted(throttle, 9, "ann", "192.0.2.1", start), 9);
        QCOMPARE(throttle.admit("bob", "192.0.2.1", start), Nanoseconds{0});
        throttle.succeeded("bob", "192.0.2.1"); // A thief's own account.
        QCOMPARE(admitted(throttle, 5, "cid", "192.0.2.1", start), 1);
        QCOMPARE(throttle.admit("ann", "192.0.2.2", start), Nanoseconds{0});
        throttle.succeeded("ann", "192.0.2.2");
        QCOMPARE(admitted(throttle, 20, "ann", "192.0.2.3", start), 10);
    }

    void guessesInParallelAreNotFree()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        int running = 0;
        for (int i = 0; i < 200; ++i) {
            running += throttle.admit("ann", "192.0.2.1", start) == 0 ? 1 : 0;
        }
        QCOMPARE(running, 10);
    }

    void anAttemptThatWasNeverMadeIsFree()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        for (int i = 0; i < 50; ++i) {
            QCOMPARE(throttle.admit("ann", "192.0.2.1", start), Nanoseconds{0});
            throttle.abandoned("ann", "192.0.2.1");
        }
    }

    void aClockSetBackLengthensNothing()
    {
        LoginThrottle throttle{ThrottlePolicy()};
        QCOMPARE(admitted(throttle, 10, "ann", "192.0.2.1", start), 10);
        const Instant back = start - 3 * oneDay;
        QCOMPARE(throttle.admit("ann", "192.0.2.1", back), 30 * oneSecond);
        QCOMPARE(throttle.admit("ann", "192.0.2.1", back + 30 * oneSecond), Nanoseconds{0});
    }

    void memoryIsBounded()
    {
        ThrottlePolicy policy;
        policy.entries = 100;
        LoginThrottle throttle{policy};
        QCOMPARE(admitted(throttle, 10, "ann", "192.0.2.1", start + oneMinute), 10);
        for (int i = 0; i < 90; ++i) {
            const Instant earlier = start + i;
            static_cast<void>(throttle.admit("l" + std::to_string(i), std::to_string(i), earlier));
        }
        // The quiet ones went, the account under attack is still held.
        QVERIFY(throttle.admit("ann", "192.0.2.1", start + oneMinute) > 0);
    }

    void countsNetworks_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("network");
        const auto row = [](const char *address, const char *network) {
            QTest::newRow(address) << QString::fromUtf8(address) << QString::fromUtf8(network);
        };
        row("192.0.2.1", "192.0.2.1");
        row("::ffff:192.0.2.1", "192.0.2.1");
        row("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64");
        row("2001:0DB8:1:2::9", "2001:db8:1:2::/64");
        row("::1", "::/64");
        row("not an address", "not an address");
        row("", "");
    }
    void countsNetworks()
    {
        QFETCH(QString, address);
        QFETCH(QString, network);
        QCOMPARE(addressNetwork(address.toStdString()), network.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestLoginThrottle)
#include "test_login_throttle.moc"
