// SPDX-License-Identifier: Apache-2.0
#include "tests/load/load_relay.h"

#include "tests/load/relayed_stream.h"

#include <QTcpSocket>

#include <chrono>

namespace energy {

namespace {

constexpr std::chrono::milliseconds tickEvery{5};
constexpr qint64 nsOfSecond = 1'000'000'000;
constexpr auto streamRequest = "GET /ws ";
constexpr std::uint64_t burstShare = 5; ///< One in so many comes at the full second.
constexpr std::int64_t booksOfHundred = 50;
constexpr std::int64_t tradesOfHundred = 45; ///< The rest are candles.

Instant wallClock()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()};
}

void pass(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    QObject::connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
}

} // namespace

LoadRelay::LoadRelay(const Options &options)
    : m_options(options)
    , m_market(options.seed, options.contracts)
    , m_random(options.seed)
    , m_handshakes(QStringLiteral("load relay"), QWebSocketServer::NonSecureMode)
{
    m_handshakes.setSupportedSubprotocols({QStringLiteral("energybid.v1.json")});
    connect(&m_listener, &QTcpServer::newConnection, this, &LoadRelay::accept);
    connect(&m_handshakes, &QWebSocketServer::newConnection, this, &LoadRelay::beginStream);
    connect(&m_ticking, &QTimer::timeout, this, &LoadRelay::tick);
    m_ticking.setTimerType(Qt::PreciseTimer);
    m_ticking.start(tickEvery);
}

LoadRelay::~LoadRelay()
{
    for (RelayedStream *stream : m_streams) {
        stream->disconnect(this);
        delete stream;
    }
}

bool LoadRelay::listen()
{
    return m_listener.listen(QHostAddress::LocalHost);
}

QUrl LoadRelay::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()));
}

void LoadRelay::accept()
{
    while (QTcpSocket *client = m_listener.nextPendingConnection()) {
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { route(client); });
    }
}

/// By its first bytes a connection shows whether it becomes a stream.
void LoadRelay::route(QTcpSocket *client)
{
    const QByteArray wanted(streamRequest);
    const QByteArray first = client->peek(wanted.size());
    if (first.size() < wanted.size() && wanted.startsWith(first)) {
        return; // Too little yet.
    }
    client->disconnect(this);
    if (first == wanted) {
        m_handshakes.handleConnection(client);
    } else {
        splice(client);
    }
}

/// When the server is gone its clients are sent away, as they would be without a relay.
void LoadRelay::splice(QTcpSocket *client)
{
    auto *server = new QTcpSocket(this);
    pass(client, server);
    pass(server, client);
    connect(server, &QTcpSocket::errorOccurred, client, [server, client] {
        if (server->state() == QAbstractSocket::UnconnectedState) {
            client->disconnectFromHost();
            server->deleteLater();
        }
    });
    server->connectToHost(m_options.server.host(), static_cast<quint16>(m_options.server.port()));
    server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    server->write(client->readAll());
}

void LoadRelay::beginStream()
{
    while (QWebSocket *client = m_handshakes.nextPendingConnection()) {
        auto *stream = new RelayedStream(client, m_options.server, m_market);
        m_streams.insert(stream);
        ++m_figures.streams;
        connect(stream, &RelayedStream::topicsChanged, this, &LoadRelay::gatherTopics);
        connect(stream, &RelayedStream::ended, this, [this, stream] {
            m_streams.erase(stream);
            stream->deleteLater();
            gatherTopics();
        });
    }
}

void LoadRelay::gatherTopics()
{
    std::set<std::string> all;
    for (const RelayedStream *stream : m_streams) {
        all.insert(stream->topics().begin(), stream->topics().end());
    }
    m_topics.clear();
    for (const std::string &topic : all) {
        m_topics[topic.substr(0, topic.find('/'))].push_back(topic);
    }
    if (all.empty()) {
        m_figures.seconds = figures().seconds;
        m_since.invalidate();
    } else if (!m_since.isValid() && m_ticking.isActive()) {
        m_since.start();
        m_dueBefore = 0;
    }
}

std::uint64_t LoadRelay::due() const
{
    const auto elapsed = static_cast<std::uint64_t>(m_since.nsecsElapsed());
    const std::uint64_t second = nsOfSecond;
    const std::uint64_t burst = m_options.messagesPerSecond / burstShare;
    const std::uint64_t evenly = m_options.messagesPerSecond - burst;
    return elapsed / second * (burst + evenly) + elapsed % second * evenly / second + burst;
}

void LoadRelay::tick()
{
    while (m_since.isValid() && m_dueBefore < due()) {
        ++m_dueBefore;
        tellOne();
    }
}

void LoadRelay::tellOne()
{
    const std::int64_t drawn = m_random.between(1, 100);
    const char *kind = drawn <= booksOfHundred       ? "book"
        : drawn <= booksOfHundred + tradesOfHundred  ? "trades"
        : m_topics.find("candles") != m_topics.end() ? "candles"
                                                     : "book";
    const auto found = m_topics.find(kind);
    if (found == m_topics.end()) {
        return;
    }
    const auto last = static_cast<std::int64_t>(found->second.size()) - 1;
    const std::string topic = found->second[static_cast<std::size_t>(m_random.between(0, last))];
    const std::string message = m_market.event(topic, wallClock());
    const QString text = QString::fromStdString(message);
    const bool isLost = ++m_figures.made % std::max<std::uint64_t>(m_options.loseEvery, 1) == 0
        && m_options.loseEvery > 0;
    const std::vector<RelayedStream *> streams(m_streams.begin(), m_streams.end());
    for (RelayedStream *stream : streams) {
        if (!stream->topics().contains(topic)) {
            continue;
        }
        ++m_figures.sent;
        m_figures.bytes += message.size();
        if (!isLost && !stream->tell(text)) {
            ++m_figures.tooSlow;
        }
    }
}

void LoadRelay::stop()
{
    m_ticking.stop();
    m_figures.seconds = figures().seconds;
    m_since.invalidate();
}

LoadRelay::Figures LoadRelay::figures() const
{
    Figures figures = m_figures;
    if (m_since.isValid()) {
        figures.seconds += static_cast<double>(m_since.nsecsElapsed()) / nsOfSecond;
    }
    return figures;
}

} // namespace energy
