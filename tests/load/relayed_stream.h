// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "tests/load/random_market.h"

#include <QObject>
#include <QWebSocket>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace energy {

/// One terminal's stream: its words go to the server without the topics that are told here, and the
/// server's words come back as they are.
class RelayedStream : public QObject {
    Q_OBJECT

public:
    RelayedStream(QWebSocket *client, const QUrl &server, RandomMarket &market);
    ~RelayedStream() override;

    [[nodiscard]] const std::set<std::string> &topics() const { return m_topics; }
    /// False, and the stream ends, when the client has not read what it was told before.
    [[nodiscard]] bool tell(const QString &message);

Q_SIGNALS:
    void topicsChanged();
    void ended();

private:
    void heardClient(const QString &text);
    void heardServer(const QString &text);
    void toServer(const QString &text);
    void subscribe(const QString &text, const QJsonObject &message);
    void unsubscribe(const QString &text, const QJsonObject &message);
    void begin(const std::string &topic);
    [[nodiscard]] std::vector<std::string> takeOwn(QJsonObject &message) const;

    std::unique_ptr<QWebSocket> m_client;
    QWebSocket m_server;
    RandomMarket &m_market;
    bool m_isOpen = false; ///< The server's side.
    std::vector<QString> m_early; ///< Said by the client before.
    std::vector<std::string> m_notResumed;
    std::set<std::string> m_topics;
};

} // namespace energy
