// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/gateway_probe.h"
#include "tests/server/gateway/websocket_frames.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace energy;
using namespace energy::test;

class TestWebSocketPeer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closesWithOurCode();
    void reportsLostConnections();
    void cutsSilentClients_data();
    void cutsSilentClients();
    void survivesThrowingHandlers();
    void cutsSlowConsumersOnly();
    void sendsFromManyThreadsInOrder();
    void cutsAPeerThatIgnoresClose();
    void saysGoodbyeWhenStopping();
    void peersMayOutliveTheTransport();
};

void TestWebSocketPeer::closesWithOurCode()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QVERIFY(client.send(frame(0x81, "before") + frame(0x81, "close me")));
    QCOMPARE(receiveFrame(client).payload, std::string("before")); // What was queued still comes.
    const ServerFrame closing = receiveFrame(client);
    QCOMPARE(closing.first, 0x88);
    QCOMPARE(closing.payload, closePayload(4000, "bye"));
    QVERIFY(client.send(frame(0x88, closePayload(4000))));
    QVERIFY(client.isClosedByServer());
    QCOMPARE(int(probe.sockets.waitForClosed(1).at(1)), 4000);
    QCOMPARE(probe.transport->webSockets(), std::size_t(0));
}

void TestWebSocketPeer::reportsLostConnections()
{
    Probe probe;
    {
        RawClient client(probe.transport->port());
        QVERIFY(upgrade(client));
        QCOMPARE(probe.sockets.waitForPeers(1).size(), std::size_t(1));
    }
    QCOMPARE(int(probe.sockets.waitForClosed(1).at(1)), 1006);
}

void TestWebSocketPeer::cutsSilentClients_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a frame") << QByteArray("\x82\xFE", 2);
    QTest::newRow("after a violation") << QByteArray::fromStdString(frame(0x83, ""));
}

void TestWebSocketPeer::cutsSilentClients()
{
    QFETCH(QByteArray, bytes);
    TransportOptions options;
    options.idleTimeout = std::chrono::milliseconds(100);
    Probe probe(options);
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QVERIFY(client.send(bytes.toStdString()));
    QCOMPARE(int(probe.sockets.waitForClosed(1).at(1)), 1006);
    QVERIFY(client.isClosedByServer());
}

void TestWebSocketPeer::survivesThrowingHandlers()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QVERIFY(client.send(frame(0x81, "throw")));
    QCOMPARE(receiveCloseCode(client), 1011);
    RawClient other(probe.transport->port());
    QVERIFY(upgrade(other));
    QVERIFY(other.send(frame(0x81, "hello")));
    QCOMPARE(receiveFrame(other).payload, std::string("hello"));
}

void TestWebSocketPeer::cutsSlowConsumersOnly()
{
    constexpr int messages = 400;
    const auto message = std::make_shared<const std::string>(
        64 * 1024, 'x'); // 25 MiB in all: more than the kernel holds
    TransportOptions options;
    options.sendQueueLimit = std::size_t{1024} * 1024;
    options.closeTimeout = std::chrono::milliseconds(200);
    Probe probe(options);
    RawClient slow(probe.transport->port());
    QVERIFY(upgrade(slow));
    const auto slowPeer = probe.sockets.waitForPeers(1).front();
    RawClient fast(probe.transport->port());
    QVERIFY(upgrade(fast));
    const auto peers = probe.sockets.waitForPeers(2);
    const auto fastPeer = peers[0] == slowPeer ? peers[1] : peers[0];

    std::size_t largestQueue = 0;
    for (int index = 0; index < messages; ++index) {
        slowPeer->send(message, MessageKind::Binary);
        fastPeer->send(message, MessageKind::Binary);
        largestQueue = std::max(largestQueue, slowPeer->queuedBytes());
        QCOMPARE(receiveFrame(fast).payload.size(),
                 message->size()); // It gets everything, at once.
    }
    const auto closed = probe.sockets.waitForClosed(1);
    QCOMPARE(closed.size(), std::size_t(1));
    QCOMPARE(int(closed.at(slowPeer->id())), 1013);
    QVERIFY(largestQueue <= options.sendQueueLimit);
    QVERIFY(slow.isClosedByServer());
    QVERIFY(fast.send(frame(0x81, "still here")));
    QCOMPARE(receiveFrame(fast).payload, std::string("still here"));
}

void TestWebSocketPeer::sendsFromManyThreadsInOrder()
{
    constexpr int senders = 4;
    constexpr int each = 500;
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    const auto peer = probe.sockets.waitForPeers(1).front();
    std::vector<std::thread> threads;
    for (int sender = 0; sender < senders; ++sender) {
        threads.emplace_back([&, sender] {
            for (int index = 0; index < each; ++index) {
                peer->send(std::make_shared<const std::string>(std::to_string(sender) + ' '
                                                               + std::to_string(index)),
                           MessageKind::Text);
            }
        });
    }
    std::array<int, senders> next{};
    for (int index = 0; index < senders * each; ++index) {
        const std::string text = receiveFrame(client).payload;
        QVERIFY(!text.empty());
        const auto sender = static_cast<std::size_t>(text[0] - '0');
        QCOMPARE(std::stoi(text.substr(2)), next.at(sender)++);
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QTRY_COMPARE(peer->queuedBytes(), std::size_t(0)); // Written a moment before it is counted.
}

void TestWebSocketPeer::cutsAPeerThatIgnoresClose()
{
    TransportOptions options;
    options.closeTimeout = std::chrono::milliseconds(100);
    Probe probe(options);
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QVERIFY(client.send(frame(0x81, "close me")));
    QCOMPARE(receiveCloseCode(client), 4000);
    QVERIFY(client.isClosedByServer()); // Though it never answered.
    QCOMPARE(int(probe.sockets.waitForClosed(1).at(1)), 4000);
}

void TestWebSocketPeer::saysGoodbyeWhenStopping()
{
    Probe probe;
    RawClient client(probe.transport->port());
    QVERIFY(upgrade(client));
    QCOMPARE(probe.sockets.waitForPeers(1).size(), std::size_t(1));
    auto stopped
        = std::async(std::launch::async, [&] { probe.transport->stop(std::chrono::seconds(20)); });
    QCOMPARE(receiveCloseCode(client), 1001);
    QVERIFY(client.send(frame(0x88, closePayload(1001))));
    QVERIFY(client.isClosedByServer());
    stopped.wait();
    QCOMPARE(int(probe.sockets.waitForClosed(1).at(1)), 1001);
}

void TestWebSocketPeer::peersMayOutliveTheTransport()
{
    EchoHttp http;
    EchoSockets sockets;
    auto transport = Transport::start({}, http, sockets);
    QVERIFY(transport);
    RawClient client((*transport)->port());
    QVERIFY(upgrade(client));
    const auto peer = sockets.waitForPeers(1).front();
    transport->reset();
    peer->send(std::make_shared<const std::string>("too late"), MessageKind::Text);
    peer->close(CloseCode::Normal, "too late");
    QCOMPARE(peer->queuedBytes(), std::size_t(0));
    QVERIFY(client.isClosedByServer());
}

QTEST_APPLESS_MAIN(TestWebSocketPeer)
#include "test_websocket_peer.moc"
