// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/refusal.h"
#include "core/protocol/roles.h"
#include "core/protocol/vocabulary.h"

#include <optional>
#include <variant>

namespace energy {

/// Everything that can have happened. Each struct has a kind number that stands in event logs: a
/// changed layout is a new struct with a new number, and no number is ever reused.

struct CommandRefused {
    static constexpr std::uint16_t kind = 1;
    static constexpr std::string_view kindText = "CommandRefused";
    ParticipantId participant{};
    std::uint16_t command = 0; ///< The kind of the refused command.
    Refusal why = Refusal::None;
    ClientId client;
    ENERGY_FIELDS(participant, command, why, client)
};

struct ParticipantOpened {
    static constexpr std::uint16_t kind = 2;
    static constexpr std::string_view kindText = "ParticipantOpened";
    ParticipantId participant{};
    Roles roles;
    ENERGY_FIELDS(participant, roles)
};

struct RolesChanged {
    static constexpr std::uint16_t kind = 3;
    static constexpr std::string_view kindText = "RolesChanged";
    ParticipantId participant{};
    Roles roles;
    ENERGY_FIELDS(participant, roles)
};

struct ParticipantSuspended {
    static constexpr std::uint16_t kind = 4;
    static constexpr std::string_view kindText = "ParticipantSuspended";
    ParticipantId participant{};
    ENERGY_FIELDS(participant)
};

struct ParticipantReinstated {
    static constexpr std::uint16_t kind = 5;
    static constexpr std::string_view kindText = "ParticipantReinstated";
    ParticipantId participant{};
    ENERGY_FIELDS(participant)
};

struct MarketTermsSet {
    static constexpr std::uint16_t kind = 6;
    static constexpr std::string_view kindText = "MarketTermsSet";
    Price buyerFee;
    Price collateral;
    ENERGY_FIELDS(buyerFee, collateral)
};

struct RulesActivated {
    static constexpr std::uint16_t kind = 7;
    static constexpr std::string_view kindText = "RulesActivated";
    std::uint32_t ruleSet = 0;
    ENERGY_FIELDS(ruleSet)
};

struct LocationDefined {
    static constexpr std::uint16_t kind = 8;
    static constexpr std::string_view kindText = "LocationDefined";
    LocationId location{};
    LocationName name;
    ENERGY_FIELDS(location, name)
};

struct ContractOpened {
    static constexpr std::uint16_t kind = 9;
    static constexpr std::string_view kindText = "ContractOpened";
    ContractId contract{};
    LocationId location{};
    Interval delivery;
    Instant opens;
    Instant gateClosure;
    ENERGY_FIELDS(contract, location, delivery, opens, gateClosure)
};

struct ContractPhaseChanged {
    static constexpr std::uint16_t kind = 10;
    static constexpr std::string_view kindText = "ContractPhaseChanged";
    ContractId contract{};
    ContractPhase phase = ContractPhase::Announced;
    ENERGY_FIELDS(contract, phase)
};

struct DepositBooked {
    static constexpr std::uint16_t kind = 11;
    static constexpr std::string_view kindText = "DepositBooked";
    ParticipantId participant{};
    Money amount;
    Reference reference;
    ENERGY_FIELDS(participant, amount, reference)
};

/// One entry of the ledger: the amount leaves `from` and reaches `to`, in the asset's own unit.
struct Posted {
    static constexpr std::uint16_t kind = 12;
    static constexpr std::string_view kindText = "Posted";
    Account from;
    Account to;
    Asset asset;
    std::int64_t amount = 0;
    PostingReason reason = PostingReason::Deposit;
    std::uint64_t subject
        = 0; ///< Deposit, contract, auction, block or certificate, as the reason says.
    ENERGY_FIELDS(from, to, asset, amount, reason, subject)
};

/// A hold after a change; zero means that it is gone.
struct HoldChanged {
    static constexpr std::uint16_t kind = 13;
    static constexpr std::string_view kindText = "HoldChanged";
    HoldKey hold;
    Money amount;
    ENERGY_FIELDS(hold, amount)
};

struct MeterRegistered {
    static constexpr std::uint16_t kind = 14;
    static constexpr std::string_view kindText = "MeterRegistered";
    MeterId meter{};
    MeterName name;
    ParticipantId owner{};
    LocationId location{};
    MeterRole role = MeterRole::Generation;
    ParticipantId agent{};
    MeterName series;
    ENERGY_FIELDS(meter, name, owner, location, role, agent, series)
};

struct ReadingRecorded {
    static constexpr std::uint16_t kind = 15;
    static constexpr std::string_view kindText = "ReadingRecorded";
    MeterId meter{};
    ParticipantId owner{};
    MeterValue value;
    std::uint32_t revision = 0; ///< 0 the first reading of this period, then 1, 2 …
    ENERGY_FIELDS(meter, owner, value, revision)
};

struct ReferencePricePublished {
    static constexpr std::uint16_t kind = 16;
    static constexpr std::string_view kindText = "ReferencePricePublished";
    LocationId location{};
    PeriodPrice price;
    ENERGY_FIELDS(location, price)
};

struct OrderAccepted {
    static constexpr std::uint16_t kind = 17;
    static constexpr std::string_view kindText = "OrderAccepted";
    OrderId order{};
    ParticipantId participant{};
    ClientId client;
    ContractId contract{};
    Side side = Side::Buy;
    Price price;
    Power quantity;
    TimeInForce timeInForce = TimeInForce::GoodTillGate;
    ENERGY_FIELDS(order, participant, client, contract, side, price, quantity, timeInForce)
};

struct OrderReplaced {
    static constexpr std::uint16_t kind = 18;
    static constexpr std::string_view kindText = "OrderReplaced";
    OrderId order{};
    ParticipantId participant{};
    ContractId contract{};
    Price price;
    Power remaining;
    bool keptPriority = false;
    ENERGY_FIELDS(order, participant, contract, price, remaining, keptPriority)
};

struct OrderCancelled {
    static constexpr std::uint16_t kind = 19;
    static constexpr std::string_view kindText = "OrderCancelled";
    OrderId order{};
    ParticipantId participant{};
    ContractId contract{};
    Power remaining; ///< What will not trade any more.
    CancelReason why = CancelReason::ByOwner;
    ENERGY_FIELDS(order, participant, contract, remaining, why)
};

/// A trade at the maker's price. The public sees it without the parties and their orders.
struct TradeExecuted {
    static constexpr std::uint16_t kind = 20;
    static constexpr std::string_view kindText = "TradeExecuted";
    TradeId trade{};
    ContractId contract{};
    Price price;
    Power quantity;
    Side takerSide = Side::Buy;
    OrderId buyOrder{};
    OrderId sellOrder{};
    ParticipantId buyer{};
    ParticipantId seller{};
    ENERGY_FIELDS(trade, contract, price, quantity, takerSide, buyOrder, sellOrder, buyer, seller)
};

/// One price level of a book after a change; quantity zero means that it is gone.
struct BookLevelChanged {
    static constexpr std::uint16_t kind = 21;
    static constexpr std::string_view kindText = "BookLevelChanged";
    ContractId contract{};
    Side side = Side::Buy;
    Price price;
    Power quantity;
    std::uint32_t orders = 0;
    ENERGY_FIELDS(contract, side, price, quantity, orders)
};

struct BlockListed {
    static constexpr std::uint16_t kind = 22;
    static constexpr std::string_view kindText = "BlockListed";
    BlockId block{};
    ParticipantId seller{};
    ClientId client;
    LocationId location{};
    EnergySource source = EnergySource::Solar;
    std::vector<ProfileLine> profile;
    Energy energy; ///< The sum of the profile.
    Price reserve;
    AuctionTerms terms;
    ENERGY_FIELDS(block, seller, client, location, source, profile, energy, reserve, terms)
};

struct BlockWithdrawn {
    static constexpr std::uint16_t kind = 23;
    static constexpr std::string_view kindText = "BlockWithdrawn";
    BlockId block{};
    ENERGY_FIELDS(block)
};

struct BidAccepted {
    static constexpr std::uint16_t kind = 24;
    static constexpr std::string_view kindText = "BidAccepted";
    BidId bid{};
    AuctionId auction{};
    ParticipantId bidder{};
    ClientId client;
    Price price;
    ENERGY_FIELDS(bid, auction, bidder, client, price)
};

/// A better bid came; the money of this one is free again.
struct BidOutbid {
    static constexpr std::uint16_t kind = 25;
    static constexpr std::string_view kindText = "BidOutbid";
    BidId bid{};
    AuctionId auction{};
    ParticipantId bidder{};
    ENERGY_FIELDS(bid, auction, bidder)
};

struct AuctionOpened {
    static constexpr std::uint16_t kind = 26;
    static constexpr std::string_view kindText = "AuctionOpened";
    AuctionId auction{};
    ENERGY_FIELDS(auction)
};

struct AuctionExtended {
    static constexpr std::uint16_t kind = 27;
    static constexpr std::string_view kindText = "AuctionExtended";
    AuctionId auction{};
    Instant closes;
    std::uint32_t extensions = 0;
    ENERGY_FIELDS(auction, closes, extensions)
};

struct AuctionEnded {
    static constexpr std::uint16_t kind = 28;
    static constexpr std::string_view kindText = "AuctionEnded";
    AuctionId auction{};
    AuctionOutcome outcome = AuctionOutcome::NoBids;
    ParticipantId seller{};
    ParticipantId winner{}; ///< 0 without a sale, like bid and price.
    BidId bid{};
    Price price;
    ENERGY_FIELDS(auction, outcome, seller, winner, bid, price)
};

/// One interval of a sold block, paid for what was delivered. Source: "Rules in force", blocks
/// settle by interval.
struct IntervalSettled {
    static constexpr std::uint16_t kind = 29;
    static constexpr std::string_view kindText = "IntervalSettled";
    BlockId block{};
    std::uint32_t line = 0; ///< Index into the profile.
    Interval interval;
    ParticipantId seller{};
    ParticipantId buyer{};
    Energy contracted;
    Energy delivered; ///< Counted for this interval: at most what was contracted.
    Money paid; ///< Buyer to seller; negative at a negative price.
    Money fee; ///< Buyer to operator.
    Money compensation; ///< Seller to buyer, owed for the shortfall.
    Money claim; ///< The part of the compensation that the seller could not pay.
    std::optional<FinePrice> referencePrice; ///< Absent when nothing fell short.
    ENERGY_FIELDS(block, line, interval, seller, buyer, contracted, delivered, paid, fee,
                  compensation, claim, referencePrice)
};

struct DeliveryCompleted {
    static constexpr std::uint16_t kind = 30;
    static constexpr std::string_view kindText = "DeliveryCompleted";
    BlockId block{};
    ParticipantId seller{};
    ParticipantId buyer{};
    ENERGY_FIELDS(block, seller, buyer)
};

/// One participant's trades of a standard contract, paid in full after the delivery period.
struct PositionSettled {
    static constexpr std::uint16_t kind = 31;
    static constexpr std::string_view kindText = "PositionSettled";
    ContractId contract{};
    ParticipantId participant{};
    Money paid;
    Money received;
    Money fee;
    ENERGY_FIELDS(contract, participant, paid, received, fee)
};

struct CertificateIssued {
    static constexpr std::uint16_t kind = 32;
    static constexpr std::string_view kindText = "CertificateIssued";
    CertificateId certificate{};
    ParticipantId owner{};
    MeterId meter{};
    LocationId location{};
    EnergySource source = EnergySource::Solar;
    BlockId block{};
    Interval production; ///< From the first to the last interval whose energy is in it.
    std::uint64_t series = 0;
    std::uint32_t megawattHours = 0;
    ENERGY_FIELDS(certificate, owner, meter, location, source, block, production, series,
                  megawattHours)
};

struct CertificateTransferred {
    static constexpr std::uint16_t kind = 33;
    static constexpr std::string_view kindText = "CertificateTransferred";
    CertificateId certificate{};
    ParticipantId from{};
    ParticipantId to{};
    ENERGY_FIELDS(certificate, from, to)
};

struct CertificateRetirement {
    static constexpr std::uint16_t kind = 34;
    static constexpr std::string_view kindText = "CertificateRetirement";
    CertificateId certificate{};
    ParticipantId owner{};
    ENERGY_FIELDS(certificate, owner)
};

/// What a seller still owes a buyer for a shortfall; zero means paid. While it stands, the debtor
/// places no orders.
struct ClaimChanged {
    static constexpr std::uint16_t kind = 35;
    static constexpr std::string_view kindText = "ClaimChanged";
    ParticipantId debtor{};
    ParticipantId creditor{};
    BlockId block{};
    Money outstanding;
    ENERGY_FIELDS(debtor, creditor, block, outstanding)
};

/// A command that would have broken an invariant was refused, and its market stopped.
struct MarketStopped {
    static constexpr std::uint16_t kind = 36;
    static constexpr std::string_view kindText = "MarketStopped";
    std::uint64_t market = 0; ///< Contract or block.
    ENERGY_FIELDS(market)
};

using Event = std::variant<
    CommandRefused, ParticipantOpened, RolesChanged, ParticipantSuspended, ParticipantReinstated,
    MarketTermsSet, RulesActivated, LocationDefined, ContractOpened, ContractPhaseChanged,
    DepositBooked, Posted, HoldChanged, MeterRegistered, ReadingRecorded, ReferencePricePublished,
    OrderAccepted, OrderReplaced, OrderCancelled, TradeExecuted, BookLevelChanged, BlockListed,
    BlockWithdrawn, BidAccepted, BidOutbid, AuctionOpened, AuctionExtended, AuctionEnded,
    IntervalSettled, DeliveryCompleted, PositionSettled, CertificateIssued, CertificateTransferred,
    CertificateRetirement, ClaimChanged, MarketStopped>;
using Events = std::vector<Event>;

/// An event with its place: its own number, the command that caused it, and that command's time.
struct EventRecord {
    EventNumber number{};
    Sequence sequence{};
    Instant at;
    Event event;
};

[[nodiscard]] std::uint16_t kindOf(const Event &event);
[[nodiscard]] std::string_view kindName(const Event &event); ///< "TradeExecuted"

} // namespace energy
