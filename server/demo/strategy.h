// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/seeded_random.h"
#include "server/demo/intent.h"
#include "server/demo/seen.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace energy::demo {

/// The decisions of simulated participants: what one sees in, what he wants out. No clock, no
/// network, no memory; chance only from the seed given.

/// How a market maker quotes.
struct MakerStyle {
    Price halfSpread = Price::of(45); ///< From the fair price to his best quote.
    Price step = Price::of(35); ///< Between his levels.
    std::size_t levels = 3;
    Price tolerance = Price::of(12); ///< A quote off by less stays where it is.
};

/// Brings his orders of one contract to a ladder around the fair price. Moves the side first that
/// gives way, so that he does not trade with himself.
[[nodiscard]] Intents quoteLadder(const SeenContract &contract, const std::vector<SeenOrder> &own,
                                  Price fair, const MakerStyle &style, SeededRandom &random);

/// A consumer (Buy) or producer (Sell) evens out an hour: takes what the book offers near the fair
/// price, at times waits with an order of his own.
[[nodiscard]] Intents tradeHour(const SeenContract &contract, const SeenBook &book, Price fair,
                                Side side, SeededRandom &random);

/// One of `count` things in a row, the first ones more often.
[[nodiscard]] std::size_t pickNear(std::size_t count, SeededRandom &random);

/// A bid, or nothing: the auction is led or lost already, is above his `value`, or he waits for its
/// end. `look` is the time that passes until he looks again.
[[nodiscard]] std::optional<NewBid> decideBid(const SeenAuction &auction, Price value, Instant now,
                                              Nanoseconds look, SeededRandom &random);

/// A producer's plant and what it has sold.
struct Plant {
    SimulatedNode node = SimulatedNode::Np15;
    EnergySource source = EnergySource::Solar;
    Energy hourlyCapacity;
};
using Commitments = std::map<Instant, Energy>; ///< Of blocks, by hour.

/// How long an auction lasts from now.
struct AuctionLength {
    Nanoseconds least = 0;
    Nanoseconds most = 0;
};

/// The next block that the plant can give: a part of what the forecast leaves free in some near
/// hours, or nothing when all is sold for a day ahead.
[[nodiscard]] std::optional<NewBlock> decideBlock(const SimulatedGrid &grid, const Plant &plant,
                                                  const Commitments &committed, Instant now,
                                                  AuctionLength length, SeededRandom &random);

/// What a block is worth to someone whose `taste` this is, always the same: its hours at the market
/// price, as he sees it, and the certificates that come with it.
[[nodiscard]] Price blockValue(Price market, std::uint64_t taste);

/// What the block's hours are worth on average.
[[nodiscard]] Price averagePrice(const SimulatedGrid &grid, SimulatedNode node,
                                 const Interval &delivery, Instant now);

/// The hours that the market should hold contracts for at `now` and does not.
[[nodiscard]] std::vector<Interval> missingHours(const std::vector<SeenContract> &contracts,
                                                 SimulatedNode node, Instant now,
                                                 std::int64_t horizonHours);
inline constexpr Nanoseconds gateBefore = 15 * oneMinute; ///< From gate closure to delivery.

[[nodiscard]] WeatherSource weatherOf(EnergySource source);

} // namespace energy::demo
