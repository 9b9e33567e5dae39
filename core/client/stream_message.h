// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/rows.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace energy {

/// What a server says on a stream, read; see docs/protocol.md.

// What begins a topic.

struct ContractsSnapshot {
    std::vector<ContractRow> contracts;
};
struct BookSnapshot {
    ContractId contract{};
    std::vector<LevelRow> bids; ///< Best first.
    std::vector<LevelRow> asks;
};
struct TradesSnapshot {
    std::vector<TradeRow> trades; ///< Newest first.
};
struct CandlesSnapshot {
    std::vector<CandleRow> candles;
};
struct AuctionsSnapshot {
    std::vector<AuctionRow> auctions;
};
struct AuctionSnapshot {
    AuctionRow auction;
};
struct OrdersSnapshot {
    std::vector<OrderRow> orders;
};
struct FillsSnapshot {
    std::vector<FillRow> fills;
};
struct BidsSnapshot {
    std::vector<BidRow> bids;
};
struct BalancesSnapshot {
    std::vector<BalanceRow> balances;
    std::vector<HoldRow> holds;
};
struct PositionsSnapshot {
    std::vector<PositionRow> positions;
};
struct NoticesSnapshot {
    std::vector<NoticeRow> notices; ///< Newest first.
};
struct TermsSnapshot {
    TermsRow terms;
};
struct ReadingsSnapshot {
    std::vector<ReadingRow> readings; ///< Prices, load and mix, in this order.
};
struct FeedsSnapshot {
    std::vector<FeedRow> feeds;
};

// What continues it.

struct PhaseChanged {
    ContractId contract{};
    ContractPhase phase{};
};
/// Trading was stopped in a contract or an auction.
struct MarketHalted {
    std::uint64_t market = 0;
};
/// The new state of each level that changed.
struct BookChanged {
    Instant at;
    std::vector<LevelRow> bids;
    std::vector<LevelRow> asks;
};
struct Traded {
    TradeRow trade;
};
struct CandleChanged {
    CandleRow candle;
};
struct AuctionBegun {
    AuctionId auction{};
};
struct AuctionMoved { ///< Its end, by a late bid.
    AuctionId auction{};
    Instant closes;
    std::uint32_t extensions = 0;
};
struct BidTaken {
    AuctionId auction{};
    BidId bid{};
    Price price;
    Instant at;
};
struct AuctionOver {
    AuctionId auction{};
    AuctionOutcome outcome{};
    std::optional<Price> price;
    Instant at;
};
struct OrderEntered {
    OrderRow order;
};
struct OrderChanged {
    OrderId order{};
    Price price;
    Power remaining;
    Instant at;
};
struct OrderGone {
    OrderId order{};
    Power cancelled;
    CancelReason reason{};
    Instant at;
};
/// One side of a trade of one's own; a trade with oneself gives two.
struct OwnTrade {
    std::vector<FillRow> sides;
};
struct OwnBidTaken {
    BidRow bid;
};
struct OwnBidOutbid {
    BidId bid{};
};
/// An auction in which one bid.
struct OwnAuctionOver {
    AuctionId auction{};
    Price price;
    std::optional<BidId> won; ///< One's own bid that won.
};
struct Noticed {
    NoticeRow notice;
};
struct ReadingsArrived {
    std::vector<ReadingRow> readings;
};
struct FeedChanged {
    FeedRow feed;
};
/// Something of the topic is not as it was, in a way that only a new read of it tells.
struct TopicOutdated { };

using TopicData
    = std::variant<ContractsSnapshot, BookSnapshot, TradesSnapshot, CandlesSnapshot,
                   AuctionsSnapshot, AuctionSnapshot, OrdersSnapshot, FillsSnapshot, BidsSnapshot,
                   BalancesSnapshot, PositionsSnapshot, NoticesSnapshot, TermsSnapshot,
                   ReadingsSnapshot, FeedsSnapshot, PhaseChanged, MarketHalted, BookChanged, Traded,
                   CandleChanged, AuctionBegun, AuctionMoved, BidTaken, AuctionOver, OrderEntered,
                   OrderChanged, OrderGone, OwnTrade, OwnBidTaken, OwnBidOutbid, OwnAuctionOver,
                   Noticed, ReadingsArrived, FeedChanged, TopicOutdated>;

/// A snapshot or an event of a topic.
struct TopicMessage {
    std::string topic;
    bool isSnapshot = false;
    std::uint64_t previous = 0; ///< Of events: the last one told on this topic.
    std::uint64_t sequence = 0;
    std::optional<std::uint64_t> epoch; ///< Of topics outside the event log.
    TopicData data;
};

struct WelcomeMessage {
    std::string session;
    std::int64_t heartbeatMs = 0;
    Instant now; ///< The market's time.
    bool isSimulated = false;
    /// Topics that go on where they stopped, and where that was.
    std::map<std::string, std::uint64_t> resumed;
};
struct AckMessage {
    std::string id;
    std::uint64_t sequence = 0;
    std::optional<std::uint64_t> result;
};
/// Of a command when `id` is set, of a topic when `topic` is.
struct RefusedMessage {
    std::string id;
    std::string topic;
    std::string code;
    std::string message;
    std::optional<std::int64_t> retryAfterSeconds;
};
struct PingMessage {
    std::uint64_t newestEvent = 0;
};
struct PongMessage { };
struct ByeMessage {
    std::int64_t code = 0;
    std::string reason;
};

using StreamMessage = std::variant<TopicMessage, WelcomeMessage, AckMessage, RefusedMessage,
                                   PingMessage, PongMessage, ByeMessage>;

} // namespace energy
