// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/protocol/states.h"
#include "core/storage/views/candle.h"
#include "core/storage/views/row_query.h"

#include <optional>
#include <set>
#include <string>

namespace energy {

/// For whom a query is answered.
struct Viewer {
    std::optional<ParticipantId> participant; ///< Whose own things are shown; none owns nothing.
    bool seesAll = false; ///< Operators, auditors and compliance: every participant's things, but
                          ///< "own" stays own.
};

/// What every query works with. Run the queries of one answer in one read transaction, so that they
/// agree.
struct ViewQuery {
    Database &views;
    Viewer viewer;
    PageRequest
        page; ///< Of queries that give a list; the newest comes first unless said otherwise.
};

/// The last event that the store shows. Errors: those of the database.
[[nodiscard]] Result<EventNumber> shownEvent(Database &views);

/// All queries below fail with NotFound for what does not exist or may not be seen, with Malformed
/// for a cursor that is not of that list, and otherwise with the errors of the database.

// queries_account.cpp: what belongs to the viewer.
[[nodiscard]] Result<Document> ownAccount(const ViewQuery &query);
[[nodiscard]] Result<Document> ownBalances(const ViewQuery &query);
[[nodiscard]] Result<Document> ownHolds(const ViewQuery &query);
[[nodiscard]] Result<Document> ownLedger(const ViewQuery &query);
[[nodiscard]] Result<Document> ownPositions(const ViewQuery &query);
[[nodiscard]] Result<Document> ownLimits(const ViewQuery &query);
[[nodiscard]] Result<Document> ownNotices(const ViewQuery &query);

// queries_market.cpp
struct ContractFilter {
    std::optional<std::string> location = {}; ///< Its name.
    std::optional<ContractPhase> phase = {};
    std::optional<Instant> from = {}; ///< Delivery starts at or after.
    std::optional<Instant> to = {}; ///< Delivery starts before.
};
struct OrderFilter {
    std::optional<OrderState> state = {};
    std::optional<ContractId> contract = {};
    std::optional<std::string> clientId = {};
};
struct CandleRange {
    std::int64_t seconds
        = 60; ///< Of one candle; candles begin at whole multiples of it since 1970.
    std::optional<Instant> from = {};
    std::optional<Instant> to = {};
};
[[nodiscard]] Result<Document>
contractList(const ViewQuery &query, const ContractFilter &filter); ///< By start, earliest first.
[[nodiscard]] Result<Document> contractDetail(const ViewQuery &query, ContractId contract);
/// The best price levels of both sides, at most `depth` a side, best first.
[[nodiscard]] Result<Document> contractBook(const ViewQuery &query, ContractId contract,
                                            std::int64_t depth);
[[nodiscard]] Result<Document> contractTrades(const ViewQuery &query, ContractId contract);
/// Periods without a trade have no candle.
[[nodiscard]] Result<Document> contractCandles(const ViewQuery &query, ContractId contract,
                                               const CandleRange &range);
/// The last candle of so many seconds, as contractCandles() shows it; nothing before the first
/// trade.
[[nodiscard]] Result<std::optional<Candle>> newestCandle(Database &views, ContractId contract,
                                                         std::int64_t seconds);
[[nodiscard]] Result<Document> ownOrders(const ViewQuery &query, const OrderFilter &filter);
[[nodiscard]] Result<Document> orderDetail(const ViewQuery &query, OrderId order);
[[nodiscard]] Result<Document> ownFills(const ViewQuery &query);
[[nodiscard]] Result<Document> locationList(const ViewQuery &query); ///< By number.
[[nodiscard]] Result<Document> feeTerms(const ViewQuery &query);

// queries_auction.cpp
struct BlockFilter {
    std::optional<BlockState> state = {};
    std::optional<std::string> location = {};
    std::optional<EnergySource> source = {};
    bool own = false; ///< Sold or bought by the viewer.
};
[[nodiscard]] Result<Document> blockList(const ViewQuery &query, const BlockFilter &filter);
[[nodiscard]] Result<Document> blockDetail(const ViewQuery &query, BlockId block);
[[nodiscard]] Result<Document> auctionList(const ViewQuery &query,
                                           std::optional<AuctionState> state);
[[nodiscard]] Result<Document> auctionDetail(const ViewQuery &query, AuctionId auction);
[[nodiscard]] Result<Document> auctionBids(const ViewQuery &query, AuctionId auction);
struct BidFilter {
    std::optional<std::string> clientId = {};
};
[[nodiscard]] Result<Document> ownBids(const ViewQuery &query, const BidFilter &filter);
/// Every auction in which the participant ever bid.
[[nodiscard]] Result<std::set<AuctionId>> auctionsBidIn(Database &views, ParticipantId bidder);

// queries_delivery.cpp
[[nodiscard]] Result<Document>
ownMeters(const ViewQuery &query); ///< Owned or read by the viewer; of all when he sees all.
[[nodiscard]] Result<Document>
ownDeliveries(const ViewQuery &query); ///< Lines of sold blocks, settled or not.
[[nodiscard]] Result<Document> ownCertificates(const ViewQuery &query,
                                               std::optional<CertificateState> state);
[[nodiscard]] Result<Document> depositDetail(const ViewQuery &query, std::uint64_t deposit);

// queries_operator.cpp: for those who see all; the caller checks the role.
struct AuditFilter {
    std::optional<ParticipantId> participant = {};
    std::optional<std::string> kind = {}; ///< "TradeExecuted"
    std::optional<Instant> from = {};
    std::optional<Instant> to = {};
};
[[nodiscard]] Result<Document> participantList(const ViewQuery &query); ///< By number.
[[nodiscard]] Result<Document> auditList(const ViewQuery &query, const AuditFilter &filter);

// lifecycle.cpp
/// Everything that came of an order, bid, block or auction, as one nested document: fills,
/// deliveries, payments, certificates and ledger entries, as far as the viewer is a party to them.
[[nodiscard]] Result<Document> lifecycleOf(const ViewQuery &query, std::uint64_t id);

} // namespace energy
