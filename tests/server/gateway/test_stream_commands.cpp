// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "server/gateway/stream_commands.h"
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

using namespace energy;
using namespace energy::test;

namespace {

std::string orderText(const StreamMarket &market, const std::string &id, const std::string &price)
{
    return "{'op':'command','id':'" + id + "','type':'place_order','client_id':'c-" + id
        + "','contract':'" + market.contract + "','side':'sell','quantity_mw':'1.5','price':'"
        + price + "'}";
}

QJsonObject answerTo(const StreamMarket::Peer &peer, const std::string &id, std::size_t count = 1)
{
    std::size_t found = 0;
    return peer->waitFor([&](const QJsonObject &message) {
        const std::string operation = member(message, "op");
        found += member(message, "id") == id && (operation == "ack" || operation == "refused") ? 1U
                                                                                               : 0U;
        return found == count;
    });
}

} // namespace

class TestStreamCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOrderIsAcknowledgedAndTold()
    {
        StreamMarket market;
        const auto peer = market.connect("seller");
        QVERIFY(!market.begin(peer, "me/orders").isEmpty());
        market.say(peer, orderText(market, "a", "20.00"));
        const QJsonObject ack = answerTo(peer, "a");
        QCOMPARE(member(ack, "op"), std::string("ack"));
        QVERIFY(numberOf(ack, "seq") <= market.lastEvent());
        const QJsonObject event = peer->waitFor("event", "me/orders");
        const QJsonObject data = event[QLatin1String("data")].toObject();
        QCOMPARE(member(data, "id"), member(ack, "result_id"));
        QCOMPARE(member(data, "client_id"), std::string("c-a"));
        QCOMPARE(member(data, "quantity_mw"), std::string("1.5"));
    }

    void theSameIdIsAnsweredAlike()
    {
        StreamMarket market;
        const auto first = market.connect("seller");
        market.say(first, orderText(market, "a", "20.00"));
        const QJsonObject ack = answerTo(first, "a");
        const std::uint64_t last = market.lastEvent();
        const auto second = market.connect("seller"); // Also over another connection.
        market.say(second, orderText(market, "a", "20.00"));
        QCOMPARE(answerTo(second, "a"), ack);
        QCOMPARE(market.lastEvent(), last);
        market.say(second, orderText(market, "a", "21.00"));
        QCOMPARE(member(answerTo(second, "a", 2), "code"), std::string("idempotency_key_reused"));
        const auto other = market.connect("buyer"); // Ids are each user's own.
        market.say(other, orderText(market, "a", "22.00"));
        QCOMPARE(member(answerTo(other, "a"), "op"), std::string("ack"));
    }

    void cancellationsFindTheirOrders()
    {
        StreamMarket market;
        const auto peer = market.connect("seller");
        market.say(peer, orderText(market, "a", "20.00"));
        const std::string order = member(answerTo(peer, "a"), "result_id");
        market.say(peer,
                   "{'op':'command','id':'b','type':'replace_order','order':'" + order
                       + "','quantity_mw':'1.0','price':'20.00'}");
        QCOMPARE(member(answerTo(peer, "b"), "op"), std::string("ack"));
        market.say(peer, "{'op':'command','id':'c','type':'cancel_order','order':'" + order + "'}");
        QCOMPARE(member(answerTo(peer, "c"), "op"), std::string("ack"));
        market.say(peer, "{'op':'command','id':'d','type':'cancel_order','order':'" + order + "'}");
        QCOMPARE(member(answerTo(peer, "d"), "op"), std::string("refused"));
        market.say(peer, "{'op':'command','id':'e','type':'cancel_orders'}");
        QCOMPARE(member(answerTo(peer, "e"), "op"), std::string("ack"));
    }

    void blocksAndBids()
    {
        StreamMarket market;
        const auto seller = market.connect("seller");
        const auto buyer = market.connect("buyer");
        QVERIFY(!market.begin(buyer, "auctions").isEmpty());
        const std::string fields = "'source':'solar','profile':[{'start':'2026-01-06T10:00:00Z','"
                                   "end':'2026-01-06T11:00:00Z',"
                                   "'mwh':'5.0'}],'reserve':'10.00','auction':{'form':'english','"
                                   "closes':'2026-01-05T12:00:00Z'}}";
        market.say(seller,
                   "{'op':'command','id':'a','type':'list_block','location':'NOWHERE'," + fields);
        QCOMPARE(member(answerTo(seller, "a"), "code"), std::string("unknown_location"));
        market.say(seller,
                   "{'op':'command','id':'b','type':'list_block','location':'TH_NP15_GEN-APND',"
                       + fields);
        const QJsonObject listed = answerTo(seller, "b");
        QCOMPARE(member(listed, "op"), std::string("ack"));
        const std::string block = member(listed, "result_id");
        QCOMPARE(
            member(buyer->waitFor("event", "auctions")[QLatin1String("data")].toObject(), "id"),
            block);
        const std::string bid
            = "{'op':'command','id':'BID','type':'place_bid','client_id':'BID','auction':'" + block
            + "','price':'11.00'}";
        market.say(buyer, bid);
        QCOMPARE(member(answerTo(buyer, "BID"), "op"), std::string("ack"));
        market.say(seller, bid);
        QCOMPARE(member(answerTo(seller, "BID"), "code"), std::string("seller_may_not_bid"));
        market.say(seller,
                   "{'op':'command','id':'c','type':'withdraw_block','block':'" + block + "'}");
        QCOMPARE(member(answerTo(seller, "c"), "op"), std::string("refused"));
    }

    void faultyCommandsAreRefusedByName_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("code");
        QTest::newRow("type") << QStringLiteral("'type':'buy_all'")
                              << QStringLiteral("unknown_operation");
        QTest::newRow("no type") << QStringLiteral("'more':1") << QStringLiteral("missing_field");
        QTest::newRow("field") << QStringLiteral("'type':'cancel_order','order':7")
                               << QStringLiteral("bad_field");
        QTest::newRow("missing") << QStringLiteral("'type':'cancel_order'")
                                 << QStringLiteral("missing_field");
        QTest::newRow("unknown") << QStringLiteral("'type':'cancel_orders','x':1")
                                 << QStringLiteral("unknown_field");
        QTest::newRow("none such") << QStringLiteral("'type':'cancel_order','order':'999'")
                                   << QStringLiteral("unknown_order");
    }
    void faultyCommandsAreRefusedByName()
    {
        QFETCH(QString, message);
        QFETCH(QString, code);
        StreamMarket market;
        const auto peer = market.connect("seller");
        market.say(peer, "{'op':'command','id':'a'," + message.toStdString() + "}");
        QCOMPARE(member(answerTo(peer, "a"), "code"), code.toStdString());
    }

    void onlyTradersCommand()
    {
        StreamMarket market;
        market.authenticator->set("new", {"9", std::nullopt, Roles::of(Role::Trader), "19"});
        const auto fresh = market.connect("new");
        market.say(fresh, orderText(market, "a", "20.00"));
        QCOMPARE(member(answerTo(fresh, "a"), "code"), std::string("unknown_participant"));
        const auto watcher = market.connect("watcher");
        market.say(watcher, orderText(market, "a", "20.00"));
        QCOMPARE(member(answerTo(watcher, "a"), "code"), std::string("forbidden"));
    }

    void cancelsHaveABucketOfTheirOwn()
    {
        StreamMarket market({}, {{4, 1}, {4, 1}, {100, 100}});
        const auto peer = market.connect("seller");
        for (int i = 0; i < 20; ++i) {
            market.say(peer, orderText(market, "o" + std::to_string(i), "20.00"));
        }
        QCOMPARE(member(peer->waitFor("refused"), "code"), std::string("rate_limited"));
        market.say(peer, "{'op':'command','id':'c','type':'cancel_orders'}");
        QCOMPARE(member(answerTo(peer, "c"), "op"), std::string("ack"));
    }
};

QTEST_GUILESS_MAIN(TestStreamCommands)
#include "test_stream_commands.moc"
