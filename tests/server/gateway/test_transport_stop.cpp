// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/gateway_probe.h"
#include "tests/server/gateway/raw_client.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <future>
#include <memory>

using namespace energy;
using namespace energy::test;

namespace {

const std::string getHeld = "GET /held HTTP/1.1\r\nHost: a\r\n\r\n";
const std::string getRoot = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// What a shell command writes. Not QProcess: its way to fork is one that the thread sanitizer
/// refuses.
std::string outputOf(const std::string &command)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> pipe(::popen(command.c_str(), "r"),
                                                                ::pclose);
    std::string output;
    for (int byte = std::fgetc(pipe.get()); byte != EOF; byte = std::fgetc(pipe.get())) {
        output += static_cast<char>(byte);
    }
    return output;
}

} // namespace

class TestTransportStop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drainsWhatIsInFlight();
    void cutsAtTheDeadline();
    void repliesMayOutliveIt();
    void runsTimers();
    void refusesBadAddresses();
    void refusesAnAddressInUse();
    void refusesBadTlsFiles();
    void speaksTls();
};

void TestTransportStop::drainsWhatIsInFlight()
{
    Probe probe;
    RawClient idle(probe.transport->port());
    QVERIFY(idle.send(getRoot));
    QCOMPARE(statusOf(idle.receiveAnswer()), 200);
    RawClient busy(probe.transport->port());
    QVERIFY(busy.send(getHeld));
    QCOMPARE(probe.http.waitForHeld(1), std::size_t(1));

    auto stopped
        = std::async(std::launch::async, [&] { probe.transport->stop(std::chrono::seconds(20)); });
    QVERIFY(idle.isClosedByServer());
    probe.http.releaseHeld();
    const std::string answer = busy.receiveAnswer();
    QCOMPARE(bodyOf(answer), std::string("released"));
    QCOMPARE(fieldOf(answer, "Connection"), std::string("close"));
    QVERIFY(busy.isClosedByServer());
    busy.finishSending();
    stopped.wait();
    QCOMPARE(probe.transport->connections(), std::size_t(0));
    RawClient late(probe.transport->port());
    QVERIFY(!late.connected());
}

void TestTransportStop::cutsAtTheDeadline()
{
    Probe probe;
    RawClient busy(probe.transport->port());
    QVERIFY(busy.send(getHeld));
    QCOMPARE(probe.http.waitForHeld(1), std::size_t(1));
    probe.transport->stop(std::chrono::milliseconds(10));
    QVERIFY(busy.isClosedByServer());
    QCOMPARE(probe.transport->connections(), std::size_t(0));
}

void TestTransportStop::repliesMayOutliveIt()
{
    EchoHttp http;
    EchoSockets sockets;
    auto transport = Transport::start({}, http, sockets);
    QVERIFY(transport);
    RawClient client((*transport)->port());
    QVERIFY(client.send(getHeld));
    QCOMPARE(http.waitForHeld(1), std::size_t(1));
    transport->reset();
    http.releaseHeld();
    QVERIFY(client.isClosedByServer());
}

void TestTransportStop::runsTimers()
{
    Probe probe;
    std::promise<void> rung;
    auto never = std::make_shared<int>(0);
    const std::weak_ptr<int> forgotten = never;
    probe.transport->after(std::chrono::hours(1), [kept = std::move(never)] { });
    probe.transport->after(std::chrono::milliseconds(1), [&] { rung.set_value(); });
    QCOMPARE(rung.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
    probe.transport->stop(std::chrono::milliseconds(0));
    QVERIFY(forgotten.expired()); // A timer that never rings keeps nothing alive.
}

void TestTransportStop::refusesBadAddresses()
{
    EchoHttp http;
    EchoSockets sockets;
    TransportOptions options;
    options.host = "no.such.host.example";
    const auto started = Transport::start(options, http, sockets);
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Unreachable);

    TransportOptions proxied;
    proxied.trustedProxies = {"10.0.0.0/33"};
    const auto refused = Transport::start(proxied, http, sockets);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Malformed);
}

void TestTransportStop::refusesAnAddressInUse()
{
    Probe probe;
    EchoHttp http;
    EchoSockets sockets;
    TransportOptions options;
    options.port = probe.transport->port();
    const auto second = Transport::start(options, http, sockets);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::InUse);
}

void TestTransportStop::refusesBadTlsFiles()
{
    EchoHttp http;
    EchoSockets sockets;
    TransportOptions options;
    options.tls = TlsFiles{"/nonexistent.crt", "/nonexistent.key"};
    const auto started = Transport::start(options, http, sockets);
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Malformed);
}

void TestTransportStop::speaksTls()
{
    const QTemporaryDir folder;
    const std::string key = folder.filePath(QStringLiteral("key.pem")).toStdString();
    const std::string certificate = folder.filePath(QStringLiteral("cert.pem")).toStdString();
    (void)outputOf("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                   "-subj /CN=localhost"
                   " -days 2 -keyout "
                   + key + " -out " + certificate + " 2>&1");

    TransportOptions options;
    options.tls = TlsFiles{certificate, key};
    Probe probe(options);
    const auto ask = [&](const std::string &flags) {
        return outputOf(R"(printf 'GET /tls HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')"
                        " | openssl s_client -quiet -verify_quiet -CAfile "
                        + certificate + " -connect 127.0.0.1:"
                        + std::to_string(probe.transport->port()) + ' ' + flags + " 2>/dev/null");
    };
    const std::string answer = ask("-tls1_3");
    QCOMPARE(bodyOf(answer), std::string("GET /tls  127.0.0.1 0 "));
    QVERIFY(fieldOf(answer, "Strict-Transport-Security").starts_with("max-age=31536000"));
    QCOMPARE(statusOf(ask("-tls1_2")), 200);
    QCOMPARE(statusOf(ask("-tls1_1 -cipher DEFAULT@SECLEVEL=0")), 0);
    QCOMPARE(statusOf(ask("-tls1_2 -cipher AES128-GCM-SHA256")), 0); // No forward secrecy.
    QCOMPARE(probe.http.handled(), std::size_t(2));
}

QTEST_APPLESS_MAIN(TestTransportStop)
#include "test_transport_stop.moc"
