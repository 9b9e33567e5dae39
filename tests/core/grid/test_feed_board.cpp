// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/grid/feed_board.h"
#include "core/grid/series_store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace energy;

namespace {

constexpr Instant noon{1'552'248'000 * oneSecond};
const FeedDescription dayAhead{"caiso/day-ahead", "caiso", "Day-ahead LMPs", false, oneHour};

} // namespace

class TestFeedBoard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup()
    {
        m_board.reset();
        m_database.reset();
    }

    void waitsUntilSomethingComes() { QCOMPARE(stateAt(noon), FeedState::Waiting); }

    void isStaleAfterTwiceItsTime()
    {
        QVERIFY(m_board->succeeded(dayAhead.name, noon, 24).has_value());
        QCOMPARE(stateAt(noon + 2 * oneHour), FeedState::Live);
        QCOMPARE(stateAt(noon + 2 * oneHour + 1), FeedState::Stale);
        QVERIFY(m_board->succeeded(dayAhead.name, noon + 3 * oneHour, 0).has_value());
        QCOMPARE(stateAt(noon + 3 * oneHour), FeedState::Live);
    }

    void failsUntilItSucceedsAgain()
    {
        m_board->failed(dayAhead.name, {Refusal::FeedThrottled, "status 429", noon});
        m_board->failed(dayAhead.name, {Refusal::FeedError, "status 500", noon + 1});
        const FeedStatus status = m_board->all(noon).front();
        QCOMPARE(status.state, FeedState::Failing);
        QCOMPARE(status.failuresInARow, 2U);
        QVERIFY(status.lastFault && status.lastFault->code == Refusal::FeedError);
        QVERIFY(m_board->succeeded(dayAhead.name, noon + 2, 1).has_value());
        QCOMPARE(stateAt(noon + 2), FeedState::Live);
    }

    void neverGetsStaleWithoutARhythm()
    {
        m_board->announce({"caiso/replay", "caiso", "Recorded", true, 0});
        QVERIFY(m_board->succeeded("caiso/replay", noon, 1).has_value());
        QCOMPARE(m_board->all(noon + 1000 * oneDay)[1].state, FeedState::Live);
    }

    void remembersTheLastSuccess()
    {
        QVERIFY(m_board->succeeded(dayAhead.name, noon, 24).has_value());
        QVERIFY(m_board->succeeded(dayAhead.name, noon + oneHour, 1).has_value());
        cleanup();
        open();
        const FeedStatus status = m_board->all(noon + 5 * oneHour).front();
        QCOMPARE(status.state, FeedState::Stale);
        QVERIFY(status.lastSuccess == noon + oneHour);
        QCOMPARE(status.payloads, std::uint64_t(2));
        QCOMPARE(status.readings, std::uint64_t(25));
    }

private:
    FeedState stateAt(Instant now) const { return m_board->all(now).front().state; }
    void open()
    {
        m_database
            = std::move(openSeriesDatabase(m_folder->path().toStdString() + "/series.db").value());
        m_board = std::move(FeedBoard::open(*m_database).value());
        m_board->announce(dayAhead);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DatabaseThread> m_database;
    std::unique_ptr<FeedBoard> m_board;
};

QTEST_GUILESS_MAIN(TestFeedBoard)
#include "test_feed_board.moc"
