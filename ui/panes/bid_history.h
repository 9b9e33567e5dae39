// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/rows.h"
#include "ui/chart/chart_scene.h"

#include <optional>
#include <vector>

namespace energy {

/// What is still held for a bid, or when its money was free again.
struct BidEscrow {
    bool isHeld = false;
    std::optional<Instant> freeSince;
};

struct BidEntry {
    BidRow bid;
    std::optional<Price> step; ///< Above the bid before it.
    Money total; ///< Without the fee.
    BidEscrow escrow;
};

/// The bids of one auction, as a chart and a table show them.
class BidHistory {
public:
    void set(const AuctionRow &auction, const std::vector<BidRow> &newestFirst);
    void clear();

    [[nodiscard]] const std::vector<BidEntry> &newestFirst() const { return m_entries; }
    [[nodiscard]] const PointSeries &best() const { return m_best; }
    [[nodiscard]] std::vector<PointMarker> markers() const;
    /// The first bid, since no lower one than the reserve is taken; nothing when there are so many
    /// bids that the first one is not among those known.
    [[nodiscard]] std::optional<Instant> reserveMetAt() const;

private:
    std::vector<BidEntry> m_entries;
    PointSeries m_best;
    bool m_isWhole = false; ///< Every bid of the auction is here.
};

} // namespace energy
