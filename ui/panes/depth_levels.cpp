// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/depth_levels.h"

namespace energy {

Price rowPrice(Side side, Price price, Price step)
{
    const std::int64_t width = step.count();
    std::int64_t over = price.count() % width;
    over += over < 0 ? width : 0;
    const Price below = price - Price::of(over);
    return side == Side::Buy || over == 0 ? below : below + step;
}

DepthLevels depthLevels(const BookMirror *book, const MarketView::Orders &orders,
                        ContractId contract, Price step)
{
    DepthLevels levels;
    if (book != nullptr) {
        for (const auto &[price, level] : book->bids()) {
            levels[rowPrice(Side::Buy, price, step)].bid += level.quantity;
        }
        for (const auto &[price, level] : book->asks()) {
            levels[rowPrice(Side::Sell, price, step)].ask += level.quantity;
        }
    }
    for (const OrderRow &order : ownOpenOrders(orders, contract, {}, {}, step)) {
        DepthLevel &level = levels[rowPrice(order.side, order.price, step)];
        (order.side == Side::Buy ? level.ownBuy : level.ownSell) += order.remaining;
    }
    return levels;
}

std::vector<OrderRow> ownOpenOrders(const MarketView::Orders &orders, ContractId contract,
                                    std::optional<Side> side, std::optional<Price> row, Price step)
{
    std::vector<OrderRow> found;
    for (const auto &[id, order] : orders) {
        if (order.contract == contract && order.state == OrderState::Open
            && (!side || order.side == *side)
            && (!row || rowPrice(order.side, order.price, step) == *row)) {
            found.push_back(order);
        }
    }
    return found;
}

} // namespace energy
