// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/gateway_probe.h"
#include "tests/server/gateway/raw_client.h"

#include <QTest>

using namespace energy;
using namespace energy::test;

namespace {

std::string get(std::string_view path, std::string_view fields = "")
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

std::string post(std::string_view path, std::string_view body)
{
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

std::string chunkedPost(std::string_view path, std::string_view chunks)
{
    return "POST " + std::string(path)
        + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(chunks);
}

} // namespace

class TestTransportHttp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesAndCloses_data();
    void refusesAndCloses();
    void understandsHoweverItIsCut_data();
    void understandsHoweverItIsCut();
    void keepsAliveAndPipelines();
    void closesWhenAsked();
    void answersHeadWithoutBody();
    void answersFromOtherThreads();
    void answers500WhenForgotten();
    void sendsSecurityFields();
    void neverSplitsAnAnswer();
    void continuesOnRequest();
    void limitsBodyByPath();
    void cutsSlowRequests_data();
    void cutsSlowRequests();
    void cutsIdleConnections();
    void refusesTooManyConnections();
    void believesOnlyTrustedProxies();
    void survivesEarlyLeavers();
};

void TestTransportHttp::refusesAndCloses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const std::string &bytes, int status) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << status;
    };
    row("length and chunked",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\n",
        400);
    row("two lengths",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400);
    row("bad length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1e3\r\n\r\n", 400);
    row("smuggled second request",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\nGET /stolen HTTP/1.1\r\nHost: a\r\n\r\n",
        400);
    row("obfuscated coding",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400);
    row("folded coding",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", 400);
    row("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("trace", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("tls on a plain port", "\x16\x03\x01\x02\x05", 400);
    row("header too large", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17 * 1024, 'x'), 431);
    row("target too large", "GET /" + std::string(17 * 1024, 'x'), 431);
    row("body too large", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n", 413);
    row("body much too large",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551615\r\n\r\n", 413);
    row("body over the path's limit", post("/limited", "12345678901"), 413);
    row("chunk over the path's limit", chunkedPost("/limited", "b\r\n12345678901\r\n0\r\n\r\n"),
        413);
    row("chunks over the path's limit",
        chunkedPost("/limited", "8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n"), 413);
    row("chunk of 2^64", chunkedPost("/", "10000000000000000\r\n"), 400);
    row("chunk of 2^63", chunkedPost("/", "8000000000000000\r\n"), 413);
    row("negative chunk", chunkedPost("/", "-1\r\n"), 400);
    row("chunk without size", chunkedPost("/", "\r\n\r\n"), 400);
    row("chunk not hex", chunkedPost("/", "zz\r\n"), 400);
    row("chunk longer than said", chunkedPost("/", "2\r\nabc\r\n0\r\n\r\n"), 400);
    row("frames before the upgrade",
        get("/ws",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
            "13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n")
            + "\x81\x80"
              "1234",
        400);
    row("upgrade without key",
        get("/ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
        400);
    row("upgrade with bad key",
        get("/ws",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
            "13\r\nSec-WebSocket-Key: short\r\n"),
        400);
    row("upgrade to an old version",
        get("/ws",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
            "8\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"),
        426);
}

void TestTransportHttp::refusesAndCloses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.connected());
    // The server may close before it has taken everything; what it answered must still arrive.
    (void)client.send(bytes.toStdString());
    const std::string answer = client.receiveAll();
    QCOMPARE(statusOf(answer), status);
    QCOMPARE(fieldOf(answer, "Connection"), std::string("close"));
    QCOMPARE(answer.find("HTTP/1.1", 1),
             std::string::npos); // One answer, whatever else was smuggled in.
    QCOMPARE(probe.http.handled(), std::size_t(0));
}

void TestTransportHttp::understandsHoweverItIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const std::string &bytes, const char *body) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(body);
    };
    row("get", get("/a?b=c"), "GET /a b=c 127.0.0.1 0 ");
    row("post", post("/a", "hello"), "POST /a  127.0.0.1 5 hello");
    row("chunked", chunkedPost("/a", "3;x=\"y\"\r\nhel\r\n02\r\nlo\r\n0\r\nTrailer: t\r\n\r\n"),
        "POST /a  127.0.0.1 5 hello");
    row("absolute form", "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /b  127.0.0.1 0 ");
}

void TestTransportHttp::understandsHoweverItIsCut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    Probe probe;
    RawClient client(probe.transport->port());
    const std::string text = bytes.toStdString();
    // TCP_NODELAY sends each half as its own segment; the answers show that every cut was survived
    // on one connection.
    for (std::size_t cut = 1; cut < text.size(); ++cut) {
        QVERIFY(client.send(text.substr(0, cut)));
        QVERIFY(client.send(text.substr(cut)));
        QCOMPARE(QByteArray::fromStdString(bodyOf(client.receiveAnswer())), body);
    }
    for (const char byte : text) {
        QVERIFY(client.send(std::string(1, byte)));
    }
    QCOMPARE(QByteArray::fromStdString(bodyOf(client.receiveAnswer())), body);
}

void TestTransportHttp::keepsAliveAndPipelines()
{
    Probe probe;
    RawClient client(probe.transport->port());
    std::string all;
    for (int index = 0; index < 50; ++index) {
        all += post("/" + std::to_string(index), std::string(static_cast<std::size_t>(index), 'x'));
    }
    QVERIFY(client.send(all));
    for (int index = 0; index < 50; ++index) {
        const std::string expected = "POST /" + std::to_string(index) + "  127.0.0.1 "
            + std::to_string(index) + ' ' + std::string(static_cast<std::size_t>(index), 'x');
        QCOMPARE(bodyOf(client.receiveAnswer()), expected);
    }
    QCOMPARE(probe.transport->connections(), std::size_t(1));
}

void TestTransportHttp::closesWhenAsked()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.send(get("/", "Connection: close\r\n") + get("/second")));
    const std::string answer = client.receiveAll();
    QCOMPARE(statusOf(answer), 200);
    QCOMPARE(answer.find("/second"), std::string::npos);
    RawClient old(probe.transport->port());
    QVERIFY(old.send("GET / HTTP/1.0\r\n\r\n"));
    QCOMPARE(statusOf(old.receiveAll()), 200);
}

void TestTransportHttp::answersHeadWithoutBody()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n"));
    const std::string head = client.receiveAnswer(false);
    QCOMPARE(statusOf(head), 200);
    QCOMPARE(fieldOf(head, "Content-Length"), std::string("21")); // "HEAD /a  127.0.0.1 0 "
    QVERIFY(client.send(get("/empty")));
    const std::string empty = client.receiveAnswer();
    QCOMPARE(statusOf(empty), 204); // What follows the head is the next answer, not a body.
    QCOMPARE(fieldOf(empty, "Content-Length"), std::string());
    QVERIFY(client.send(get("/b", "Connection: close\r\n")));
    QCOMPARE(bodyOf(client.receiveAll()), std::string("GET /b  127.0.0.1 0 "));
}

void TestTransportHttp::answersFromOtherThreads()
{
    Probe probe;
    RawClient client(probe.transport->port());
    for (int index = 0; index < 20; ++index) {
        QVERIFY(client.send(get("/later")));
        QCOMPARE(bodyOf(client.receiveAnswer()), std::string("GET /later  127.0.0.1 0 "));
    }
}

void TestTransportHttp::answers500WhenForgotten()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.send(get("/dropped")));
    QCOMPARE(statusOf(client.receiveAnswer()), 500);
}

void TestTransportHttp::sendsSecurityFields()
{
    Probe probe;
    for (const std::string &request :
         {get("/"), std::string("BREW / HTTP/1.1\r\nHost: a\r\n\r\n")}) {
        RawClient client(probe.transport->port());
        QVERIFY(client.send(request));
        const std::string answer = client.receiveAnswer();
        QCOMPARE(fieldOf(answer, "X-Content-Type-Options"), std::string("nosniff"));
        QCOMPARE(fieldOf(answer, "Cache-Control"), std::string("no-store"));
        QCOMPARE(fieldOf(answer, "Content-Security-Policy"),
                 std::string("default-src 'none'; frame-ancestors 'none'"));
        QCOMPARE(fieldOf(answer, "Referrer-Policy"), std::string("no-referrer"));
        QCOMPARE(fieldOf(answer, "Cross-Origin-Resource-Policy"), std::string("same-origin"));
        QVERIFY(fieldOf(answer, "Date").ends_with(" GMT"));
        QCOMPARE(fieldOf(answer, "Server"), std::string());
    }
}

void TestTransportHttp::neverSplitsAnAnswer()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.send(get("/hostile")));
    const std::string answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 200);
    QCOMPARE(answer.find("stolen"), std::string::npos);
}

void TestTransportHttp::continuesOnRequest()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.send(
        "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"));
    QCOMPARE(client.receive(25), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(client.send("hello"));
    QCOMPARE(bodyOf(client.receiveAnswer()), std::string("POST /a  127.0.0.1 5 hello"));
    QVERIFY(client.send(
        "POST /limited HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 50\r\n\r\n"));
    QCOMPARE(statusOf(client.receiveAnswer()), 413); // Before a byte of the body was sent.
}

void TestTransportHttp::limitsBodyByPath()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.send(post("/limited", "1234567890")));
    QCOMPARE(statusOf(client.receiveAnswer()), 200);
    QVERIFY(client.send(chunkedPost("/limited", "a\r\n1234567890\r\n0\r\n\r\n")));
    QCOMPARE(statusOf(client.receiveAnswer()), 200);
    QVERIFY(client.send(post("/", std::string(1024 * 1024, 'x'))));
    QCOMPARE(statusOf(client.receiveAnswer()), 200);
}

void TestTransportHttp::cutsSlowRequests_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\nHo");
    QTest::newRow("half a body") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
    // Bare line feeds end nothing: the server waits for the real end of the line.
    QTest::newRow("chunk with bare line feeds") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\na\n0\n\n");
    QTest::newRow("half a chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
}

void TestTransportHttp::cutsSlowRequests()
{
    QFETCH(QByteArray, bytes);
    TransportOptions options;
    options.headerTimeout = std::chrono::milliseconds(100);
    options.bodyTimeout = std::chrono::milliseconds(100);
    Probe probe(options);
    RawClient client(probe.transport->port());
    QVERIFY(client.send(bytes.toStdString()));
    QVERIFY(client.isClosedByServer());
    QCOMPARE(probe.http.handled(), std::size_t(0));
}

void TestTransportHttp::cutsIdleConnections()
{
    TransportOptions options;
    options.idleTimeout = std::chrono::milliseconds(100);
    Probe probe(options);
    RawClient client(probe.transport->port());
    QVERIFY(client.send(get("/")));
    QCOMPARE(statusOf(client.receiveAnswer()), 200);
    QVERIFY(client.isClosedByServer());
}

void TestTransportHttp::refusesTooManyConnections()
{
    TransportOptions options;
    options.maxConnections = 2;
    Probe probe(options);
    RawClient first(probe.transport->port());
    RawClient second(probe.transport->port());
    QVERIFY(first.send(get("/")));
    QCOMPARE(statusOf(first.receiveAnswer()), 200);
    QVERIFY(second.send(get("/")));
    QCOMPARE(statusOf(second.receiveAnswer()), 200);
    RawClient third(probe.transport->port());
    QVERIFY(third.isClosedByServer());
    QVERIFY(first.send(get("/")));
    QCOMPARE(statusOf(first.receiveAnswer()), 200);
}

void TestTransportHttp::believesOnlyTrustedProxies()
{
    const std::string request = get("/", "X-Forwarded-For: 9.9.9.9, 203.0.113.7\r\n");
    Probe direct;
    RawClient stranger(direct.transport->port());
    QVERIFY(stranger.send(request));
    QCOMPARE(bodyOf(stranger.receiveAnswer()), std::string("GET /  127.0.0.1 0 "));

    TransportOptions options;
    options.trustedProxies = {"127.0.0.0/8"};
    Probe behind(options);
    RawClient proxy(behind.transport->port());
    QVERIFY(proxy.send(request));
    QCOMPARE(bodyOf(proxy.receiveAnswer()), std::string("GET /  203.0.113.7 0 "));
}

void TestTransportHttp::survivesEarlyLeavers()
{
    Probe probe;
    const std::string request = post("/held", "hello");
    for (std::size_t length = 0; length <= request.size(); ++length) {
        RawClient leaver(probe.transport->port());
        QVERIFY(leaver.send(request.substr(0, length)));
    }
    QCOMPARE(probe.http.waitForHeld(1), std::size_t(1));
    probe.http.releaseHeld(); // To a client that has gone.
    RawClient client(probe.transport->port());
    QVERIFY(client.send(get("/")));
    QCOMPARE(statusOf(client.receiveAnswer()), 200);
}

QTEST_APPLESS_MAIN(TestTransportHttp)
#include "test_transport_http.moc"
