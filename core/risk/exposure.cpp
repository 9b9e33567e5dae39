// SPDX-License-Identifier: Apache-2.0
#include "core/risk/exposure.h"

#include "core/base/check.h"

#include <algorithm>

namespace energy {

void Exposure::addOrder(const ContractTerms &terms, Side side, Price limit, Power quantity)
{
    (side == Side::Buy ? m_openBuy : m_openSell) += quantity;
    m_openMoney += ownHold(terms, side, limit, quantity);
    ++m_openOrders;
}

void Exposure::reduceOrder(const ContractTerms &terms, Side side, Price limit, Power quantity)
{
    (side == Side::Buy ? m_openBuy : m_openSell) -= quantity;
    m_openMoney -= ownHold(terms, side, limit, quantity);
}

void Exposure::closeOrder()
{
    require(m_openOrders > 0);
    --m_openOrders;
}

void Exposure::addTrade(const ContractTerms &terms, Side side, Price price, Power quantity)
{
    const Money value = notional(price, terms.energy(quantity));
    const bool buys = side == Side::Buy;
    const Money cost = buys ? value : -value;
    (cost > Money() ? m_payable : m_receivable) += cost > Money() ? cost : -cost;
    m_net += buys ? quantity : -quantity;
    m_traded += quantity;
    if (buys) {
        m_fees += fee(terms, quantity);
    }
}

Money Exposure::orderHold(const ContractTerms &terms) const
{
    const Power uncovered = std::max(Power(), m_openSell - std::max(Power(), m_net));
    return m_openMoney + notional(terms.collateral, terms.energy(uncovered));
}

Money Exposure::positionHold(const ContractTerms &terms) const
{
    const Power shortPosition = std::max(Power(), -m_net);
    return m_payable + m_fees + notional(terms.collateral, terms.energy(shortPosition));
}

bool Exposure::allows(const ContractTerms &terms, Power more) const
{
    const Power magnitude = std::max(m_net, -m_net);
    return terms.energy(magnitude + m_openBuy + m_openSell + more) <= maxExposure;
}

Money Exposure::ownHold(const ContractTerms &terms, Side side, Price limit, Power quantity)
{
    const Money worst
        = notional(std::max(Price(), side == Side::Buy ? limit : -limit), terms.energy(quantity));
    return side == Side::Buy ? worst + fee(terms, quantity) : worst;
}

Money Exposure::fee(const ContractTerms &terms, Power quantity)
{
    return notional(terms.buyerFee, terms.energy(quantity));
}

} // namespace energy
