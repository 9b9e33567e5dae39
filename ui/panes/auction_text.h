// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_view.h"
#include "ui/theme/number_text.h"

namespace energy {

/// What is sold, "Solar 25.0 MWh · SP15".
[[nodiscard]] QString auctionName(const AuctionRow &auction, const NumberText &figures);

/// What a new bid has to be above the best one.
[[nodiscard]] Price leastRaise(const AuctionRow &auction);
/// The lowest bid that would be taken.
[[nodiscard]] Price leastBid(const AuctionRow &auction);

/// One's own highest bid, leading or not.
[[nodiscard]] std::optional<BidRow> highestOwnBid(const MarketView &market, AuctionId auction);
/// What is held for the user's lead; nothing when nothing is, or when that was not read yet.
[[nodiscard]] std::optional<Money> heldForLead(const MarketView &market, AuctionId auction);

/// Whether the user's own participant sells it.
[[nodiscard]] bool isOwnAuction(MarketView &market, const AuctionRow &auction);

} // namespace energy
