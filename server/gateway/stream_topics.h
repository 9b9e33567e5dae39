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
    Auctions,
    Auction,
    System,
    // What belongs to one participant; the order matters, see isOwn().
    Orders,
    Fills,
    Positions,
    Balances,
    Notifications,
};

/// The names by which clients subscribe, in the order of TopicKind; `{…}` stands for an id.
inline constexpr std::array<std::string_view, 11> topicPatterns = {
    "contracts", "book/{contract}", "trades/{contract}", "auctions",    "auction/{id}",    "system",
    "me/orders", "me/fills",        "me/positions",      "me/balances", "me/notifications"};

/// A stream of numbered events that clients subscribe to.
struct Topic {
    TopicKind kind = TopicKind::System;
    std::uint64_t subject = 0; ///< The contract or auction; of own topics the participant; else 0.

    friend constexpr auto operator<=>(const Topic &, const Topic &) = default;
};

/// Whether the topic belongs to one participant.
[[nodiscard]] constexpr bool isOwn(TopicKind kind)
{
    return kind >= TopicKind::Orders;
}

/// The topic that a client means. Nothing for an unknown name, or an own topic asked for by a user
/// who trades for nobody.
[[nodiscard]] std::optional<Topic> topicOf(std::string_view name,
                                           std::optional<ParticipantId> participant);
[[nodiscard]] std::string topicName(const Topic &topic);

/// Every topic that an event is told on: the one place that routes. For Notifications it is a hint:
/// the read models decide whether the event gave a notice.
[[nodiscard]] std::vector<Topic> topicsOf(const Event &event);

} // namespace energy
