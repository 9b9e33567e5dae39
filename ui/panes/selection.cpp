// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/selection.h"

namespace energy {

void Selection::setContract(std::optional<ContractId> contract)
{
    m_keepsContract = true;
    showContract(contract);
}

void Selection::setAuction(std::optional<AuctionId> auction)
{
    m_keepsAuction = true;
    showAuction(auction);
}

void Selection::keep()
{
    m_keepsContract = m_contract.has_value();
    m_keepsAuction = m_auction.has_value();
}

void Selection::offerContract(ContractId contract)
{
    if (!m_keepsContract) {
        showContract(contract);
    }
}

void Selection::offerAuction(AuctionId auction)
{
    if (!m_keepsAuction) {
        showAuction(auction);
    }
}

void Selection::showContract(std::optional<ContractId> contract)
{
    if (m_contract != contract) {
        m_contract = contract;
        Q_EMIT contractChanged();
    }
}

void Selection::showAuction(std::optional<AuctionId> auction)
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
