// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_view.h"

#include <map>

namespace energy {

/// What stands at one price of the ladder, or within one step of it.
struct DepthLevel {
    Power bid;
    Power ask;
    Power ownBuy;
    Power ownSell;

    friend bool operator==(const DepthLevel &, const DepthLevel &) = default;
};

using DepthLevels = std::map<Price, DepthLevel>;

/// The price of the row that an order of this side stands in: bids rounded down and asks up, so
/// that no row promises a better price than there is.
[[nodiscard]] Price rowPrice(Side side, Price price, Price step);

/// Book and own open orders by rows of `step`.
[[nodiscard]] DepthLevels depthLevels(const BookMirror *book, const MarketView::Orders &orders,
                                      ContractId contract, Price step);

/// The own open orders of a contract, on one side or on both; in one row or in all.
[[nodiscard]] std::vector<OrderRow> ownOpenOrders(const MarketView::Orders &orders,
                                                  ContractId contract, std::optional<Side> side,
                                                  std::optional<Price> row, Price step);

} // namespace energy
