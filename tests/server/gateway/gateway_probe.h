// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/transport.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace energy::test {

/// Answers every request with what it understood. "/later" answers from another thread, "/held"
/// when the test says so,
/// "/dropped" never, "/limited" takes 10 bytes of body.
class EchoHttp : public HttpHandler {
public:
    ~EchoHttp() override;

    [[nodiscard]] std::size_t bodyLimit(std::string_view method,
                                        std::string_view path) const override;
    void onRequest(HttpRequest request, Reply reply) override;
    [[nodiscard]] HttpResponse onBadRequest(const BadRequest &refused) override;

    [[nodiscard]] std::size_t waitForHeld(std::size_t count);
    void releaseHeld();
    [[nodiscard]] std::size_t handled() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Reply> m_held;
    std::vector<std::thread> m_threads;
    std::size_t m_handled = 0;
};

/// Sends every message back; takes subprotocol "echo" or none.
class EchoSockets : public WebSocketHandler {
public:
    [[nodiscard]] UpgradeDecision onUpgrade(const HttpRequest &request) override;
    void onOpen(const std::shared_ptr<WebSocketPeer> &peer) override;
    void onMessage(const std::shared_ptr<WebSocketPeer> &peer, std::string_view message,
                   MessageKind kind) override;
    void onClose(const std::shared_ptr<WebSocketPeer> &peer, std::uint16_t code) override;

    /// The peers open now, once there are that many; fewer when that takes too long.
    [[nodiscard]] std::vector<std::shared_ptr<WebSocketPeer>> waitForPeers(std::size_t count);
    /// The codes reported to onClose by peer, once there are that many.
    [[nodiscard]] std::map<std::uint64_t, std::uint16_t> waitForClosed(std::size_t count);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::uint64_t, std::shared_ptr<WebSocketPeer>> m_open;
    std::map<std::uint64_t, std::uint16_t> m_closed;
};

/// A transport on a free loopback port with the two above.
struct Probe {
    explicit Probe(TransportOptions options = {});
    ~Probe();

    EchoHttp http;
    EchoSockets sockets;
    std::unique_ptr<Transport> transport;
};

} // namespace energy::test
