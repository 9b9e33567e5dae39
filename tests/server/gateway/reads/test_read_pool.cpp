// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/views_database.h"
#include "server/gateway/read_pool.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <memory>
#include <thread>

using namespace energy;
using namespace std::chrono_literals;

namespace {

/// What a job was given.
struct Given {
    bool hasStore = false;
    std::optional<ErrorCode> why;
    std::thread::id thread;
};

ReadPool::Job report(std::promise<Given> &to)
{
    return [&to](Database *views, const Error *why) {
        to.set_value({views != nullptr, why != nullptr ? std::optional(why->code) : std::nullopt,
                      std::this_thread::get_id()});
    };
}

} // namespace

class TestReadPool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("views.db")).toStdString();
        QVERIFY(openViewsForWriting(m_path).has_value());
    }

    void runsAtOnceWhatIsShown()
    {
        ViewMark mark;
        mark.set(EventNumber{5});
        ReadPool pool(mark, {.path = m_path, .threads = 1});
        std::promise<Given> given;
        QVERIFY(pool.submit(EventNumber{5}, report(given)));
        const Given result = given.get_future().get();
        QVERIFY(result.hasStore && !result.why);
        QVERIFY(result.thread != std::this_thread::get_id());
    }

    void waitsForTheViewsWithoutAThread()
    {
        ViewMark mark;
        ReadPool pool(mark, {.path = m_path, .threads = 1, .patience = 60s});
        std::promise<Given> later;
        std::promise<Given> now;
        QVERIFY(pool.submit(EventNumber{7}, report(later)));
        QVERIFY(pool.submit(EventNumber{0}, report(now)));
        // The only thread answers the second job while the first still waits.
        QVERIFY(now.get_future().get().hasStore);
        auto waiting = later.get_future();
        QVERIFY(waiting.wait_for(0s) == std::future_status::timeout);
        mark.set(EventNumber{6});
        QVERIFY(waiting.wait_for(0s) == std::future_status::timeout);
        mark.set(EventNumber{7});
        QVERIFY(waiting.get().hasStore);
    }

    void patienceEnds()
    {
        ViewMark mark;
        ReadPool pool(mark, {.path = m_path, .threads = 1, .patience = 1ms});
        std::promise<Given> given;
        QVERIFY(pool.submit(EventNumber{7}, report(given)));
        const Given result = given.get_future().get();
        QVERIFY(!result.hasStore && result.why == ErrorCode::Expired);
    }

    void aFullQueueTakesNothing()
    {
        ViewMark mark;
        ReadPool pool(mark, {.path = m_path, .threads = 1, .queueLimit = 2, .patience = 60s});
        std::promise<Given> first;
        std::promise<Given> second;
        std::promise<Given> third;
        QVERIFY(pool.submit(EventNumber{1}, report(first)));
        QVERIFY(pool.submit(EventNumber{1}, report(second)));
        QVERIFY(!pool.submit(EventNumber{1}, report(third)));
        mark.set(EventNumber{1});
        QVERIFY(first.get_future().get().hasStore);
        QVERIFY(second.get_future().get().hasStore);
        QVERIFY(pool.submit(EventNumber{1}, report(third)));
        QVERIFY(third.get_future().get().hasStore);
    }

    void endingRefusesWhatWaits()
    {
        ViewMark mark;
        std::promise<Given> given;
        {
            ReadPool pool(mark, {.path = m_path, .threads = 2, .patience = 60s});
            QVERIFY(pool.submit(EventNumber{7}, report(given)));
        }
        const Given result = given.get_future().get();
        QVERIFY(!result.hasStore && result.why == ErrorCode::InUse);
    }

    void opensTheStoreAgainWhenItWasMadeAnew()
    {
        ViewMark mark;
        ReadPool pool(mark, {.path = m_path, .threads = 1});
        const auto shown = [&pool] {
            std::promise<std::int64_t> number;
            const bool taken
                = pool.submit(EventNumber{}, [&number](Database *views, const Error *) {
                      number.set_value(
                          views->integer("SELECT number FROM projection", {}).value_or(-1));
                  });
            return taken ? number.get_future().get() : -2;
        };
        QCOMPARE(shown(), std::int64_t(0));
        QVERIFY(dropViews(m_path));
        {
            auto views = openViewsForWriting(m_path);
            QVERIFY(views && views->execute("UPDATE projection SET number = 9"));
        }
        mark.setOpened(EventNumber{9});
        QCOMPARE(shown(), std::int64_t(9));
    }

    void aMissingStoreIsAnError()
    {
        QVERIFY(dropViews(m_path));
        ViewMark mark;
        ReadPool pool(mark, {.path = m_path, .threads = 1});
        std::promise<Given> given;
        QVERIFY(pool.submit(EventNumber{}, report(given)));
        const Given result = given.get_future().get();
        QVERIFY(!result.hasStore && result.why == ErrorCode::Unreachable);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestReadPool)
#include "test_read_pool.moc"
