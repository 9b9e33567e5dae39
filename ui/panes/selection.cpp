// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/selection.h"

namespace energy {

void Selection::setContract(std::optional<ContractId> contract)
{
    if (m_contract != contract) {
        m_contract = contract;
        Q_EMIT contractChanged();
    }
}

void Selection::setAuction(std::optional<AuctionId> auction)
{
    if (m_auction != auction) {
        m_auction = auction;
        Q_EMIT auctionChanged();
    }
}

void Selection::pointAt(Side side, Price price)
{
    Q_EMIT pointedAt(side, price.count());
}

} // namespace energy
