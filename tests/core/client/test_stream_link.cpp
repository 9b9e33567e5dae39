// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/client/stream_link.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QWebSocketServer>

#include <memory>

using namespace energy;

namespace {

/// A server that says exactly what a test wants.
class ScriptedServer : public QObject {
public:
    ScriptedServer()
        : m_server(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode)
    {
        m_server.setSupportedSubprotocols({QStringLiteral("energybid.v1.json")});
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port");
        }
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            m_socket.reset(m_server.nextPendingConnection());
            connect(m_socket.get(), &QWebSocket::textMessageReceived, this,
                    [this](const QString &text) {
                        m_heard.push_back(QJsonDocument::fromJson(text.toUtf8()).object());
                    });
        });
    }

    [[nodiscard]] QUrl url() const { return m_server.serverUrl(); }
    void say(const char *json) { m_socket->sendTextMessage(QString::fromUtf8(json)); }
    void welcome(const char *resumed, int heartbeatMs)
    {
        say(qPrintable(
            QStringLiteral(R"({"op":"welcome","session":"s","heartbeat_ms":%1,)"
                           R"("now":"2026-11-22T19:08:58Z","simulated":true,"resumed":%2})")
                .arg(heartbeatMs)
                .arg(QString::fromLatin1(resumed))));
    }
    void cut() { m_socket->abort(); }
    void close(int code, const char *reason)
    {
        m_socket->close(static_cast<QWebSocketProtocol::CloseCode>(code),
                        QString::fromLatin1(reason));
    }

    /// The next message of the client with this operation; what came before it is forgotten.
    QJsonObject next(const char *operation)
    {
        QJsonObject found;
        const auto take = [&] {
            while (!m_heard.empty() && found.isEmpty()) {
                if (m_heard.front().value(QLatin1String("op")).toString()
                    == QLatin1String(operation)) {
                    found = m_heard.front();
                }
                m_heard.erase(m_heard.begin());
            }
            return !found.isEmpty();
        };
        (void)QTest::qWaitFor(take, 20'000);
        return found;
    }

private:
    QWebSocketServer m_server;
    std::unique_ptr<QWebSocket> m_socket;
    std::vector<QJsonObject> m_heard;
};

QJsonArray topics(std::initializer_list<const char *> names)
{
    QJsonArray array;
    for (const char *name : names) {
        array.append(QString::fromLatin1(name));
    }
    return array;
}

constexpr auto fill = R"({"op":"event","topic":"me/fills","prev":%1,"seq":%2,"data":{
    "type":"trade_executed","at":"2026-11-22T19:08:58Z","trade":"3","contract":"57","price":"18.56",
    "quantity_mw":"2.4","order":"41","side":"buy","maker":false}})";

} // namespace

class TestStreamLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        StreamLink::Options options;
        options.url = m_server->url();
        m_queue = std::make_unique<InboundQueue>();
        m_link = std::make_unique<StreamLink>(options, *m_queue);
        m_taken.clear();
    }

    void cleanup()
    {
        m_link.reset();
        m_server.reset();
    }

    void greetsThenSubscribes()
    {
        m_link->subscribe("contracts");
        m_link->open("token");
        const QJsonObject hello = m_server->next("hello");
        QCOMPARE(hello.value(QLatin1String("token")).toString(), QStringLiteral("token"));
        QVERIFY(!hello.contains(QLatin1String("resume")));
        m_server->welcome("{}", 10'000);
        QCOMPARE(m_server->next("subscribe").value(QLatin1String("topics")).toArray(),
                 topics({"contracts"}));
        QVERIFY(waitForState(LinkState::Live));
    }

    void asksForManyTopicsAtOnceAndAgainWhenRefused()
    {
        goLiveWithFills();
        for (const char *topic : {"book/1", "book/2", "trades/1"}) {
            m_link->subscribe(topic);
        }
        const QJsonArray asked = topics({"book/1", "book/2", "trades/1"});
        QCOMPARE(m_server->next("subscribe").value(QLatin1String("topics")).toArray(), asked);
        m_server->say(R"({"op":"refused","code":"rate_limited","message":"m","retry_after":1})");
        QCOMPARE(m_server->next("subscribe").value(QLatin1String("topics")).toArray(), asked);
    }

    void beginsATopicAnewAfterAGap()
    {
        goLiveWithFills();
        m_server->say(qPrintable(QString::fromLatin1(fill).arg(4).arg(5)));
        m_server->say(qPrintable(QString::fromLatin1(fill).arg(7).arg(8)));
        QCOMPARE(m_server->next("unsubscribe").value(QLatin1String("topics")).toArray(),
                 topics({"me/fills"}));
        QCOMPARE(m_server->next("subscribe").value(QLatin1String("topics")).toArray(),
                 topics({"me/fills"}));
        m_server->say(qPrintable(QString::fromLatin1(fill).arg(8).arg(9))); // Not to be believed.
        m_server->say(R"({"op":"snapshot","topic":"me/fills","seq":9,"data":{"items":[]}})");
        m_server->say(qPrintable(QString::fromLatin1(fill).arg(9).arg(11)));
        QVERIFY(waitForSequence(11));
        const auto broken = all<TopicBroken>();
        QCOMPARE(broken.size(), std::size_t(1));
        QCOMPARE(broken.front().last, std::uint64_t(5));
        QCOMPARE(broken.front().next, std::uint64_t(7));
        QVERIFY((sequences() == std::vector<std::uint64_t>{4, 5, 9, 11}));
    }

    void resumesWhereItStopped()
    {
        goLiveWithFills();
        m_link->subscribe("book/57");
        (void)m_server->next("subscribe");
        m_server->say(
            R"({"op":"snapshot","topic":"book/57","seq":6,"data":{"contract":"57","bids":[],"asks":[]}})");
        QVERIFY(waitForSequence(6));
        m_server->cut();
        QVERIFY(waitForState(LinkState::Waiting));
        const QJsonObject hello = m_server->next("hello");
        const QJsonObject expected{{QStringLiteral("me/fills"), 4}}; // A book is cheaper anew.
        QCOMPARE(hello.value(QLatin1String("resume")).toObject(), expected);
        m_server->welcome(R"({"me/fills":4})", 10'000);
        QCOMPARE(m_server->next("subscribe").value(QLatin1String("topics")).toArray(),
                 topics({"book/57"}));
        m_server->say(qPrintable(QString::fromLatin1(fill).arg(4).arg(7)));
        QVERIFY(waitForSequence(7));
        QVERIFY(all<TopicBroken>().empty());
    }

    void takesTheSnapshotOfATopicThatCannotResume()
    {
        goLiveWithFills();
        m_server->cut();
        (void)m_server->next("hello");
        m_server->welcome("{}", 10'000);
        m_server->say(
            R"({"op":"refused","topic":"me/fills","code":"cannot_resume","message":"m"})");
        m_server->say(R"({"op":"snapshot","topic":"me/fills","seq":90,"data":{"items":[]}})");
        QVERIFY(waitForSequence(90));
    }

    void comesBackFromSilence()
    {
        m_link->open("token");
        (void)m_server->next("hello");
        m_server->welcome("{}", 40);
        QVERIFY(waitForState(LinkState::Live));
        QVERIFY(waitForState(LinkState::Waiting)); // Not a word for 2.5 heartbeats.
        QVERIFY(!m_server->next("hello").isEmpty());
    }

    void turnsFromAServerThatSpeaksOtherwise()
    {
        m_link->open("token");
        (void)m_server->next("hello");
        m_server->say(R"({"op":"welcome","hi":"there"})");
        QVERIFY(waitForState(LinkState::Waiting));
        QVERIFY(!all<LinkChanged>().back().reason.empty());
    }

    void answersHeartbeats()
    {
        goLiveWithFills();
        m_server->say(R"({"op":"ping","seq":4})");
        QVERIFY(!m_server->next("pong").isEmpty());
    }

    void waitsForAPersonWhenLoggedOut()
    {
        goLiveWithFills();
        m_server->say(R"({"op":"bye","code":4000,"reason":"logged_out"})");
        m_server->close(4000, "logged_out");
        QVERIFY(waitForState(LinkState::LoggedOut));
        m_link->setToken("fresh");
        QCOMPARE(m_server->next("hello").value(QLatin1String("token")).toString(),
                 QStringLiteral("fresh"));
        // What ended the session before does not end this one.
        m_server->welcome("{}", 10'000);
        (void)m_server->next("ping");
        (void)drain();
        m_taken.clear();
        m_server->cut();
        QVERIFY(waitForState(LinkState::Waiting));
    }

    void isNotHarmedByWhatItCannotRead()
    {
        goLiveWithFills();
        m_server->say("{");
        m_server->say(
            R"({"op":"event","topic":"me/fills","prev":4,"seq":5,"data":{"type":"trade_executed"}})");
        m_server->say(qPrintable(QString::fromLatin1(fill).arg(5).arg(6))); // So 5 was missed.
        QCOMPARE(m_server->next("subscribe").value(QLatin1String("topics")).toArray(),
                 topics({"me/fills"}));
        (void)drain();
        QCOMPARE(all<Unreadable>().size(), std::size_t(2));
    }

    void sendsNothingUnlessItIsLive()
    {
        m_link->send(R"({"op":"command","id":"1"})");
        goLiveWithFills();
        m_link->send(R"({"op":"command","id":"2"})");
        QCOMPARE(m_server->next("command").value(QLatin1String("id")).toString(),
                 QStringLiteral("2"));
    }

private:
    void goLiveWithFills()
    {
        m_link->subscribe("me/fills");
        m_link->open("token");
        (void)m_server->next("hello");
        m_server->welcome("{}", 10'000);
        (void)m_server->next("subscribe");
        m_server->say(R"({"op":"snapshot","topic":"me/fills","seq":4,"data":{"items":[]}})");
        QVERIFY(waitForSequence(4));
    }

    bool drain()
    {
        for (Inbound &inbound : m_queue->takeAll()) {
            m_taken.push_back(std::move(inbound));
        }
        return true;
    }

    template <class Kind>
    std::vector<Kind> all()
    {
        (void)drain();
        std::vector<Kind> found;
        for (const Inbound &inbound : m_taken) {
            if (const auto *kind = std::get_if<Kind>(&inbound.what)) {
                found.push_back(*kind);
            }
        }
        return found;
    }

    std::vector<std::uint64_t> sequences()
    {
        std::vector<std::uint64_t> found;
        for (const StreamMessage &message : all<StreamMessage>()) {
            if (const auto *topic = std::get_if<TopicMessage>(&message)) {
                found.push_back(topic->sequence);
            }
        }
        return found;
    }

    bool waitForSequence(std::uint64_t sequence)
    {
        return QTest::qWaitFor(
            [&] {
                const auto seen = sequences();
                return !seen.empty() && seen.back() == sequence;
            },
            20'000);
    }

    bool waitForState(LinkState state)
    {
        return QTest::qWaitFor(
            [&] {
                const auto changes = all<LinkChanged>();
                return std::any_of(changes.begin(), changes.end(),
                                   [&](const LinkChanged &each) { return each.state == state; });
            },
            20'000);
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<InboundQueue> m_queue;
    std::unique_ptr<StreamLink> m_link;
    std::vector<Inbound> m_taken;
};

QTEST_GUILESS_MAIN(TestStreamLink)
#include "test_stream_link.moc"
