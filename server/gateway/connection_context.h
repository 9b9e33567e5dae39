// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/connection_registry.h"
#include "server/gateway/proxy_trust.h"
#include "server/gateway/transport.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <atomic>
#include <mutex>

namespace energy {

/// What all connections of one transport share. They keep it alive, since whoever holds a Reply or
/// a peer may outlive the transport.
struct ConnectionContext {
    ConnectionContext(TransportOptions from, ProxyTrust trust, HttpHandler &toHttp,
                      WebSocketHandler &toWebSocket)
        : options(std::move(from))
        , proxies(std::move(trust))
        , http(toHttp)
        , webSocket(toWebSocket)
        , io(static_cast<int>(options.threads))
    {
    }

    /// Announces that a WebSocket has opened (+1) or closed (-1). Under a lock, so that the last
    /// count told is the true one.
    void countWebSocket(int change)
    {
        const std::lock_guard lock(countMutex);
        const auto count = static_cast<std::size_t>(webSockets += change);
        if (options.webSocketCountChanged) {
            options.webSocketCountChanged(count);
        }
    }

    const TransportOptions options;
    const ProxyTrust proxies;
    HttpHandler &http;
    WebSocketHandler &webSocket;
    boost::asio::io_context io;
    boost::asio::ssl::context tls{boost::asio::ssl::context::tls_server};
    ConnectionRegistry registry;
    std::atomic<bool> draining = false;
    std::mutex countMutex;
    std::atomic<int> webSockets = 0;
    std::atomic<std::uint64_t> lastPeer = 0;
};

} // namespace energy
