// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/auction_text.h"

#include "ui/panes/contract_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace energy {

QString auctionName(const AuctionRow &auction, const NumberText &figures)
{
    return QCoreApplication::translate("energy::AuctionText", "%1 %2 MWh \u00b7 %3")
        .arg(sourceName(auction.source), figures.energy(auction.energy),
             placeName(auction.location));
}

Price leastRaise(const AuctionRow &auction)
{
    return std::max(auction.minimumRaise, Price::of(1));
}

Price leastBid(const AuctionRow &auction)
{
    return auction.bestPrice ? *auction.bestPrice + leastRaise(auction) : auction.reserve;
}

std::optional<BidRow> highestOwnBid(const MarketView &market, AuctionId auction)
{
    std::optional<BidRow> highest;
    for (const auto &[id, bid] : market.ownBids()) {
        if (bid.auction == auction && (!highest || bid.price > highest->price)) {
            highest = bid;
        }
    }
    return highest;
}

std::optional<Money> heldForLead(const MarketView &market, AuctionId auction)
{
    const auto found = std::ranges::find_if(market.holds(), [auction](const HoldRow &hold) {
        return hold.reason == HoldReason::AuctionBid && hold.subject == number(auction);
    });
    return found != market.holds().end() ? std::optional(found->amount) : std::nullopt;
}

bool isOwnAuction(MarketView &market, const AuctionRow &auction)
{
    return market.connection().me().participant == auction.seller;
}

} // namespace energy
