// SPDX-License-Identifier: Apache-2.0
#include "core/grid/paced_fetcher.h"

#include <QCoroNetworkReply>
#include <QCoroTimer>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <memory>

namespace energy {

namespace {

using std::chrono::milliseconds;

constexpr int tooManyRequests = 429;

tl::unexpected<FeedRefusal> refused(Refusal code, std::string detail)
{
    return tl::unexpected(FeedRefusal{code, std::move(detail)});
}

struct ReplyDeleter {
    void operator()(QNetworkReply *reply) const
    {
        reply->abort();
        reply->deleteLater();
    }
};

/// OASIS asks for patience with status 429 and also with 200 and a page of this text.
bool asksForPatience(int status, std::string_view body)
{
    return status == tooManyRequests
        || (body.size() < 4096
            && body.find("Acceptable Use Policy Violation") != std::string_view::npos);
}

std::string statusText(int status)
{
    return "the source answered with status " + std::to_string(status);
}

} // namespace

PacedFetcher::PacedFetcher(FetchRules rules)
    : m_rules(rules)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // A coarse one may be a twentieth too early.
    m_network.setTransferTimeout(static_cast<int>(rules.timeout.count()));
    m_network.setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
}

QCoro::Task<FeedResult<std::string>> PacedFetcher::get(std::string url)
{
    Answer answer{refused(Refusal::FeedError, "the feed is stopping"), false};
    for (int attempts = 0; attempts < m_rules.attempts && !m_isStopped; ++attempts) {
        if (attempts > 0) {
            co_await pause(m_rules.pace * (1 << attempts));
        }
        co_await keepPace();
        if (m_isStopped) {
            break;
        }
        answer = co_await attempt(url);
        m_lastEnd = std::chrono::steady_clock::now();
        if (!answer.deservesRetry) {
            break;
        }
    }
    co_return answer.body;
}

QCoro::Task<void> PacedFetcher::pause(milliseconds time)
{
    if (m_isStopped || time <= milliseconds(0)) {
        co_return;
    }
    m_timer.start(time);
    co_await qCoro(m_timer).waitForTimeout();
}

QCoro::Task<void> PacedFetcher::keepPace()
{
    if (m_lastEnd) {
        const auto since = std::chrono::steady_clock::now() - *m_lastEnd;
        // A started millisecond more: timers may be early by less than one.
        const auto wait = m_rules.pace - std::chrono::floor<milliseconds>(since) + milliseconds(1);
        co_await pause(wait);
    }
}

QCoro::Task<PacedFetcher::Answer> PacedFetcher::attempt(const std::string &url)
{
    QNetworkRequest request{QUrl(QString::fromStdString(url))};
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("EnergyBid"));
    const std::unique_ptr<QNetworkReply, ReplyDeleter> reply(m_network.get(request));
    m_reply = reply.get();
    const auto limit = static_cast<qint64>(m_rules.maxBytes);
    QObject::connect(reply.get(), &QNetworkReply::downloadProgress, reply.get(),
                     [raw = reply.get(), limit](qint64 received, qint64) {
                         if (received > limit) {
                             raw->abort();
                         }
                     });
    co_await qCoro(reply.get()).waitForFinished();
    m_reply = nullptr;

    const QByteArray bytes = reply->readAll();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (bytes.size() > limit) {
        co_return {refused(Refusal::PayloadTooLarge,
                           "more than " + std::to_string(m_rules.maxBytes) + " bytes"),
                   false};
    }
    const std::string body = bytes.toStdString();
    if (asksForPatience(status, body)) {
        co_return {refused(Refusal::FeedThrottled, statusText(status)), true};
    }
    if (status == 0 || status >= 500) {
        const std::string why
            = status == 0 ? reply->errorString().toStdString() : statusText(status);
        co_return {refused(Refusal::FeedError, why), true};
    }
    if (status >= 400) {
        co_return {refused(Refusal::FeedError, statusText(status)), false};
    }
    co_return {body, false};
}

void PacedFetcher::stop()
{
    m_isStopped = true;
    if (m_timer.isActive()) {
        m_timer.start(0);
    }
    if (m_reply != nullptr) {
        m_reply->abort();
    }
}

} // namespace energy
