// SPDX-License-Identifier: Apache-2.0
#include "tests/load/relayed_stream.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWebSocketHandshakeOptions>

#include <utility>

namespace energy {

namespace {

constexpr qint64 mostUnread = qint64{8} * 1024 * 1024;
constexpr auto welcome = R"({"op":"welcome")";

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QUrl streamUrl(QUrl server)
{
    server.setScheme(QStringLiteral("ws"));
    server.setPath(QStringLiteral("/ws"));
    return server;
}

} // namespace

RelayedStream::RelayedStream(QWebSocket *client, const QUrl &server, RandomMarket &market)
    : m_client(client)
    , m_market(market)
{
    m_client->setParent(nullptr);
    connect(m_client.get(), &QWebSocket::textMessageReceived, this, &RelayedStream::heardClient);
    connect(m_client.get(), &QWebSocket::disconnected, this, &RelayedStream::ended);
    connect(&m_server, &QWebSocket::textMessageReceived, this, &RelayedStream::heardServer);
    connect(&m_server, &QWebSocket::disconnected, this, [this] {
        m_client->close(m_isOpen ? m_server.closeCode() : QWebSocketProtocol::CloseCodeGoingAway);
    });
    connect(&m_server, &QWebSocket::connected, this, [this] {
        m_isOpen = true;
        for (const QString &text : std::exchange(m_early, {})) {
            m_server.sendTextMessage(text);
        }
    });
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({m_client->subprotocol()});
    m_server.open(streamUrl(server), handshake);
}

RelayedStream::~RelayedStream()
{
    m_client->disconnect(this);
    m_server.disconnect(this);
}

bool RelayedStream::tell(const QString &message)
{
    if (m_client->bytesToWrite() > mostUnread) {
        m_client->abort();
        return false;
    }
    m_client->sendTextMessage(message);
    return true;
}

void RelayedStream::toServer(const QString &text)
{
    if (m_isOpen) {
        m_server.sendTextMessage(text);
    } else {
        m_early.push_back(text);
    }
}

void RelayedStream::heardClient(const QString &text)
{
    QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString operation = message.value(QLatin1String("op")).toString();
    if (operation == QLatin1String("subscribe")) {
        subscribe(text, message);
    } else if (operation == QLatin1String("unsubscribe")) {
        unsubscribe(text, message);
    } else if (operation == QLatin1String("hello") && message.contains(QLatin1String("resume"))) {
        QJsonObject resume = message.value(QLatin1String("resume")).toObject();
        for (const QString &topic : resume.keys()) {
            if (m_market.has(topic.toStdString())) {
                m_notResumed.push_back(topic.toStdString());
                resume.remove(topic);
            }
        }
        message.insert(QStringLiteral("resume"), resume);
        toServer(compact(message));
    } else {
        toServer(text);
    }
}

/// The topics that are told here, which are taken out of the message.
std::vector<std::string> RelayedStream::takeOwn(QJsonObject &message) const
{
    std::vector<std::string> own;
    QJsonArray others;
    for (const auto &topic : message.value(QLatin1String("topics")).toArray()) {
        const std::string name = topic.toString().toStdString();
        if (m_market.has(name)) {
            own.push_back(name);
        } else {
            others.append(topic);
        }
    }
    message.insert(QStringLiteral("topics"), others);
    return own;
}

void RelayedStream::subscribe(const QString &text, const QJsonObject &message)
{
    QJsonObject rest = message;
    const auto own = takeOwn(rest);
    if (own.empty()) {
        toServer(text);
        return;
    }
    if (!rest.value(QLatin1String("topics")).toArray().isEmpty()) {
        toServer(compact(rest));
    }
    for (const std::string &topic : own) {
        begin(topic);
    }
    Q_EMIT topicsChanged();
}

void RelayedStream::unsubscribe(const QString &text, const QJsonObject &message)
{
    QJsonObject rest = message;
    for (const std::string &topic : takeOwn(rest)) {
        m_topics.erase(topic);
    }
    if (rest.value(QLatin1String("topics")) == message.value(QLatin1String("topics"))) {
        toServer(text);
    } else if (!rest.value(QLatin1String("topics")).toArray().isEmpty()) {
        toServer(compact(rest));
    }
    Q_EMIT topicsChanged();
}

void RelayedStream::begin(const std::string &topic)
{
    m_topics.insert(topic);
    m_client->sendTextMessage(QString::fromStdString(m_market.snapshot(topic)));
}

/// Topics that are told here never resume: they begin anew, as docs/protocol.md allows.
void RelayedStream::heardServer(const QString &text)
{
    m_client->sendTextMessage(text);
    if (m_notResumed.empty() || !text.startsWith(QLatin1String(welcome))) {
        return;
    }
    for (const std::string &topic : std::exchange(m_notResumed, {})) {
        m_client->sendTextMessage(
            compact({{QStringLiteral("op"), QStringLiteral("refused")},
                     {QStringLiteral("topic"), QString::fromStdString(topic)},
                     {QStringLiteral("code"), QStringLiteral("cannot_resume")},
                     {QStringLiteral("message"),
                      QStringLiteral("This topic begins anew with a snapshot.")}}));
        begin(topic);
    }
    Q_EMIT topicsChanged();
}

} // namespace energy
