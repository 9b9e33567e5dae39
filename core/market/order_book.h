// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
#include "core/market/order_index.h"
#include "core/market/slot_pool.h"
#include "core/protocol/bytes.h"
#include "core/protocol/vocabulary.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace energy {

/// A limit order of one contract. Quantity is what still can trade.
struct BookOrder {
    OrderId order{};
    ParticipantId owner{};
    Side side = Side::Buy;
    Price price;
    Power quantity;

    friend constexpr bool operator==(const BookOrder &, const BookOrder &) = default;
};

/// One resting order that an incoming one traded with, at the resting one's price.
struct Fill {
    OrderId maker{};
    ParticipantId makerOwner{};
    Price price;
    Power quantity; ///< Of this trade.
    Power makerLeft; ///< What goes on resting; zero: the maker left the book.

    friend constexpr bool operator==(const Fill &, const Fill &) = default;
};

/// All resting orders of one side at one price; quantity and orders are zero where nothing rests.
struct Level {
    Price price;
    Power quantity;
    std::uint32_t orders = 0;

    friend constexpr bool operator==(const Level &, const Level &) = default;
};

/// The resting orders of one contract: best price first, and at one price the earliest first. Knows
/// nothing of time, money or permission: who may place what was decided before.
///
/// Each order is a node in the list of its price level; levels of one side stand sorted by price,
/// the best one last, where most changes happen. Placing, filling and removing cost a constant,
/// plus one search among the prices when an order comes to rest or a level empties.
class OrderBook {
public:
    /// Trades the order with the other side as far as prices cross, appending to `fills` in the
    /// order of the trades, and lets what is left rest if `rests`. Returns what is left. The
    /// quantity is positive and no order of this id rests.
    Power place(const BookOrder &order, bool rests, std::vector<Fill> &fills);

    /// Takes a resting order out and tells what it was.
    std::optional<BookOrder> remove(OrderId order);

    /// Lowers what a resting order can still trade; it keeps its place. False, with nothing
    /// changed, for an unknown order or unless zero < newQuantity <= what is left.
    [[nodiscard]] bool reduce(OrderId order, Power newQuantity);

    [[nodiscard]] std::optional<BookOrder> find(OrderId order) const;
    /// An order that is known to rest.
    [[nodiscard]] BookOrder at(OrderId order) const;
    [[nodiscard]] std::optional<Price> best(Side side) const;
    [[nodiscard]] Level level(Side side, Price price) const;
    /// At most `max` levels, best first.
    [[nodiscard]] std::vector<Level> levels(Side side, std::size_t max) const;
    /// Every order of a side in the order in which they would trade.
    [[nodiscard]] std::vector<BookOrder> orders(Side side) const;
    [[nodiscard]] std::size_t size() const { return m_index.size(); }

    /// The canonical byte form: equal books, equal bytes, however they came to be.
    void save(ByteWriter &writer) const;
    /// Replaces the content. False, with nothing changed, unless the bytes are what save() makes of
    /// an uncrossed book of different orders within the bounds of core/protocol/limits.h.
    [[nodiscard]] bool load(ByteReader &reader);

private:
    struct Node {
        OrderId order{};
        ParticipantId owner{};
        Power quantity;
        Slot next = noSlot; ///< Towards the later ones.
        Slot previous = noSlot;
        Slot level = noSlot;
    };
    struct LevelNode {
        Price price;
        Power quantity;
        std::uint32_t orders = 0;
        Slot first = noSlot;
        Slot last = noSlot;
        Slot next = noSlot; ///< Used by the pool alone.
        Side side = Side::Buy;
    };
    /// Where a level stands on its side: a higher rank is a better price.
    struct Rung {
        std::int64_t rank = 0;
        Slot level = noSlot;
    };
    using Ladder = std::vector<Rung>;

    static std::int64_t rank(Side side, Price price);
    static std::size_t position(const Ladder &ladder, std::int64_t rank);

    [[nodiscard]] const Ladder &ladder(Side side) const
    {
        return m_ladders[static_cast<std::size_t>(side)];
    }
    [[nodiscard]] Ladder &ladder(Side side) { return m_ladders[static_cast<std::size_t>(side)]; }
    [[nodiscard]] Slot find(Side side, Price price) const;
    [[nodiscard]] Slot slotOf(OrderId order) const;
    [[nodiscard]] BookOrder orderAt(Slot slot) const;
    Power fillLevel(LevelNode &level, Power wanted, std::vector<Fill> &fills);
    Slot levelFor(Side side, Price price);
    void rest(const BookOrder &order, Power quantity);
    void dropLevel(Slot slot);
    bool loadSide(Side side, ByteReader &reader);

    SlotPool<Node> m_nodes;
    SlotPool<LevelNode> m_levels;
    std::array<Ladder, 2> m_ladders;
    OrderIndex m_index;
};

} // namespace energy
