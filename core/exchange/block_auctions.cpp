// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/block_terms.h"
#include "core/exchange/state.h"

namespace energy {

namespace {

constexpr Roles sellers = Roles::of(Role::Producer);
constexpr Roles bidders = Roles::of(Role::Consumer) | Roles::of(Role::Trader);

Energy sumOf(const std::vector<ProfileLine> &profile)
{
    Energy sum;
    for (const ProfileLine &line : profile) {
        sum += line.energy;
    }
    return sum;
}

HoldKey bidHold(ParticipantId bidder, BlockId block)
{
    return {bidder, HoldReason::AuctionBid, number(block)};
}

} // namespace

Refusal Exchange::State::check(const Actor &actor, const ListBlock &command, Instant now) const
{
    if (const Refusal why = mayTrade(actor, sellers); why != Refusal::None) {
        return why;
    }
    if (!locations.contains(command.location)) {
        return Refusal::UnknownLocation;
    }
    const AuctionTerms &terms = command.terms;
    if (terms.closes <= now) {
        return Refusal::BadAuctionTimes;
    }
    // Also after the last possible extension the buyer is known before the first interval begins.
    const Nanoseconds longest = terms.extension * static_cast<Nanoseconds>(terms.maxExtensions);
    if (terms.closes + longest > command.profile.front().interval.start) {
        return Refusal::DeliveryInPast;
    }
    const Money needed = sellerHold(sumOf(command.profile), command.reserve, collateral);
    return needed > ledger.available(actor.participant) ? Refusal::InsufficientFunds
                                                        : Refusal::None;
}

Made Exchange::State::handle(const Turn &turn, const ListBlock &command)
{
    if (const Refusal why = check(turn.actor, command, turn.at); why != Refusal::None) {
        return {why};
    }
    const BlockId id{number(turn.sequence)};
    Block &block = blocks[id];
    block.seller = turn.actor.participant;
    block.location = command.location;
    block.source = command.source;
    block.profile = command.profile;
    block.energy = sumOf(command.profile);
    block.buyerFee = buyerFee;
    block.collateral = collateral;
    block.auction = EnglishAuction(command.terms, command.reserve);
    block.remaining = block.energy;
    block.openLines = static_cast<std::uint32_t>(command.profile.size());
    turn.out.emplace_back(BlockListed{id, block.seller, command.client, command.location,
                                      command.source, command.profile, block.energy,
                                      command.reserve, command.terms});
    ledger.setHold({block.seller, HoldReason::BlockCollateral, number(id)},
                   sellerHold(block.energy, command.reserve, block.collateral), turn.out);
    if (command.terms.opens <= turn.at) {
        openAuction(id, turn.out);
    } else {
        dues.insert({command.terms.opens, number(id), Due::Kind::AuctionOpens});
    }
    dues.insert({command.terms.closes, number(id), Due::Kind::AuctionCloses});
    return {Refusal::None, number(id)};
}

Made Exchange::State::handle(const Turn &turn, const WithdrawBlock &command)
{
    const auto found = blocks.find(command.block);
    if (found == blocks.end()) {
        return {Refusal::UnknownBlock};
    }
    Block &block = found->second;
    if (block.seller != turn.actor.participant) {
        return {Refusal::NotOwner};
    }
    if (block.phase != BlockPhase::Listed) {
        return {Refusal::AuctionClosed};
    }
    if (block.auction.best()) {
        return {Refusal::BlockHasBids};
    }
    dues.erase({block.auction.opens(), number(command.block), Due::Kind::AuctionOpens});
    dues.erase({block.auction.closes(), number(command.block), Due::Kind::AuctionCloses});
    block.phase = BlockPhase::Ended;
    turn.out.emplace_back(BlockWithdrawn{command.block});
    turn.out.emplace_back(AuctionEnded{
        AuctionId(number(command.block)), AuctionOutcome::Withdrawn, block.seller, {}, {}, {}});
    ledger.setHold({block.seller, HoldReason::BlockCollateral, number(command.block)}, Money(),
                   turn.out);
    return {Refusal::None, number(command.block)};
}

Refusal Exchange::State::check(const Actor &actor, const PlaceBid &command, Instant now) const
{
    if (const Refusal why = mayTrade(actor, bidders); why != Refusal::None) {
        return why;
    }
    const BlockId id{number(command.auction)};
    const auto found = blocks.find(id);
    if (found == blocks.end()) {
        return Refusal::UnknownAuction;
    }
    const Block &block = found->second;
    if (block.seller == actor.participant) {
        return Refusal::SellerMayNotBid;
    }
    if (block.isHalted) {
        return Refusal::MarketHalted;
    }
    if (block.clientIds.contains({actor.participant, command.client})) {
        return Refusal::DuplicateClientId;
    }
    if (block.phase != BlockPhase::Listed) {
        return Refusal::AuctionClosed;
    }
    if (const Refusal why = block.auction.check(command.price, now); why != Refusal::None) {
        return why;
    }
    const Money more = buyerHold(block.energy, command.price, block.buyerFee)
        - ledger.hold(bidHold(actor.participant, id));
    return more > ledger.available(actor.participant) ? Refusal::InsufficientFunds : Refusal::None;
}

Made Exchange::State::handle(const Turn &turn, const PlaceBid &command)
{
    if (const Refusal why = check(turn.actor, command, turn.at); why != Refusal::None) {
        return {why};
    }
    const BlockId id{number(command.auction)};
    Block &block = blocks.at(id);
    const ParticipantId bidder = turn.actor.participant;
    const auto beaten = block.auction.best();
    const Instant oldEnd = block.auction.closes();
    const BidId bid{number(turn.sequence)};
    block.clientIds.insert({bidder, command.client});
    const bool isExtended = block.auction.accept({bid, bidder, command.price}, turn.at);
    turn.out.emplace_back(BidAccepted{bid, command.auction, bidder, command.client, command.price});
    if (beaten) {
        turn.out.emplace_back(BidOutbid{beaten->bid, command.auction, beaten->bidder});
        if (beaten->bidder != bidder) {
            ledger.setHold(bidHold(beaten->bidder, id), Money(), turn.out);
        }
    }
    ledger.setHold(bidHold(bidder, id), buyerHold(block.energy, command.price, block.buyerFee),
                   turn.out);
    if (isExtended) {
        dues.erase({oldEnd, number(id), Due::Kind::AuctionCloses});
        dues.insert({block.auction.closes(), number(id), Due::Kind::AuctionCloses});
        turn.out.emplace_back(
            AuctionExtended{command.auction, block.auction.closes(), block.auction.extensions()});
    }
    return {Refusal::None, number(bid)};
}

void Exchange::State::openAuction(BlockId id, Events &out)
{
    out.emplace_back(AuctionOpened{AuctionId(number(id))});
}

void Exchange::State::closeAuction(BlockId id, Events &out)
{
    Block &block = blocks.at(id);
    const AuctionId auction{number(id)};
    const HoldKey security{block.seller, HoldReason::BlockCollateral, number(id)};
    const auto winner = block.auction.best();
    block.clientIds.clear();
    if (!winner) {
        block.phase = BlockPhase::Ended;
        out.emplace_back(AuctionEnded{auction, AuctionOutcome::NoBids, block.seller, {}, {}, {}});
        ledger.setHold(security, Money(), out);
        return;
    }
    block.phase = BlockPhase::Sold;
    block.buyer = winner->bidder;
    block.price = winner->price;
    out.emplace_back(AuctionEnded{auction, AuctionOutcome::Sold, block.seller, winner->bidder,
                                  winner->bid, winner->price});
    ledger.setHold(bidHold(block.buyer, id), Money(), out);
    ledger.setHold({block.buyer, HoldReason::BlockPayment, number(id)},
                   buyerHold(block.energy, block.price, block.buyerFee), out);
    ledger.setHold(security, sellerHold(block.energy, block.price, block.collateral), out);
    ledger.post({block.seller, AccountKind::Available}, {block.buyer, AccountKind::Available},
                {AssetKind::BlockEnergy, number(id)}, block.energy.count(),
                PostingReason::BlockSale, number(id), out);
    awaitDelivery(id, block);
}

} // namespace energy
