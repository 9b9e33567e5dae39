// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/audience.h"

namespace energy {

namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};

Audience only(ParticipantId participant)
{
    return {false, {participant}};
}

Audience publicly()
{
    return {true, {}};
}

} // namespace

Audience audienceOf(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const CommandRefused &e) { return only(e.participant); },
            [](const ParticipantOpened &e) { return only(e.participant); },
            [](const RolesChanged &e) { return only(e.participant); },
            [](const ParticipantSuspended &e) { return only(e.participant); },
            [](const ParticipantReinstated &e) { return only(e.participant); },
            [](const DepositBooked &e) { return only(e.participant); },
            [](const Posted &e) { return Audience{false, {e.from.owner, e.to.owner}}; },
            [](const HoldChanged &e) { return only(e.hold.participant); },
            [](const MeterRegistered &e) { return Audience{false, {e.owner, e.agent}}; },
            [](const ReadingRecorded &e) { return only(e.owner); },
            [](const OrderAccepted &e) { return only(e.participant); },
            [](const OrderReplaced &e) { return only(e.participant); },
            [](const OrderCancelled &e) { return only(e.participant); },
            [](const TradeExecuted &e) { return Audience{true, {e.buyer, e.seller}}; },
            [](const BidAccepted &e) { return Audience{true, {e.bidder}}; },
            [](const BidOutbid &e) { return only(e.bidder); },
            [](const AuctionEnded &e) { return Audience{true, {e.seller, e.winner}}; },
            [](const IntervalSettled &e) { return Audience{false, {e.seller, e.buyer}}; },
            [](const DeliveryCompleted &e) { return Audience{false, {e.seller, e.buyer}}; },
            [](const PositionSettled &e) { return only(e.participant); },
            [](const CertificateIssued &e) { return only(e.owner); },
            [](const CertificateTransferred &e) { return Audience{false, {e.from, e.to}}; },
            [](const CertificateRetirement &e) { return only(e.owner); },
            [](const ClaimChanged &e) { return Audience{false, {e.debtor, e.creditor}}; },
            [](const auto &) { return publicly(); },
        },
        event);
}

Event publicForm(Event event)
{
    std::visit(Overloaded{
                   [](TradeExecuted &e) {
                       e.buyOrder = {};
                       e.sellOrder = {};
                       e.buyer = {};
                       e.seller = {};
                   },
                   [](BidAccepted &e) {
                       e.bidder = {};
                       e.client = {};
                   },
                   [](BlockListed &e) { e.client = {}; },
                   [](AuctionEnded &e) { e.winner = {}; },
                   [](auto &) {},
               },
               event);
    return event;
}

} // namespace energy
