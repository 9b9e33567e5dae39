// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/quantity.h"
#include "core/protocol/vocabulary.h"

#include <QObject>

#include <optional>

namespace energy {

/// What linked panes look at together: one contract, one auction, and the price that was pointed
/// at.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] std::optional<ContractId> contract() const { return m_contract; }
    [[nodiscard]] std::optional<AuctionId> auction() const { return m_auction; }

    // A person chose it, and it stays.
    void setContract(std::optional<ContractId> contract);
    void setAuction(std::optional<AuctionId> auction);

    /// A person works with what is selected: it is his choice from now on.
    void keep();
    // Something to look at until a person has chosen; nothing happens afterwards.
    void offerContract(ContractId contract);
    void offerAuction(AuctionId auction);

    /// Somebody points at a price to trade at: the ticket takes it over and sends nothing.
    void pointAt(Side side, Price price);

Q_SIGNALS:
    void contractChanged();
    void auctionChanged();
    void pointedAt(energy::Side side, qint64 priceTicks);

private:
    void showContract(std::optional<ContractId> contract);
    void showAuction(std::optional<AuctionId> auction);

    bool m_keepsContract = false;
    bool m_keepsAuction = false;
    std::optional<ContractId> m_contract;
    std::optional<AuctionId> m_auction;
};

} // namespace energy
