// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/event.h"
#include "core/protocol/states.h"
#include "core/storage/views/view_writer.h"

#include <string>

namespace energy {

/// Where an event is folded: the transaction it belongs to, and the event's own place.
struct Folding {
    ViewWriter &views;
    std::int64_t number;
    std::int64_t sequence;
    std::int64_t at;

    /// Tells a participant. One notice an event and participant; the market itself (0) is told
    /// nothing.
    void tell(ParticipantId participant, NoticeKind kind, std::uint64_t subject,
              const std::string &message) const;
};

/// What each event changes in the read models. An event without a fold() does not compile.

// fold_participants.cpp
void fold(const Folding &at, const CommandRefused &event);
void fold(const Folding &at, const ParticipantOpened &event);
void fold(const Folding &at, const RolesChanged &event);
void fold(const Folding &at, const ParticipantSuspended &event);
void fold(const Folding &at, const ParticipantReinstated &event);
void fold(const Folding &at, const MarketTermsSet &event);
void fold(const Folding &at, const RulesActivated &event);
void fold(const Folding &at, const LocationDefined &event);

// fold_ledger.cpp
void fold(const Folding &at, const DepositBooked &event);
void fold(const Folding &at, const Posted &event);
void fold(const Folding &at, const HoldChanged &event);
void fold(const Folding &at, const ClaimChanged &event);

// fold_market.cpp
void fold(const Folding &at, const ContractOpened &event);
void fold(const Folding &at, const ContractPhaseChanged &event);
void fold(const Folding &at, const OrderAccepted &event);
void fold(const Folding &at, const OrderReplaced &event);
void fold(const Folding &at, const OrderCancelled &event);
void fold(const Folding &at, const TradeExecuted &event);
void fold(const Folding &at, const BookLevelChanged &event);
void fold(const Folding &at, const PositionSettled &event);
void fold(const Folding &at, const MarketStopped &event);

// fold_auction.cpp
void fold(const Folding &at, const BlockListed &event);
void fold(const Folding &at, const BlockWithdrawn &event);
void fold(const Folding &at, const BidAccepted &event);
void fold(const Folding &at, const BidOutbid &event);
void fold(const Folding &at, const AuctionOpened &event);
void fold(const Folding &at, const AuctionExtended &event);
void fold(const Folding &at, const AuctionEnded &event);

// fold_delivery.cpp
void fold(const Folding &at, const MeterRegistered &event);
void fold(const Folding &at, const ReadingRecorded &event);
void fold(const Folding &at, const ReferencePricePublished &event);
void fold(const Folding &at, const IntervalSettled &event);
void fold(const Folding &at, const DeliveryCompleted &event);
void fold(const Folding &at, const CertificateIssued &event);
void fold(const Folding &at, const CertificateTransferred &event);
void fold(const Folding &at, const CertificateRetirement &event);

/// Adds to what a participant bought or sold of one contract or block.
struct PositionChange {
    ParticipantId participant;
    PositionKind kind;
    std::uint64_t id;
    Side side;
    Energy energy;
    Money amount;
};
void changePosition(const Folding &at, const PositionChange &change);

} // namespace energy
