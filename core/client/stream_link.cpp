// SPDX-License-Identifier: Apache-2.0
#include "core/client/stream_link.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWebSocketHandshakeOptions>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr auto subprotocol = "energybid.v1.json";
constexpr quint64 maxMessageBytes = quint64{16} * 1024 * 1024;
constexpr std::chrono::milliseconds announceWithin{8}; ///< Half a frame.
/// Each topic counts against the user's rate limit: a message for all of a large market would be
/// refused as a whole, and again.
constexpr std::size_t topicsInOneMessage = 40;

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

/// Where a topic goes on; topics outside the event log count within an epoch.
QJsonValue resumePoint(std::uint64_t last, std::optional<std::uint64_t> epoch)
{
    const auto sequence = static_cast<qint64>(last);
    if (!epoch) {
        return sequence;
    }
    return QJsonObject{{QStringLiteral("epoch"), static_cast<qint64>(*epoch)},
                       {QStringLiteral("seq"), sequence}};
}

/// A session that a new try with the same token cannot bring back.
bool endsSession(const std::string &reason)
{
    return reason == "logged_out" || reason == "unauthenticated" || reason == "bad_hello";
}

} // namespace

StreamLink::StreamLink(const Options &options, InboundQueue &queue)
    : m_options(options)
    , m_queue(queue)
    , m_backoff(options.seed)
    , m_socket(QString(), QWebSocketProtocol::VersionLatest, this)
    , m_retry(this)
    , m_watch(this)
    , m_pinging(this)
    , m_announcing(this)
    , m_subscribing(this)
{
    m_socket.setMaxAllowedIncomingMessageSize(maxMessageBytes);
    m_retry.setSingleShot(true);
    m_announcing.setSingleShot(true);
    m_subscribing.setSingleShot(true);
    connect(&m_subscribing, &QTimer::timeout, this, &StreamLink::sendWanted);
    m_announcing.setTimerType(Qt::PreciseTimer);
    m_watch.setTimerType(Qt::PreciseTimer); // Never a moment before what it watches is due.
    connect(&m_retry, &QTimer::timeout, this, &StreamLink::connectNow);
    connect(&m_watch, &QTimer::timeout, this, &StreamLink::checkSilence);
    connect(&m_pinging, &QTimer::timeout, this, &StreamLink::sendPing);
    connect(&m_announcing, &QTimer::timeout, this, &StreamLink::arrived);
    connect(&m_socket, &QWebSocket::connected, this, &StreamLink::greet);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &StreamLink::readText);
    connect(&m_socket, &QWebSocket::disconnected, this, [this] {
        // Qt 6.4 keeps code and reason of the close before; what the server said first is enough.
        reconnect(m_byeReason.empty() ? m_socket.errorString() : text(m_byeReason));
    });
}

StreamLink::~StreamLink()
{
    m_socket.disconnect(this); // Its last words would reach members that are gone.
}

void StreamLink::open(const QByteArray &token)
{
    m_token = token;
    m_isWanted = true;
    m_backoff.reset();
    m_retry.stop();
    dropSocket();
    connectNow();
}

void StreamLink::setToken(const QByteArray &token)
{
    m_token = token;
    if (m_state == LinkState::Live) {
        sendObject({{QStringLiteral("op"), QStringLiteral("hello")},
                    {QStringLiteral("token"), QString::fromUtf8(token)}});
    } else if (m_state == LinkState::LoggedOut) {
        open(token);
    }
}

void StreamLink::close()
{
    m_isWanted = false;
    m_retry.stop();
    dropSocket();
    m_topics.clear();
    setState(LinkState::Closed, {}, {});
}

void StreamLink::connectNow()
{
    m_byeReason.clear();
    m_silence = m_options.connectTimeout;
    m_lastHeard = Clock::now();
    m_watch.start(m_options.connectTimeout);
    setState(LinkState::Connecting, {}, {});
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({QString::fromLatin1(subprotocol)});
    m_socket.open(m_options.url, handshake);
}

/// The first message: who is there, and how far it has read.
void StreamLink::greet()
{
    setState(LinkState::Greeting, {}, {});
    QJsonObject resume;
    m_asked.clear();
    for (const auto &[name, topic] : m_topics) {
        // What always begins anew is cheaper asked for than resumed.
        const bool beginsAnew = name.starts_with("book/") || name.starts_with("candles/");
        if (topic.isLive && !beginsAnew) {
            resume.insert(text(name), resumePoint(topic.last, topic.epoch));
            m_asked.insert(name);
        }
    }
    QJsonObject hello{{QStringLiteral("op"), QStringLiteral("hello")},
                      {QStringLiteral("token"), QString::fromUtf8(m_token)}};
    if (!resume.isEmpty()) {
        hello.insert(QStringLiteral("resume"), resume);
    }
    sendObject(hello);
}

/// A lost connection comes back by itself; what ended for good waits for a person.
void StreamLink::reconnect(const QString &reason)
{
    if (m_state == LinkState::Closed || m_state == LinkState::Waiting
        || m_state == LinkState::LoggedOut) {
        return; // Told already.
    }
    m_watch.stop();
    m_pinging.stop();
    m_pingSent.reset();
    if (endsSession(m_byeReason)) {
        setState(LinkState::LoggedOut, reason, {});
        return;
    }
    if (m_isWanted) {
        const auto wait = m_backoff.next();
        m_retry.start(wait);
        setState(LinkState::Waiting, reason, wait);
    }
}

void StreamLink::dropSocket()
{
    m_watch.stop();
    m_pinging.stop();
    m_pingSent.reset();
    const QSignalBlocker blocker(&m_socket); // What it says of its end is known here.
    m_socket.abort();
}

void StreamLink::setState(LinkState state, const QString &reason, std::chrono::milliseconds retryIn)
{
    m_state = state;
    tell({LinkChanged{state, reason.toStdString(), retryIn}, Clock::now()}, true);
}

void StreamLink::tell(Inbound inbound, bool isUrgent)
{
    const bool wasEmpty = m_queue.push(std::move(inbound));
    if (isUrgent) {
        announce();
    } else if (wasEmpty && !m_announcing.isActive()) {
        m_announcing.start(announceWithin);
    }
}

void StreamLink::announce()
{
    m_announcing.stop();
    Q_EMIT arrived();
}

void StreamLink::subscribe(const QByteArray &topic)
{
    const std::string name = topic.toStdString();
    if (m_topics.try_emplace(name).second && m_state == LinkState::Live) {
        m_wanted.insert(name);
        if (!m_subscribing.isActive()) {
            m_subscribing.start(0); // Together with those that are asked for in the same moment.
        }
    }
}

void StreamLink::sendWanted()
{
    const auto wanted = std::exchange(m_wanted, {});
    std::vector<std::string> topics;
    for (const std::string &name : wanted) {
        if (m_topics.contains(name)) {
            topics.push_back(name);
        }
    }
    if (m_state == LinkState::Live) {
        sendTopics("subscribe", topics);
    }
}

/// A message was refused as one too many. What has not begun is asked for again in time.
void StreamLink::askAgain(std::chrono::seconds after)
{
    for (const auto &[name, topic] : m_topics) {
        if (!topic.isLive) {
            m_wanted.insert(name);
        }
    }
    m_subscribing.start(after);
}

void StreamLink::unsubscribe(const QByteArray &topic)
{
    const std::string name = topic.toStdString();
    if (m_topics.erase(name) > 0 && m_state == LinkState::Live) {
        sendTopics("unsubscribe", {name});
    }
}

void StreamLink::send(const QByteArray &json)
{
    if (m_state == LinkState::Live) {
        m_socket.sendTextMessage(QString::fromUtf8(json));
    }
}

void StreamLink::sendTopics(const char *operation, const std::vector<std::string> &topics)
{
    for (std::size_t first = 0; first < topics.size(); first += topicsInOneMessage) {
        QJsonArray names;
        for (std::size_t i = first; i < std::min(first + topicsInOneMessage, topics.size()); ++i) {
            names.append(text(topics[i]));
        }
        sendObject({{QStringLiteral("op"), QString::fromLatin1(operation)},
                    {QStringLiteral("topics"), names}});
    }
}

/// One timer for connecting and for silence: a half-open connection looks like both.
void StreamLink::checkSilence()
{
    if (Clock::now() - m_lastHeard >= m_silence) {
        dropSocket();
        reconnect(m_state == LinkState::Live ? tr("the server fell silent")
                                             : tr("the server does not answer"));
    }
}

void StreamLink::sendPing()
{
    if (!m_pingSent) {
        m_pingSent = Clock::now();
        sendObject({{QStringLiteral("op"), QStringLiteral("ping")}});
    }
}

void StreamLink::sendObject(const QJsonObject &object)
{
    m_socket.sendTextMessage(
        QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

} // namespace energy
