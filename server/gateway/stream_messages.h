// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/refusal.h"
#include "server/gateway/json_reader.h"
#include "server/gateway/transport.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace energy {

/// What the server says on a WebSocket: one JSON object a message; see docs/protocol.md.
using StreamMessage = std::shared_ptr<const std::string>;

/// The first message of a session.
struct Welcome {
    std::string_view session;
    std::int64_t heartbeatMilliseconds = 0;
    bool isSimulated = false;
    std::string now; ///< RFC 3339, of the market's clock.
    std::vector<std::pair<std::string, std::uint64_t>>
        resumed; ///< Topics that go on after a sequence.
};

/// What a refused message asked for; what does not apply is empty.
struct RefusedPart {
    std::string_view id; ///< Of a command.
    std::string_view topic;
    std::uint32_t retryAfter = 0; ///< Seconds.
};

/// What the client may say, and what the server may: for the description of the API.
inline constexpr std::string_view clientOperations[]
    = {"hello", "subscribe", "unsubscribe", "command", "ping", "pong"};
inline constexpr std::string_view serverOperations[]
    = {"welcome", "snapshot", "event", "ack", "refused", "ping", "pong", "bye"};

[[nodiscard]] StreamMessage welcomeMessage(const Welcome &welcome);
/// How messages name a topic.
struct TopicLabel {
    std::string name;
    std::uint64_t epoch = 0; ///< Within which its sequences count; 0: they are those of the log.
};

/// `data` is one JSON value.
[[nodiscard]] StreamMessage snapshotMessage(const TopicLabel &topic, std::uint64_t sequence,
                                            std::string_view data);
[[nodiscard]] StreamMessage eventMessage(const TopicLabel &topic, std::uint64_t previous,
                                         std::uint64_t sequence, std::string_view data);
/// `result` is the number of what the command made; 0 for nothing.
[[nodiscard]] StreamMessage ackMessage(std::string_view id, std::uint64_t sequence,
                                       std::uint64_t result);
[[nodiscard]] StreamMessage refusedMessage(Refusal code, const RefusedPart &part,
                                           std::string_view detail = {});
[[nodiscard]] StreamMessage refusedMessage(const JsonFault &fault, const RefusedPart &part);
[[nodiscard]] StreamMessage pingMessage(std::uint64_t lastEvent);
[[nodiscard]] StreamMessage pongMessage();

/// Says `bye` and closes.
void sayBye(WebSocketPeer &peer, CloseCode code, std::string_view reason);

} // namespace energy
