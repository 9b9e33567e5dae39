// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/demo/allowance.h"
#include "server/demo/api_request.h"

#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QSslCertificate>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <set>
#include <string>

namespace energy::demo {

/// What the server said. Status 0: nothing, because it was not reached or the link was closed.
struct Answer {
    int status = 0;
    QJsonObject body;
    std::chrono::seconds retryAfter{0};

    [[nodiscard]] bool isGood() const { return status >= 200 && status < 300; }
    [[nodiscard]] std::string code() const; ///< Of a refusal; empty for any other answer.
};

/// One user of the API: his key and how fast he may ask.
struct ApiUser {
    QByteArray key;
    Allowance allowance;
};

/// HTTP to the server's own public address, for all simulated participants; lives on the thread of
/// the Qt event loop and never blocks it.
class MarketLink {
public:
    struct Options {
        QUrl server; ///< http://127.0.0.1:8090
        QSslCertificate certificate; ///< With https: the only one that is believed.
        std::function<void(const std::string &)> report; ///< Each kind of unexpected refusal, once.
    };

    explicit MarketLink(Options options);
    MarketLink(const MarketLink &) = delete;
    MarketLink &operator=(const MarketLink &) = delete;

    /// Sends at the user's pace and again, a few times, when the server says to come back later.
    /// The user outlives the call.
    [[nodiscard]] QCoro::Task<Answer> call(ApiUser *user, ApiRequest request);
    /// Ends early when the link closes.
    [[nodiscard]] QCoro::Task<> pause(std::chrono::nanoseconds time);

    /// What is under way ends at once without an answer, and so does all that is asked later.
    void close();
    [[nodiscard]] bool isClosed() const { return m_isClosed; }

private:
    [[nodiscard]] QNetworkReply *send(const QByteArray &key, const ApiRequest &request);
    void reportOnce(const ApiRequest &request, const Answer &answer);

    Options m_options;
    QNetworkAccessManager m_network;
    bool m_isClosed = false;
    std::set<QNetworkReply *> m_replies;
    std::set<QTimer *> m_pauses;
    std::set<std::string> m_reported;
};

} // namespace energy::demo
