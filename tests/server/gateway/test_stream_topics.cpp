// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_json.h"
#include "server/gateway/stream_snapshots.h"
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <random>

using namespace energy;
using namespace energy::test;

namespace {

using Levels = std::map<std::string, std::string>;

/// A book kept by a client from what a book topic tells.
struct KeptBook {
    std::map<std::string, Levels> sides;

    void take(const QJsonObject &message)
    {
        const QJsonObject data = message[QLatin1String("data")].toObject();
        const bool isSnapshot = member(message, "op") == "snapshot";
        for (const char *side : {"bids", "asks"}) {
            if (isSnapshot) {
                sides[side].clear();
            }
            for (const QJsonValue value : data[QLatin1String(side)].toArray()) {
                const QJsonObject level = value.toObject();
                if (member(level, "quantity_mw") == "0.0") {
                    sides[side].erase(member(level, "price"));
                } else {
                    sides[side][member(level, "price")]
                        = member(level, "quantity_mw") + "/" + member(level, "orders");
                }
            }
        }
    }
};

/// The same book, as the publisher has it.
KeptBook bookOf(const StreamMarket &market)
{
    const StreamSnapshot snapshot
        = bookSnapshot(market.publisher->books(), std::stoull(market.contract));
    KeptBook book;
    book.take(QJsonObject{{QStringLiteral("op"), QStringLiteral("snapshot")},
                          {QStringLiteral("data"), jsonObject(snapshot.data)}});
    return book;
}

/// Orders of both sides around one price, many of which trade; the last event.
std::uint64_t trade(StreamMarket &market, int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uint64_t last = 0;
    for (int i = 0; i < count; ++i) {
        const auto price = std::uniform_int_distribution<std::int64_t>(1990, 2010)(random);
        const bool buys = random() % 2 == 0;
        last = market.order(buys ? market.buyer : market.seller, buys ? Side::Buy : Side::Sell,
                            price, 1);
    }
    return last;
}

std::uint64_t lastSequence(const std::vector<QJsonObject> &messages)
{
    return messages.empty() ? 0 : numberOf(messages.back(), "seq");
}

} // namespace

class TestStreamTopics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesGoBothWays()
    {
        for (const std::string_view name :
             {"contracts", "book/7", "trades/12", "auctions", "auction/3", "system", "me/orders",
              "me/fills", "me/positions", "me/balances", "me/notifications"}) {
            const auto topic = topicOf(name, ParticipantId(5));
            QVERIFY2(topic, std::string(name).c_str());
            QCOMPARE(topicName(*topic), std::string(name));
            QCOMPARE(isOwn(topic->kind), name.starts_with("me/"));
        }
        for (const std::string_view name :
             {"", "book/", "book/0", "book/07", "book/x", "book/1/2", "me", "me/", "Contracts",
              "grid/caiso", "contracts/", "auction", "book/-1", "book/99999999999999999999"}) {
            QVERIFY2(!topicOf(name, ParticipantId(5)), std::string(name).c_str());
        }
        QVERIFY(!topicOf("me/orders", std::nullopt));
        QVERIFY(topicOf("contracts", std::nullopt));
    }

    void typesAreSnakeCase()
    {
        QCOMPARE(snakeCase("TradeExecuted"), std::string("trade_executed"));
        QCOMPARE(snakeCase("Posted"), std::string("posted"));
    }

    /// What a participant may not know of others is in no public form.
    void publicFormNamesNobody()
    {
        TradeExecuted trade{TradeId(1),    ContractId(2),     Price::of(1234),
                            Power::of(15), Side::Buy,         OrderId(31),
                            OrderId(32),   ParticipantId(41), ParticipantId(42)};
        const EventRecord record{EventNumber(9), Sequence(8), Instant{}, trade};
        QCOMPARE(
            eventJson(record, {TopicKind::Trades, 2}),
            std::string(
                R"({"type":"trade_executed","at":"1970-01-01T00:00:00Z","id":"1","contract":"2","price":"12.34",)"
                R"("quantity_mw":"1.5","taker_side":"buy"})"));
        QCOMPARE(
            eventJson(record, {TopicKind::Fills, 42}),
            std::string(
                R"({"type":"trade_executed","at":"1970-01-01T00:00:00Z","trade":"1","contract":"2","price":"12.34",)"
                R"("quantity_mw":"1.5","order":"32","side":"sell","maker":true})"));
        trade.buyer = trade.seller;
        const EventRecord self{EventNumber(9), Sequence(8), Instant{}, trade};
        QCOMPARE(
            eventJson(self, {TopicKind::Orders, 42}),
            std::string(
                R"({"type":"trade_executed","at":"1970-01-01T00:00:00Z","trade":"1","contract":"2","price":"12.34",)"
                R"("quantity_mw":"1.5","id":"31","side":"buy","maker":false,)"
                R"("other_side":{"id":"32","side":"sell","maker":true}})"));
        const EventRecord bid{EventNumber(9), Sequence(8), Instant{},
                              BidAccepted{BidId(5), AuctionId(6), ParticipantId(7),
                                          *ClientId::of("mine"), Price::of(100)}};
        QCOMPARE(
            eventJson(bid, {TopicKind::Auctions, 0}),
            std::string(
                R"({"type":"bid_accepted","at":"1970-01-01T00:00:00Z","id":"6","bid":"5","best_price":"1.00"})"));
    }

    void eventsFollowTheSnapshotWithoutGap()
    {
        StreamMarket market;
        trade(market, 20, 1);
        const auto peer = market.connect("buyer");
        const std::vector<std::string> topics = {"trades/" + market.contract,
                                                 "book/" + market.contract,
                                                 "me/orders",
                                                 "me/fills",
                                                 "me/positions",
                                                 "me/balances"};
        for (const std::string &topic : topics) {
            QVERIFY2(!market.begin(peer, topic).isEmpty(), topic.c_str());
        }
        trade(market, 60, 2);
        market.order(market.seller, Side::Sell, 3000, 1);
        const std::uint64_t before = market.lastEvent();
        // A trade, which every topic tells of.
        const std::uint64_t last = market.order(market.buyer, Side::Buy, 3000, 1);
        for (const std::string &topic : topics) {
            QVERIFY2(peer->waitUntil(topic, before + 1), topic.c_str());
            const auto messages = peer->messages(topic);
            QVERIFY2(isWithoutGap(messages), topic.c_str());
            QCOMPARE(member(messages.front(), "op"), std::string("snapshot"));
            QVERIFY2(lastSequence(messages) <= last, topic.c_str());
        }
    }

    void twoSubscribersAreToldTheSame()
    {
        StreamMarket market;
        const std::string topic = "trades/" + market.contract;
        const auto first = market.connect("buyer");
        const auto second = market.connect("watcher");
        QVERIFY(!market.begin(first, topic).isEmpty());
        trade(market, 40, 3);
        QVERIFY(!market.begin(second, topic).isEmpty());
        trade(market, 40, 4);
        market.order(market.seller, Side::Sell, 3000, 1);
        const std::uint64_t before = market.lastEvent();
        market.order(market.buyer, Side::Buy, 3000, 1); // One trade.
        QVERIFY(first->waitUntil(topic, before + 1) && second->waitUntil(topic, before + 1));
        const auto all = eventsOf(first->messages(topic));
        const auto later = eventsOf(second->messages(topic));
        QVERIFY(!later.empty() && later.size() < all.size());
        const std::vector<QJsonObject> tail(
            all.end() - static_cast<std::ptrdiff_t>(later.size()) + 1, all.end());
        QCOMPARE(tail, std::vector<QJsonObject>(later.begin() + 1, later.end()));
        QCOMPARE(later.front()[QLatin1String("data")],
                 all[all.size() - later.size()][QLatin1String("data")]);
    }

    void mergedBookIsTheBook()
    {
        StreamMarket market;
        const std::string topic = "book/" + market.contract;
        trade(market, 100, 5);
        const auto peer = market.connect("watcher");
        QVERIFY(!market.begin(peer, topic).isEmpty());
        trade(market, 300, 6);
        const std::uint64_t before = market.lastEvent();
        market.order(market.buyer, Side::Buy, 100, 1); // Changes one level.
        QVERIFY(peer->waitUntil(topic, before + 1));
        KeptBook kept;
        for (const QJsonObject &message : peer->messages(topic)) {
            kept.take(message);
        }
        QVERIFY(!kept.sides["bids"].empty());
        QCOMPARE(kept.sides, bookOf(market).sides);
        QVERIFY(isWithoutGap(peer->messages(topic)));
    }

    void whatIsOwnStaysOwn()
    {
        StreamMarket market;
        const auto seller = market.connect("seller");
        const auto watcher = market.connect("watcher");
        for (const char *topic : {"me/orders", "me/fills", "me/balances", "me/positions", "me/bids",
                                  "me/notifications"}) {
            QVERIFY(!market.begin(seller, topic).isEmpty());
            market.subscribe(watcher, topic);
            QCOMPARE(member(watcher->waitFor("refused", topic), "code"),
                     std::string("unknown_topic"));
        }
        const std::uint64_t before = market.lastEvent();
        market.order(market.buyer, Side::Buy, 1500, 7); // The buyer's alone.
        market.order(market.seller, Side::Sell, 2500, 1);
        QVERIFY(seller->waitUntil("me/orders", before + 1));
        const auto orders = eventsOf(seller->messages("me/orders"));
        QCOMPARE(orders.size(), std::size_t{1});
        QCOMPARE(member(orders.front()[QLatin1String("data")].toObject(), "side"),
                 std::string("sell"));
        for (const QJsonObject &message : seller->messages("me/balances")) {
            const std::string to = member(message[QLatin1String("data")].toObject(), "to");
            QVERIFY(to != std::to_string(number(market.buyer)));
        }
    }

    void noticesComeFromTheReadModels()
    {
        StreamMarket market;
        const auto peer = market.connect("buyer");
        const QJsonObject snapshot = market.begin(peer, "me/notifications");
        const auto items
            = snapshot[QLatin1String("data")].toObject()[QLatin1String("items")].toArray();
        QCOMPARE(items.size(), 1); // The deposit.
        const std::uint64_t before = market.lastEvent();
        market.order(market.seller, Side::Sell, 2000, 1);
        market.order(market.buyer, Side::Buy, 2000, 1);
        QVERIFY(peer->waitUntil("me/notifications", before + 1));
        const auto events = eventsOf(peer->messages("me/notifications"));
        QCOMPARE(events.size(), std::size_t{1});
        const QJsonObject notice = events.front()[QLatin1String("data")].toObject();
        QCOMPARE(member(notice, "kind"), std::string("traded"));
        QVERIFY(member(notice, "text").starts_with("Bought 1.0 MW"));
        QCOMPARE(numberOf(notice, "seq"), numberOf(events.front(), "seq"));
    }

    void whoEndsATopicHearsNoMoreOfIt()
    {
        StreamMarket market;
        const auto peer = market.connect("buyer");
        QVERIFY(!market.begin(peer, "me/orders").isEmpty());
        QVERIFY(!market.begin(peer, "me/fills").isEmpty());
        market.say(peer, R"({"op":"unsubscribe","topics":["me/orders"]})");
        QVERIFY(!market.begin(peer, "me/positions").isEmpty()); // Both are done in order.
        const std::uint64_t before = market.lastEvent();
        market.order(market.seller, Side::Sell, 2000, 1);
        market.order(market.buyer, Side::Buy, 2000, 1);
        QVERIFY(peer->waitUntil("me/fills", before + 1));
        QVERIFY(!eventsOf(peer->messages("me/fills")).empty());
        QVERIFY(eventsOf(peer->messages("me/orders")).empty());
    }
};

QTEST_GUILESS_MAIN(TestStreamTopics)
#include "test_stream_topics.moc"
