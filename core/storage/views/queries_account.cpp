// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/protocol/limits.h"
#include "core/storage/views/query_parts.h"

#include <limits>

namespace energy {

namespace {

Document asHoldText(const Statement &row, int column)
{
    switch (static_cast<HoldReason>(row.integer(column))) {
    case HoldReason::OpenOrders:
        return Document::text("Open orders of a contract: limit price times quantity plus fee, or "
                              "the collateral of uncovered sales.");
    case HoldReason::Position:
        return Document::text("Trades of a contract that await delivery.");
    case HoldReason::AuctionBid:
        return Document::text("The best bid of an auction.");
    case HoldReason::BlockCollateral:
        return Document::text("Security for the delivery of a block that you sell.");
    case HoldReason::BlockPayment:
        return Document::text("Payment for a block that you won.");
    }
    return {};
}

Document asReleaseText(const Statement &row, int column)
{
    switch (static_cast<HoldReason>(row.integer(column))) {
    case HoldReason::OpenOrders:
        return Document::text("When the orders trade, are cancelled, or the gate closes.");
    case HoldReason::Position:
        return Document::text("When the contract is paid after its delivery period.");
    case HoldReason::AuctionBid:
        return Document::text("At once when you are outbid; when you win it becomes the payment.");
    case HoldReason::BlockCollateral:
        return Document::text("Interval by interval, as the block is settled.");
    case HoldReason::BlockPayment:
        return Document::text("Paid interval by interval; what falls short is free again.");
    }
    return {};
}

constexpr Column accountColumns[] = {
    {"participant", "p.id", asId},
    {"roles", "p.roles", asRoles},
    {"suspended", "p.suspended", asFlag},
    {"opened_at", "p.opened_at", asInstant},
};

constexpr Column balanceColumns[] = {
    {"asset", "w.asset", asWord<AssetKind>},
    {"asset_id", "CASE WHEN w.asset = 0 THEN NULL ELSE w.asset_id END", asId},
    {"available", "w.asset || ':' || max(CASE WHEN w.kind = 0 THEN w.amount ELSE 0 END)",
     asAssetAmount},
    {"held", "w.asset || ':' || max(CASE WHEN w.kind = 1 THEN w.amount ELSE 0 END)", asAssetAmount},
};

constexpr Column holdColumns[] = {
    {"reason", "h.reason", asWord<HoldReason>},
    {"text", "h.reason", asHoldText},
    {"subject", "h.subject", asId},
    {"amount", "h.amount", asMoney},
    {"since", "h.changed_at", asInstant},
    {"release", "h.reason", asReleaseText},
    {"release_at",
     "CASE h.reason WHEN 0 THEN c.gate_closure WHEN 1 THEN c.ends WHEN 2 THEN a.closes"
     " ELSE b.ends END",
     asInstant},
};

constexpr Column positionColumns[] = {
    {"kind", "s.kind", asWord<PositionKind>},
    {"id", "s.id", asId},
    {"location", "l.name", asText},
    {"start", "coalesce(c.starts, b.starts)", asInstant},
    {"end", "coalesce(c.ends, b.ends)", asInstant},
    {"bought", "s.bought", asEnergy},
    {"bought_amount", "s.bought_amount", asMoney},
    {"sold", "s.sold", asEnergy},
    {"sold_amount", "s.sold_amount", asMoney},
    {"net", "s.bought - s.sold", asEnergy},
    {"delivered", "CASE s.kind WHEN 1 THEN b.delivered END", asEnergy},
    {"settled", "s.settled", asFlag},
};

constexpr Column claimColumns[] = {
    {"block", "m.block", asId},
    {"creditor", "m.creditor", asId},
    {"outstanding", "m.outstanding", asMoney},
    {"since", "m.changed_at", asInstant},
};

constexpr Column noticeColumns[] = {
    {"seq", "n.number", asCount},           {"at", "n.at", asInstant},
    {"kind", "n.kind", asWord<NoticeKind>}, {"subject", "n.subject", asId},
    {"text", "n.message", asText},
};

} // namespace

Result<EventNumber> shownEvent(Database &views)
{
    const auto shown = views.integer("SELECT number FROM projection", {});
    return shown ? Result<EventNumber>(EventNumber{static_cast<std::uint64_t>(*shown)})
                 : tl::unexpected(shown.error());
}

std::int64_t ownKey(const Viewer &viewer)
{
    return viewer.participant ? idKey(number(*viewer.participant)) : -1;
}

std::int64_t idKey(std::uint64_t id)
{
    return static_cast<std::int64_t>(id);
}

Result<Document> ownAccount(const ViewQuery &query)
{
    RowQuery rows{.columns = accountColumns, .from = "participants p"};
    rows.require("p.id = ?", ownKey(query.viewer));
    return oneOf(query.views, rows);
}

Result<Document> ownBalances(const ViewQuery &query)
{
    // Dollars are shown even when there are none; of everything else only what is there.
    RowQuery rows{.columns = balanceColumns,
                  .from = "balances w",
                  .where = "w.kind IN (0, 1) AND (w.asset = 0 OR w.amount <> 0)",
                  .keys = {"w.asset", "w.asset_id"},
                  .ascending = true,
                  .groupBy = "w.asset, w.asset_id"};
    rows.require("w.owner = ?", ownKey(query.viewer));
    return pageOf(query.views, rows, query.page);
}

Result<Document> ownHolds(const ViewQuery &query)
{
    RowQuery rows{.columns = holdColumns,
                  .from = "holds h LEFT JOIN contracts c ON h.reason IN (0, 1) AND c.id = h.subject"
                          " LEFT JOIN auctions a ON h.reason = 2 AND a.id = h.subject"
                          " LEFT JOIN energy_blocks b ON h.reason IN (3, 4) AND b.id = h.subject",
                  .keys = {"h.reason", "h.subject"},
                  .ascending = true};
    rows.require("h.participant = ?", ownKey(query.viewer));
    return pageOf(query.views, rows, query.page);
}

Result<Document> ownLedger(const ViewQuery &query)
{
    RowQuery rows = ledgerRows();
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    if (const auto keys = cursorKeys(query.page.cursor, 1)) {
        before = keys->front();
    }
    // Two short walks of an index each, however long the ledger is.
    rows.from += " JOIN (SELECT number FROM (SELECT number FROM transactions WHERE from_owner = ?"
                 " AND number < ? ORDER BY number DESC LIMIT ?) AS given"
                 " UNION SELECT number FROM (SELECT number FROM transactions WHERE to_owner = ?"
                 " AND number < ? ORDER BY number DESC LIMIT ?) AS taken) AS own"
                 " ON own.number = t.number";
    const std::int64_t owner = ownKey(query.viewer);
    const std::int64_t limit = query.page.limit + 1;
    rows.values = {owner, before, limit, owner, before, limit};
    return pageOf(query.views, rows, query.page);
}

Result<Document> ownPositions(const ViewQuery &query)
{
    RowQuery rows{.columns = positionColumns,
                  .from = "positions s LEFT JOIN contracts c ON s.kind = 0 AND c.id = s.id"
                          " LEFT JOIN energy_blocks b ON s.kind = 1 AND b.id = s.id"
                          " LEFT JOIN locations l ON l.id = coalesce(c.location, b.location)",
                  .keys = {"s.opened"}};
    rows.require("s.participant = ?", ownKey(query.viewer));
    return pageOf(query.views, rows, query.page);
}

Result<Document> ownLimits(const ViewQuery &query)
{
    auto limits = feeTerms(query);
    RowQuery claims{.columns = claimColumns,
                    .from = "claims m",
                    .keys = {"m.block", "m.creditor"},
                    .ascending = true};
    claims.require("m.debtor = ?", ownKey(query.viewer));
    auto list = limits ? allOf(query.views, claims) : limits;
    if (!list) {
        return list;
    }
    const auto total
        = query.views.integer("SELECT coalesce(sum(outstanding), 0) FROM claims WHERE debtor = ?",
                              {ownKey(query.viewer)});
    if (!total) {
        return tl::unexpected(total.error());
    }
    limits->add("max_price", Document::text(priceText(maxPrice)));
    limits->add("max_quantity_mw", Document::text(powerText(maxPower)));
    limits->add("max_block", Document::text(energyText(maxEnergy)));
    limits->add("claims_outstanding", Document::text(moneyText(Money::of(*total))));
    limits->add("claims", std::move(*list));
    return limits;
}

Result<Document> ownNotices(const ViewQuery &query)
{
    RowQuery rows{.columns = noticeColumns, .from = "notifications n", .keys = {"n.number"}};
    rows.require("n.participant = ?", ownKey(query.viewer));
    return pageOf(query.views, rows, query.page);
}

} // namespace energy
