// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/views/view_queries.h"

namespace energy {

/// Parts that several queries share.

/// The participant as a column holds it; -1, which nobody has, for a viewer without one.
[[nodiscard]] std::int64_t ownKey(const Viewer &viewer);
[[nodiscard]] std::int64_t idKey(std::uint64_t id);

// Each fits the tables that its query names; ready for more conditions.
[[nodiscard]] RowQuery orderRows(); ///< orders o
[[nodiscard]] RowQuery fillRows(); ///< fills f
[[nodiscard]] RowQuery contractRows(); ///< contracts c
[[nodiscard]] RowQuery
blockRows(const Viewer &viewer); ///< energy_blocks b; the buyer is shown to the parties only.
[[nodiscard]] RowQuery auctionRows(const Viewer &viewer); ///< auctions a, energy_blocks b
[[nodiscard]] RowQuery
bidRows(const Viewer &viewer); ///< bids d; the bidder is shown to himself only.
[[nodiscard]] RowQuery deliveryRows(); ///< block_lines l, energy_blocks b
[[nodiscard]] RowQuery paymentRows(); ///< payments y
[[nodiscard]] RowQuery certificateRows(); ///< certificates e
[[nodiscard]] RowQuery ledgerRows(); ///< transactions t

/// The profile of a block with what became of each line.
[[nodiscard]] Result<Document> profileOf(const ViewQuery &query, BlockId block);

} // namespace energy
