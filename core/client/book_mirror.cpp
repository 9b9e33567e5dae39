// SPDX-License-Identifier: Apache-2.0
#include "core/client/book_mirror.h"

namespace energy {

namespace {

template <class Levels>
void put(Levels &levels, const std::vector<LevelRow> &rows)
{
    for (const LevelRow &row : rows) {
        if (row.quantity == Power()) {
            levels.erase(row.price);
        } else {
            levels.insert_or_assign(row.price, row);
        }
    }
}

template <class Levels>
Power quantityIn(const Levels &levels, Price price)
{
    const auto found = levels.find(price);
    return found != levels.end() ? found->second.quantity : Power();
}

} // namespace

void BookMirror::begin(const BookSnapshot &snapshot)
{
    m_bids.clear();
    m_asks.clear();
    put(m_bids, snapshot.bids);
    put(m_asks, snapshot.asks);
    m_isWhole = true;
}

void BookMirror::apply(const BookChanged &change)
{
    put(m_bids, change.bids);
    put(m_asks, change.asks);
    m_changedAt = change.at;
}

std::optional<Price> BookMirror::bestBid() const
{
    return m_bids.empty() ? std::nullopt : std::optional(m_bids.begin()->first);
}

std::optional<Price> BookMirror::bestAsk() const
{
    return m_asks.empty() ? std::nullopt : std::optional(m_asks.begin()->first);
}

Power BookMirror::quantityAt(Side side, Price price) const
{
    return side == Side::Buy ? quantityIn(m_bids, price) : quantityIn(m_asks, price);
}

} // namespace energy
