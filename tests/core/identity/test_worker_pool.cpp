// SPDX-License-Identifier: Apache-2.0
#include "core/identity/worker_pool.h"

#include <QTest>

#include <atomic>
#include <latch>

using namespace energy;

class TestWorkerPool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhenFullAndFinishesWhatItTook()
    {
        std::atomic<int> done = 0;
        std::latch begun(2);
        std::latch release(1);
        {
            WorkerPool pool(2, 3);
            for (int i = 0; i < 2; ++i) {
                QVERIFY(pool.offer([&] {
                    begun.count_down();
                    release.wait();
                    ++done;
                }));
            }
            begun.wait(); // Both threads are busy: from here on work queues.
            for (int i = 0; i < 3; ++i) {
                QVERIFY(pool.offer([&] { ++done; }));
            }
            QVERIFY(!pool.offer([&] { done = 1000; }));
            release.count_down();
        }
        QCOMPARE(done.load(), 5);
    }
};

QTEST_APPLESS_MAIN(TestWorkerPool)
#include "test_worker_pool.moc"
