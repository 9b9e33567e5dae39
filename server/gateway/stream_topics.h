// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/event.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

enum class TopicKind {
    Contracts,
    Book,
    Trades,
    Candles,
    Auctions,
    Auction,
    System,
    // What belongs to one participant; the order matters, see isOwn().
    Orders,
    Fills,
    Positions,
    Balances,
    Bids,
    Notifications,
    // What does not stand in the event log, see StreamSource.
    Outside,
};

/// The names by which clients subscribe to what stands in the event log, in the order of TopicKind;
/// `{…}` stands for a number.
inline constexpr std::array<std::string_view, 13> topicPatterns
    = {"contracts",
       "book/{contract}",
       "trades/{contract}",
       "candles/{contract}/{resolution}",
       "auctions",
       "auction/{id}",
       "system",
       "me/orders",
       "me/fills",
       "me/positions",
       "me/balances",
       "me/bids",
       "me/notifications"};

/// A stream of numbered events that clients subscribe to.
struct Topic {
    TopicKind kind = TopicKind::System;
    /// The contract or auction; of own topics the participant; of outside topics their place in
    /// the list of their source; else 0.
    std::uint64_t subject = 0;
    std::uint64_t length = 0; ///< Of candles, in seconds.

    friend constexpr auto operator<=>(const Topic &, const Topic &) = default;
};

/// Whether the topic belongs to one participant.
[[nodiscard]] constexpr bool isOwn(TopicKind kind)
{
    return kind >= TopicKind::Orders && kind <= TopicKind::Notifications;
}

/// Whether a topic always begins with a snapshot because its present state is shorter than what led
/// to it.
[[nodiscard]] constexpr bool beginsAnew(TopicKind kind)
{
    return kind == TopicKind::Book || kind == TopicKind::Candles;
}

/// Whether an event that topicsOf() puts on `told` belongs on `topic`: on the same one, on candles
/// of any length where that is left open, and on everybody's own topic where nobody is named.
[[nodiscard]] constexpr bool covers(const Topic &told, const Topic &topic)
{
    return told.kind == topic.kind
        && (told.subject == topic.subject || (isOwn(told.kind) && told.subject == 0))
        && (told.length == topic.length || told.length == 0);
}

/// The topic that a client means. Nothing for an unknown name, or an own topic asked for by a user
/// who trades for nobody.
[[nodiscard]] std::optional<Topic> topicOf(std::string_view name,
                                           std::optional<ParticipantId> participant);
[[nodiscard]] std::string topicName(const Topic &topic);

/// Every topic that an event may be told on, see covers(): the one place that routes. For
/// Notifications it is a hint: the read models decide whether the event gave a notice. Own bids and
/// candles are told by a TopicTeller.
[[nodiscard]] std::vector<Topic> topicsOf(const Event &event);

} // namespace energy
