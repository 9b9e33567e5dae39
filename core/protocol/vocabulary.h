// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
#include "core/base/short_text.h"
#include "core/base/time.h"
#include "core/protocol/fields.h"

#include <cstdint>
#include <vector>

namespace energy {

/// The words that commands and events share. lastOf() names the highest value that a decoder
/// accepts.

enum class Side : std::uint8_t { Buy, Sell };
constexpr Side lastOf(Side)
{
    return Side::Sell;
}
constexpr Side opposite(Side side)
{
    return side == Side::Buy ? Side::Sell : Side::Buy;
}

/// How long an order lives: until the contract's gate closure, or only for what it trades at once.
enum class TimeInForce : std::uint8_t { GoodTillGate, ImmediateOrCancel };
constexpr TimeInForce lastOf(TimeInForce)
{
    return TimeInForce::ImmediateOrCancel;
}

enum class EnergySource : std::uint8_t {
    Solar,
    Wind,
    Hydro,
    Biomass,
    Geothermal,
    Nuclear,
    Gas,
    Cogeneration,
    Storage,
    Other
};
constexpr EnergySource lastOf(EnergySource)
{
    return EnergySource::Other;
}

/// Certificates are issued for these sources only (directive (EU) 2018/2001, article 2(1); storage
/// only shifts energy).
constexpr bool isRenewable(EnergySource source)
{
    return source <= EnergySource::Geothermal;
}

enum class MeterRole : std::uint8_t { Generation, Consumption };
constexpr MeterRole lastOf(MeterRole)
{
    return MeterRole::Consumption;
}

enum class ReadingQuality : std::uint8_t { Actual, Estimated, Preliminary, Final };
constexpr ReadingQuality lastOf(ReadingQuality)
{
    return ReadingQuality::Final;
}

enum class AuctionForm : std::uint8_t { English };
constexpr AuctionForm lastOf(AuctionForm)
{
    return AuctionForm::English;
}

enum class CancelReason : std::uint8_t { ByOwner, GateClosure, NotFilledAtOnce, Suspended, Halted };
constexpr CancelReason lastOf(CancelReason)
{
    return CancelReason::Halted;
}

enum class ContractPhase : std::uint8_t { Announced, Open, Closed, Settled };
constexpr ContractPhase lastOf(ContractPhase)
{
    return ContractPhase::Settled;
}

enum class AuctionOutcome : std::uint8_t { Sold, NoBids, Withdrawn };
constexpr AuctionOutcome lastOf(AuctionOutcome)
{
    return AuctionOutcome::Withdrawn;
}

/// What a balance counts. For everything but money the id says which one.
enum class AssetKind : std::uint8_t {
    Dollar, ///< micro-dollars; id 0
    ContractEnergy, ///< Wh bought (+) or sold (-) of a standard contract; id = contract
    BlockEnergy, ///< Wh still to be delivered of a block; id = block
    CertificateEnergy, ///< Wh that count towards the next whole MWh; id = certificate series
    Certificate, ///< whole MWh of renewable energy certificates; id = certificate series
};
constexpr AssetKind lastOf(AssetKind)
{
    return AssetKind::Certificate;
}

struct Asset {
    AssetKind kind = AssetKind::Dollar;
    std::uint64_t id = 0;

    ENERGY_FIELDS(kind, id)
    friend constexpr auto operator<=>(const Asset &, const Asset &) = default;
};

inline constexpr Asset money{};

/// One certificate series is one meter's production of one month (UTC): 4096 months from 1970 reach
/// beyond the calendar.
constexpr std::uint64_t certificateSeries(MeterId meter, std::uint32_t monthsSince1970)
{
    return number(meter) * 4096 + monthsSince1970;
}

enum class AccountKind : std::uint8_t {
    Available, ///< A participant's own, free to use.
    Held, ///< A participant's own, locked for a named reason.
    Bank, ///< The outside world: what came in is negative here.
    Fees, ///< The operator's income.
    Clearing, ///< Between payers and receivers of one contract; empty after settlement.
    Production, ///< Where certified energy comes from and where it goes when it becomes a
                ///< certificate.
    Retired, ///< Certificates that were used.
    Claims, ///< What debtors could not pay yet; nothing is posted until they do.
};
constexpr AccountKind lastOf(AccountKind)
{
    return AccountKind::Claims;
}

/// An account: of a participant, or of the market (owner 0).
struct Account {
    ParticipantId owner{};
    AccountKind kind = AccountKind::Available;

    ENERGY_FIELDS(owner, kind)
    friend constexpr auto operator<=>(const Account &, const Account &) = default;
};

/// Why money is held. Each hold has exactly one reason and one subject.
enum class HoldReason : std::uint8_t {
    OpenOrders, ///< Open orders of one contract: limit × quantity + fee, uncovered sales'
                ///< collateral. Subject: contract.
    Position, ///< Trades of one contract awaiting delivery. Subject: contract.
    AuctionBid, ///< The best bid of an auction. Subject: auction.
    BlockCollateral, ///< The seller's security for delivery of a block. Subject: block.
    BlockPayment, ///< The buyer's money for a block he won. Subject: block.
};
constexpr HoldReason lastOf(HoldReason)
{
    return HoldReason::BlockPayment;
}

struct HoldKey {
    ParticipantId participant{};
    HoldReason reason = HoldReason::OpenOrders;
    std::uint64_t subject = 0;

    ENERGY_FIELDS(participant, reason, subject)
    friend constexpr auto operator<=>(const HoldKey &, const HoldKey &) = default;
};

enum class PostingReason : std::uint8_t {
    Deposit,
    Hold,
    Release,
    Trade, ///< An energy position by a trade.
    BlockSale, ///< An energy position by an auction.
    DeliveryPayment, ///< Delivered energy of a block, at its price.
    ShortfallPayment, ///< What the seller owes for energy that did not come.
    Fee,
    ContractPayment, ///< A standard contract, after its delivery period.
    Delivery, ///< An energy position that ends by delivery or shortfall.
    Certification, ///< Wh of certified production to their owner.
    CertificateCut, ///< Wh turned into whole certificates.
    CertificateTransfer,
    Retirement,
    ClaimPayment, ///< An earlier shortfall, paid from money that came in later.
};
constexpr PostingReason lastOf(PostingReason)
{
    return PostingReason::ClaimPayment;
}

/// One line of a block's profile.
struct ProfileLine {
    Interval interval;
    Energy energy;

    ENERGY_FIELDS(interval, energy)
    friend constexpr bool operator==(const ProfileLine &, const ProfileLine &) = default;
};

struct AuctionTerms {
    AuctionForm form = AuctionForm::English;
    Instant opens;
    Instant closes;
    Price minimumRaise; ///< A new bid beats the best one by at least this and at least one tick.
    Nanoseconds extension
        = 0; ///< A bid within this time of the end moves the end to its stamp plus this.
    std::uint32_t maxExtensions = 0;

    ENERGY_FIELDS(form, opens, closes, minimumRaise, extension, maxExtensions)
    friend constexpr bool operator==(const AuctionTerms &, const AuctionTerms &) = default;
};

struct MeterValue {
    Interval interval;
    Energy energy;
    ReadingQuality quality = ReadingQuality::Actual;

    ENERGY_FIELDS(interval, energy, quality)
    friend constexpr bool operator==(const MeterValue &, const MeterValue &) = default;
};

struct PeriodPrice {
    Interval interval;
    FinePrice price;

    ENERGY_FIELDS(interval, price)
    friend constexpr bool operator==(const PeriodPrice &, const PeriodPrice &) = default;
};

} // namespace energy
