// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_topics.h"

#include "core/protocol/audience.h"
#include "core/storage/views/candle.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace energy {

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

/// A contract or auction in the one spelling that ids have; 0 for anything else.
std::uint64_t idOf(std::string_view text)
{
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && text.front() != '0' ? id : 0;
}

/// "7/60" of "candles/7/60".
std::optional<Topic> candlesOf(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == 0 || slash + 1 >= text.size()) {
        return std::nullopt;
    }
    const std::uint64_t contract = idOf(text.substr(0, slash));
    const std::uint64_t length = idOf(text.substr(slash + 1));
    const bool isLength = length >= static_cast<std::uint64_t>(shortestCandle)
        && length <= static_cast<std::uint64_t>(longestCandle);
    return contract != 0 && isLength ? std::optional(Topic{TopicKind::Candles, contract, length})
                                     : std::nullopt;
}

bool hasSubject(std::string_view pattern)
{
    return pattern.ends_with('}');
}

/// "book/" of "book/{contract}".
std::string_view stemOf(std::string_view pattern)
{
    return pattern.substr(0, pattern.find('{'));
}

using Kinds = std::initializer_list<TopicKind>;

struct Routes {
    std::vector<Topic> everyone;
    std::vector<TopicKind> parties; ///< Of each participant in the event's audience.
};

Routes onAuction(AuctionId auction)
{
    return {{{TopicKind::Auctions}, {TopicKind::Auction, number(auction)}}, {}};
}

Routes onOwn(Kinds kinds)
{
    return {{}, kinds};
}

Routes onSystem()
{
    return {{{TopicKind::System}}, {}};
}

Routes routesOf(const Posted &event)
{
    const bool isPosition = event.asset.kind == AssetKind::ContractEnergy
        || event.asset.kind == AssetKind::BlockEnergy;
    return isPosition ? onOwn({TopicKind::Balances, TopicKind::Positions})
                      : onOwn({TopicKind::Balances});
}

Routes routesOf(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const ContractOpened &) { return Routes{{{TopicKind::Contracts}}, {}}; },
            [](const ContractPhaseChanged &) { return Routes{{{TopicKind::Contracts}}, {}}; },
            [](const BookLevelChanged &e) {
                return Routes{{{TopicKind::Book, number(e.contract)}}, {}};
            },
            [](const TradeExecuted &e) {
                return Routes{{{TopicKind::Trades, number(e.contract)},
                               {TopicKind::Candles, number(e.contract)}},
                              {TopicKind::Orders, TopicKind::Fills}};
            },
            [](const MarketStopped &e) {
                return Routes{{{TopicKind::Contracts},
                               {TopicKind::Auctions},
                               {TopicKind::Auction, e.market},
                               {TopicKind::System}},
                              {}};
            },
            [](const BlockListed &e) { return onAuction(AuctionId(number(e.block))); },
            [](const BlockWithdrawn &e) { return onAuction(AuctionId(number(e.block))); },
            [](const AuctionOpened &e) { return onAuction(e.auction); },
            [](const AuctionExtended &e) { return onAuction(e.auction); },
            [](const BidAccepted &e) {
                Routes routes = onAuction(e.auction);
                routes.parties = {TopicKind::Bids};
                return routes;
            },
            [](const BidOutbid &) { return onOwn({TopicKind::Bids}); },
            [](const AuctionEnded &e) {
                Routes routes = onAuction(e.auction);
                routes.everyone.push_back({TopicKind::Bids}); // Of whoever bid in it.
                return routes;
            },
            [](const MarketTermsSet &) { return onSystem(); },
            [](const RulesActivated &) { return onSystem(); },
            [](const LocationDefined &) { return onSystem(); },
            [](const ReferencePricePublished &) { return onSystem(); },
            [](const OrderAccepted &) { return onOwn({TopicKind::Orders}); },
            [](const OrderReplaced &) { return onOwn({TopicKind::Orders}); },
            [](const OrderCancelled &) { return onOwn({TopicKind::Orders}); },
            [](const Posted &e) { return routesOf(e); },
            [](const HoldChanged &) { return onOwn({TopicKind::Balances}); },
            [](const ClaimChanged &) { return onOwn({TopicKind::Balances}); },
            [](const IntervalSettled &) { return onOwn({TopicKind::Positions}); },
            [](const DeliveryCompleted &) { return onOwn({TopicKind::Positions}); },
            [](const PositionSettled &) { return onOwn({TopicKind::Positions}); },
            [](const auto &) { return Routes(); }, // Told in answers, notices and reads only.
        },
        event);
}

} // namespace

std::optional<Topic> topicOf(std::string_view name, std::optional<ParticipantId> participant)
{
    for (std::size_t i = 0; i < topicPatterns.size(); ++i) {
        const std::string_view pattern = topicPatterns[i];
        const auto kind = static_cast<TopicKind>(i);
        if (hasSubject(pattern) && name.starts_with(stemOf(pattern))
            && name.size() > stemOf(pattern).size()) {
            const std::string_view subject = name.substr(stemOf(pattern).size());
            if (kind == TopicKind::Candles) {
                return candlesOf(subject);
            }
            const std::uint64_t id = idOf(subject);
            return id != 0 ? std::optional(Topic{kind, id}) : std::nullopt;
        }
        if (name == pattern && !hasSubject(pattern)) {
            if (!isOwn(kind)) {
                return Topic{kind};
            }
            return participant ? std::optional(Topic{kind, number(*participant)}) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::string topicName(const Topic &topic)
{
    const std::string_view pattern = topicPatterns[static_cast<std::size_t>(topic.kind)];
    std::string name(stemOf(pattern));
    if (hasSubject(pattern)) {
        name += std::to_string(topic.subject);
    }
    return topic.length != 0 ? name + "/" + std::to_string(topic.length) : name;
}

std::vector<Topic> topicsOf(const Event &event)
{
    Routes routes = routesOf(event);
    std::vector<Topic> topics = std::move(routes.everyone);
    std::vector<ParticipantId> parties = audienceOf(event).participants;
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    for (const ParticipantId party : parties) {
        if (party == ParticipantId()) {
            continue; // The market itself listens to nothing.
        }
        for (const TopicKind kind : routes.parties) {
            topics.push_back({kind, number(party)});
        }
        topics.push_back({TopicKind::Notifications, number(party)});
    }
    return topics;
}

} // namespace energy
