// SPDX-License-Identifier: Apache-2.0
#include "server/tools/map_book.h"

#include <algorithm>

namespace energy {

std::int64_t MapBook::rank(Side side, Price price)
{
    return side == Side::Buy ? -price.count() : price.count();
}

Power MapBook::place(const BookOrder &order, bool rests, std::vector<Fill> &fills)
{
    const Side other = opposite(order.side);
    const std::int64_t worst = rank(other, order.price);
    Prices &against = m_sides[static_cast<std::size_t>(other)];
    Power left = order.quantity;
    while (left > Power() && !against.empty() && against.begin()->first <= worst) {
        Orders &orders = against.begin()->second;
        BookOrder &maker = orders.front();
        const Power quantity = std::min(left, maker.quantity);
        maker.quantity -= quantity;
        left -= quantity;
        fills.push_back({maker.order, maker.owner, maker.price, quantity, maker.quantity});
        if (maker.quantity == Power()) {
            m_places.erase(number(maker.order));
            orders.pop_front();
        }
        if (orders.empty()) {
            against.erase(against.begin());
        }
    }
    if (rests && left > Power()) {
        Orders &level
            = m_sides[static_cast<std::size_t>(order.side)][rank(order.side, order.price)];
        level.push_back(order);
        level.back().quantity = left;
        m_places.emplace(number(order.order), std::prev(level.end()));
    }
    return left;
}

std::optional<BookOrder> MapBook::remove(OrderId order)
{
    const auto place = m_places.find(number(order));
    if (place == m_places.end()) {
        return std::nullopt;
    }
    const BookOrder removed = *place->second;
    Prices &prices = m_sides[static_cast<std::size_t>(removed.side)];
    const auto level = prices.find(rank(removed.side, removed.price));
    level->second.erase(place->second);
    if (level->second.empty()) {
        prices.erase(level);
    }
    m_places.erase(place);
    return removed;
}

} // namespace energy
