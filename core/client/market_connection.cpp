// SPDX-License-Identifier: Apache-2.0
#include "core/client/market_connection.h"

#include "core/client/fate_question.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QPointer>

#include <algorithm>

namespace energy {

namespace {

constexpr std::chrono::milliseconds askEvery{500};
constexpr int quietTurns = 10; ///< Between two questions for a time that goes on steadily.

QUrl streamUrl(const QUrl &server)
{
    QUrl url = server;
    url.setScheme(server.scheme() == QLatin1String("https") ? QStringLiteral("wss")
                                                            : QStringLiteral("ws"));
    url.setPath(QStringLiteral("/ws"));
    return url;
}

/// Well before the token ends. This machine's clock may be wrong, so it is asked within limits
/// only.
std::chrono::milliseconds refreshAfter(Instant expiresAt)
{
    const std::int64_t left = expiresAt.ns / oneMillisecond - QDateTime::currentMSecsSinceEpoch();
    constexpr std::int64_t margin = 60'000;
    constexpr std::int64_t soonest = 30'000;
    constexpr std::int64_t latest = 480'000;
    return std::chrono::milliseconds(std::clamp(left - margin, soonest, latest));
}

QJsonObject logInBody(const Credentials &credentials)
{
    return {{QStringLiteral("login"), QString::fromStdString(credentials.login)},
            {QStringLiteral("password"), QString::fromStdString(credentials.password)}};
}

} // namespace

MarketConnection::MarketConnection(const Options &options)
    : m_api(options.server)
    , m_link(new StreamLink({streamUrl(options.server), options.seed}, m_queue))
    , m_commands(options.commands)
{
    m_link->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
    connect(m_link, &StreamLink::arrived, this, &MarketConnection::takeAll);
    m_refreshing.setSingleShot(true);
    connect(&m_refreshing, &QTimer::timeout, this, [this] { refreshTokens(); });
    connect(&m_asking, &QTimer::timeout, this, [this] {
        for (GivenCommand &command : m_commands.toAskFor(Steady::now())) {
            askForFate(std::move(command));
        }
        // A virtual clock may jump or change its pace at any moment; that of the wall does not.
        const bool isSteady = !m_figures.isSimulated && m_clock.pace() == 1;
        if (isLive() && (!isSteady || ++m_sinceTime >= quietTurns)) {
            m_sinceTime = 0;
            askTime();
        }
    });
    m_asking.start(askEvery);
    m_thread.setObjectName(QStringLiteral("stream link"));
    m_thread.start();
}

MarketConnection::~MarketConnection()
{
    m_thread.quit();
    m_thread.wait();
}

void MarketConnection::logIn(const Credentials &credentials)
{
    doLogIn(credentials);
}

QCoro::Task<> MarketConnection::doLogIn(Credentials credentials)
{
    const QPointer<MarketConnection> self(this);
    QByteArray token = QByteArray::fromStdString(credentials.apiKey);
    if (token.isEmpty()) {
        m_api.setToken({});
        const auto answer
            = co_await m_api.send("POST", QStringLiteral("auth/login"), logInBody(credentials), {});
        if (!self) {
            co_return;
        }
        const auto tokens = answerOf<TokenPair>(answer);
        if (!tokens) {
            Q_EMIT logInFailed(tokens.error());
            co_return;
        }
        takeTokens(*tokens);
        token = QByteArray::fromStdString(tokens->accessToken);
    }
    m_api.setToken(token);
    const auto answer = co_await m_api.get(QStringLiteral("me"), {});
    if (!self) {
        co_return;
    }
    const auto me = answerOf<MeRow>(answer);
    if (!me) {
        Q_EMIT logInFailed(me.error());
        co_return;
    }
    begin(*me, token);
}

void MarketConnection::begin(const MeRow &me, const QByteArray &token)
{
    m_me = me;
    openLink(token);
    Q_EMIT loggedIn();
}

void MarketConnection::openLink(const QByteArray &token)
{
    QMetaObject::invokeMethod(m_link, "open", Q_ARG(QByteArray, token));
}

void MarketConnection::takeTokens(const TokenPair &tokens)
{
    m_refreshToken = tokens.refreshToken;
    m_api.setToken(QByteArray::fromStdString(tokens.accessToken));
    m_refreshing.start(refreshAfter(tokens.expiresAt));
}

QCoro::Task<> MarketConnection::refreshTokens()
{
    const QPointer<MarketConnection> self(this);
    const QJsonObject body{
        {QStringLiteral("refresh_token"), QString::fromStdString(m_refreshToken)}};
    const auto answer = co_await m_api.send("POST", QStringLiteral("auth/refresh"), body, {});
    if (!self) {
        co_return;
    }
    const auto tokens = answerOf<TokenPair>(answer);
    if (tokens) {
        takeTokens(*tokens);
        QMetaObject::invokeMethod(
            m_link, "setToken", Q_ARG(QByteArray, QByteArray::fromStdString(tokens->accessToken)));
    } else if (tokens.error().status != 401 && tokens.error().status != 403) {
        constexpr std::chrono::seconds soon{10};
        m_refreshing.start(soon); // Not reached, or busy: the session may well live.
    } else {
        m_refreshToken.clear();
        Q_EMIT logInFailed(tokens.error());
    }
}

void MarketConnection::logOut()
{
    m_refreshing.stop();
    QMetaObject::invokeMethod(m_link, "close");
    if (!m_refreshToken.empty()) {
        endSession();
    }
    m_refreshToken.clear();
    m_me = {};
}

QCoro::Task<> MarketConnection::endSession()
{
    const QPointer<MarketConnection> self(this);
    // Whatever the answer: the token is forgotten here, and ends there by itself.
    const auto answer
        = co_await m_api.send("POST", QStringLiteral("auth/logout"), QJsonObject(), {});
    if (self) {
        m_api.setToken({});
    }
}

void MarketConnection::subscribe(const std::string &topic)
{
    if (m_topics[topic]++ == 0) {
        QMetaObject::invokeMethod(m_link, "subscribe",
                                  Q_ARG(QByteArray, QByteArray::fromStdString(topic)));
    }
}

bool MarketConnection::unsubscribe(const std::string &topic)
{
    const auto found = m_topics.find(topic);
    if (found == m_topics.end() || --found->second > 0) {
        return false;
    }
    m_topics.erase(found);
    QMetaObject::invokeMethod(m_link, "unsubscribe",
                              Q_ARG(QByteArray, QByteArray::fromStdString(topic)));
    return true;
}

std::string MarketConnection::submit(const QJsonObject &fields)
{
    if (!isLive()) {
        return {};
    }
    const GivenCommand &command = m_commands.give(fields, Steady::now());
    sendToLink(command.message);
    Q_EMIT commandChanged(command);
    return command.id;
}

void MarketConnection::sendToLink(const QJsonObject &message)
{
    QMetaObject::invokeMethod(
        m_link, "send", Q_ARG(QByteArray, QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

/// What becomes of a command that has grown cold. An answer that does not tell is asked for again.
QCoro::Task<> MarketConnection::askForFate(GivenCommand command)
{
    const QPointer<MarketConnection> self(this);
    auto question = fateQuestion(command);
    if (!question || !isLive()) {
        co_return;
    }
    question->query.addQueryItem(QStringLiteral("at_least"),
                                 QString::number(m_figures.newestEvent));
    const auto answer = co_await m_api.get(question->path, question->query);
    const auto found = question->read(answer);
    if (!self || !found) {
        co_return;
    }
    decided(*found != 0 ? m_commands.foundDone(command.id, *found)
                        : m_commands.notFound(command.id, Steady::now()));
}

QCoro::Task<> MarketConnection::askTime()
{
    const QPointer<MarketConnection> self(this);
    const auto asked = Steady::now();
    const auto answer = co_await m_api.get(QStringLiteral("time"), {});
    const auto time = answerOf<TimeRow>(answer);
    if (self && time) {
        m_clock.told(time->now, asked, Steady::now());
        m_figures.isSimulated = time->isSimulated;
    }
}

} // namespace energy
