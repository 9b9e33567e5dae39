// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/answers.h"
#include "core/client/api_client.h"
#include "core/client/command_log.h"
#include "core/client/inbound_queue.h"
#include "core/client/server_clock.h"
#include "core/client/stream_link.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <map>
#include <memory>
#include <string>

namespace energy {

/// Who is asking: a login with its password, or an API key.
struct Credentials {
    std::string login;
    std::string password;
    std::string apiKey; ///< Used when set.
};

/// What the connection is like now, for the status bar.
struct ConnectionFigures {
    LinkState state = LinkState::Closed;
    std::string reason; ///< Why it is not live.
    std::chrono::steady_clock::time_point retryAt;
    std::uint64_t newestEvent = 0; ///< The highest event number heard of.
    std::optional<std::chrono::microseconds> roundTrip;
    std::optional<std::chrono::microseconds> orderToAck; ///< Of the last command.
    std::uint64_t messages = 0;
    std::uint64_t gaps = 0;
    std::uint64_t unreadable = 0;
    bool isSimulated = false;
};

/// The terminal's one connection to a server: it logs in, keeps its tokens fresh, follows topics
/// and sends commands, and knows what became of each. The socket is read on a thread of its own;
/// all signals come on the thread of this object, in the order in which the server spoke.
class MarketConnection : public QObject {
    Q_OBJECT

public:
    struct Options {
        QUrl server; ///< http://HOST:PORT
        std::uint64_t seed = 0; ///< Of the jitter of its tries.
        CommandLog::Rules commands;
    };

    explicit MarketConnection(const Options &options);
    ~MarketConnection() override;

    void logIn(const Credentials &credentials);
    void logOut();

    /// As often as it is subscribed it has to be unsubscribed before the server is told.
    void subscribe(const std::string &topic);
    /// Whether nobody follows the topic any more.
    [[nodiscard]] bool unsubscribe(const std::string &topic);

    /// Sends a command once and keeps it until its fate is known; returns its id. `fields` are
    /// those of docs/protocol.md, with `type`. Without a live connection it is not sent: the
    /// returned id is empty.
    std::string submit(const QJsonObject &fields);

    [[nodiscard]] ApiClient &api() { return m_api; }
    [[nodiscard]] const ServerClock &clock() const { return m_clock; }
    [[nodiscard]] const ConnectionFigures &figures() const { return m_figures; }
    [[nodiscard]] const MeRow &me() const { return m_me; }
    [[nodiscard]] const CommandLog &commands() const { return m_commands; }
    [[nodiscard]] bool isLive() const { return m_figures.state == LinkState::Live; }

Q_SIGNALS:
    void loggedIn();
    void logInFailed(const energy::ApiProblem &problem);
    void stateChanged();
    void told(const energy::TopicMessage &message,
              std::chrono::steady_clock::time_point receivedAt);
    void topicBroken(const std::string &topic);
    void topicRefused(const std::string &topic, const std::string &code,
                      const std::string &message);
    void commandChanged(const energy::GivenCommand &command);
    void unreadable(const std::string &detail);
    void batchTaken(); ///< Everything that had arrived has been told.

private:
    using Steady = std::chrono::steady_clock;

    QCoro::Task<> doLogIn(Credentials credentials);
    QCoro::Task<> refreshTokens();
    QCoro::Task<> askForFate(GivenCommand command);
    QCoro::Task<> askTime();
    QCoro::Task<> endSession();
    void takeTokens(const TokenPair &tokens);
    void openLink(const QByteArray &token);
    void begin(const MeRow &me, const QByteArray &token);

    void takeAll();
    void take(const StreamMessage &message, Steady::time_point at);
    void take(const LinkChanged &change, Steady::time_point at);
    void take(const TopicBroken &broken, Steady::time_point at);
    void take(const Unreadable &unreadable, Steady::time_point at);
    void take(const RoundTrip &trip, Steady::time_point at);
    void handle(const TopicMessage &message, Steady::time_point at);
    void handle(const WelcomeMessage &message, Steady::time_point at);
    void handle(const AckMessage &message, Steady::time_point at);
    void handle(const RefusedMessage &message, Steady::time_point at);
    void handle(const PingMessage &message, Steady::time_point at);
    void decided(const GivenCommand *command);
    void noticeOwn(const TopicData &data);
    void sendToLink(const QJsonObject &message);

    ApiClient m_api;
    InboundQueue m_queue;
    QThread m_thread;
    StreamLink *m_link; ///< Lives on m_thread, which deletes it.
    ServerClock m_clock;
    CommandLog m_commands;
    ConnectionFigures m_figures;
    MeRow m_me;
    std::string m_refreshToken;
    QTimer m_refreshing;
    QTimer m_asking; ///< For the fate of commands, and the market's time.
    int m_sinceTime = 0; ///< Turns since the time was asked for.
    std::map<std::string, int> m_topics; ///< How often each is subscribed.
};

} // namespace energy
