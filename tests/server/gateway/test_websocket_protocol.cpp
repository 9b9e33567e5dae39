// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/gateway_probe.h"
#include "tests/server/gateway/websocket_frames.h"

#include <QTest>

#include <atomic>

using namespace energy;
using namespace energy::test;

class TestWebSocketProtocol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shakesHands();
    void checksOrigin_data();
    void checksOrigin();
    void choosesSubprotocol();
    void echoes_data();
    void echoes();
    void understandsHoweverItIsCut();
    void failsOnBadFrames_data();
    void failsOnBadFrames();
    void answersPing();
    void answersClose_data();
    void answersClose();
};

void TestWebSocketProtocol::shakesHands()
{
    std::atomic<std::size_t> announced = 0;
    TransportOptions options;
    options.webSocketCountChanged = [&](std::size_t count) { announced = count; };
    Probe probe(options);
    RawClient client(probe.transport->port());
    QVERIFY(client.send(upgradeRequest()));
    const std::string answer = client.receiveAnswer();
    QCOMPARE(statusOf(answer), 101);
    QCOMPARE(fieldOf(answer, "Sec-WebSocket-Accept"),
             std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")); // RFC 6455, 1.3
    QCOMPARE(fieldOf(answer, "Sec-WebSocket-Extensions"), std::string());
    QCOMPARE(fieldOf(answer, "X-Content-Type-Options"), std::string("nosniff"));
    QVERIFY(answer.find("Beast") == std::string::npos);
    QCOMPARE(probe.sockets.waitForPeers(1).size(), std::size_t(1));
    QCOMPARE(probe.sockets.waitForPeers(1).front()->remoteAddress(), std::string("127.0.0.1"));
    QCOMPARE(probe.transport->webSockets(), std::size_t(1));
    QCOMPARE(announced.load(), std::size_t(1));

    RawClient second(probe.transport->port()); // An ordinary request first, on the same connection.
    QVERIFY(second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    QCOMPARE(statusOf(second.receiveAnswer()), 200);
    QVERIFY(upgrade(second, "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
}

void TestWebSocketProtocol::checksOrigin_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 101;
    QTest::newRow("known") << QByteArray("Origin: https://board.example\r\n") << 101;
    QTest::newRow("foreign") << QByteArray("Origin: https://evil.example\r\n") << 403;
    QTest::newRow("null") << QByteArray("Origin: null\r\n") << 403;
    QTest::newRow("empty") << QByteArray("Origin:\r\n") << 403;
    QTest::newRow("prefix") << QByteArray("Origin: https://board.example.evil\r\n") << 403;
    QTest::newRow("suffix") << QByteArray("Origin: https://xboard.example\r\n") << 403;
    QTest::newRow("scheme") << QByteArray("Origin: http://board.example\r\n") << 403;
    QTest::newRow("port") << QByteArray("Origin: https://board.example:8443\r\n") << 403;
    QTest::newRow("case") << QByteArray("Origin: https://Board.example\r\n") << 403;
    QTest::newRow("two") << QByteArray(
        "Origin: https://board.example\r\nOrigin: https://evil.example\r\n")
                         << 403;
}

void TestWebSocketProtocol::checksOrigin()
{
    QFETCH(QByteArray, origin);
    QFETCH(int, status);
    TransportOptions options;
    options.webSocketOrigins = {"https://board.example"};
    Probe probe(options);
    RawClient client(probe.transport->port());
    QVERIFY(client.send(upgradeRequest(origin.toStdString())));
    QCOMPARE(statusOf(client.receiveAnswer()), status);
}

void TestWebSocketProtocol::choosesSubprotocol()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(client.send(upgradeRequest("Sec-WebSocket-Protocol: other, echo\r\n")));
    QCOMPARE(fieldOf(client.receiveAnswer(), "Sec-WebSocket-Protocol"), std::string("echo"));
    QCOMPARE(probe.sockets.waitForPeers(1).front()->subprotocol(), std::string("echo"));
    RawClient refused(probe.transport->port());
    QVERIFY(refused.send(upgradeRequest("Sec-WebSocket-Protocol: other\r\n")));
    QCOMPARE(bodyOf(refused.receiveAnswer()), std::string("no such subprotocol"));
}

void TestWebSocketProtocol::echoes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("first");
    QTest::addColumn<QByteArray>("payload");
    const auto row
        = [](const char *name, const std::string &bytes, int first, const std::string &payload) {
              QTest::newRow(name) << QByteArray::fromStdString(bytes) << first
                                  << QByteArray::fromStdString(payload);
          };
    row("text", frame(0x81, "hello"), 0x81, "hello");
    row("empty", frame(0x81, ""), 0x81, "");
    row("binary", frame(0x82, std::string("\0\xFF", 2)), 0x82, std::string("\0\xFF", 2));
    row("125 bytes", frame(0x81, std::string(125, 'x')), 0x81, std::string(125, 'x'));
    row("126 bytes", frame(0x81, std::string(126, 'x')), 0x81, std::string(126, 'x'));
    row("65535 bytes", frame(0x82, std::string(65535, 'x')), 0x82, std::string(65535, 'x'));
    row("the limit", frame(0x82, std::string(65536, 'x')), 0x82, std::string(65536, 'x'));
    row("fragments", frame(0x01, "he") + frame(0x00, "") + frame(0x80, "llo"), 0x81, "hello");
    row("ping between fragments", frame(0x01, "he") + frame(0x8A, "") + frame(0x80, "llo"), 0x81,
        "hello");
    row("character cut by fragments", frame(0x01, "\xE2\x82") + frame(0x80, "\xAC"), 0x81,
        "\xE2\x82\xAC");
    row("pong unasked for", frame(0x8A, "x") + frame(0x81, "a"), 0x81, "a");
}

void TestWebSocketProtocol::echoes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, first);
    QFETCH(QByteArray, payload);
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QVERIFY(client.send(bytes.toStdString()));
    const ServerFrame answer = receiveFrame(client);
    QCOMPARE(answer.first, first);
    QCOMPARE(QByteArray::fromStdString(answer.payload), payload);
}

void TestWebSocketProtocol::understandsHoweverItIsCut()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    const std::string bytes = frame(0x01, "h\xC3") + frame(0x80, "\xA4" + std::string(200, 'x'));
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
        QVERIFY(client.send(bytes.substr(0, cut)));
        QVERIFY(client.send(bytes.substr(cut)));
        QCOMPARE(receiveFrame(client).payload, "h\xC3\xA4" + std::string(200, 'x'));
    }
}

void TestWebSocketProtocol::failsOnBadFrames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const std::string &bytes, int code) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
    };
    row("unmasked", frame(0x81, "hello", false), 1002);
    row("reserved bit 1", frame(0xC1, "hello"), 1002);
    row("reserved bit 2", frame(0xA1, "hello"), 1002);
    row("reserved bit 3", frame(0x91, "hello"), 1002);
    row("reserved opcode 3", frame(0x83, ""), 1002);
    row("reserved opcode 7", frame(0x87, ""), 1002);
    row("reserved opcode 11", frame(0x8B, ""), 1002);
    row("fragmented ping", frame(0x09, ""), 1002);
    row("fragmented close", frame(0x08, ""), 1002);
    row("long ping", frame(0x89, std::string(126, 'x')), 1002);
    row("continuation of nothing", frame(0x80, "x"), 1002);
    row("text inside a message", frame(0x01, "x") + frame(0x81, "y"), 1002);
    row("close of one byte", frame(0x88, "x"), 1002);
    row("close 1005", frame(0x88, closePayload(1005)), 1002);
    row("close 1006", frame(0x88, closePayload(1006)), 1002);
    row("close 999", frame(0x88, closePayload(999)), 1002);
    row("close 2999", frame(0x88, closePayload(2999)), 1002);
    row("length of 63 bits set",
        std::string("\x82\xFF\x80\0\0\0\0\0\0\0"
                    "abcd",
                    14),
        1009);
    row("length not shortest",
        std::string("\x82\xFE\0\x01"
                    "\0\0\0\0"
                    "x",
                    9),
        1002);
    row("bad text", frame(0x81, "\xFF"), 1007);
    row("cut text", frame(0x81, "\xE2\x82"), 1007);
    row("overlong text", frame(0x81, "\xC0\xAF"), 1007);
    row("surrogate in text", frame(0x81, "\xED\xA0\x80"), 1007);
    row("bad text in fragments", frame(0x01, "a") + frame(0x80, "\xFF"), 1007);
    row("too big", frame(0x82, std::string(65537, 'x')), 1009);
    row("too big in fragments",
        frame(0x02, std::string(40000, 'x')) + frame(0x80, std::string(40000, 'x')), 1009);
    row("too big by its length alone",
        std::string("\x82\xFF\0\0\0\0\x40\0\0\0"
                    "abcd",
                    14),
        1009);
}

void TestWebSocketProtocol::failsOnBadFrames()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    (void)client.send(bytes.toStdString());
    QCOMPARE(receiveCloseCode(client), code);
    client.finishSending();
    const auto closed = probe.sockets.waitForClosed(1);
    QCOMPARE(closed.size(), std::size_t(1));
    QCOMPARE(int(closed.begin()->second), code);
}

void TestWebSocketProtocol::answersPing()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QVERIFY(client.send(frame(0x89, "are you there")));
    const ServerFrame pong = receiveFrame(client);
    QCOMPARE(pong.first, 0x8A);
    QCOMPARE(pong.payload, std::string("are you there"));
}

void TestWebSocketProtocol::answersClose_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("reported");
    QTest::newRow("1000") << QByteArray::fromStdString(closePayload(1000)) << 1000;
    QTest::newRow("1001 with reason")
        << QByteArray::fromStdString(closePayload(1001, "leaving")) << 1001;
    QTest::newRow("without a code") << QByteArray() << 1005;
    QTest::newRow("4321") << QByteArray::fromStdString(closePayload(4321)) << 4321;
}

void TestWebSocketProtocol::answersClose()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, reported);
    TransportOptions options;
    options.closeTimeout = std::chrono::milliseconds(100); // The client never closes its side.
    Probe probe(options);
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QVERIFY(client.send(frame(0x88, payload.toStdString())));
    if (!payload.isEmpty()) {
        QCOMPARE(receiveCloseCode(client), reported);
    }
    QVERIFY(client.isClosedByServer());
    QCOMPARE(int(probe.sockets.waitForClosed(1).at(1)), reported);
}

QTEST_APPLESS_MAIN(TestWebSocketProtocol)
#include "test_websocket_protocol.moc"
