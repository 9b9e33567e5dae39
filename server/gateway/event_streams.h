// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/engine/engine.h"
#include "server/engine/publisher.h"
#include "server/gateway/rate_limiter.h"
#include "server/gateway/router.h"
#include "server/gateway/transport.h"

#include <chrono>
#include <memory>

namespace energy {

class ReadPool;
class StreamSource;

struct StreamOptions {
    std::chrono::milliseconds helloTimeout{5'000}; ///< For the first message.
    std::chrono::milliseconds heartbeat{10'000}; ///< Between two pings of the server.
    std::chrono::milliseconds silence{
        30'000}; ///< A client that says nothing for so long is closed.
    std::chrono::milliseconds revalidation{
        5'000}; ///< Between two checks of a session's credential.
    std::chrono::milliseconds tick{20}; ///< Book changes of one tick are merged.
    std::size_t maxTopics = 200; ///< Of one socket.
    std::uint64_t publicResume = 100'000; ///< Public topics resume at most so many events back.
};

/// What streams are made of. Everything outlives the streams.
struct StreamParts {
    std::shared_ptr<Authenticator> authenticator;
    Engine &engine;
    Publisher &publisher;
    ReadPool &reads;
    RateRules
        rates; ///< Messages have buckets of their own, by user, with the same rules as requests.
    SteadyClock clock; ///< Of the rate limits.
    std::shared_ptr<JsonLog> log; ///< One line a session's begin and end, and a command.
    StreamSource *outside = nullptr; ///< Of topics that are not in the event log; null for none.
};

/// The WebSocket sessions: hello, subscriptions to topics, commands; see docs/protocol.md. Give it
/// to Transport::start(). One thread of its own hands out the events, another reads what clients
/// missed from the event log.
class EventStreams final : public WebSocketHandler {
public:
    EventStreams(StreamParts parts, StreamOptions options);
    /// Every socket is closed by then: after Transport::stop().
    ~EventStreams() override;

    /// Says `bye` to every client and closes; later sockets are refused. Before Transport::stop().
    /// Any thread.
    void shutDown();

    [[nodiscard]] UpgradeDecision onUpgrade(const HttpRequest &request) override;
    void onOpen(const std::shared_ptr<WebSocketPeer> &peer) override;
    void onMessage(const std::shared_ptr<WebSocketPeer> &peer, std::string_view message,
                   MessageKind kind) override;
    void onClose(const std::shared_ptr<WebSocketPeer> &peer, std::uint16_t code) override;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace energy
