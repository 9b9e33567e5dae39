// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/gateway/http_message.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace energy {

enum class MessageKind { Text, Binary };

/// Close codes that the gateway sends (RFC 6455, 7.4; 4000 and up are ours).
enum class CloseCode : std::uint16_t {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    Abnormal = 1006, ///< Only reported, never sent: the connection ended without a close frame.
    BadText = 1007,
    NotAllowed = 1008,
    TooBig = 1009,
    SlowConsumer = 1013,
    LoggedOut = 4000,
};

/// One open WebSocket. All functions may be called from any thread, also after the socket has
/// closed.
class WebSocketPeer {
public:
    virtual ~WebSocketPeer() = default;

    /// Queues one message; the bytes are shared, so one text may go to many peers. A queue that
    /// would grow beyond TransportOptions::sendQueueLimit closes the peer with SlowConsumer
    /// instead; after a close, nothing is sent.
    virtual void send(std::shared_ptr<const std::string> message, MessageKind kind) = 0;
    /// What was queued before is still sent, within TransportOptions::closeTimeout. The reason is
    /// cut at 123 bytes.
    virtual void close(CloseCode code, std::string_view reason) = 0;

    [[nodiscard]] virtual std::size_t queuedBytes() const = 0;
    [[nodiscard]] virtual std::uint64_t id() const = 0; ///< Unique while the process lives, from 1.
    [[nodiscard]] virtual const std::string &remoteAddress() const = 0;
    [[nodiscard]] virtual const std::string &subprotocol() const = 0;
};

/// A request that the transport refused before it could be given to a handler.
struct BadRequest {
    int status = 400;
    std::string_view code; ///< Stable code: "malformed_request", "method_not_allowed",
                           ///< "body_too_large", "header_too_large", …
    std::string_view detail; ///< For people; never repeats what the client sent.
    std::string remoteAddress;
};

/// Receives requests on the transport's threads. Must not block: long work goes to a pool that
/// keeps the Reply.
class HttpHandler {
public:
    virtual ~HttpHandler() = default;

    /// The longest body accepted for this request, in bytes; asked before the body is read.
    [[nodiscard]] virtual std::size_t bodyLimit(std::string_view method,
                                                std::string_view path) const
        = 0;
    virtual void onRequest(HttpRequest request, Reply reply) = 0;
    /// The answer for a refused request; the connection closes after it.
    [[nodiscard]] virtual HttpResponse onBadRequest(const BadRequest &refused) = 0;
};

/// Takes the upgrade, with one of the subprotocols that the client offered.
struct AcceptUpgrade {
    std::string subprotocol;
};
using UpgradeDecision = std::variant<AcceptUpgrade, HttpResponse>;

/// Receives WebSocket life. Calls for one peer never overlap and come in order: onOpen, onMessage
/// …, onClose (always, once).
class WebSocketHandler {
public:
    virtual ~WebSocketHandler() = default;

    /// Asked for GET /ws with an upgrade; the transport has already checked the Origin.
    [[nodiscard]] virtual UpgradeDecision onUpgrade(const HttpRequest &request) = 0;
    virtual void onOpen(const std::shared_ptr<WebSocketPeer> &peer) = 0;
    virtual void onMessage(const std::shared_ptr<WebSocketPeer> &peer, std::string_view message,
                           MessageKind kind)
        = 0;
    /// `code` is what the other side sent, or what we sent first, or Abnormal.
    virtual void onClose(const std::shared_ptr<WebSocketPeer> &peer, std::uint16_t code) = 0;
};

/// The subprotocols a client offered in Sec-WebSocket-Protocol, in its order of preference.
[[nodiscard]] std::vector<std::string> offeredSubprotocols(const HttpRequest &request);

struct TlsFiles {
    std::string certificateChain; ///< PEM file
    std::string privateKey; ///< PEM file
};

struct TransportOptions {
    std::string host = "127.0.0.1"; ///< Address literal, or "localhost".
    std::uint16_t port = 0; ///< 0 picks a free one.
    unsigned threads = 2;
    std::optional<TlsFiles> tls; ///< TLS 1.2 and 1.3 only.

    std::size_t headerLimit = std::size_t{16} * 1024; ///< Request line and fields, bytes.
    std::size_t webSocketMessageLimit
        = std::size_t{64} * 1024; ///< A longer message closes with TooBig.
    std::size_t sendQueueLimit = std::size_t{4} * 1024 * 1024; ///< Bytes waiting for one WebSocket.
    std::size_t maxConnections = 20'000; ///< Beyond it new ones are closed at once.

    std::chrono::milliseconds headerTimeout{
        10'000}; ///< From the first byte (or accept) to the end of the fields.
    std::chrono::milliseconds bodyTimeout{
        60'000}; ///< From the end of the fields to the end of the body.
    /// Between requests of a kept-alive connection, and between messages from a WebSocket client.
    std::chrono::milliseconds idleTimeout{75'000};
    std::chrono::milliseconds writeTimeout{30'000}; ///< For one answer to be taken by the client.
    std::chrono::milliseconds closeTimeout{
        2'000}; ///< For a close handshake, then the socket is cut.

    std::vector<std::string>
        webSocketOrigins; ///< Exact origins that may upgrade; no Origin at all is allowed.
    std::vector<std::string> trustedProxies; ///< CIDRs whose X-Forwarded-For is believed.

    std::function<void(std::size_t)>
        webSocketCountChanged; ///< May be empty; called on the transport's threads.
};

/// HTTP/1.1 (RFC 9112) and WebSocket (RFC 6455, at /ws) on one port. The only place that knows
/// Boost.Beast.
class Transport {
public:
    /// Listens and starts its threads. Errors: InUse (address taken), Unreachable (bad address),
    /// Malformed (TLS files, CIDR).
    [[nodiscard]] static Result<std::unique_ptr<Transport>>
    start(TransportOptions options, HttpHandler &http, WebSocketHandler &webSocket);
    ~Transport(); ///< Stops without a drain when stop() was not called.
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const; ///< Open sockets of both kinds.
    [[nodiscard]] std::size_t webSockets() const;

    /// Runs the task on one of the transport's threads after the delay, unless the transport stops
    /// first.
    void after(std::chrono::milliseconds delay, std::function<void()> task);

    /// Stops accepting, closes idle connections and WebSockets (GoingAway), waits for requests in
    /// flight at most `deadline`, then cuts what is left and joins the threads. Not from one of its
    /// own threads. Once; later calls return at once.
    void stop(std::chrono::milliseconds deadline);

private:
    struct Parts;
    explicit Transport(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace energy
