// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/backoff.h"
#include "core/client/inbound_queue.h"
#include "core/client/stream_reader.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace energy {

/// The socket to the server, on a thread of its own, so that reading never waits for painting: logs
/// in, subscribes, answers heartbeats, notices gaps and silence, comes back with what it knows.
/// Everything it learns goes into the queue. Its slots run on its thread.
class StreamLink : public QObject {
    Q_OBJECT

public:
    struct Options {
        QUrl url; ///< ws://HOST:PORT/ws
        std::uint64_t seed = 0; ///< Of the jitter of its tries.
        std::chrono::milliseconds connectTimeout{5'000};
        /// Without a word for so many heartbeats the connection is taken for dead.
        double silentHeartbeats = 2.5;
        std::chrono::milliseconds pingEvery{5'000};
        std::size_t maxWaiting = 200'000; ///< Messages in the queue; more are left on the server.
    };

    StreamLink(const Options &options, InboundQueue &queue); ///< The queue outlives the link.
    ~StreamLink() override;

public Q_SLOTS:
    void open(const QByteArray &token);
    /// A fresh token of the same user keeps an open session alive.
    void setToken(const QByteArray &token);
    void close();
    void subscribe(const QByteArray &topic);
    void unsubscribe(const QByteArray &topic);
    /// A message of the client, when the link is live; else it is not sent and the sender hears of
    /// the state.
    void send(const QByteArray &json);

Q_SIGNALS:
    void arrived(); ///< There is something in the queue that was empty.

private:
    struct Topic {
        std::uint64_t last = 0;
        std::optional<std::uint64_t> epoch;
        bool isLive = false; ///< Its snapshot came, and no gap since.
    };
    using Clock = std::chrono::steady_clock;

    void connectNow();
    void greet();
    void reconnect(const QString &reason);
    void dropSocket();
    void setState(LinkState state, const QString &reason, std::chrono::milliseconds retryIn);
    void tell(Inbound inbound, bool isUrgent);
    void announce();

    void readText(const QString &text);
    void handle(TopicMessage message, Clock::time_point at);
    void handle(const WelcomeMessage &message, Clock::time_point at);
    void handle(const RefusedMessage &message, Clock::time_point at);
    void handle(const AckMessage &message, Clock::time_point at);
    void handle(const PingMessage &message, Clock::time_point at);
    void handle(const PongMessage &message, Clock::time_point at);
    void handle(const ByeMessage &message, Clock::time_point at);
    [[nodiscard]] bool isNext(Topic &topic, const TopicMessage &message);
    void breakTopic(const std::string &name, Topic &topic, std::uint64_t next);

    void sendWanted();
    void askAgain(std::chrono::seconds after);
    void sendTopics(const char *operation, const std::vector<std::string> &topics);
    void checkSilence();
    void sendPing();
    void sendObject(const QJsonObject &object);

    const Options m_options;
    InboundQueue &m_queue;
    Backoff m_backoff;
    StreamReader m_reader;
    QWebSocket m_socket;
    QTimer m_retry;
    QTimer m_watch; ///< Connecting takes too long; the server is silent.
    QTimer m_pinging;
    QTimer m_announcing; ///< Market data is announced a few milliseconds together.
    QTimer m_subscribing;

    QByteArray m_token;
    LinkState m_state = LinkState::Closed;
    bool m_isWanted = false;
    std::string m_byeReason; ///< What the server said before it closed this connection.
    std::map<std::string, Topic> m_topics;
    std::set<std::string> m_wanted; ///< To be subscribed with the next message.
    std::set<std::string> m_asked; ///< Topics that the last hello named, to be resumed.
    Clock::time_point m_lastHeard;
    std::chrono::milliseconds m_silence{0};
    std::optional<Clock::time_point> m_pingSent;
};

} // namespace energy
