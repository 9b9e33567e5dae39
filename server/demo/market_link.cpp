// SPDX-License-Identifier: Apache-2.0
#include "server/demo/market_link.h"

#include <QCoroNetworkReply>
#include <QCoroTimer>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace energy::demo {

namespace {

constexpr int attempts = 5;
constexpr int answerTimeout = 30'000; // ms; moving the clock waits for the views

/// What happens to anyone in a market, and what a later start meets because it was done before.
constexpr auto ordinary = std::to_array<std::string_view>(
    {"auction_closed",     "below_reserve",         "bid_too_low",       "certificate_retired",
     "claim_outstanding",  "clock_backwards",       "contract_not_open", "delivery_in_past",
     "duplicate_contract", "duplicate_location",    "duplicate_meter",   "duplicate_reference",
     "gate_closed",        "insufficient_funds",    "bad_auction_times", "market_halted",
     "not_owner",          "participant_suspended", "bad_gate_closure",  "shutting_down",
     "too_many_orders",    "unknown_certificate",   "unknown_order",     "reading_settled"});

Nanoseconds steadyTime()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

Answer answerOf(QNetworkReply &reply)
{
    Answer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.retryAfter
        = std::chrono::seconds(std::clamp(reply.rawHeader("Retry-After").toInt(), 1, 30));
    answer.body = QJsonDocument::fromJson(reply.readAll()).object();
    return answer;
}

} // namespace

std::string Answer::code() const
{
    return isGood() ? std::string() : plainText(body.value(u"code").toString());
}

MarketLink::MarketLink(Options options)
    : m_options(std::move(options))
{
    m_network.setTransferTimeout(answerTimeout);
    // The certificate need not name the address under which a server reaches itself; that it is the
    // server's very own is the stronger proof.
    QObject::connect(&m_network, &QNetworkAccessManager::sslErrors, &m_network,
                     [own = m_options.certificate](QNetworkReply *reply, const auto &) {
                         const auto shown = reply->sslConfiguration().peerCertificate();
                         if (!own.isNull() && shown == own) {
                             reply->ignoreSslErrors();
                         }
                     });
}

QCoro::Task<Answer> MarketLink::call(ApiUser *user, ApiRequest request)
{
    Answer answer;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const std::chrono::nanoseconds wait(user->allowance.book(steadyTime()));
        if (wait > std::chrono::nanoseconds(0)) {
            co_await pause(wait);
        }
        if (m_isClosed) {
            co_return Answer();
        }
        QNetworkReply *reply = send(user->key, request);
        m_replies.insert(reply);
        co_await reply;
        m_replies.erase(reply);
        answer = answerOf(*reply);
        reply->deleteLater();
        if (m_isClosed || (answer.status != 429 && answer.status != 503)) {
            break;
        }
        co_await pause(answer.retryAfter);
    }
    reportOnce(request, answer);
    co_return answer;
}

QCoro::Task<> MarketLink::pause(std::chrono::nanoseconds time)
{
    if (m_isClosed) {
        co_return;
    }
    using std::chrono::milliseconds;
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    timer.start(std::chrono::ceil<milliseconds>(std::max(time, std::chrono::nanoseconds(0))));
    m_pauses.insert(&timer);
    co_await timer;
    m_pauses.erase(&timer);
}

void MarketLink::close()
{
    m_isClosed = true;
    for (QTimer *timer : m_pauses) {
        timer->start(0);
    }
    const auto replies = m_replies; // Aborting resumes who waits, and he erases his reply.
    for (QNetworkReply *reply : replies) {
        reply->abort();
    }
}

QNetworkReply *MarketLink::send(const QByteArray &key, const ApiRequest &request)
{
    QNetworkRequest message(
        m_options.server.resolved(QUrl(QStringLiteral("/api/v1/") + request.path)));
    message.setRawHeader("Authorization", "Bearer " + key);
    message.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    QByteArray body;
    if (!request.body.isEmpty()) {
        message.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        body = QJsonDocument(request.body).toJson(QJsonDocument::Compact);
    }
    return request.method == "GET" ? m_network.get(message)
                                   : m_network.sendCustomRequest(message, request.method, body);
}

void MarketLink::reportOnce(const ApiRequest &request, const Answer &answer)
{
    const std::string code = answer.status == 0 ? "unreachable" : answer.code();
    const bool isOrdinary
        = answer.isGood() || std::find(ordinary.begin(), ordinary.end(), code) != ordinary.end();
    if (isOrdinary || m_isClosed || !m_reported.insert(code).second) {
        return;
    }
    m_options.report(request.method.toStdString() + " " + plainText(request.path) + ": "
                     + std::to_string(answer.status) + " " + code + ", "
                     + plainText(answer.body.value(u"detail").toString()));
}

} // namespace energy::demo
