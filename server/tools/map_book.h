// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/market/order_book.h"

#include <list>
#include <map>
#include <unordered_map>

namespace energy {

/// The order book of the textbook, of the standard library's containers alone: a map of prices to
/// lists of orders, and a hash table of ids. It generates the workloads, judges OrderBook's
/// results, and is what benchmarks run beside it for scale on whatever machine they run on.
class MapBook {
public:
    /// As OrderBook::place().
    Power place(const BookOrder &order, bool rests, std::vector<Fill> &fills);
    /// As OrderBook::remove().
    std::optional<BookOrder> remove(OrderId order);
    [[nodiscard]] std::size_t size() const { return m_places.size(); }

private:
    using Orders = std::list<BookOrder>;
    /// From the best price to the worst: buys under the negative of their price.
    using Prices = std::map<std::int64_t, Orders>;

    static std::int64_t rank(Side side, Price price);

    std::array<Prices, 2> m_sides;
    std::unordered_map<std::uint64_t, Orders::iterator> m_places;
};

} // namespace energy
