// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

#include <random>

using namespace energy;
using namespace energy::test;

namespace {

/// Candles as a client keeps them, by start: the rows of a snapshot, each replaced by what an event
/// tells of it.
std::map<std::string, QJsonObject> keptCandles(const std::vector<QJsonObject> &messages)
{
    std::map<std::string, QJsonObject> kept;
    for (const QJsonObject &message : messages) {
        QJsonObject data = message[QLatin1String("data")].toObject();
        if (member(message, "op") == "event") {
            data.remove(QLatin1String("type"));
            data.remove(QLatin1String("at"));
            kept[member(data, "start")] = data;
            continue;
        }
        kept.clear();
        for (const QJsonValue row : data[QLatin1String("items")].toArray()) {
            kept[member(row.toObject(), "start")] = row.toObject();
        }
    }
    return kept;
}

/// Trades at changing prices while minutes pass.
class Trading {
public:
    Trading(StreamMarket &market, unsigned seed)
        : m_market(market)
        , m_random(seed)
    {
    }

    void trade(int count)
    {
        std::uniform_int_distribution<std::int64_t> price(-50, 50);
        std::uniform_int_distribution<std::int64_t> power(1, 5);
        std::uniform_int_distribution<std::int64_t> pause(0, 40);
        for (int i = 0; i < count; ++i) {
            m_market.clock.moveTo(m_market.clock.now() + pause(m_random) * oneSecond);
            const std::int64_t at = price(m_random);
            const std::int64_t quantity = power(m_random);
            m_market.order(m_market.seller, Side::Sell, at, quantity);
            m_market.order(m_market.buyer, Side::Buy, at, quantity);
        }
    }

private:
    StreamMarket &m_market;
    std::mt19937 m_random;
};

/// Waits for so many events of a topic.
bool hears(const std::shared_ptr<HeardPeer> &peer, const std::string &topic, int count)
{
    return !peer->waitFor([&](const QJsonObject &message) {
                    const bool isEvent
                        = member(message, "topic") == topic && member(message, "op") == "event";
                    return isEvent && --count == 0;
                })
                .isEmpty();
}

} // namespace

class TestStreamCandles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void toldCandlesAreThoseOfTheRoute_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("minute") << 60;
        QTest::newRow("odd") << 97;
        QTest::newRow("quarter") << 900;
        QTest::newRow("week") << 604'800;
    }
    void toldCandlesAreThoseOfTheRoute()
    {
        QFETCH(int, seconds);
        StreamMarket market;
        const unsigned seed = std::random_device()();
        qInfo("seed %u", seed);
        Trading trading(market, seed);
        trading.trade(20); // What the first snapshot holds.
        const std::string topic = "candles/" + market.contract + "/" + std::to_string(seconds);
        const auto first = market.connect("watcher");
        QVERIFY(!market.begin(first, topic).isEmpty());
        trading.trade(30);
        const auto second = market.connect("buyer"); // Joins a topic that runs already.
        QVERIFY(!market.begin(second, topic).isEmpty());
        trading.trade(10);
        QVERIFY(hears(first, topic, 40) && hears(second, topic, 10));
        const auto fresh = market.connect("seller");
        const QJsonObject route = market.begin(fresh, topic);
        QCOMPARE(keptCandles(first->messages(topic)), keptCandles({route}));
        QCOMPARE(keptCandles(second->messages(topic)), keptCandles({route}));
        QVERIFY(isWithoutGap(first->messages(topic)) && isWithoutGap(second->messages(topic)));
    }

    void aMarketWithoutTradesBeginsWithTheFirst()
    {
        StreamMarket market;
        const std::string topic = "candles/" + market.contract + "/60";
        const auto peer = market.connect("watcher");
        QVERIFY(keptCandles({market.begin(peer, topic)}).empty());
        const std::uint64_t before = market.lastEvent();
        market.order(market.seller, Side::Sell, 2000, 3);
        market.order(market.buyer, Side::Buy, 2000, 2);
        QVERIFY(peer->waitUntil(topic, before + 1));
        QJsonObject data
            = eventsOf(peer->messages(topic)).front()[QLatin1String("data")].toObject();
        QVERIFY(member(data, "at").starts_with("2026-01-05T00:00:00"));
        data.remove(QLatin1String("at"));
        QCOMPARE(
            QJsonDocument(data).toJson(QJsonDocument::Compact),
            QByteArray("{\"close\":\"20.00\",\"high\":\"20.00\","
                       "\"low\":\"20.00\",\"open\":\"20.00\",\"quantity_mw\":\"2.0\","
                       "\"start\":\"2026-01-05T00:00:00Z\",\"trades\":1,\"type\":\"candle\"}"));
    }

    void aResumeBeginsAnew()
    {
        StreamMarket market;
        const std::string topic = "candles/" + market.contract + "/60";
        const auto peer = market.connect("buyer", "'resume':{'" + topic + "':1}");
        QVERIFY(peer->waitFor("welcome")[QLatin1String("resumed")].toObject().isEmpty());
        QVERIFY(!peer->waitFor("snapshot", topic).isEmpty());
    }

    void namesOfOtherFormsAreRefused()
    {
        StreamMarket market;
        const auto peer = market.connect("buyer");
        for (const char *tail :
             {"", "/", "/59", "/604801", "/060", "/60/", "/60/1", "/x", "//60"}) {
            const std::string topic = "candles/" + market.contract + tail;
            market.subscribe(peer, topic);
            QCOMPARE(member(peer->waitFor("refused", topic), "code"), std::string("unknown_topic"));
        }
        market.subscribe(peer, "candles/999/60");
        QCOMPARE(member(peer->waitFor("refused", "candles/999/60"), "code"),
                 std::string("unknown_topic"));
    }
};

QTEST_GUILESS_MAIN(TestStreamCandles)
#include "test_stream_candles.moc"
