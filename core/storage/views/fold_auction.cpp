// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/storage/views/event_folding.h"

namespace energy {

namespace {

void addLines(const Folding &at, const BlockListed &event)
{
    std::int64_t index = 0;
    for (const ProfileLine &line : event.profile) {
        at.views.write("INSERT INTO block_lines VALUES (?, ?, ?, ?, ?,"
                       " NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
                       {column(event.block), index++, column(line.interval.start),
                        column(line.interval.end), column(line.energy)});
    }
}

void setBlockState(const Folding &at, AuctionId auction, BlockState state)
{
    at.views.write("UPDATE energy_blocks SET state = ? WHERE id = ?",
                   {column(state), column(auction)});
}

void sell(const Folding &at, const AuctionEnded &event)
{
    at.views.write("UPDATE energy_blocks SET state = ?, buyer = ?, price = ? WHERE id = ?",
                   {column(BlockState::Sold), column(event.winner), column(event.price),
                    column(event.auction)});
    at.views.write("UPDATE bids SET state = ?, number = ? WHERE id = ?",
                   {column(BidState::Won), at.number, column(event.bid)});
    const Energy energy = Energy::of(
        at.views.read("SELECT energy FROM energy_blocks WHERE id = ?", {column(event.auction)})
            .value_or(0));
    const Money amount = meteredAmount(event.price, energy);
    const std::uint64_t block = number(event.auction);
    changePosition(at, {event.winner, PositionKind::Block, block, Side::Buy, energy, amount});
    changePosition(at, {event.seller, PositionKind::Block, block, Side::Sell, energy, amount});
    const std::string terms = " block " + std::to_string(block) + ", " + energyText(energy)
        + " MWh, at " + priceText(event.price) + " $/MWh.";
    at.tell(event.winner, NoticeKind::Won, block, "You won" + terms);
    at.tell(event.seller, NoticeKind::Sold, block, "You sold" + terms);
}

} // namespace

void fold(const Folding &at, const BlockListed &event)
{
    const bool isEmpty = event.profile.empty();
    const Instant start = isEmpty ? Instant() : event.profile.front().interval.start;
    const Instant end = isEmpty ? Instant() : event.profile.back().interval.end;
    at.views.write("INSERT INTO energy_blocks VALUES"
                   " (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, 0, NULL, NULL, ?)",
                   {column(event.block), column(event.seller), event.client.view(),
                    column(event.location), column(event.source), column(event.energy),
                    column(event.reserve), column(start), column(end), column(BlockState::Listed),
                    at.at});
    addLines(at, event);
    const AuctionTerms &terms = event.terms;
    at.views.write("INSERT INTO auctions VALUES"
                   " (?, ?, ?, ?, ?, ?, ?, 0, ?, NULL, 0, NULL, NULL, NULL, NULL, ?)",
                   {column(event.block), column(terms.form), column(terms.opens),
                    column(terms.closes), column(terms.minimumRaise), column(terms.extension),
                    column(terms.maxExtensions), column(AuctionState::Announced), at.number});
}

void fold(const Folding &at, const BlockWithdrawn &event)
{
    at.views.write("UPDATE energy_blocks SET state = ? WHERE id = ?",
                   {column(BlockState::Withdrawn), column(event.block)});
}

void fold(const Folding &at, const BidAccepted &event)
{
    at.views.write("INSERT INTO bids VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   {column(event.bid), column(event.auction), column(event.bidder),
                    event.client.view(), column(event.price), column(BidState::Leading), at.at,
                    at.number});
    at.views.write("UPDATE auctions SET bids = bids + 1, best_bid = ?, best_price = ?,"
                   " best_bidder = ?, number = ? WHERE id = ?",
                   {column(event.bid), column(event.price), column(event.bidder), at.number,
                    column(event.auction)});
}

void fold(const Folding &at, const BidOutbid &event)
{
    at.views.write("UPDATE bids SET state = ?, number = ? WHERE id = ?",
                   {column(BidState::Outbid), at.number, column(event.bid)});
    const auto price
        = at.views.read("SELECT price FROM bids WHERE id = ?", {column(event.bid)}).value_or(0);
    const auto leader
        = at.views.read("SELECT best_bidder FROM auctions WHERE id = ?", {column(event.auction)});
    if (leader == column(event.bidder)) {
        return; // He raised his own bid and has been answered.
    }
    at.tell(event.bidder, NoticeKind::Outbid, number(event.auction),
            "Your bid of " + priceText(Price::of(price)) + " $/MWh on block "
                + std::to_string(number(event.auction)) + " was outbid; its money is free again.");
}

void fold(const Folding &at, const AuctionOpened &event)
{
    at.views.write("UPDATE auctions SET state = ?, number = ? WHERE id = ?",
                   {column(AuctionState::Open), at.number, column(event.auction)});
}

void fold(const Folding &at, const AuctionExtended &event)
{
    at.views.write(
        "UPDATE auctions SET closes = ?, extensions = ?, number = ? WHERE id = ?",
        {column(event.closes), column(event.extensions), at.number, column(event.auction)});
}

void fold(const Folding &at, const AuctionEnded &event)
{
    at.views.write("UPDATE auctions SET state = ?, outcome = ?, ended_at = ?, number = ?"
                   " WHERE id = ?",
                   {column(AuctionState::Ended), column(event.outcome), at.at, at.number,
                    column(event.auction)});
    at.views.write(
        "UPDATE bids SET state = ?, number = ? WHERE auction = ? AND state = ?",
        {column(BidState::Lost), at.number, column(event.auction), column(BidState::Outbid)});
    switch (event.outcome) {
    case AuctionOutcome::Sold:
        sell(at, event);
        return;
    case AuctionOutcome::NoBids:
        setBlockState(at, event.auction, BlockState::Unsold);
        at.tell(event.seller, NoticeKind::Unsold, number(event.auction),
                "The auction of block " + std::to_string(number(event.auction))
                    + " ended without a bid.");
        return;
    case AuctionOutcome::Withdrawn:
        setBlockState(at, event.auction, BlockState::Withdrawn);
        return;
    }
}

} // namespace energy
