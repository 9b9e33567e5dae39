// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/views/candle.h"
#include "server/gateway/stream_topics.h"

#include <optional>
#include <set>
#include <string>

namespace energy {

/// What telling a topic takes beside its events: where the read models stood when it began.
struct TopicMemory {
    Candle candle; ///< Of candles: the newest one; without trades before the first trade.
    std::set<AuctionId> auctions; ///< Of own bids: at least every auction in which they stand.
};

/// Whether a topic can only be told with a memory.
[[nodiscard]] constexpr bool needsMemory(TopicKind kind)
{
    return kind == TopicKind::Candles || kind == TopicKind::Bids;
}

/// Makes what a topic tells of the events that are routed to it, given one after the other.
class TopicTeller {
public:
    explicit TopicTeller(const Topic &topic)
        : m_topic(topic)
    {
    }
    /// With the memory after the event `since`.
    TopicTeller(const Topic &topic, TopicMemory memory, std::uint64_t since)
        : m_topic(topic)
        , m_memory(std::move(memory))
        , m_since(since)
    {
    }

    [[nodiscard]] const Topic &topic() const { return m_topic; }
    /// The event up to which it cannot tell candles.
    [[nodiscard]] std::uint64_t since() const { return m_since; }

    /// JSON; nothing when the topic does not tell of this event.
    [[nodiscard]] std::optional<std::string> dataOf(const EventRecord &record);

private:
    [[nodiscard]] std::optional<std::string> candleOf(const EventRecord &record);
    [[nodiscard]] bool isOwnBid(const Event &event);

    Topic m_topic;
    TopicMemory m_memory;
    std::uint64_t m_since = 0;
};

} // namespace energy
