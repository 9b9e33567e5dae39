// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/gateway_probe.h"

#include "core/base/check.h"

#include <algorithm>
#include <stdexcept>

namespace energy::test {

namespace {

constexpr std::chrono::seconds patience{20}; ///< Only ever spent by a test that is about to fail.

} // namespace

EchoHttp::~EchoHttp()
{
    for (std::thread &thread : m_threads) {
        thread.join();
    }
}

std::size_t EchoHttp::bodyLimit(std::string_view, std::string_view path) const
{
    return path == "/limited" ? 10 : 1024 * 1024;
}

void EchoHttp::onRequest(HttpRequest request, Reply reply)
{
    const std::string body = request.method + ' ' + request.path + ' ' + request.query + ' '
        + request.remoteAddress + ' ' + std::to_string(request.body.size()) + ' ' + request.body;
    const std::lock_guard lock(m_mutex);
    ++m_handled;
    if (request.path == "/dropped") {
        return;
    }
    if (request.path == "/held") {
        m_held.push_back(std::move(reply));
        m_changed.notify_all();
        return;
    }
    HttpResponse response{.status = 200, .contentType = "text/plain", .body = body, .fields = {}};
    if (request.path == "/empty") {
        response = {.status = 204, .contentType = {}, .body = {}, .fields = {}};
    }
    if (request.path == "/hostile") {
        response.fields.push_back({"X-Split", "a\r\nSet-Cookie: stolen"});
    }
    if (request.path == "/later") {
        m_threads.emplace_back([reply, response] {
            reply(response);
            reply(response); // Only the first counts.
        });
        return;
    }
    reply(std::move(response));
}

HttpResponse EchoHttp::onBadRequest(const BadRequest &refused)
{
    return {.status = refused.status,
            .contentType = "text/plain",
            .body = std::string(refused.code),
            .fields = {}};
}

std::size_t EchoHttp::waitForHeld(std::size_t count)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [&] { return m_held.size() >= count; });
    return m_held.size();
}

void EchoHttp::releaseHeld()
{
    std::vector<Reply> released;
    {
        const std::lock_guard lock(m_mutex);
        released.swap(m_held);
    }
    for (const Reply &reply : released) {
        reply({.status = 200, .contentType = "text/plain", .body = "released", .fields = {}});
    }
}

std::size_t EchoHttp::handled() const
{
    const std::lock_guard lock(m_mutex);
    return m_handled;
}

UpgradeDecision EchoSockets::onUpgrade(const HttpRequest &request)
{
    const std::vector<std::string> offered = offeredSubprotocols(request);
    if (offered.empty()) {
        return AcceptUpgrade{};
    }
    if (std::ranges::find(offered, "echo") == offered.end()) {
        return HttpResponse{.status = 400,
                            .contentType = "text/plain",
                            .body = "no such subprotocol",
                            .fields = {}};
    }
    return AcceptUpgrade{"echo"};
}

void EchoSockets::onOpen(const std::shared_ptr<WebSocketPeer> &peer)
{
    const std::lock_guard lock(m_mutex);
    m_open.emplace(peer->id(), peer);
    m_changed.notify_all();
}

void EchoSockets::onMessage(const std::shared_ptr<WebSocketPeer> &peer, std::string_view message,
                            MessageKind kind)
{
    if (message == "throw") {
        throw std::runtime_error("asked to");
    }
    if (message == "close me") {
        peer->close(CloseCode::LoggedOut, "bye");
        return;
    }
    peer->send(std::make_shared<const std::string>(message), kind);
}

void EchoSockets::onClose(const std::shared_ptr<WebSocketPeer> &peer, std::uint16_t code)
{
    const std::lock_guard lock(m_mutex);
    const bool wasOpen = m_open.erase(peer->id()) == 1;
    const bool first = m_closed.emplace(peer->id(), code).second;
    require(wasOpen && first); // The promise of WebSocketHandler: opened, then closed, once.
    m_changed.notify_all();
}

std::vector<std::shared_ptr<WebSocketPeer>> EchoSockets::waitForPeers(std::size_t count)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [&] { return m_open.size() >= count; });
    std::vector<std::shared_ptr<WebSocketPeer>> peers;
    for (const auto &[id, peer] : m_open) {
        peers.push_back(peer);
    }
    return peers;
}

std::map<std::uint64_t, std::uint16_t> EchoSockets::waitForClosed(std::size_t count)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, patience, [&] { return m_closed.size() >= count; });
    return m_closed;
}

Probe::Probe(TransportOptions options)
{
    auto started = Transport::start(std::move(options), http, sockets);
    require(started.has_value());
    transport = std::move(*started);
}

Probe::~Probe()
{
    http.releaseHeld();
    transport->stop(std::chrono::milliseconds(0));
}

} // namespace energy::test
