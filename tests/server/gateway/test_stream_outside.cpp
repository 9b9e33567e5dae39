// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

using namespace energy;
using namespace energy::test;

namespace {

/// A source that a test speaks through: two topics, and snapshots that are answered when told to.
class SpokenSource final : public StreamSource {
public:
    [[nodiscard]] std::vector<std::string> topics() const override { return {"feeds", "grid/x"}; }
    void publishTo(Publish publish) override { m_publish = std::move(publish); }
    void takeSnapshot(const std::string &topic, Answer answer) override
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_holds) {
                m_held.push_back(std::move(answer));
                m_arrived.notify_all();
                return;
            }
        }
        answer(topic == "grid/x" && fails ? Result<std::string>(fail(ErrorCode::Unreachable, "no"))
                                          : Result<std::string>("{\"rows\":[]}"));
    }

    void tell(int value) { m_publish("feeds", "{\"value\":" + std::to_string(value) + "}"); }
    void hold()
    {
        const std::lock_guard lock(m_mutex);
        m_holds = true;
    }
    /// Answers the one who waits, as soon as he does.
    void answer()
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, [this] { return !m_held.empty(); });
        const Answer held = std::move(m_held.front());
        m_held.clear();
        m_holds = false;
        lock.unlock();
        held("{\"rows\":[1]}");
    }
    void awaitQuestion()
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, [this] { return !m_held.empty(); });
    }

    bool fails = false;

private:
    Publish m_publish;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    bool m_holds = false;
    std::vector<Answer> m_held;
};

constexpr RateRules noLimits{{100'000, 100'000}, {100'000, 100'000}, {100'000, 100'000}};

std::string resumeAt(std::uint64_t epoch, std::uint64_t sequence)
{
    return "'resume':{'feeds':{'epoch':" + std::to_string(epoch)
        + ",'seq':" + std::to_string(sequence) + "}}";
}

std::vector<int> valuesOf(const std::vector<QJsonObject> &messages)
{
    std::vector<int> values;
    for (const QJsonObject &message : eventsOf(messages)) {
        values.push_back(message[QLatin1String("data")][QLatin1String("value")].toInt());
    }
    return values;
}

} // namespace

class TestStreamOutside : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWithinAnEpoch()
    {
        SpokenSource source;
        StreamMarket market({}, noLimits, &source);
        const auto peer = market.connect("watcher");
        source.tell(1); // Before anybody listens.
        const QJsonObject snapshot = market.begin(peer, "feeds");
        const std::uint64_t epoch = numberOf(snapshot, "epoch");
        QVERIFY(epoch != 0 && epoch < std::uint64_t{1} << 53U);
        QCOMPARE(numberOf(snapshot, "seq"), std::uint64_t{1});
        source.tell(2);
        source.tell(3);
        QVERIFY(peer->waitUntil("feeds", 3));
        const auto told = peer->messages("feeds");
        QCOMPARE(valuesOf(told), (std::vector<int>{2, 3}));
        QVERIFY(isWithoutGap(told));
        QCOMPARE(numberOf(told.back(), "epoch"), epoch);
        // Topics of the log have none.
        QVERIFY(!market.begin(peer, "system").contains(QLatin1String("epoch")));
        SpokenSource others;
        StreamMarket again({}, noLimits, &others);
        QVERIFY(numberOf(again.begin(again.connect("watcher"), "feeds"), "epoch") != epoch);
    }

    void aResumeInTheSameEpochMissesNothing()
    {
        SpokenSource source;
        StreamMarket market({}, noLimits, &source);
        const auto before = market.connect("buyer");
        const std::uint64_t epoch = numberOf(market.begin(before, "feeds"), "epoch");
        source.tell(1);
        QVERIFY(before->waitUntil("feeds", 1));
        market.disconnect(before);
        source.tell(2);
        source.tell(3);
        const auto after = market.connect("buyer", resumeAt(epoch, 1));
        QCOMPARE(numberOf(after->waitFor("welcome")[QLatin1String("resumed")].toObject(), "feeds"),
                 std::uint64_t{1});
        source.tell(4);
        QVERIFY(after->waitUntil("feeds", 4));
        QCOMPARE(valuesOf(after->messages("feeds")), (std::vector<int>{2, 3, 4}));
        QCOMPARE(numberOf(after->messages("feeds").front(), "prev"), std::uint64_t{1});
        QVERIFY(isWithoutGap(after->messages("feeds")));
    }

    void whatCannotBeResumedBeginsAnew()
    {
        SpokenSource source;
        StreamMarket market({}, noLimits, &source);
        const auto first = market.connect("buyer");
        const std::uint64_t epoch = numberOf(market.begin(first, "feeds"), "epoch");
        for (int i = 1; i <= 300; ++i) { // More than is kept.
            source.tell(i);
        }
        QVERIFY(first->waitUntil("feeds", 300));
        const std::vector<std::string> wrong{resumeAt(epoch + 1, 300), resumeAt(epoch, 301),
                                             resumeAt(epoch, 5), "'resume':{'feeds':300}"};
        for (const std::string &resume : wrong) {
            const auto peer = market.connect("buyer", resume);
            QVERIFY(peer->waitFor("welcome")[QLatin1String("resumed")].toObject().isEmpty());
            QCOMPARE(member(peer->waitFor("refused", "feeds"), "code"),
                     std::string("cannot_resume"));
            QCOMPARE(numberOf(peer->waitFor("snapshot", "feeds"), "seq"), std::uint64_t{300});
        }
        const auto log = market.connect("buyer", "'resume':{'me/fills':{'epoch':7,'seq':1}}");
        QCOMPARE(member(log->waitFor("refused", "me/fills"), "code"), std::string("cannot_resume"));
        QVERIFY(!log->waitFor("snapshot", "me/fills").isEmpty());
    }

    void whatHappensBeforeTheSnapshotFollowsIt()
    {
        SpokenSource source;
        StreamMarket market({}, noLimits, &source);
        const auto peer = market.connect("buyer");
        source.hold();
        market.subscribe(peer, "feeds");
        source.awaitQuestion();
        source.tell(1);
        source.tell(2);
        source.answer();
        QVERIFY(peer->waitUntil("feeds", 2));
        const auto told = peer->messages("feeds");
        QCOMPARE(member(told.front(), "op"), std::string("snapshot"));
        QCOMPARE(numberOf(told.front(), "seq"), std::uint64_t{0});
        QCOMPARE(valuesOf(told), (std::vector<int>{1, 2}));
    }

    void moreThanCanWaitBeginsAnew()
    {
        SpokenSource source;
        StreamMarket market({}, noLimits, &source);
        const auto peer = market.connect("buyer");
        source.hold();
        market.subscribe(peer, "feeds");
        source.awaitQuestion();
        for (int i = 1; i <= 10'001; ++i) {
            source.tell(i);
        }
        source.answer();
        const auto last = peer->waitFor([](const QJsonObject &message) {
            return member(message, "op") == "snapshot" && numberOf(message, "seq") == 10'001;
        });
        QVERIFY(!last.isEmpty());
        QVERIFY(eventsOf(peer->messages("feeds")).empty());
    }

    void aSnapshotThatFailsIsRefused()
    {
        SpokenSource source;
        source.fails = true;
        StreamMarket market({}, noLimits, &source);
        const auto peer = market.connect("buyer");
        market.subscribe(peer, "grid/x");
        QCOMPARE(member(peer->waitFor("refused", "grid/x"), "code"), std::string("busy"));
        market.subscribe(peer, "grid/y");
        QCOMPARE(member(peer->waitFor("refused", "grid/y"), "code"), std::string("unknown_topic"));
    }

    /// Neither the end of a topic nor that of a socket leaves anything behind.
    void nothingIsKeptOfWhoHasLeft()
    {
        SpokenSource source;
        StreamMarket market({}, noLimits, &source);
        const auto other = market.connect("watcher");
        auto peer = market.connect("buyer");
        const std::weak_ptr<HeardPeer> left = peer;
        const std::string candles = "candles/" + market.contract + "/60";
        for (const std::string &topic : {std::string("feeds"), candles, std::string("me/bids")}) {
            QVERIFY(!market.begin(peer, topic).isEmpty());
        }
        market.say(peer, "{'op':'unsubscribe','topics':['feeds']}");
        QVERIFY(!market.begin(peer, "system").isEmpty());
        source.tell(1);
        QVERIFY(!market.begin(other, "feeds").isEmpty());
        QVERIFY(eventsOf(peer->messages("feeds")).empty());
        market.disconnect(peer);
        peer.reset();
        QVERIFY(!market.begin(other, "system").isEmpty()); // The hub does things in order.
        source.tell(2);
        QVERIFY(other->waitUntil("feeds", 2));
        QTRY_VERIFY(left.expired());
    }

    void aSourceMayOutliveTheStreams()
    {
        SpokenSource source;
        {
            StreamMarket market({}, noLimits, &source);
            source.hold();
            market.subscribe(market.connect("buyer"), "feeds");
            source.awaitQuestion();
        }
        source.tell(1);
        source.answer();
    }
};

QTEST_GUILESS_MAIN(TestStreamOutside)
#include "test_stream_outside.moc"
