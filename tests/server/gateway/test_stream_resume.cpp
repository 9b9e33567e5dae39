// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/protocol/codec.h"
#include "server/gateway/stream_json.h"
#include "server/gateway/stream_listener.h"
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace energy;
using namespace energy::test;

namespace {

void tradeOnce(StreamMarket &market, int times)
{
    for (int i = 0; i < times; ++i) {
        market.order(market.seller, Side::Sell, 2000, 1);
        market.order(market.buyer, Side::Buy, 2000, 1);
    }
}

/// "seq data" of every event of a topic, as the event log has it.
std::vector<std::string> logged(StreamMarket &market, const std::string &name, std::uint64_t after)
{
    std::vector<std::string> lines;
    const Topic topic = *topicOf(name, market.buyer);
    EventCursor log = market.stores->eventLog->cursorFrom(after + 1);
    for (auto batch = log.next(); batch && *batch; batch = log.next()) {
        const auto records = decodeRecords((*batch)->body);
        for (const EventRecord &record : *records) {
            const auto topics = topicsOf(record.event);
            const bool isTold = std::find(topics.begin(), topics.end(), topic) != topics.end();
            if (isTold && number(record.number) > after) {
                const QJsonObject data = jsonObject(eventJson(record, topic));
                lines.push_back(std::to_string(number(record.number)) + " "
                                + QJsonDocument(data).toJson(QJsonDocument::Compact).toStdString());
            }
        }
    }
    return lines;
}

std::vector<std::string> told(const std::vector<QJsonObject> &messages)
{
    std::vector<std::string> lines;
    for (const QJsonObject &message : messages) {
        const QJsonObject data = message[QLatin1String("data")].toObject();
        if (member(message, "op") == "event") {
            lines.push_back(member(message, "seq") + " "
                            + QJsonDocument(data).toJson(QJsonDocument::Compact).toStdString());
        }
    }
    return lines;
}

std::uint64_t waitForLast(StreamMarket &market, const std::shared_ptr<HeardPeer> &peer,
                          const std::string &topic)
{
    const auto all = logged(market, topic, 0);
    const std::uint64_t last = std::stoull(all.back());
    return peer->waitUntil(topic, last) ? last : 0;
}

} // namespace

class TestStreamResume : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aResumedTopicGoesOnWhereItStopped_data()
    {
        QTest::addColumn<QString>("topic");
        for (const char *topic :
             {"me/orders", "me/fills", "me/balances", "me/positions", "trades"}) {
            QTest::newRow(topic) << QString::fromLatin1(topic);
        }
    }
    void aResumedTopicGoesOnWhereItStopped()
    {
        QFETCH(QString, topic);
        StreamMarket market;
        const std::string name
            = topic == QLatin1String("trades") ? "trades/" + market.contract : topic.toStdString();
        const auto before = market.connect("buyer");
        const std::uint64_t start = numberOf(market.begin(before, name), "seq");
        tradeOnce(market, 5);
        const std::uint64_t left = waitForLast(market, before, name);
        market.disconnect(before);
        tradeOnce(market, 20); // Missed.

        const auto after
            = market.connect("buyer", "'resume':{'" + name + "':" + std::to_string(left) + "}");
        QCOMPARE(
            numberOf(after->waitFor("welcome")[QLatin1String("resumed")].toObject(), name.c_str()),
            left);
        tradeOnce(market, 5);
        QVERIFY(waitForLast(market, after, name) != 0);
        const auto events = after->messages(name);
        QCOMPARE(numberOf(events.front(), "prev"), left);
        QVERIFY(isWithoutGap(events));
        std::vector<std::string> all = told(before->messages(name));
        const auto rest = told(events);
        all.insert(all.end(), rest.begin(), rest.end());
        QCOMPARE(all, logged(market, name, start));
    }

    void ownTopicsResumeFromTheVeryBeginning()
    {
        StreamMarket market;
        tradeOnce(market, 30);
        const auto peer = market.connect("buyer", "'resume':{'me/orders':0,'me/notifications':0}");
        QVERIFY(waitForLast(market, peer, "me/orders") != 0);
        QCOMPARE(told(peer->messages("me/orders")), logged(market, "me/orders", 0));
        // The deposit and thirty trades; notices come from the read models, one an event.
        std::size_t notices = 0;
        const auto isLast = [&notices](const QJsonObject &message) {
            notices += member(message, "topic") == "me/notifications" ? 1U : 0U;
            return notices == 31;
        };
        QVERIFY(!peer->waitFor(isLast).isEmpty());
        QCOMPARE(peer->messages("me/notifications").size(), std::size_t{31});
        QVERIFY(isWithoutGap(peer->messages("me/notifications")));
    }

    void nothingMissedMeansNothingTold()
    {
        StreamMarket market;
        tradeOnce(market, 1);
        const std::uint64_t now = market.lastEvent();
        const auto peer
            = market.connect("buyer", "'resume':{'me/fills':" + std::to_string(now) + "}");
        tradeOnce(market, 1);
        QVERIFY(peer->waitUntil("me/fills", now + 1));
        QCOMPARE(peer->messages("me/fills").size(), std::size_t{1});
        QCOMPARE(numberOf(peer->messages("me/fills").front(), "prev"), now);
    }

    void whatCannotBeResumedBeginsAnew()
    {
        StreamOptions options;
        options.publicResume = 10;
        StreamMarket market(options);
        tradeOnce(market, 10);
        const std::string trades = "trades/" + market.contract;
        const std::string book = "book/" + market.contract;
        const auto peer = market.connect(
            "buyer", "'resume':{'me/orders':999999,'" + trades + "':1,'moon':5,'" + book + "':1}");
        QVERIFY(peer->waitFor("welcome")[QLatin1String("resumed")].toObject().isEmpty());
        QCOMPARE(member(peer->waitFor("refused", "me/orders"), "code"),
                 std::string("cannot_resume"));
        QCOMPARE(member(peer->waitFor("refused", trades), "code"), std::string("cannot_resume"));
        QCOMPARE(member(peer->waitFor("refused", "moon"), "code"), std::string("unknown_topic"));
        for (const std::string &topic : {std::string("me/orders"), trades, book}) {
            QVERIFY2(!peer->waitFor("snapshot", topic).isEmpty(), topic.c_str());
        }
    }

    /// Whoever joins while much happens has it all kept for him up to a bound; beyond it he is sent
    /// back to the log.
    void tooMuchWaitingIsReadAgainFromTheLog()
    {
        const auto peer = std::make_shared<HeardPeer>(1);
        const auto session = std::make_shared<StreamSession>(peer, StreamSession::Time());
        StreamListener listener(session, {TopicKind::System}, {"system"}, 100);
        MessageCache cache;
        const auto data = std::make_shared<const std::string>("{}");
        for (std::uint64_t sequence = 101; sequence <= 10'101; ++sequence) {
            listener.offer({sequence, data}, cache);
        }
        QVERIFY(listener.hasOverflown());
        QVERIFY(!listener.goLive(10'101));
        QVERIFY(peer->messages().empty());
        listener.rejoin(10'101);
        listener.offer({10'102, data}, cache);
        QVERIFY(!listener.goLive(10'100)); // A gap: 10,101 was neither told nor kept.
        listener.resumeAfter(10'101);
        QVERIFY(listener.goLive(10'101));
        listener.offer({10'103, data}, cache);
        QCOMPARE(peer->messages().size(), std::size_t{2});
        QVERIFY(isWithoutGap(peer->messages()));
    }

    void aSnapshotIsNotFollowedByWhatItHolds()
    {
        const auto peer = std::make_shared<HeardPeer>(1);
        const auto session = std::make_shared<StreamSession>(peer, StreamSession::Time());
        StreamListener listener(session, {TopicKind::System}, {"system"}, 10);
        MessageCache cache;
        const auto data = std::make_shared<const std::string>("{}");
        for (const std::uint64_t sequence : {11U, 12U, 13U}) {
            listener.offer({sequence, data}, cache);
        }
        listener.begin({12, "{}"});
        QVERIFY(listener.goLive(12));
        const auto messages = peer->messages();
        QCOMPARE(messages.size(), std::size_t{2});
        QCOMPARE(numberOf(messages[1], "prev"), std::uint64_t{12});
        QCOMPARE(numberOf(messages[1], "seq"), std::uint64_t{13});
    }
};

QTEST_GUILESS_MAIN(TestStreamResume)
#include "test_stream_resume.moc"
