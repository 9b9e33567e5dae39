// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/vocabulary.h"

namespace energy {

/// What of a contract turns its numbers into money.
struct ContractTerms {
    Nanoseconds duration = oneHour;
    Price buyerFee;
    Price collateral;

    ENERGY_FIELDS(duration, buyerFee, collateral)

    /// Power over the delivery period, exact: a quarter-hour of 0.1 MW is 25 kWh.
    [[nodiscard]] constexpr Energy energy(Power power) const
    {
        return Energy::of(power.count() * (duration / (oneHour / 4)) * 25'000);
    }
};

/// Beyond this net position plus open orders the market stops counting: 10 TWh of one contract, so
/// that no hold overflows.
inline constexpr Energy maxExposure = Energy::of(10'000'000'000'000);

/// One participant in one standard contract: what is open, what was traded, and what both hold.
/// Source: "Rules in force", holds. A trade never needs more than the order before it: see
/// docs/protocol.md.
class Exposure {
public:
    void addOrder(const ContractTerms &terms, Side side, Price limit, Power quantity);
    /// A part of an order that traded or was given up; the order itself stays counted.
    void reduceOrder(const ContractTerms &terms, Side side, Price limit, Power quantity);
    void closeOrder();
    void removeOrder(const ContractTerms &terms, Side side, Price limit, Power quantity)
    {
        reduceOrder(terms, side, limit, quantity);
        closeOrder();
    }
    /// The order's part must have been removed before.
    void addTrade(const ContractTerms &terms, Side side, Price price, Power quantity);

    /// Limit × quantity + fee of open purchases, |limit| × quantity of sales at negative prices,
    /// and collateral for the part of open sales that a long position does not cover.
    [[nodiscard]] Money orderHold(const ContractTerms &terms) const;
    /// What trades will cost at delivery, and collateral for a short position.
    [[nodiscard]] Money positionHold(const ContractTerms &terms) const;
    [[nodiscard]] Money totalHold(const ContractTerms &terms) const
    {
        return orderHold(terms) + positionHold(terms);
    }

    [[nodiscard]] bool allows(const ContractTerms &terms, Power more) const;
    [[nodiscard]] bool isFlat() const { return m_traded == Power() && m_openOrders == 0; }

    [[nodiscard]] Power net() const { return m_net; }
    [[nodiscard]] std::uint32_t openOrders() const { return m_openOrders; }
    [[nodiscard]] Money payable() const { return m_payable; }
    [[nodiscard]] Money receivable() const { return m_receivable; }
    [[nodiscard]] Money fees() const { return m_fees; }

    /// What an order of this side and limit holds by itself, without what covers it.
    [[nodiscard]] static Money ownHold(const ContractTerms &terms, Side side, Price limit,
                                       Power quantity);
    [[nodiscard]] static Money fee(const ContractTerms &terms, Power quantity);

    ENERGY_FIELDS(m_openBuy, m_openSell, m_openOrders, m_openMoney, m_net, m_traded, m_payable,
                  m_receivable, m_fees)

private:
    Power m_openBuy;
    Power m_openSell;
    std::uint32_t m_openOrders = 0;
    Money m_openMoney; ///< The sum of ownHold() of all open orders.
    Power m_net; ///< Bought minus sold.
    Power m_traded; ///< Bought plus sold.
    Money m_payable;
    Money m_receivable;
    Money m_fees;
};

} // namespace energy
