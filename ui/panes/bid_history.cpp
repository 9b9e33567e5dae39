// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/bid_history.h"

#include <algorithm>
#include <ranges>

namespace energy {

namespace {

/// The money of a bid is free with the next one, and that of the last with the end of an auction
/// that did not sell.
BidEscrow escrowOf(const BidRow &bid, const BidRow *next, const AuctionRow &auction)
{
    if (bid.state == BidState::Leading || bid.state == BidState::Won) {
        return {.isHeld = true, .freeSince = {}};
    }
    return {.isHeld = false, .freeSince = next != nullptr ? next->at : auction.endedAt};
}

} // namespace

void BidHistory::clear()
{
    m_entries.clear();
    m_best = {};
    m_isWhole = false;
}

void BidHistory::set(const AuctionRow &auction, const std::vector<BidRow> &newestFirst)
{
    clear();
    m_isWhole = newestFirst.size() >= auction.bids;
    for (std::size_t i = 0; i < newestFirst.size(); ++i) {
        const BidRow &bid = newestFirst[i];
        const BidRow *next = i > 0 ? &newestFirst[i - 1] : nullptr;
        const BidRow *before = i + 1 < newestFirst.size() ? &newestFirst[i + 1] : nullptr;
        m_entries.push_back(
            {bid, before != nullptr ? std::optional(bid.price - before->price) : std::nullopt,
             notional(bid.price, auction.energy), escrowOf(bid, next, auction)});
    }
    for (const BidRow &bid : newestFirst | std::views::reverse) {
        if (!m_best.append({bid.at, bid.price})) {
            break; // Bids are numbered in time; a server that tells otherwise is not drawn further.
        }
    }
}

std::vector<PointMarker> BidHistory::markers() const
{
    std::vector<PointMarker> markers;
    markers.reserve(m_entries.size());
    for (const BidEntry &entry : m_entries | std::views::reverse) {
        markers.push_back({entry.bid.at,
                           entry.bid.price,
                           entry.bid.isOwn ? MarkerShape::OwnPoint : MarkerShape::OtherPoint,
                           {}});
    }
    return markers;
}

std::optional<Instant> BidHistory::reserveMetAt() const
{
    return m_entries.empty() || !m_isWhole ? std::nullopt : std::optional(m_entries.back().bid.at);
}

} // namespace energy
