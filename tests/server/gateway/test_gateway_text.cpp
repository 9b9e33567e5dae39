// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/proxy_trust.h"
#include "server/gateway/trace_id.h"
#include "server/gateway/transport.h"
#include "server/gateway/url_text.h"

#include <QTest>

#include <set>

using namespace energy;

/// The small readers of texts that outsiders write: URLs, trace ids, forwarded addresses,
/// subprotocols.
class TestGatewayText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesPercent_data();
    void decodesPercent();
    void parsesQueries();
    void tracesRequests_data();
    void tracesRequests();
    void makesNewTraceIds();
    void findsClients_data();
    void findsClients();
    void refusesBadNetworks();
    void listsSubprotocols();
};

void TestGatewayText::decodesPercent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("decoded"); // "!" means refused
    const auto row = [](const char *text, const char *decoded) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(decoded);
    };
    row("abc", "abc");
    row("", "");
    row("a%20b", "a b");
    row("%2F%2f", "//");
    row("a+b", "a+b");
    row("%C3%A4", "\xC3\xA4");
    row("%E2%82", "!");
    row("%FF", "!");
    row("%00", "!");
    row("%0a", "!");
    row("%7F", "!");
    row("%", "!");
    row("%4", "!");
    row("%zz", "!");
    row("% 1", "!");
    row("%+1", "!");
    row("%-1", "!");
}

void TestGatewayText::decodesPercent()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, decoded);
    QCOMPARE(QByteArray::fromStdString(percentDecoded(text.toStdString()).value_or("!")), decoded);
}

void TestGatewayText::parsesQueries()
{
    QVERIFY(parseQuery("") == QueryFields{});
    const QueryFields expected = {{"a", "1"}, {"b c", "x y"}, {"d", ""}, {"e", "=f"}};
    QVERIFY(parseQuery("a=1&b+c=x%20y&d&&e==f") == expected);
    QVERIFY(!parseQuery("a=1&a=2"));
    QVERIFY(!parseQuery("a=1&%61=2"));
    QVERIFY(!parseQuery("a=%zz"));
}

void TestGatewayText::tracesRequests_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("taken"); // empty: a new one
    const char *const id = "4bf92f3577b34da6a3ce929d0e0e4736";
    QTest::newRow("parent") << QByteArray("traceparent")
                            << QByteArray("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                            << QByteArray(id);
    QTest::newRow("zero") << QByteArray("traceparent")
                          << QByteArray("00-00000000000000000000000000000000-00f067aa0ba902b7-01")
                          << QByteArray();
    QTest::newRow("upper") << QByteArray("traceparent")
                           << QByteArray("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")
                           << QByteArray();
    QTest::newRow("version ff") << QByteArray(
        "traceparent") << QByteArray("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                                << QByteArray();
    QTest::newRow("short") << QByteArray("traceparent") << QByteArray("00-4bf92f35-01")
                           << QByteArray();
    QTest::newRow("request id") << QByteArray("x-request-id") << QByteArray("abc-123_4.5")
                                << QByteArray("abc-123_4.5");
    QTest::newRow("too short") << QByteArray("X-Request-Id") << QByteArray("abc") << QByteArray();
    QTest::newRow("too long") << QByteArray("X-Request-Id") << QByteArray(65, 'a') << QByteArray();
    QTest::newRow("forging") << QByteArray("X-Request-Id") << QByteArray("abcdefgh\",\"level\":\"x")
                             << QByteArray();
}

void TestGatewayText::tracesRequests()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, taken);
    HttpRequest request;
    request.fields.push_back({name.toStdString(), value.toStdString()});
    const std::string id = traceIdOf(request);
    if (taken.isEmpty()) {
        QCOMPARE(id.size(), std::size_t(32));
        QVERIFY(id != value.toStdString());
    } else {
        QCOMPARE(QByteArray::fromStdString(id), taken);
    }
}

void TestGatewayText::makesNewTraceIds()
{
    std::set<std::string> ids;
    for (int index = 0; index < 10'000; ++index) {
        const std::string id = newTraceId();
        QVERIFY(id.size() == 32 && id.find_first_not_of("0123456789abcdef") == std::string::npos);
        ids.insert(id);
    }
    QCOMPARE(ids.size(), std::size_t(10'000));
}

void TestGatewayText::findsClients_data()
{
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<QByteArray>("client");
    const auto row = [](const char *name, const char *peer, const char *forwarded,
                        const char *client) {
        QTest::newRow(name) << QByteArray(peer) << QByteArray(forwarded) << QByteArray(client);
    };
    row("stranger", "203.0.113.1", "1.2.3.4", "203.0.113.1");
    row("proxy", "10.1.2.3", "1.2.3.4", "1.2.3.4");
    row("forged before", "10.1.2.3", "6.6.6.6, 1.2.3.4", "1.2.3.4");
    row("two proxies", "10.1.2.3", "1.2.3.4, 10.9.9.9", "1.2.3.4");
    row("only proxies", "10.1.2.3", "10.4.4.4,10.5.5.5", "10.4.4.4");
    row("garbage", "10.1.2.3", "1.2.3.4, garbage", "10.1.2.3");
    row("garbage before", "10.1.2.3", "garbage, 1.2.3.4", "1.2.3.4");
    row("nothing", "10.1.2.3", "", "10.1.2.3");
    row("six", "fd00::1", "2001:db8::7", "2001:db8::7");
    row("mapped", "10.1.2.3", "::ffff:10.7.7.7", "10.7.7.7");
    row("outside the net", "11.0.0.1", "1.2.3.4", "11.0.0.1");
    row("odd prefix inside", "192.168.3.255", "1.2.3.4", "1.2.3.4");
    row("odd prefix outside", "192.168.4.0", "1.2.3.4", "192.168.4.0");
}

void TestGatewayText::findsClients()
{
    QFETCH(QByteArray, peer);
    QFETCH(QByteArray, forwarded);
    QFETCH(QByteArray, client);
    const auto trust = ProxyTrust::of({"10.0.0.0/8", "fd00::/8", "192.168.0.0/22"});
    QVERIFY(trust);
    HttpRequest request;
    request.fields.push_back({"x-forwarded-for", forwarded.toStdString()});
    QCOMPARE(QByteArray::fromStdString(trust->clientAddress(peer.toStdString(), request)), client);
}

void TestGatewayText::refusesBadNetworks()
{
    for (const std::string bad : {"", "x", "10.0.0.0/33", "10.0.0.0/", "10.0.0/8", "fd00::/129",
                                  "10.0.0.0/-1", "10.0.0.0/8x"}) {
        const auto trust = ProxyTrust::of({bad});
        QVERIFY2(!trust, bad.c_str());
        QCOMPARE(trust.error().code, ErrorCode::Malformed);
    }
    QVERIFY(ProxyTrust::of({"127.0.0.1", "::1", "0.0.0.0/0"}).has_value());
}

void TestGatewayText::listsSubprotocols()
{
    HttpRequest request;
    QVERIFY(offeredSubprotocols(request).empty());
    request.fields.push_back({"Sec-WebSocket-Protocol", "energybid.v1.bin , energybid.v1.json"});
    request.fields.push_back({"sec-websocket-protocol", "x,,"});
    const std::vector<std::string> expected = {"energybid.v1.bin", "energybid.v1.json", "x"};
    QVERIFY(offeredSubprotocols(request) == expected);
}

QTEST_APPLESS_MAIN(TestGatewayText)
#include "test_gateway_text.moc"
