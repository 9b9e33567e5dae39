// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/load/random_market.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTcpServer>
#include <QTimer>
#include <QUrl>
#include <QWebSocketServer>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace energy {

class RelayedStream;

/// Stands between terminals and a real server. HTTP and streams pass unchanged, except that the
/// topics of some contracts are told here instead, out of a RandomMarket and at a set rate: a fifth
/// of each second's messages in one burst, the rest evenly. Orders, accounts and time stay the
/// server's.
class LoadRelay : public QObject {
public:
    struct Options {
        QUrl server; ///< http://HOST:PORT
        std::uint64_t seed = 1;
        std::uint64_t messagesPerSecond = 10'000;
        std::vector<std::uint64_t> contracts; ///< Whose topics are told here.
        std::uint64_t loseEvery = 0; ///< Each so many-th message gets lost; 0: none.
    };
    struct Figures {
        std::uint64_t made = 0; ///< Messages of topics, each counted once.
        std::uint64_t sent = 0; ///< To all clients together; the lost ones count.
        std::uint64_t bytes = 0;
        std::uint64_t streams = 0; ///< Connections so far.
        std::uint64_t tooSlow = 0; ///< Those that were closed since they did not read.
        double seconds = 0; ///< Since there was somebody to tell.
    };

    explicit LoadRelay(const Options &options);
    ~LoadRelay() override;

    [[nodiscard]] bool listen(); ///< On a free loopback port.
    [[nodiscard]] QUrl url() const;
    void stop(); ///< Its own topics fall silent; what is the server's goes on.
    [[nodiscard]] Figures figures() const;

private:
    void accept();
    void route(QTcpSocket *client);
    void splice(QTcpSocket *client);
    void beginStream();
    void tick();
    void tellOne();
    [[nodiscard]] std::uint64_t due() const;
    void gatherTopics();

    Options m_options;
    RandomMarket m_market;
    SeededRandom m_random;
    QTcpServer m_listener;
    QWebSocketServer m_handshakes;
    QTimer m_ticking;
    QElapsedTimer m_since; ///< Of telling; invalid while nobody listens.
    std::uint64_t m_dueBefore = 0; ///< Told since then.
    std::set<RelayedStream *> m_streams;
    std::map<std::string, std::vector<std::string>> m_topics; ///< Followed ones by their kind.
    Figures m_figures;
};

} // namespace energy
