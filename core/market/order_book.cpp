// SPDX-License-Identifier: Apache-2.0
#include "core/market/order_book.h"

#include "core/base/check.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <utility>

namespace energy {

/// For sales ~price, which falls as the price rises and, unlike -price, exists for every number.
std::int64_t OrderBook::rank(Side side, Price price)
{
    return side == Side::Buy ? price.count() : ~price.count();
}

/// The first rung of at least this rank.
std::size_t OrderBook::position(const Ladder &ladder, std::int64_t rank)
{
    // Near the best price nearly every tick has a level: then the rung is as far from the end as
    // its price from the best.
    if (!ladder.empty() && rank <= ladder.back().rank) {
        const auto distance
            = static_cast<std::uint64_t>(ladder.back().rank) - static_cast<std::uint64_t>(rank);
        if (distance < ladder.size() && ladder[ladder.size() - 1 - distance].rank == rank) {
            return ladder.size() - 1 - distance;
        }
    }
    const auto at = std::lower_bound(
        ladder.begin(), ladder.end(), rank,
        [](const Rung &rung, std::int64_t wanted) { return rung.rank < wanted; });
    return static_cast<std::size_t>(at - ladder.begin());
}

Power OrderBook::place(const BookOrder &order, bool rests, std::vector<Fill> &fills)
{
    require(order.quantity > Power());
    if (rests) {
        m_index.expect(order.order);
    }
    // An opposite level trades when its own rank is at least the rank that this price has on that
    // side.
    const Side other = opposite(order.side);
    const std::int64_t worst = rank(other, order.price);
    Ladder &against = ladder(other);
    Power left = order.quantity;
    while (left > Power() && !against.empty() && against.back().rank >= worst) {
        LevelNode &best = m_levels[against.back().level];
        left -= fillLevel(best, left, fills);
        if (best.orders == 0) {
            m_levels.giveBack(against.back().level);
            against.pop_back();
        }
    }
    if (rests && left > Power()) {
        rest(order, left);
    }
    return left;
}

/// Trades up to `wanted` with the orders of one level, earliest first; returns how much.
Power OrderBook::fillLevel(LevelNode &level, Power wanted, std::vector<Fill> &fills)
{
    Power filled;
    while (level.first != noSlot && filled < wanted) {
        const Slot slot = level.first;
        Node &maker = m_nodes[slot];
        const Power quantity = std::min(wanted - filled, maker.quantity);
        maker.quantity -= quantity;
        filled += quantity;
        fills.push_back({maker.order, maker.owner, level.price, quantity, maker.quantity});
        if (maker.quantity > Power()) {
            break;
        }
        level.first = maker.next;
        --level.orders;
        m_index.remove(maker.order, [slot](Slot candidate) { return candidate == slot; });
        m_nodes.giveBack(slot);
    }
    if (level.first == noSlot) {
        level.last = noSlot;
    } else {
        m_nodes[level.first].previous = noSlot;
    }
    level.quantity -= filled;
    return filled;
}

void OrderBook::rest(const BookOrder &order, Power quantity)
{
    const Slot at = levelFor(order.side, order.price);
    LevelNode &level = m_levels[at];
    const Slot slot = m_nodes.take();
    m_nodes[slot] = {order.order, order.owner, quantity, noSlot, level.last, at};
    if (level.last == noSlot) {
        level.first = slot;
    } else {
        m_nodes[level.last].next = slot;
    }
    level.last = slot;
    level.quantity += quantity;
    ++level.orders;
    m_index.insert(order.order, slot);
}

/// The level of this price, made if there is none.
Slot OrderBook::levelFor(Side side, Price price)
{
    Ladder &rungs = ladder(side);
    const std::int64_t wanted = rank(side, price);
    const std::size_t at = position(rungs, wanted);
    if (at < rungs.size() && rungs[at].rank == wanted) {
        return rungs[at].level;
    }
    const Slot slot = m_levels.take();
    m_levels[slot] = {price, Power(), 0, noSlot, noSlot, noSlot, side};
    rungs.insert(rungs.begin() + static_cast<std::ptrdiff_t>(at), {wanted, slot});
    return slot;
}

/// Takes an empty level off its ladder.
void OrderBook::dropLevel(Slot slot)
{
    const LevelNode &level = m_levels[slot];
    Ladder &rungs = ladder(level.side);
    const std::size_t at = position(rungs, rank(level.side, level.price));
    rungs.erase(rungs.begin() + static_cast<std::ptrdiff_t>(at));
    m_levels.giveBack(slot);
}

std::optional<BookOrder> OrderBook::remove(OrderId order)
{
    const Slot slot = m_index.remove(
        order, [this, order](Slot candidate) { return m_nodes[candidate].order == order; });
    if (slot == noSlot) {
        return std::nullopt;
    }
    const BookOrder removed = orderAt(slot);
    const Node &node = m_nodes[slot];
    const Slot at = node.level;
    LevelNode &level = m_levels[at];
    if (node.previous == noSlot) {
        level.first = node.next;
    } else {
        m_nodes[node.previous].next = node.next;
    }
    if (node.next == noSlot) {
        level.last = node.previous;
    } else {
        m_nodes[node.next].previous = node.previous;
    }
    level.quantity -= node.quantity;
    --level.orders;
    m_nodes.giveBack(slot);
    if (level.orders == 0) {
        dropLevel(at);
    }
    return removed;
}

bool OrderBook::reduce(OrderId order, Power newQuantity)
{
    const Slot slot = slotOf(order);
    if (slot == noSlot || newQuantity <= Power() || newQuantity > m_nodes[slot].quantity) {
        return false;
    }
    Node &node = m_nodes[slot];
    m_levels[node.level].quantity -= node.quantity - newQuantity;
    node.quantity = newQuantity;
    return true;
}

std::optional<BookOrder> OrderBook::find(OrderId order) const
{
    const Slot slot = slotOf(order);
    return slot == noSlot ? std::nullopt : std::optional(orderAt(slot));
}

BookOrder OrderBook::at(OrderId order) const
{
    const Slot slot = slotOf(order);
    require(slot != noSlot);
    return orderAt(slot);
}

std::optional<Price> OrderBook::best(Side side) const
{
    const Ladder &rungs = ladder(side);
    return rungs.empty() ? std::nullopt : std::optional(m_levels[rungs.back().level].price);
}

Level OrderBook::level(Side side, Price price) const
{
    const Slot slot = find(side, price);
    if (slot == noSlot) {
        return {price, Power(), 0};
    }
    return {price, m_levels[slot].quantity, m_levels[slot].orders};
}

std::vector<Level> OrderBook::levels(Side side, std::size_t max) const
{
    const Ladder &rungs = ladder(side);
    const std::size_t count = std::min(max, rungs.size());
    std::vector<Level> found;
    found.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const LevelNode &level = m_levels[rungs[rungs.size() - 1 - i].level];
        found.push_back({level.price, level.quantity, level.orders});
    }
    return found;
}

std::vector<BookOrder> OrderBook::orders(Side side) const
{
    std::vector<BookOrder> found;
    const Ladder &rungs = ladder(side);
    for (auto rung = rungs.rbegin(); rung != rungs.rend(); ++rung) {
        for (Slot slot = m_levels[rung->level].first; slot != noSlot; slot = m_nodes[slot].next) {
            found.push_back(orderAt(slot));
        }
    }
    return found;
}

Slot OrderBook::find(Side side, Price price) const
{
    const Ladder &rungs = ladder(side);
    const std::int64_t wanted = rank(side, price);
    const std::size_t at = position(rungs, wanted);
    return at < rungs.size() && rungs[at].rank == wanted ? rungs[at].level : noSlot;
}

Slot OrderBook::slotOf(OrderId order) const
{
    return m_index.find(
        order, [this, order](Slot candidate) { return m_nodes[candidate].order == order; });
}

BookOrder OrderBook::orderAt(Slot slot) const
{
    const Node &node = m_nodes[slot];
    const LevelNode &level = m_levels[node.level];
    return {node.order, node.owner, level.side, level.price, node.quantity};
}

void OrderBook::save(ByteWriter &writer) const
{
    for (const Side side : {Side::Buy, Side::Sell}) {
        const std::vector<BookOrder> all = orders(side);
        writer.put(static_cast<std::uint32_t>(all.size()));
        for (const BookOrder &order : all) {
            writer.put(order.order);
            writer.put(order.owner);
            writer.put(order.price);
            writer.put(order.quantity);
        }
    }
}

bool OrderBook::load(ByteReader &reader)
{
    OrderBook loaded;
    if (!loaded.loadSide(Side::Buy, reader) || !loaded.loadSide(Side::Sell, reader)) {
        return false;
    }
    const auto bid = loaded.best(Side::Buy);
    const auto offer = loaded.best(Side::Sell);
    if (bid && offer && *bid >= *offer) {
        return false;
    }
    *this = std::move(loaded);
    return true;
}

bool OrderBook::loadSide(Side side, ByteReader &reader)
{
    const auto count = reader.take<std::uint32_t>();
    std::int64_t lastRank = INT64_MAX;
    for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
        BookOrder order;
        order.side = side;
        reader.get(order.order);
        reader.get(order.owner);
        reader.get(order.price);
        reader.get(order.quantity);
        const std::int64_t orderRank = rank(side, order.price);
        const bool inBounds = order.quantity > Power() && order.quantity <= maxPower
            && order.price <= maxPrice && order.price >= -maxPrice;
        if (reader.failed() || !inBounds || orderRank > lastRank || slotOf(order.order) != noSlot) {
            return false;
        }
        lastRank = orderRank;
        rest(order, order.quantity);
    }
    return !reader.failed();
}

} // namespace energy
