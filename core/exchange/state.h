// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"
#include "core/exchange/idempotency.h"
#include "core/exchange/meter_readings.h"
#include "core/exchange/reference_prices.h"
#include "core/ledger/ledger.h"
#include "core/ledger/settlement.h"
#include "core/market/english_auction.h"
#include "core/market/order_book.h"
#include "core/risk/exposure.h"

#include <map>
#include <set>

namespace energy {

/// The number of the rule set that this version applies. Older ones stay in the code as long as a
/// journal holds them.
inline constexpr std::uint32_t newestRuleSet = 1;

/// Readings are awaited this long after a delivery interval; then what is missing counts as not
/// delivered.
inline constexpr Nanoseconds readingDeadline = 30 * oneDay;
/// What can no longer settle anything is forgotten after this time.
inline constexpr Nanoseconds memoryOfReadings = 45 * oneDay;

inline constexpr std::uint32_t maxOpenOrders = 10'000; ///< Of one participant in one contract.

struct Participant {
    Roles roles;
    bool isSuspended = false;

    ENERGY_FIELDS(roles, isSuspended)
};

/// A standard contract with its book and everybody's part in it.
struct Contract {
    LocationId location{};
    Interval delivery;
    Instant opens;
    Instant gateClosure;
    ContractPhase phase = ContractPhase::Announced;
    bool isHalted = false;
    ContractTerms terms;
    std::map<ParticipantId, Exposure> exposures;
    std::set<std::pair<ParticipantId, ClientId>>
        clientIds; ///< Forgotten when the contract settles.
    OrderBook book;

    ENERGY_FIELDS(location, delivery, opens, gateClosure, phase, isHalted, terms, exposures,
                  clientIds)
};

enum class BlockPhase : std::uint8_t { Listed, Sold, Ended };
constexpr BlockPhase lastOf(BlockPhase)
{
    return BlockPhase::Ended;
}

/// A listed block, its auction and, once sold, its delivery.
struct Block {
    ParticipantId seller{};
    LocationId location{};
    EnergySource source = EnergySource::Solar;
    std::vector<ProfileLine> profile;
    Energy energy;
    BlockPhase phase = BlockPhase::Listed;
    bool isHalted = false;
    Price buyerFee;
    Price collateral;
    EnglishAuction auction;
    std::set<std::pair<ParticipantId, ClientId>> clientIds;
    ParticipantId buyer{};
    Price price;
    Energy remaining; ///< Of the lines not yet settled.
    std::uint32_t openLines = 0;

    ENERGY_FIELDS(seller, location, source, profile, energy, phase, isHalted, buyerFee, collateral,
                  auction, clientIds, buyer, price, remaining, openLines)
};

struct Meter {
    MeterName name;
    ParticipantId owner{};
    LocationId location{};
    MeterRole role = MeterRole::Generation;
    ParticipantId agent{};
    MeterName series;
    MeterReadings readings;

    ENERGY_FIELDS(name, owner, location, role, agent, series, readings)
};

struct Location {
    LocationName name;
    ReferencePrices prices;

    ENERGY_FIELDS(name, prices)
};

struct Certificate {
    ParticipantId owner{};
    std::uint64_t series = 0;
    std::uint32_t megawattHours = 0;
    bool isRetired = false;

    ENERGY_FIELDS(owner, series, megawattHours, isRetired)
};

/// What a seller could not pay for a shortfall.
struct Claim {
    ParticipantId debtor{};
    ParticipantId creditor{};
    BlockId block{};

    ENERGY_FIELDS(debtor, creditor, block)
    friend constexpr auto operator<=>(const Claim &, const Claim &) = default;
};

/// Something that happens by itself at an instant; the order of the fields is the order in which
/// things happen.
struct Due {
    enum class Kind : std::uint8_t {
        ContractOpens,
        GateCloses,
        ContractSettles,
        AuctionOpens,
        AuctionCloses,
        ReadingsOverdue
    };
    friend constexpr Kind lastOf(Kind) { return Kind::ReadingsOverdue; }

    Instant at;
    std::uint64_t id = 0; ///< Contract or block.
    Kind kind = Kind::ContractOpens;
    std::uint32_t line = 0;

    ENERGY_FIELDS(at, id, kind, line)
    friend constexpr auto operator<=>(const Due &, const Due &) = default;
};

/// A sold interval that waits for readings or a reference price, in the order in which energy is
/// counted.
struct AwaitedLine {
    Instant end;
    BlockId block{};
    std::uint32_t line = 0;
    Instant start;

    ENERGY_FIELDS(end, block, line, start)
    friend constexpr auto operator<=>(const AwaitedLine &, const AwaitedLine &) = default;
};

using Site = std::pair<LocationId, ParticipantId>; ///< One seller's generation at one node.

/// One command in the making.
struct Turn {
    Sequence sequence{};
    Instant at;
    Actor actor;
    Events &out;
};

/// What a handler says: why it refused, or what it made.
struct Made {
    Refusal refusal = Refusal::None;
    std::uint64_t id = 0;
    std::uint64_t haltedMarket = 0; ///< With InternalInvariant: the contract or block to stop.
};

struct Exchange::State {
    Sequence lastSequence{};
    Instant lastStamp;
    EventNumber lastEvent{};
    std::uint32_t ruleSet = newestRuleSet;
    Price buyerFee;
    Price collateral;
    Ledger ledger;
    std::map<ParticipantId, Participant> participants;
    std::map<LocationId, Location> locations;
    std::map<LocationName, LocationId> locationNames;
    std::map<ContractId, Contract> contracts;
    std::set<std::pair<LocationId, Interval>> contractKeys;
    std::map<OrderId, ContractId> orderContracts;
    std::map<BlockId, Block> blocks;
    std::map<MeterId, Meter> meters;
    std::map<MeterName, MeterId> meterNames;
    std::map<Site, std::set<MeterId>> siteMeters;
    std::map<Site, std::set<AwaitedLine>> awaited;
    std::map<std::pair<ParticipantId, std::uint64_t>, Interval>
        carried; ///< From the first to the last interval of an owner's uncut Wh of a series.
    std::map<CertificateId, Certificate> certificates;
    std::map<Claim, Money> claims;
    std::map<ParticipantId, std::uint32_t> claimCounts;
    std::set<Reference> depositReferences;
    std::set<Due> dues;
    Idempotency idempotency;
    std::uint64_t trades = 0;
    std::uint64_t certificateCount = 0;

    ENERGY_FIELDS(lastSequence, lastStamp, lastEvent, ruleSet, buyerFee, collateral, participants,
                  locations, locationNames, contractKeys, orderContracts, blocks, meters,
                  meterNames, siteMeters, awaited, carried, certificates, claims, claimCounts,
                  depositReferences, dues, idempotency, trades, certificateCount)

    // exchange.cpp
    [[nodiscard]] Made dispatch(const Turn &turn, const Command &command);
    void runDue(Instant until, Events &out);
    void happen(const Due &due, Events &out);
    void halt(std::uint64_t market, Events &out);

    // participants.cpp
    [[nodiscard]] Made handle(const Turn &turn, const OpenParticipant &command);
    [[nodiscard]] Made handle(const Turn &turn, const ChangeRoles &command);
    [[nodiscard]] Made handle(const Turn &turn, const SuspendParticipant &command);
    [[nodiscard]] Made handle(const Turn &turn, const ReinstateParticipant &command);
    [[nodiscard]] Made handle(const Turn &turn, const SetMarketTerms &command);
    [[nodiscard]] Made handle(const Turn &turn, const ActivateRules &command);
    [[nodiscard]] Made handle(const Turn &turn, const DefineLocation &command);
    [[nodiscard]] Made handle(const Turn &turn, const BookDeposit &command);
    [[nodiscard]] Made handle(const Turn &turn, const TimeReached &command);
    [[nodiscard]] Refusal mayTrade(const Actor &actor, Roles anyOf) const;

    // trading.cpp
    [[nodiscard]] Made handle(const Turn &turn, const OpenContract &command);
    [[nodiscard]] Made handle(const Turn &turn, const PlaceOrder &command);
    [[nodiscard]] Made handle(const Turn &turn, const ReplaceOrder &command);
    [[nodiscard]] Made handle(const Turn &turn, const CancelOrder &command);
    [[nodiscard]] Made handle(const Turn &turn, const CancelOrders &command);
    [[nodiscard]] Refusal check(const Actor &actor, const PlaceOrder &command, Instant now) const;
    [[nodiscard]] Refusal check(const Actor &actor, const ReplaceOrder &command, Instant now) const;
    void openContract(ContractId id, Events &out);
    void closeGate(ContractId id, Events &out);
    void settleContract(ContractId id, Events &out);
    void cancelAll(ParticipantId participant, ContractId only, CancelReason why, Events &out);

    // block_auctions.cpp
    [[nodiscard]] Made handle(const Turn &turn, const ListBlock &command);
    [[nodiscard]] Made handle(const Turn &turn, const WithdrawBlock &command);
    [[nodiscard]] Made handle(const Turn &turn, const PlaceBid &command);
    [[nodiscard]] Refusal check(const Actor &actor, const ListBlock &command, Instant now) const;
    [[nodiscard]] Refusal check(const Actor &actor, const PlaceBid &command, Instant now) const;
    void openAuction(BlockId id, Events &out);
    void closeAuction(BlockId id, Events &out);

    // delivery.cpp
    [[nodiscard]] Made handle(const Turn &turn, const RegisterMeter &command);
    [[nodiscard]] Made handle(const Turn &turn, const RecordReadings &command);
    [[nodiscard]] Made handle(const Turn &turn, const PublishReferencePrices &command);
    void awaitDelivery(BlockId id, const Block &block);
    void settleSite(const Site &site, Instant now, Events &out);
    [[nodiscard]] bool isCovered(const Site &site, const Interval &interval) const;
    [[nodiscard]] Energy measured(const Site &site, const Interval &interval) const;
    [[nodiscard]] bool trySettle(const Site &site, const AwaitedLine &line, Events &out);
    void settleLine(const Site &site, const AwaitedLine &line, Energy delivered,
                    std::optional<FinePrice> reference, Events &out);
    [[nodiscard]] Money payBlock(BlockId id, const Block &block, const IntervalAmounts &amounts,
                                 Events &out);
    void countDelivered(const Site &site, const AwaitedLine &line, Energy delivered, Events &out);
    void payClaims(Events &out);

    // certificates.cpp
    [[nodiscard]] Made handle(const Turn &turn, const TransferCertificate &command);
    [[nodiscard]] Made handle(const Turn &turn, const RetireCertificate &command);
    void certify(BlockId id, const Block &block, MeterId meter, const Interval &interval,
                 Energy produced, Events &out);
};

[[nodiscard]] constexpr bool isOperator(const Actor &actor)
{
    return actor.participant == ParticipantId();
}

} // namespace energy
