// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
#include "core/base/time.h"
#include "core/protocol/states.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// What the server tells, row by row: each struct is one object of docs/protocol.md with the same
/// meaning, its texts read into exact numbers. Fields without a value there are empty here.

struct ContractRow {
    ContractId id{};
    std::string location;
    Interval delivery;
    Instant opens;
    Instant gateClosure;
    ContractPhase phase{};
    bool isHalted = false;
    std::optional<Price> lastPrice;
    std::optional<Instant> lastTradeAt;
    Power traded;

    friend bool operator==(const ContractRow &, const ContractRow &) = default;
};

struct LevelRow {
    Price price;
    Power quantity; ///< 0 when the level is gone.
    std::uint32_t orders = 0;

    friend bool operator==(const LevelRow &, const LevelRow &) = default;
};

struct TradeRow {
    TradeId id{};
    Instant at;
    Price price;
    Power quantity;
    Side takerSide{};
};

struct CandleRow {
    Instant start;
    Price open;
    Price high;
    Price low;
    Price close;
    Power quantity;
    std::uint32_t trades = 0;
};

struct OrderRow {
    OrderId id{};
    std::string clientId;
    ContractId contract{};
    Side side{};
    Price price;
    Power quantity;
    Power filled;
    Power remaining;
    TimeInForce timeInForce{};
    OrderState state{};
    std::optional<CancelReason> cancelReason;
    Instant placedAt;
    Instant changedAt;

    friend bool operator==(const OrderRow &, const OrderRow &) = default;
};

struct FillRow {
    TradeId trade{};
    Instant at;
    OrderId order{};
    ContractId contract{};
    Side side{};
    Price price;
    Power quantity;
    bool isMaker = false;
};

struct ProfileRow {
    Interval interval;
    Energy energy;
};

struct AuctionRow {
    AuctionId id{};
    ParticipantId seller{};
    std::string location;
    EnergySource source{};
    Energy energy;
    Interval delivery; ///< From the first line of the profile to the last.
    Price reserve;
    AuctionForm form{};
    Instant opens;
    Instant closes;
    Price minimumRaise;
    std::int64_t extendSeconds = 0;
    std::uint32_t maxExtensions = 0;
    std::uint32_t extensions = 0;
    AuctionState state{};
    std::optional<AuctionOutcome> outcome;
    std::uint32_t bids = 0;
    std::optional<Price> bestPrice;
    bool isBestOwn = false;
    std::optional<Instant> endedAt;
    std::vector<ProfileRow> profile; ///< Only of an auction read by itself.
};

struct BidRow {
    BidId id{};
    AuctionId auction{};
    Instant at;
    Price price;
    BidState state{};
    bool isOwn = false;
    std::string clientId;
};

struct BlockRow {
    BlockId id{};
    ParticipantId seller{};
    std::string location;
    EnergySource source{};
    Energy energy;
    Energy delivered;
    Price reserve;
    Interval delivery;
    BlockState state{};
    std::optional<Price> price;
    std::optional<ParticipantId> buyer;
    bool isOwn = false;
    std::string clientId; ///< Of one's own.
    Instant listedAt;
    std::vector<ProfileRow> profile; ///< Only of a block read by itself.
};

/// Amounts count the asset's own unit: micro-dollars, Wh, or whole certificates.
struct BalanceRow {
    Asset asset;
    std::int64_t available = 0;
    std::int64_t held = 0;
};

struct HoldRow {
    HoldReason reason{};
    std::string text; ///< What holds it, in words.
    std::uint64_t subject = 0; ///< The contract, auction or block.
    Money amount;
    Instant since;
    std::string release; ///< What frees it, in words.
    std::optional<Instant> releaseAt;
};

struct LedgerRow {
    EventNumber number{};
    Instant at;
    PostingReason reason{};
    std::uint64_t subject = 0;
    Asset asset;
    std::int64_t amount = 0;
    ParticipantId from{};
    AccountKind fromAccount{};
    ParticipantId to{};
    AccountKind toAccount{};
};

struct PositionRow {
    PositionKind kind{};
    std::uint64_t id = 0;
    std::string location;
    Interval delivery;
    Energy bought;
    Money boughtAmount;
    Energy sold;
    Money soldAmount;
    Energy net;
    std::optional<Energy> delivered;
    bool isSettled = false;
};

struct DeliveryRow {
    BlockId block{};
    std::uint32_t line = 0;
    Interval interval;
    ParticipantId seller{};
    ParticipantId buyer{};
    std::string state;
    Energy contracted;
    std::optional<Energy> delivered;
    Price price;
    std::optional<Money> paid;
    std::optional<Money> fee;
    std::optional<Money> compensation;
    std::optional<Money> claim;
    std::optional<FinePrice> referencePrice;
    std::optional<Instant> settledAt;
};

struct PaymentRow {
    EventNumber number{};
    Instant at;
    std::uint64_t subject = 0;
    std::optional<std::uint32_t> line;
    Money paid;
    Money received;
    Money fee;
    Money compensation;
    Money claim;
};

struct CertificateRow {
    CertificateId id{};
    CertificateState state{};
    std::uint64_t megawattHours = 0;
    EnergySource source{};
    std::string location;
    std::string meter;
    BlockId block{};
    Interval produced;
    std::string series; ///< Serial numbers, in words.
    Instant issuedAt;
    std::optional<Instant> retiredAt;
};

struct NoticeRow {
    EventNumber number{};
    Instant at;
    NoticeKind kind{};
    std::uint64_t subject = 0;
    std::string text;
};

/// A grid node that energy is traded at.
struct LocationRow {
    std::string name;
};

struct TermsRow {
    Price buyerFee; ///< $/MWh
    Price collateral; ///< $/MWh
    std::optional<std::uint32_t> ruleSet;
};

struct LimitsRow {
    TermsRow terms;
    Price maxPrice;
    Power maxQuantity;
    Energy maxBlock;
    Money claimsOutstanding;
};

enum class ReadingUnit : std::uint8_t { DollarsPerMwh, Megawatts, WattHours };
constexpr ReadingUnit lastOf(ReadingUnit)
{
    return ReadingUnit::WattHours;
}
ENERGY_WORDS(ReadingUnit, "$/MWh", "MW", "Wh")

/// A number of grid or meter data. The value counts 0.00001 $/MWh, W or Wh.
struct ReadingRow {
    std::string source;
    std::string series;
    std::string location;
    Interval interval;
    std::int64_t value = 0;
    ReadingUnit unit{};
    ReadingQuality quality{};
    std::uint32_t revision = 0;
    Instant fetchedAt;
    bool isStale = false;
    bool isSimulated = false;
};

struct FeedFaultRow {
    std::string code;
    std::string detail;
    Instant at;
};

struct FeedRow {
    std::string name;
    std::string source;
    std::string summary;
    FeedState state{};
    bool isSimulated = false;
    bool isReplay = false;
    std::optional<std::int64_t> expectedEverySeconds;
    std::optional<Instant> lastSuccess;
    std::optional<std::int64_t> ageSeconds;
    std::optional<FeedFaultRow> lastFault;
    std::uint64_t payloads = 0;
    std::uint64_t readings = 0;
};

struct HoldChange {
    HoldReason reason{};
    Money before;
    Money after;
};

/// What an order, bid or block would do, without doing it.
struct PreviewRow {
    bool isAccepted = false;
    std::string code; ///< Of the refusal, when it would be refused.
    std::string title;
    std::vector<HoldChange> holds;
    Money fee;
    Money available;
    Money headroom; ///< What would be left.
};

struct MeRow {
    std::string user;
    std::vector<std::string> roles;
    std::optional<ParticipantId> participant;
    bool isSuspended = false;
};

/// What became of an order, a bid or a block, from its placing to its certificate.
struct LifecycleRow {
    std::optional<OrderRow> order;
    std::optional<ContractRow> contract;
    std::vector<FillRow> fills;
    std::optional<BlockRow> block;
    std::optional<AuctionRow> auction;
    std::vector<BidRow> bids;
    std::vector<DeliveryRow> deliveries;
    std::vector<PaymentRow> payments;
    std::vector<CertificateRow> certificates;
    std::vector<LedgerRow> transactions;
};

} // namespace energy
