// SPDX-License-Identifier: Apache-2.0
#include "tests/random/plain_market.h"

#include <algorithm>

namespace energy {

namespace {

bool isBetter(Side side, Price a, Price b)
{
    return side == Side::Buy ? a > b : a < b;
}

bool crosses(Side side, Price limit, Price other)
{
    return side == Side::Buy ? limit >= other : limit <= other;
}

/// 0.01 $/MWh times Wh, for whole lots.
Money worth(Price price, Energy energy)
{
    return Money::of(static_cast<std::int64_t>(WideInteger(price.count()) * energy.count() / 100));
}

Price atLeastZero(Price price)
{
    return price < Price() ? Price() : price;
}

Energy energyOf(const Interval &delivery, Power power)
{
    // 0.1 MW for one hour is 100 kWh.
    return Energy::of(static_cast<std::int64_t>(WideInteger(power.count()) * 100'000
                                                * delivery.length() / oneHour));
}

} // namespace

std::string PlainMarket::fold(const Events &events, Instant at)
{
    m_at = at;
    for (const Event &event : events) {
        std::string wrong = m_ledger.fold(event);
        wrong = wrong.empty() ? foldOne(event) : wrong;
        if (!wrong.empty()) {
            return std::string(kindName(event)) + ": " + wrong;
        }
    }
    if (!m_owedExtensions.empty()) {
        return "a late bid did not move the end";
    }
    if (const std::string wrong = finishIncoming(); !wrong.empty()) {
        return wrong;
    }
    std::erase_if(m_blocks, [](const auto &entry) { return entry.second.phase == Phase::Over; });
    return compareHolds();
}

std::string PlainMarket::foldOne(const Event &event)
{
    if (const auto *set = std::get_if<MarketTermsSet>(&event)) {
        m_fee = set->buyerFee;
        m_collateral = set->collateral;
    } else if (const auto *opened = std::get_if<ContractOpened>(&event)) {
        Contract &contract = m_contracts[opened->contract];
        contract.delivery = opened->delivery;
        contract.opens = opened->opens;
        contract.gateClosure = opened->gateClosure;
        contract.fee = m_fee;
        contract.collateral = m_collateral;
    } else if (const auto *changed = std::get_if<ContractPhaseChanged>(&event)) {
        return change(*changed);
    } else if (const auto *accepted = std::get_if<OrderAccepted>(&event)) {
        return accept(*accepted);
    } else if (const auto *replaced = std::get_if<OrderReplaced>(&event)) {
        return replace(*replaced);
    } else if (const auto *cancelled = std::get_if<OrderCancelled>(&event)) {
        return cancel(*cancelled);
    } else if (const auto *executed = std::get_if<TradeExecuted>(&event)) {
        return trade(*executed);
    } else if (const auto *level = std::get_if<BookLevelChanged>(&event)) {
        auto &told = m_contracts.at(level->contract).told;
        told[{level->side, level->price}] = {level->quantity, level->orders};
        if (level->quantity == Power()) {
            told.erase({level->side, level->price});
        }
    } else if (const auto *position = std::get_if<PositionSettled>(&event)) {
        return settle(*position);
    } else if (const auto *listed = std::get_if<BlockListed>(&event)) {
        list(*listed);
    } else if (const auto *withdrawn = std::get_if<BlockWithdrawn>(&event)) {
        Block &block = m_blocks.at(withdrawn->block);
        if (block.phase != Phase::Listed || block.best.bid != BidId()) {
            return "withdrawn with a bid or after its end";
        }
    } else if (const auto *bidden = std::get_if<BidAccepted>(&event)) {
        return bid(*bidden);
    } else if (const auto *extended = std::get_if<AuctionExtended>(&event)) {
        return extend(*extended);
    } else if (const auto *ended = std::get_if<AuctionEnded>(&event)) {
        return end(*ended);
    } else if (const auto *meter = std::get_if<MeterRegistered>(&event)) {
        m_meters[meter->meter] = *meter;
    } else if (const auto *reading = std::get_if<ReadingRecorded>(&event)) {
        m_readings[{reading->meter, reading->value.interval.start}] = reading->value.energy;
    } else if (const auto *price = std::get_if<ReferencePricePublished>(&event)) {
        m_prices[{price->location, price->price.interval.start}] = price->price;
    } else if (const auto *interval = std::get_if<IntervalSettled>(&event)) {
        return settle(*interval);
    } else if (const auto *issued = std::get_if<CertificateIssued>(&event)) {
        m_certified += Energy::of(std::int64_t(issued->megawattHours) * megawattHour.count());
        ++m_certificates;
        if (issued->production.start >= issued->production.end || !isRenewable(issued->source)) {
            return "a certificate of no time or no renewable source";
        }
    }
    return {};
}

std::string PlainMarket::accept(const OrderAccepted &accepted)
{
    const Contract &contract = m_contracts.at(accepted.contract);
    if (!contract.isOpen || m_at < contract.opens || m_at >= contract.gateClosure) {
        return "outside the trading time";
    }
    m_incoming[accepted.contract]
        = {accepted.order, accepted.participant, accepted.side,
           accepted.price, accepted.quantity,    accepted.timeInForce == TimeInForce::GoodTillGate};
    return {};
}

std::string PlainMarket::replace(const OrderReplaced &replaced)
{
    Contract &contract = m_contracts.at(replaced.contract);
    const auto found
        = std::find_if(contract.orders.begin(), contract.orders.end(),
                       [&replaced](const Order &order) { return order.id == replaced.order; });
    if (found == contract.orders.end() || found->owner != replaced.participant) {
        return "no such order";
    }
    const bool keeps = found->price == replaced.price && replaced.remaining <= found->quantity;
    if (keeps != replaced.keptPriority) {
        return "keeps or loses its place wrongly";
    }
    if (keeps) {
        found->quantity = replaced.remaining;
        return {};
    }
    Order moved = *found;
    moved.price = replaced.price;
    moved.quantity = replaced.remaining;
    contract.orders.erase(found);
    m_incoming[replaced.contract] = moved;
    return {};
}

std::string PlainMarket::cancel(const OrderCancelled &cancelled)
{
    Contract &contract = m_contracts.at(cancelled.contract);
    const auto incoming = m_incoming.find(cancelled.contract);
    if (incoming != m_incoming.end() && incoming->second.id == cancelled.order) {
        const bool isRight = !incoming->second.rests
            && incoming->second.quantity == cancelled.remaining
            && cancelled.why == CancelReason::NotFilledAtOnce;
        incoming->second.rests = true; // What is left is nothing.
        incoming->second.quantity = Power();
        return isRight ? "" : "an order cancelled that should rest";
    }
    const auto found
        = std::find_if(contract.orders.begin(), contract.orders.end(),
                       [&cancelled](const Order &order) { return order.id == cancelled.order; });
    if (found == contract.orders.end() || found->quantity != cancelled.remaining) {
        return "no such order, or not of that size";
    }
    contract.orders.erase(found);
    return {};
}

std::vector<PlainMarket::Order>::iterator PlainMarket::bestAgainst(Contract &contract, Side side)
{
    auto best = contract.orders.end();
    for (auto at = contract.orders.begin(); at != contract.orders.end(); ++at) {
        const bool isFirst = best == contract.orders.end();
        if (at->side == opposite(side)
            && (isFirst || isBetter(opposite(side), at->price, best->price))) {
            best = at;
        }
    }
    return best;
}

std::string PlainMarket::trade(const TradeExecuted &executed)
{
    ++m_trades;
    Contract &contract = m_contracts.at(executed.contract);
    const auto incoming = m_incoming.find(executed.contract);
    if (incoming == m_incoming.end() || executed.takerSide != incoming->second.side) {
        return "a trade without an order that came in";
    }
    Order &taker = incoming->second;
    const auto maker = bestAgainst(contract, taker.side);
    if (maker == contract.orders.end() || !crosses(taker.side, taker.price, maker->price)) {
        return "nothing crosses";
    }
    const bool buys = taker.side == Side::Buy;
    const Order &buyer = buys ? taker : *maker;
    const Order &seller = buys ? *maker : taker;
    if (executed.price != maker->price
        || executed.quantity != std::min(taker.quantity, maker->quantity)
        || executed.buyOrder != buyer.id || executed.sellOrder != seller.id
        || executed.buyer != buyer.owner || executed.seller != seller.owner) {
        return "not the best and earliest order, or not at its price";
    }
    const Energy energy = energyOf(contract.delivery, executed.quantity);
    const Money value = worth(executed.price, energy);
    Part &bought = contract.parts[executed.buyer];
    bought.net += executed.quantity;
    bought.fees += worth(contract.fee, energy);
    (value > Money() ? bought.payable : bought.receivable) += value > Money() ? value : -value;
    Part &sold = contract.parts[executed.seller];
    sold.net -= executed.quantity;
    (value > Money() ? sold.receivable : sold.payable) += value > Money() ? value : -value;
    taker.quantity -= executed.quantity;
    maker->quantity -= executed.quantity;
    if (maker->quantity == Power()) {
        contract.orders.erase(maker);
    }
    return {};
}

std::string PlainMarket::finishIncoming()
{
    for (auto &[id, order] : m_incoming) {
        Contract &contract = m_contracts.at(id);
        if (order.quantity == Power()) {
            continue;
        }
        const auto against = bestAgainst(contract, order.side);
        if (against != contract.orders.end() && crosses(order.side, order.price, against->price)) {
            return "the book is crossed";
        }
        if (!order.rests) {
            return "an order rests that should not";
        }
        contract.orders.push_back(order);
    }
    m_incoming.clear();
    return {};
}

std::string PlainMarket::settle(const PositionSettled &settled)
{
    const Contract &contract = m_contracts.at(settled.contract);
    const auto found = contract.parts.find(settled.participant);
    if (m_at < contract.delivery.end || found == contract.parts.end()) {
        return "too early, or nothing was traded";
    }
    const Part &part = found->second;
    const bool isRight = part.payable == settled.paid && part.receivable == settled.received
        && part.fees == settled.fee;
    return isRight ? "" : "not what the trades add up to";
}

std::string PlainMarket::change(const ContractPhaseChanged &changed)
{
    Contract &contract = m_contracts.at(changed.contract);
    contract.isOpen = changed.phase == ContractPhase::Open;
    if (changed.phase == ContractPhase::Settled) {
        if (!contract.orders.empty()) {
            return "orders are left";
        }
        contract.parts.clear();
        const std::string wrong = comparePositions(changed.contract, contract);
        m_contracts.erase(changed.contract); // Nothing may ever be told of it again.
        return wrong;
    }
    return {};
}

std::string PlainMarket::comparePositions(ContractId id, const Contract &contract) const
{
    const Asset asset{AssetKind::ContractEnergy, number(id)};
    WideInteger sum = 0;
    for (const auto &[key, amount] : m_ledger.balances) {
        const auto &[account, held] = key;
        if (held != asset) {
            continue;
        }
        const auto part = contract.parts.find(account.owner);
        const Power net = part == contract.parts.end() ? Power() : part->second.net;
        if (amount != energyOf(contract.delivery, net).count()) {
            return "a position is not what was traded";
        }
        sum += amount;
    }
    return sum == 0 ? "" : "positions do not sum to zero";
}

void PlainMarket::expectContractHolds(ContractId id, const Contract &contract,
                                      std::map<HoldKey, Money> &holds) const
{
    std::map<ParticipantId, Power> openSales;
    for (const Order &order : contract.orders) {
        const Energy energy = energyOf(contract.delivery, order.quantity);
        Money &hold = holds[{order.owner, HoldReason::OpenOrders, number(id)}];
        if (order.side == Side::Buy) {
            hold += worth(atLeastZero(order.price), energy) + worth(contract.fee, energy);
        } else {
            hold += worth(atLeastZero(-order.price), energy);
            openSales[order.owner] += order.quantity;
        }
    }
    for (const auto &[owner, quantity] : openSales) {
        const auto part = contract.parts.find(owner);
        const Power net = part == contract.parts.end() ? Power() : part->second.net;
        const Power uncovered = std::max(Power(), quantity - std::max(Power(), net));
        holds[{owner, HoldReason::OpenOrders, number(id)}]
            += worth(contract.collateral, energyOf(contract.delivery, uncovered));
    }
    for (const auto &[owner, part] : contract.parts) {
        const Power shortOf = std::max(Power(), -part.net);
        holds[{owner, HoldReason::Position, number(id)}] += part.payable + part.fees
            + worth(contract.collateral, energyOf(contract.delivery, shortOf));
    }
}

std::map<HoldKey, Money> PlainMarket::expectedHolds() const
{
    std::map<HoldKey, Money> holds;
    for (const auto &[id, contract] : m_contracts) {
        expectContractHolds(id, contract, holds);
    }
    for (const auto &[id, block] : m_blocks) {
        if (block.phase == Phase::Over) {
            continue;
        }
        holds[{block.listed.seller, HoldReason::BlockCollateral, number(id)}] = block.security;
        if (block.best.bid != BidId()) {
            const auto reason
                = block.phase == Phase::Sold ? HoldReason::BlockPayment : HoldReason::AuctionBid;
            holds[{block.best.bidder, reason, number(id)}]
                = worth(atLeastZero(block.best.price), block.remaining)
                + worth(block.fee, block.remaining);
        }
    }
    std::erase_if(holds, [](const auto &entry) { return entry.second == Money(); });
    return holds;
}

std::string PlainMarket::compareHolds() const
{
    if (expectedHolds() == m_ledger.holds) {
        return {};
    }
    for (const auto &[key, amount] : expectedHolds()) {
        const auto found = m_ledger.holds.find(key);
        const Money held = found == m_ledger.holds.end() ? Money() : found->second;
        if (held != amount) {
            return "participant " + std::to_string(number(key.participant)) + " holds "
                + std::to_string(held.count()) + " and not " + std::to_string(amount.count())
                + " for reason " + std::to_string(int(key.reason)) + " of "
                + std::to_string(key.subject);
        }
    }
    return "a hold outlives what it was for";
}

std::string PlainMarket::compareBooks(const Exchange &exchange) const
{
    for (const auto &[id, contract] : m_contracts) {
        std::map<std::pair<Side, Price>, std::pair<Power, std::uint32_t>> levels;
        for (const Order &order : contract.orders) {
            auto &[quantity, count] = levels[{order.side, order.price}];
            quantity += order.quantity;
            ++count;
        }
        const BookLevels shown = exchange.bookLevels(id);
        std::map<std::pair<Side, Price>, std::pair<Power, std::uint32_t>> seen;
        for (const Level &level : shown.bids) {
            seen[{Side::Buy, level.price}] = {level.quantity, level.orders};
        }
        for (const Level &level : shown.asks) {
            seen[{Side::Sell, level.price}] = {level.quantity, level.orders};
        }
        if (levels != contract.told || levels != seen) {
            return "the book of contract " + std::to_string(number(id)) + " is not its orders";
        }
        if (const std::string wrong = comparePositions(id, contract); !wrong.empty()) {
            return wrong;
        }
    }
    return {};
}

} // namespace energy
