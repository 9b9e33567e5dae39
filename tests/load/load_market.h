// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "tests/support/server_process.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <optional>
#include <vector>

namespace energy {

/// A real server with contracts, and the relay (its path in LOAD_RELAY) in front of it that tells
/// the topics of all of them but one at a set rate. On the other one, which closes last, real
/// orders meet.
class LoadMarket {
public:
    struct Options {
        std::uint64_t messagesPerSecond = 10'000;
        std::uint64_t loseEvery = 0;
        std::uint64_t seed = 1;
        int contracts = 20; ///< That are told by the relay.
    };

    explicit LoadMarket(const Options &options);
    ~LoadMarket();
    LoadMarket(const LoadMarket &) = delete;
    LoadMarket &operator=(const LoadMarket &) = delete;

    [[nodiscard]] bool start();
    /// The relay's topics fall silent; its figures, nothing when it does not answer.
    [[nodiscard]] std::optional<QJsonObject> stopLoad();
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] std::string apiKey(const QString &login) const { return m_server.apiKey(login); }
    [[nodiscard]] ContractId quietContract() const { return m_quiet; }

private:
    [[nodiscard]] bool openContracts();
    [[nodiscard]] bool startRelay();
    [[nodiscard]] QString lineOfRelay();

    Options m_options;
    QTemporaryDir m_folder;
    ServerProcess m_server;
    QProcess m_relay;
    QUrl m_url;
    std::vector<std::uint64_t> m_contracts;
    ContractId m_quiet{};
};

} // namespace energy
