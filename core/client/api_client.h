// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/client/rows.h"

#include <QByteArray>
#include <QCoroTask>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QUrl>
#include <QUrlQuery>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// Why the server did not do what was asked, in its own words, or why it could not be asked.
struct ApiProblem {
    int status = 0; ///< Of HTTP; 0 when there was no answer.
    std::string code; ///< Of docs/errors.md; "unreachable" or "malformed_answer" when it is ours.
    std::string title; ///< One sentence for people.
    std::string detail;
    std::string pointer; ///< The field that is wrong, as a JSON pointer.
};

template <class T>
using ApiResult = tl::expected<T, ApiProblem>;

template <class Row>
struct Page {
    std::vector<Row> rows;
    std::string nextCursor; ///< Empty on the last page.
};

/// What a write did.
struct Written {
    std::uint64_t id = 0; ///< Of what it made; 0 when nothing was made.
    std::uint64_t sequence = 0; ///< Reads with at_least this show it.
};

/// Asks the server over HTTP; see docs/protocol.md. Every wait ends: with the answer, or after the
/// time limit. Lives on a thread with an event loop. Its end answers who still waits, so a
/// coroutine that asked looks first whether its own object is still there.
class ApiClient {
public:
    explicit ApiClient(const QUrl &server); ///< http://HOST:PORT
    ApiClient(const ApiClient &) = delete;
    ApiClient &operator=(const ApiClient &) = delete;
    ~ApiClient();

    void setToken(const QByteArray &token) { m_token = token; }
    /// A path under /api/v1, such as "contracts".
    [[nodiscard]] QCoro::Task<ApiResult<QByteArray>> get(QString path, QUrlQuery query);
    [[nodiscard]] QCoro::Task<ApiResult<QByteArray>> send(QByteArray method, QString path,
                                                          QJsonObject body, QByteArray idempotency);

    static constexpr int timeLimitMs = 10'000;

private:
    [[nodiscard]] QNetworkRequest requestFor(const QString &path, const QUrlQuery &query) const;
    [[nodiscard]] static QCoro::Task<ApiResult<QByteArray>> finished(QNetworkReply *reply);

    QUrl m_server;
    QByteArray m_token;
    QNetworkAccessManager m_network;
};

} // namespace energy
