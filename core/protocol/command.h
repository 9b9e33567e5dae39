// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/refusal.h"
#include "core/protocol/roles.h"
#include "core/protocol/vocabulary.h"

#include <array>
#include <variant>

namespace energy {

/// Every way to change the exchange. Each struct has a kind number that stands in journals: a
/// changed layout is a new struct with a new number, and no number is ever reused. No personal
/// data: what the centre must know of a person is a number.

struct OpenParticipant {
    static constexpr std::uint16_t kind = 1;
    static constexpr std::string_view kindText = "OpenParticipant";
    Roles roles;
    ENERGY_FIELDS(roles)
};

struct ChangeRoles {
    static constexpr std::uint16_t kind = 2;
    static constexpr std::string_view kindText = "ChangeRoles";
    ParticipantId participant{};
    Roles roles;
    ENERGY_FIELDS(participant, roles)
};

struct SuspendParticipant {
    static constexpr std::uint16_t kind = 3;
    static constexpr std::string_view kindText = "SuspendParticipant";
    ParticipantId participant{};
    ENERGY_FIELDS(participant)
};

struct ReinstateParticipant {
    static constexpr std::uint16_t kind = 4;
    static constexpr std::string_view kindText = "ReinstateParticipant";
    ParticipantId participant{};
    ENERGY_FIELDS(participant)
};

/// The fee buyers pay on energy they receive, and the collateral sellers hold, both in $/MWh.
/// Applies to what is placed afterwards.
struct SetMarketTerms {
    static constexpr std::uint16_t kind = 5;
    static constexpr std::string_view kindText = "SetMarketTerms";
    Price buyerFee;
    Price collateral;
    ENERGY_FIELDS(buyerFee, collateral)
};

struct ActivateRules {
    static constexpr std::uint16_t kind = 6;
    static constexpr std::string_view kindText = "ActivateRules";
    std::uint32_t ruleSet = 0;
    ENERGY_FIELDS(ruleSet)
};

struct DefineLocation {
    static constexpr std::uint16_t kind = 7;
    static constexpr std::string_view kindText = "DefineLocation";
    LocationName name;
    ENERGY_FIELDS(name)
};

struct OpenContract {
    static constexpr std::uint16_t kind = 8;
    static constexpr std::string_view kindText = "OpenContract";
    LocationId location{};
    Interval delivery;
    Instant opens;
    Instant gateClosure;
    ENERGY_FIELDS(location, delivery, opens, gateClosure)
};

/// Money that an operator found on the bank account.
struct BookDeposit {
    static constexpr std::uint16_t kind = 9;
    static constexpr std::string_view kindText = "BookDeposit";
    ParticipantId participant{};
    Money amount;
    Reference reference;
    ENERGY_FIELDS(participant, amount, reference)
};

struct RegisterMeter {
    static constexpr std::uint16_t kind = 10;
    static constexpr std::string_view kindText = "RegisterMeter";
    MeterName name;
    ParticipantId owner{};
    LocationId location{};
    MeterRole role = MeterRole::Generation;
    ParticipantId agent{}; ///< Who may send readings beside operators; 0 nobody. Never the owner.
    MeterName series; ///< Which series of a file with several is this meter's; empty: the only one.
    ENERGY_FIELDS(name, owner, location, role, agent, series)
};

/// Readings of one meter, accepted all or none.
struct RecordReadings {
    static constexpr std::uint16_t kind = 11;
    static constexpr std::string_view kindText = "RecordReadings";
    MeterId meter{};
    MeterRole flow = MeterRole::Generation; ///< What the source says that it measured.
    std::vector<MeterValue> values;
    ENERGY_FIELDS(meter, flow, values)
};

/// Day-ahead LMPs of a node, by which shortfalls settle; accepted all or none.
struct PublishReferencePrices {
    static constexpr std::uint16_t kind = 12;
    static constexpr std::string_view kindText = "PublishReferencePrices";
    LocationId location{};
    std::vector<PeriodPrice> prices;
    ENERGY_FIELDS(location, prices)
};

struct PlaceOrder {
    static constexpr std::uint16_t kind = 13;
    static constexpr std::string_view kindText = "PlaceOrder";
    ClientId client;
    ContractId contract{};
    Side side = Side::Buy;
    Price price;
    Power quantity;
    TimeInForce timeInForce = TimeInForce::GoodTillGate;
    ENERGY_FIELDS(client, contract, side, price, quantity, timeInForce)
};

/// Price and open quantity after the change. Keeps its place in the queue only when nothing but the
/// quantity falls.
struct ReplaceOrder {
    static constexpr std::uint16_t kind = 14;
    static constexpr std::string_view kindText = "ReplaceOrder";
    OrderId order{};
    Price price;
    Power quantity;
    ENERGY_FIELDS(order, price, quantity)
};

struct CancelOrder {
    static constexpr std::uint16_t kind = 15;
    static constexpr std::string_view kindText = "CancelOrder";
    OrderId order{};
    ENERGY_FIELDS(order)
};

/// All open orders of the sender, of one contract or (contract 0) of every one.
struct CancelOrders {
    static constexpr std::uint16_t kind = 16;
    static constexpr std::string_view kindText = "CancelOrders";
    ContractId contract{};
    ENERGY_FIELDS(contract)
};

struct ListBlock {
    static constexpr std::uint16_t kind = 17;
    static constexpr std::string_view kindText = "ListBlock";
    ClientId client; ///< May be empty.
    LocationId location{};
    EnergySource source = EnergySource::Solar;
    std::vector<ProfileLine> profile;
    Price reserve;
    AuctionTerms terms;
    ENERGY_FIELDS(client, location, source, profile, reserve, terms)
};

struct WithdrawBlock {
    static constexpr std::uint16_t kind = 18;
    static constexpr std::string_view kindText = "WithdrawBlock";
    BlockId block{};
    ENERGY_FIELDS(block)
};

struct PlaceBid {
    static constexpr std::uint16_t kind = 19;
    static constexpr std::string_view kindText = "PlaceBid";
    ClientId client;
    AuctionId auction{};
    Price price; ///< $/MWh for every interval of the block.
    ENERGY_FIELDS(client, auction, price)
};

struct TransferCertificate {
    static constexpr std::uint16_t kind = 20;
    static constexpr std::string_view kindText = "TransferCertificate";
    CertificateId certificate{};
    ParticipantId to{};
    ENERGY_FIELDS(certificate, to)
};

struct RetireCertificate {
    static constexpr std::uint16_t kind = 21;
    static constexpr std::string_view kindText = "RetireCertificate";
    CertificateId certificate{};
    ENERGY_FIELDS(certificate)
};

/// Nothing arrived, but something is due at the stamp.
struct TimeReached {
    static constexpr std::uint16_t kind = 22;
    static constexpr std::string_view kindText = "TimeReached";
    std::uint8_t reserved = 0;
    ENERGY_FIELDS(reserved)
};

using Command
    = std::variant<OpenParticipant, ChangeRoles, SuspendParticipant, ReinstateParticipant,
                   SetMarketTerms, ActivateRules, DefineLocation, OpenContract, BookDeposit,
                   RegisterMeter, RecordReadings, PublishReferencePrices, PlaceOrder, ReplaceOrder,
                   CancelOrder, CancelOrders, ListBlock, WithdrawBlock, PlaceBid,
                   TransferCertificate, RetireCertificate, TimeReached>;

/// Who sends a command: the participant on whose account it acts (0 the operator of the market)
/// and, for the audit, the number of the person or key (0 the server itself).
struct Actor {
    ParticipantId participant{};
    std::uint64_t user = 0;
    ENERGY_FIELDS(participant, user)
    friend constexpr bool operator==(const Actor &, const Actor &) = default;
};

/// The sender's key for "at most once": digests of the key and of the whole request. All zero:
/// none.
struct IdempotencyKey {
    std::array<std::uint8_t, 16> key{};
    std::array<std::uint8_t, 16> request{};
    ENERGY_FIELDS(key, request)
    friend constexpr bool operator==(const IdempotencyKey &, const IdempotencyKey &) = default;
};

/// A command with its place in the one order of things.
struct Stamped {
    Sequence sequence{};
    Instant at; ///< Strictly increasing from command to command.
    Actor actor;
    IdempotencyKey idempotency;
    Command command;
};

/// Refuses what no market rule needs to see: numbers out of range, lists too long. Run by the
/// gateway before the journal and again by the exchange, which must survive anything that can be
/// decoded.
[[nodiscard]] Refusal validate(const Command &command);

[[nodiscard]] std::uint16_t kindOf(const Command &command);
[[nodiscard]] std::string_view kindName(const Command &command); ///< "PlaceOrder"

} // namespace energy
