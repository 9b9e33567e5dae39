// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/backoff.h"

#include <QTest>

#include <set>

using namespace energy;
using std::chrono::milliseconds;

class TestBackoff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToItsLimitWithinAQuarter()
    {
        Backoff backoff(7);
        milliseconds middle = Backoff::shortest;
        for (int i = 0; i < 20; ++i) {
            const milliseconds wait = backoff.next();
            QVERIFY(wait >= middle - middle / 4 && wait <= middle + middle / 4);
            middle = std::min(middle * 2, Backoff::longest);
        }
        QCOMPARE(middle, Backoff::longest);
    }

    void startsAnewAfterASuccess()
    {
        Backoff backoff(7);
        for (int i = 0; i < 10; ++i) {
            (void)backoff.next();
        }
        backoff.reset();
        QVERIFY(backoff.next() <= Backoff::shortest * 5 / 4);
    }

    void differsFromTerminalToTerminal()
    {
        std::set<milliseconds> waits;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            waits.insert(Backoff(seed).next());
        }
        QVERIFY(waits.size() > 20);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "test_backoff.moc"
