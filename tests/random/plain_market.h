// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"
#include "tests/random/plain_ledger.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace energy {

/// The rules of the market written a second time, from their text and without a thought for speed:
/// it follows the events of an exchange and says which of them the rules do not allow. Holds,
/// fills, ends of auctions and settlements are computed again from nothing but what happened
/// before.
class PlainMarket {
public:
    /// The events of one command, stamped so. The first thing that is wrong; empty when nothing is.
    [[nodiscard]] std::string fold(const Events &events, Instant at);

    /// What the exchange shows of its books is what the orders add up to.
    [[nodiscard]] std::string compareBooks(const Exchange &exchange) const;

    /// What holds at any time but costs too much to check after each command.
    [[nodiscard]] std::string checkTotals() const;

    [[nodiscard]] std::uint64_t trades() const { return m_trades; }
    [[nodiscard]] std::uint64_t settledLines() const { return m_settledLines; }
    [[nodiscard]] std::uint64_t claims() const { return m_claims; }
    [[nodiscard]] std::uint64_t certificates() const { return m_certificates; }
    [[nodiscard]] std::uint64_t sales() const { return m_sales; }

private:
    struct Order {
        OrderId id{};
        ParticipantId owner{};
        Side side = Side::Buy;
        Price price;
        Power quantity;
        bool rests = true;
    };
    struct Part { ///< One participant's trades in one contract.
        Power net;
        Money payable;
        Money receivable;
        Money fees;
    };
    struct Contract {
        Interval delivery;
        Instant opens;
        Instant gateClosure;
        Price fee;
        Price collateral;
        std::vector<Order> orders; ///< Resting, in order of arrival.
        std::map<ParticipantId, Part> parts;
        std::map<std::pair<Side, Price>, std::pair<Power, std::uint32_t>> told;
        bool isOpen = false;
    };
    enum class Phase { Listed, Sold, Over };
    struct Block {
        BlockListed listed;
        Instant closes;
        std::uint32_t extensions = 0;
        Price fee;
        Price collateral;
        BidAccepted best;
        Phase phase = Phase::Listed;
        Energy remaining;
        Money security; ///< The seller's hold.
        std::set<std::uint32_t> settled;
    };

    [[nodiscard]] std::string foldOne(const Event &event);
    [[nodiscard]] std::string accept(const OrderAccepted &accepted);
    [[nodiscard]] std::string replace(const OrderReplaced &replaced);
    [[nodiscard]] std::string cancel(const OrderCancelled &cancelled);
    [[nodiscard]] std::string trade(const TradeExecuted &executed);
    [[nodiscard]] std::string finishIncoming();
    [[nodiscard]] std::string settle(const PositionSettled &settled);
    [[nodiscard]] std::string change(const ContractPhaseChanged &changed);
    [[nodiscard]] std::string bid(const BidAccepted &accepted);
    [[nodiscard]] std::string extend(const AuctionExtended &extended);
    [[nodiscard]] std::string end(const AuctionEnded &ended);
    [[nodiscard]] std::string settle(const IntervalSettled &settled);
    void list(const BlockListed &listed);

    [[nodiscard]] static std::vector<Order>::iterator bestAgainst(Contract &contract, Side side);
    [[nodiscard]] std::map<HoldKey, Money> expectedHolds() const;
    void expectContractHolds(ContractId id, const Contract &contract,
                             std::map<HoldKey, Money> &holds) const;
    [[nodiscard]] std::string compareHolds() const;
    [[nodiscard]] std::string comparePositions(ContractId id, const Contract &contract) const;
    [[nodiscard]] std::optional<FinePrice> referenceOf(LocationId location,
                                                       const Interval &interval) const;

    Instant m_at;
    Price m_fee;
    Price m_collateral;
    PlainLedger m_ledger;
    std::map<ContractId, Contract> m_contracts;
    std::map<BlockId, Block> m_blocks;
    std::map<ContractId, Order> m_incoming; ///< The order of this command, while it trades.
    std::map<std::pair<AuctionId, Instant>, std::uint32_t> m_owedExtensions;
    std::map<std::pair<LocationId, Instant>, PeriodPrice> m_prices;
    std::map<MeterId, MeterRegistered> m_meters;
    std::map<std::pair<MeterId, Instant>, Energy> m_readings;
    std::map<std::pair<LocationId, ParticipantId>, Energy> m_delivered;
    Energy m_renewable;
    Energy m_certified;
    std::uint64_t m_trades = 0;
    std::uint64_t m_settledLines = 0;
    std::uint64_t m_claims = 0;
    std::uint64_t m_certificates = 0;
    std::uint64_t m_sales = 0;
};

} // namespace energy
