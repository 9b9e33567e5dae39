// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/stream_message.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace energy {

enum class LinkState {
    Closed, ///< By us.
    Connecting,
    Greeting, ///< The socket stands; the server has not yet said welcome.
    Live,
    Waiting, ///< For the next try.
    LoggedOut, ///< The credential ended; nothing is tried until there is another.
};

/// The link to the server is in another state.
struct LinkChanged {
    LinkState state = LinkState::Closed;
    std::string reason; ///< In the words of the socket or the server; empty when all is well.
    std::chrono::milliseconds retryIn{0};
};

/// Something of a topic was missed: what is shown of it is not to be believed until its snapshot
/// comes, which has been asked for.
struct TopicBroken {
    std::string topic;
    std::uint64_t last = 0; ///< The last number that was received.
    std::uint64_t next = 0; ///< What the server had sent before what came; 0 when unreadable.
};

/// The server said what this version cannot read. It changed nothing.
struct Unreadable {
    std::string detail;
};

/// The answer to a ping came.
struct RoundTrip {
    std::chrono::microseconds time{0};
};

struct Inbound {
    std::variant<StreamMessage, LinkChanged, TopicBroken, Unreadable, RoundTrip> what;
    std::chrono::steady_clock::time_point receivedAt;
};

/// Between the thread that reads the socket and the one that shows: everything in the order in
/// which it came. Changes of one book that wait are merged into one; everything else is kept
/// singly.
class InboundQueue {
public:
    /// Whether the queue was empty, so that whoever takes has to be told.
    bool push(Inbound inbound);
    [[nodiscard]] std::vector<Inbound> takeAll();
    [[nodiscard]] std::size_t size() const;

private:
    [[nodiscard]] bool mergeBook(const TopicMessage &message);

    mutable std::mutex m_mutex;
    std::vector<Inbound> m_waiting;
    std::map<std::string, std::size_t> m_books; ///< Where changes of a topic may be merged into.
};

} // namespace energy
