// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

using namespace energy;
using namespace energy::test;
using namespace std::chrono_literals;

namespace {

/// Nothing happens by itself but what a test asks for.
StreamOptions patient()
{
    StreamOptions options;
    options.helloTimeout = 1h;
    options.heartbeat = 1h;
    options.silence = 1h;
    options.revalidation = 1h;
    return options;
}

HttpRequest upgradeOffering(const std::string &protocols)
{
    HttpRequest request;
    request.method = "GET";
    request.path = "/ws";
    if (!protocols.empty()) {
        request.fields.push_back({"Sec-WebSocket-Protocol", protocols});
    }
    return request;
}

std::string answerTo(EventStreams &streams, const std::string &protocols)
{
    const UpgradeDecision decision = streams.onUpgrade(upgradeOffering(protocols));
    if (const auto *accepted = std::get_if<AcceptUpgrade>(&decision)) {
        return "accepted " + accepted->subprotocol;
    }
    return std::to_string(std::get<HttpResponse>(decision).status);
}

} // namespace

class TestStreamSessions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyJsonIsSpoken()
    {
        StreamMarket market(patient());
        QCOMPARE(answerTo(*market.streams, "energybid.v1.json"),
                 std::string("accepted energybid.v1.json"));
        QCOMPARE(answerTo(*market.streams, "energybid.v1.bin, energybid.v1.json"),
                 std::string("accepted energybid.v1.json"));
        QCOMPARE(answerTo(*market.streams, ""), std::string("accepted "));
        QCOMPARE(answerTo(*market.streams, "energybid.v1.bin"), std::string("422"));
        market.streams->shutDown();
        QCOMPARE(answerTo(*market.streams, "energybid.v1.json"), std::string("503"));
    }

    void welcomeAnswersHello()
    {
        StreamMarket market(patient());
        const auto peer = market.connect("buyer");
        const QJsonObject welcome = peer->waitFor("welcome");
        QCOMPARE(member(welcome, "session").size(), std::size_t{32});
        QCOMPARE(numberOf(welcome, "heartbeat_ms"), std::uint64_t{3'600'000});
        QCOMPARE(welcome[QLatin1String("simulated")].toBool(), true);
        QVERIFY(member(welcome, "now").starts_with("2026-01-05T00:00:00"));
        QVERIFY(welcome[QLatin1String("resumed")].toObject().isEmpty());
    }

    void whoDoesNotSayHelloIsClosed_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("reason");
        QTest::newRow("other message")
            << QStringLiteral(R"({"op":"ping"})") << QStringLiteral("no_hello");
        QTest::newRow("not JSON") << QStringLiteral("hello") << QStringLiteral("no_hello");
        QTest::newRow("bad token") << QStringLiteral(R"({"op":"hello","token":"thief"})")
                                   << QStringLiteral("unauthenticated");
        QTest::newRow("no token") << QStringLiteral(R"({"op":"hello"})")
                                  << QStringLiteral("bad_hello");
        QTest::newRow("unknown field") << QStringLiteral(R"({"op":"hello","token":"buyer","x":1})")
                                       << QStringLiteral("bad_hello");
        QTest::newRow("bad resume")
            << QStringLiteral(R"({"op":"hello","token":"buyer","resume":{"system":"1"}})")
            << QStringLiteral("bad_hello");
    }
    void whoDoesNotSayHelloIsClosed()
    {
        QFETCH(QString, message);
        QFETCH(QString, reason);
        StreamMarket market(patient());
        const auto peer = market.open();
        market.say(peer, message.toStdString());
        QCOMPARE(peer->waitForClose(), 1008);
        QCOMPARE(member(peer->messages().back(), "op"), std::string("bye"));
        QCOMPARE(member(peer->messages().back(), "reason"), reason.toStdString());
    }

    void silenceBeforeHelloIsClosed()
    {
        StreamOptions options = patient();
        options.helloTimeout = 50ms;
        StreamMarket market(options);
        const auto silent = market.open();
        const auto polite = market.connect("buyer");
        QCOMPARE(silent->waitForClose(), 1008);
        market.say(polite, R"({"op":"ping"})");
        QVERIFY(!polite->waitFor("pong").isEmpty());
    }

    void theServerPingsAndClosesWhoNeverSpeaks()
    {
        StreamOptions options = patient();
        options.heartbeat = 20ms;
        options.silence = 400ms;
        StreamMarket market(options);
        const auto peer = market.connect("buyer");
        QCOMPARE(numberOf(peer->waitFor("ping"), "seq"), market.lastEvent());
        QCOMPARE(peer->waitForClose(), 1008);
        QCOMPARE(member(peer->messages().back(), "reason"), std::string("no_heartbeat"));
        QVERIFY(peer->messages().size() > 3); // Several pings came before.
    }

    void whoIsLoggedOutIsClosed()
    {
        StreamOptions options = patient();
        options.revalidation = 20ms;
        StreamMarket market(options);
        const auto leaving = market.connect("buyer");
        const auto staying = market.connect("seller");
        market.authenticator->revoke("buyer");
        QCOMPARE(leaving->waitForClose(), 4000);
        QCOMPARE(member(leaving->messages().back(), "reason"), std::string("logged_out"));
        market.say(staying, R"({"op":"ping"})");
        QVERIFY(!staying->waitFor("pong").isEmpty());
    }

    void aSecondHelloBringsAFreshToken()
    {
        StreamOptions options = patient();
        options.revalidation = 20ms;
        StreamMarket market(options);
        const auto peer = market.connect("buyer");
        market.authenticator->set("fresh", {"2", market.buyer, Roles::of(Role::Trader), "12"});
        market.say(peer, R"({"op":"hello","token":"fresh"})");
        market.authenticator->revoke("buyer");
        const auto other = market.connect("seller");
        market.authenticator->revoke("seller");
        QCOMPARE(other->waitForClose(), 4000); // So the check has run since.
        market.say(peer, R"({"op":"ping"})");
        QVERIFY(!peer->waitFor("pong").isEmpty());
        market.authenticator->set("seller", {"1", market.seller, Roles::of(Role::Trader), "11"});
        market.say(peer, R"({"op":"hello","token":"seller"})");
        QCOMPARE(peer->waitForClose(), 1008); // Nobody becomes somebody else.
    }

    void everyoneIsToldOfTheEnd()
    {
        StreamMarket market(patient());
        const auto peer = market.connect("buyer");
        market.streams->shutDown();
        QCOMPARE(peer->waitForClose(), 1001);
        QCOMPARE(member(peer->messages().back(), "reason"), std::string("shutting_down"));
        QCOMPARE(market.open()->waitForClose(), 1001);
    }

    void whatIsNotUnderstoodIsRefused_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("code");
        QTest::newRow("operation")
            << QStringLiteral(R"({"op":"dance"})") << QStringLiteral("unknown_operation");
        QTest::newRow("no operation") << QStringLiteral("{}") << QStringLiteral("missing_field");
        QTest::newRow("not JSON") << QStringLiteral("{") << QStringLiteral("malformed_json");
        QTest::newRow("no topics")
            << QStringLiteral(R"({"op":"subscribe"})") << QStringLiteral("missing_field");
        QTest::newRow("topic") << QStringLiteral(R"({"op":"subscribe","topics":["moon"]})")
                               << QStringLiteral("unknown_topic");
        QTest::newRow("contract") << QStringLiteral(R"({"op":"subscribe","topics":["book/999"]})")
                                  << QStringLiteral("unknown_topic");
        QTest::newRow("auction") << QStringLiteral(R"({"op":"subscribe","topics":["auction/999"]})")
                                 << QStringLiteral("unknown_topic");
        QTest::newRow("more") << QStringLiteral(R"({"op":"ping","more":1})")
                              << QStringLiteral("unknown_field");
    }
    void whatIsNotUnderstoodIsRefused()
    {
        QFETCH(QString, message);
        QFETCH(QString, code);
        StreamMarket market(patient());
        const auto peer = market.connect("buyer");
        market.say(peer, message.toStdString());
        QCOMPARE(member(peer->waitFor("refused"), "code"), code.toStdString());
        market.say(peer, R"({"op":"ping"})"); // And the session goes on.
        QVERIFY(!peer->waitFor("pong").isEmpty());
    }

    void aSocketHasSoManyTopics()
    {
        StreamOptions options = patient();
        options.maxTopics = 2;
        StreamMarket market(options);
        const auto peer = market.connect("buyer");
        QVERIFY(!market.begin(peer, "system").isEmpty());
        QVERIFY(!market.begin(peer, "auctions").isEmpty());
        market.subscribe(peer, "contracts");
        QCOMPARE(member(peer->waitFor("refused", "contracts"), "code"),
                 std::string("bad_parameter"));
        market.say(peer, R"({"op":"unsubscribe","topics":["system"]})");
        QVERIFY(!market.begin(peer, "contracts").isEmpty());
    }

    void whoSaysTooMuchIsSlowed()
    {
        StreamMarket market(patient(), {{3, 1}, {3, 1}, {100, 100}});
        const auto peer = market.connect("buyer");
        for (int i = 0; i < 20; ++i) {
            market.say(peer, R"({"op":"ping"})");
        }
        const QJsonObject refused = peer->waitFor("refused");
        QCOMPARE(member(refused, "code"), std::string("rate_limited"));
        QVERIFY(numberOf(refused, "retry_after") >= 1);
    }
};

QTEST_GUILESS_MAIN(TestStreamSessions)
#include "test_stream_sessions.moc"
