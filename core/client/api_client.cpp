// SPDX-License-Identifier: Apache-2.0
#include "core/client/api_client.h"

#include "core/client/answers.h"

#include <QCoroNetworkReply>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QPointer>

namespace energy {

ApiClient::ApiClient(const QUrl &server)
    : m_server(server)
{
    m_network.setTransferTimeout(timeLimitMs);
}

ApiClient::~ApiClient()
{
    // Whoever still waits is answered: each reply ends with an error.
    for (auto *reply : m_network.findChildren<QNetworkReply *>()) {
        reply->abort();
    }
}

QNetworkRequest ApiClient::requestFor(const QString &path, const QUrlQuery &query) const
{
    QUrl url = m_server;
    url.setPath(QStringLiteral("/api/v1/") + path);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy); // A token goes to one server.
    if (!m_token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + m_token);
    }
    return request;
}

QCoro::Task<ApiResult<QByteArray>> ApiClient::get(QString path, QUrlQuery query)
{
    return finished(m_network.get(requestFor(path, query)));
}

QCoro::Task<ApiResult<QByteArray>> ApiClient::send(QByteArray method, QString path,
                                                   QJsonObject body, QByteArray idempotency)
{
    QNetworkRequest request = requestFor(path, {});
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!idempotency.isEmpty()) {
        request.setRawHeader("Idempotency-Key", idempotency);
    }
    const QByteArray bytes
        = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    return finished(m_network.sendCustomRequest(request, method, bytes));
}

QCoro::Task<ApiResult<QByteArray>> ApiClient::finished(QNetworkReply *reply)
{
    const QPointer<QNetworkReply> guard(reply);
    co_await reply;
    if (!guard) {
        co_return tl::unexpected(
            ApiProblem{0, "unreachable", "The connection was closed.", {}, {}});
    }
    guard->deleteLater();
    const int status = guard->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = guard->isReadable() ? guard->readAll() : QByteArray();
    if (status >= 200 && status < 300) {
        co_return body;
    }
    if (status == 0) {
        co_return tl::unexpected(
            ApiProblem{0, "unreachable", guard->errorString().toStdString(), {}, {}});
    }
    co_return tl::unexpected(problemOf(status, body));
}

} // namespace energy
