// SPDX-License-Identifier: Apache-2.0
#include "server/demo/strategy.h"

#include <algorithm>
#include <set>

namespace energy::demo {

namespace {

constexpr std::int64_t blockHorizonHours = 26;
constexpr Energy smallestLine = megawattHour;
constexpr Price cheapest = Price::of(200); ///< Below, a plant rather stands still than sells ahead.
constexpr Nanoseconds settleTime = 5 * oneMinute; ///< From the last possible end to delivery.

Instant hourAtOrAfter(Instant at)
{
    return {(at.ns + oneHour - 1) / oneHour * oneHour};
}

Instant secondOf(Instant at)
{
    return {at.ns - at.ns % oneSecond};
}

Energy wholeTenths(std::int64_t wattHours)
{
    return Energy::of(wattHours / 100'000 * 100'000);
}

/// The orders of one side, best first.
std::vector<SeenOrder> sideOf(const std::vector<SeenOrder> &orders, Side side)
{
    std::vector<SeenOrder> chosen;
    std::copy_if(orders.begin(), orders.end(), std::back_inserter(chosen),
                 [side](const SeenOrder &order) { return order.side == side; });
    std::stable_sort(chosen.begin(), chosen.end(), [side](const SeenOrder &a, const SeenOrder &b) {
        return side == Side::Buy ? a.price > b.price : a.price < b.price;
    });
    return chosen;
}

Intents quoteSide(std::uint64_t contract, const std::vector<SeenOrder> &own, Side side, Price fair,
                  const MakerStyle &style, SeededRandom &random)
{
    Intents intents;
    for (std::size_t level = 0; level < std::max(style.levels, own.size()); ++level) {
        if (level >= style.levels) {
            intents.emplace_back(DroppedOrder{own[level].id});
            continue;
        }
        const auto depth = static_cast<std::int64_t>(level);
        const std::int64_t away = style.halfSpread.count() + depth * style.step.count();
        const Price price = fair + Price::of(side == Side::Buy ? -away : away);
        const Power fresh = Power::of(random.between(10, 40) + depth * 25);
        if (level >= own.size()) {
            intents.emplace_back(NewOrder{contract, side, price, fresh, TimeInForce::GoodTillGate});
            continue;
        }
        const SeenOrder &order = own[level];
        const Price off = order.price < price ? price - order.price : order.price - price;
        const bool isThin = order.remaining < Power::of(8);
        if (off > style.tolerance || isThin) {
            intents.emplace_back(MovedOrder{order.id, price, isThin ? fresh : order.remaining});
        }
    }
    return intents;
}

/// What one line of a block may hold: a part of what the forecast leaves free.
Energy offered(const SimulatedGrid &grid, const Plant &plant, const Commitments &committed,
               Instant hour)
{
    const std::int64_t share = grid.forecastShare(weatherOf(plant.source), plant.node, hour);
    const std::int64_t expected = plant.hourlyCapacity.count() / 1000 * share;
    const auto sold = committed.find(hour);
    const std::int64_t taken = sold == committed.end() ? 0 : sold->second.count();
    return wholeTenths((expected * 95 / 100 - taken) * 15 / 100);
}

} // namespace

WeatherSource weatherOf(EnergySource source)
{
    return source == EnergySource::Solar ? WeatherSource::Solar
        : source == EnergySource::Wind   ? WeatherSource::Wind
                                         : WeatherSource::Hydro;
}

Intents quoteLadder(const SeenContract &contract, const std::vector<SeenOrder> &own, Price fair,
                    const MakerStyle &style, SeededRandom &random)
{
    const std::vector<SeenOrder> bids = sideOf(own, Side::Buy);
    const std::vector<SeenOrder> asks = sideOf(own, Side::Sell);
    Intents buying = quoteSide(contract.id, bids, Side::Buy, fair, style, random);
    Intents selling = quoteSide(contract.id, asks, Side::Sell, fair, style, random);
    const bool rises = !asks.empty() && fair - style.halfSpread >= asks.front().price;
    Intents &first = rises ? selling : buying;
    Intents &second = rises ? buying : selling;
    // Falling, the bids give way first; rising, the asks.
    first.insert(first.end(), second.begin(), second.end());
    return std::move(first);
}

Intents tradeHour(const SeenContract &contract, const SeenBook &book, Price fair, Side side,
                  SeededRandom &random)
{
    const Power wanted = Power::of(random.between(3, 45));
    const auto &offers = side == Side::Buy ? book.asks : book.bids;
    const std::int64_t sign = side == Side::Buy ? 1 : -1;
    if (random.chance(250) || offers.empty()) {
        const Price price = fair - Price::of(sign * random.between(5, 90));
        return {NewOrder{contract.id, side, price, wanted, TimeInForce::GoodTillGate}};
    }
    const Price best = offers.front().price;
    const std::int64_t dearer = sign * (best - fair).count();
    const std::int64_t patience = 150 + std::abs(fair.count()) * 4 / 100;
    if (dearer > patience) {
        return {};
    }
    // Now and then through more than the best level.
    const Price limit = random.chance(200) ? best + Price::of(sign * 60) : best;
    return {NewOrder{contract.id, side, limit, wanted, TimeInForce::ImmediateOrCancel}};
}

std::size_t pickNear(std::size_t count, SeededRandom &random)
{
    const auto last = static_cast<std::int64_t>(count) - 1;
    const std::int64_t a = random.between(0, last);
    const std::int64_t b = random.between(0, last);
    return static_cast<std::size_t>(std::min(a, b));
}

std::optional<NewBid> decideBid(const SeenAuction &auction, Price value, Instant now,
                                Nanoseconds look, SeededRandom &random)
{
    if (auction.bestIsOwn || auction.closes <= now) {
        return std::nullopt;
    }
    const Price raise = std::max(auction.minimumRaise, Price::of(1));
    const Price least
        = auction.best ? std::max(*auction.best + raise, auction.reserve) : auction.reserve;
    if (least > value) {
        return std::nullopt;
    }
    const Nanoseconds left = auction.closes - now;
    const bool isEnding = left <= std::max(auction.extension, 2 * look);
    if (!random.chance(isEnding ? 600 : 300)) {
        return std::nullopt;
    }
    // Who wants the block jumps ahead of the smallest raise at times.
    const std::int64_t jump = random.chance(300) ? raise.count() * random.between(2, 9) : 0;
    return NewBid{auction.id, std::min(least + Price::of(jump), value)};
}

Price blockValue(Price market, std::uint64_t taste)
{
    SeededRandom random(taste);
    return Price::of(market.count() * random.between(900, 1100) / 1000 + random.between(50, 450));
}

Price averagePrice(const SimulatedGrid &grid, SimulatedNode node, const Interval &delivery,
                   Instant now)
{
    std::int64_t sum = 0;
    std::int64_t hours = 0;
    for (Instant hour = delivery.start; hour < delivery.end; hour = hour + oneHour) {
        sum += grid.expectedPrice(node, hour, now).count();
        ++hours;
    }
    return Price::of(hours == 0 ? 0 : sum / hours);
}

std::optional<NewBlock> decideBlock(const SimulatedGrid &grid, const Plant &plant,
                                    const Commitments &committed, Instant now, AuctionLength length,
                                    SeededRandom &random)
{
    NewBlock block;
    block.node = plant.node;
    block.source = plant.source;
    block.extension = oneMinute;
    block.maxExtensions = 3;
    block.minimumRaise = Price::of(random.chance(500) ? 10 : 25);
    block.closes = secondOf(now + random.between(length.least, length.most));
    const std::int64_t hours = random.between(2, 4);
    // Everybody's first block is for the next hours, so that something is delivered soon.
    std::int64_t skip = committed.empty() ? 0 : random.between(0, 3);
    const Instant last = block.closes + block.extension * block.maxExtensions + settleTime;
    Instant start = hourAtOrAfter(last);
    for (; start < now + blockHorizonHours * oneHour; start = start + oneHour) {
        block.profile.clear();
        for (std::int64_t i = 0; i < hours; ++i) {
            const Instant hour = start + i * oneHour;
            const Energy energy = offered(grid, plant, committed, hour);
            if (energy < smallestLine) {
                break;
            }
            block.profile.push_back({{hour, hour + oneHour}, energy});
        }
        const bool isWhole = static_cast<std::int64_t>(block.profile.size()) == hours;
        const Interval delivery{start, start + hours * oneHour};
        if (isWhole && averagePrice(grid, plant.node, delivery, now) >= cheapest && skip-- == 0) {
            break;
        }
        block.profile.clear();
    }
    if (block.profile.empty()) {
        return std::nullopt;
    }
    const Interval delivery{block.profile.front().interval.start,
                            block.profile.back().interval.end};
    const Price worth = averagePrice(grid, plant.node, delivery, now);
    block.reserve = Price::of(worth.count() * random.between(78, 92) / 100);
    return block;
}

std::vector<Interval> missingHours(const std::vector<SeenContract> &contracts, SimulatedNode node,
                                   Instant now, std::int64_t horizonHours)
{
    std::set<Instant> known;
    for (const SeenContract &contract : contracts) {
        if (contract.node == node) {
            known.insert(contract.delivery.start);
        }
    }
    std::vector<Interval> missing;
    const Instant first = hourAtOrAfter(now + gateBefore + oneMinute);
    for (std::int64_t i = 0; i < horizonHours; ++i) {
        const Instant hour = first + i * oneHour;
        if (!known.contains(hour)) {
            missing.push_back({hour, hour + oneHour});
        }
    }
    return missing;
}

} // namespace energy::demo
