// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/query_parts.h"

namespace energy {

namespace {

// What only the parties may see is chosen in SQL, by the one row of `viewer`, see viewerJoin.
constexpr Column blockColumns[] = {
    {"id", "b.id", asId},
    {"seller", "b.seller", asId},
    {"location", "l.name", asText},
    {"source", "b.source", asWord<EnergySource>},
    {"energy", "b.energy", asEnergy},
    {"delivered", "b.delivered", asEnergy},
    {"reserve", "b.reserve", asPrice},
    {"start", "b.starts", asInstant},
    {"end", "b.ends", asInstant},
    {"state", "b.state", asWord<BlockState>},
    {"halted", "b.stopped", asFlag},
    {"price", "b.price", asPrice},
    {"buyer", "CASE WHEN viewer.sees_all = 1 OR viewer.id IN (b.seller, b.buyer) THEN b.buyer END",
     asId},
    {"client_id", "CASE WHEN viewer.sees_all = 1 OR viewer.id = b.seller THEN b.client_id END",
     asText},
    {"own", "CASE WHEN viewer.id = b.seller OR viewer.id = b.buyer THEN 1 ELSE 0 END", asFlag},
    {"listed_at", "b.listed_at", asInstant},
};

constexpr Column auctionColumns[] = {
    {"id", "a.id", asId},
    {"block", "a.id", asId},
    {"seller", "b.seller", asId},
    {"location", "l.name", asText},
    {"source", "b.source", asWord<EnergySource>},
    {"energy", "b.energy", asEnergy},
    {"start", "b.starts", asInstant},
    {"end", "b.ends", asInstant},
    {"reserve", "b.reserve", asPrice},
    {"form", "a.form", asWord<AuctionForm>},
    {"opens", "a.opens", asInstant},
    {"closes", "a.closes", asInstant},
    {"min_raise", "a.minimum_raise", asPrice},
    {"extend_s", "a.extension", asSeconds},
    {"max_extensions", "a.max_extensions", asCount},
    {"extensions", "a.extensions", asCount},
    {"state", "a.state", asWord<AuctionState>},
    {"outcome", "a.outcome", asWord<AuctionOutcome>},
    {"bids", "a.bids", asCount},
    {"best_price", "a.best_price", asPrice},
    {"best_is_own", "CASE WHEN viewer.id = a.best_bidder THEN 1 ELSE 0 END", asFlag},
    {"ended_at", "a.ended_at", asInstant},
    {"seq", "a.number", asCount},
};

constexpr Column bidColumns[] = {
    {"id", "d.id", asId},
    {"seq", "d.number", asCount},
    {"auction", "d.auction", asId},
    {"at", "d.at", asInstant},
    {"price", "d.price", asPrice},
    {"state", "d.state", asWord<BidState>},
    {"own", "CASE WHEN viewer.id = d.bidder THEN 1 ELSE 0 END", asFlag},
    {"bidder", "CASE WHEN viewer.sees_all = 1 OR viewer.id = d.bidder THEN d.bidder END", asId},
    {"client_id", "CASE WHEN viewer.id = d.bidder THEN d.client_id END", asText},
};

constexpr Column ownBidColumns[] = {
    {"id", "d.id", asId},
    {"seq", "d.number", asCount},
    {"auction", "d.auction", asId},
    {"at", "d.at", asInstant},
    {"price", "d.price", asPrice},
    {"state", "d.state", asWord<BidState>},
    {"client_id", "d.client_id", asText},
};

constexpr Column lineColumns[] = {
    {"line", "l.line", asCount},
    {"start", "l.starts", asInstant},
    {"end", "l.ends", asInstant},
    {"mwh", "l.energy", asEnergy},
};

/// Joined to a query, so that its columns may depend on who looks.
constexpr std::string_view viewerJoin
    = " CROSS JOIN (SELECT CAST(? AS BIGINT) AS id, CAST(? AS BIGINT) AS sees_all) AS viewer";

std::vector<BoundValue> viewerValues(const Viewer &viewer)
{
    return {ownKey(viewer), std::int64_t(viewer.seesAll)};
}

} // namespace

RowQuery blockRows(const Viewer &viewer)
{
    return {.columns = blockColumns,
            .from
            = "energy_blocks b JOIN locations l ON l.id = b.location" + std::string(viewerJoin),
            .values = viewerValues(viewer),
            .keys = {"b.id"}};
}

RowQuery auctionRows(const Viewer &viewer)
{
    return {.columns = auctionColumns,
            .from = "auctions a JOIN energy_blocks b ON b.id = a.id"
                    " JOIN locations l ON l.id = b.location"
                + std::string(viewerJoin),
            .values = viewerValues(viewer),
            .keys = {"a.id"}};
}

RowQuery bidRows(const Viewer &viewer)
{
    return {.columns = bidColumns,
            .from = "bids d" + std::string(viewerJoin),
            .values = viewerValues(viewer),
            .keys = {"d.id"}};
}

Result<Document> profileOf(const ViewQuery &query, BlockId block)
{
    RowQuery rows{
        .columns = lineColumns, .from = "block_lines l", .keys = {"l.line"}, .ascending = true};
    rows.require("l.block = ?", idKey(number(block)));
    return allOf(query.views, rows);
}

Result<Document> blockList(const ViewQuery &query, const BlockFilter &filter)
{
    RowQuery rows = blockRows(query.viewer);
    if (filter.state) {
        rows.require("b.state = ?", static_cast<std::int64_t>(*filter.state));
    }
    if (filter.location) {
        rows.require("l.name = ?", *filter.location);
    }
    if (filter.source) {
        rows.require("b.source = ?", static_cast<std::int64_t>(*filter.source));
    }
    if (filter.own) {
        rows.require("(b.seller = ?", ownKey(query.viewer));
        rows.where += " OR b.buyer = ?)";
        rows.values.emplace_back(ownKey(query.viewer));
    }
    return pageOf(query.views, rows, query.page);
}

Result<Document> blockDetail(const ViewQuery &query, BlockId block)
{
    RowQuery rows = blockRows(query.viewer);
    rows.require("b.id = ?", idKey(number(block)));
    auto detail = oneOf(query.views, rows);
    auto profile = detail ? profileOf(query, block) : detail;
    if (!profile) {
        return profile;
    }
    detail->add("profile", std::move(*profile));
    return detail;
}

Result<Document> auctionList(const ViewQuery &query, std::optional<AuctionState> state)
{
    RowQuery rows = auctionRows(query.viewer);
    if (state) {
        rows.require("a.state = ?", static_cast<std::int64_t>(*state));
    }
    return pageOf(query.views, rows, query.page);
}

Result<Document> auctionDetail(const ViewQuery &query, AuctionId auction)
{
    RowQuery rows = auctionRows(query.viewer);
    rows.require("a.id = ?", idKey(number(auction)));
    auto detail = oneOf(query.views, rows);
    auto profile = detail ? profileOf(query, BlockId{number(auction)}) : detail;
    if (!profile) {
        return profile;
    }
    detail->add("profile", std::move(*profile));
    return detail;
}

Result<Document> auctionBids(const ViewQuery &query, AuctionId auction)
{
    const auto known
        = query.views.integer("SELECT id FROM auctions WHERE id = ?", {idKey(number(auction))});
    if (!known) {
        return tl::unexpected(known.error());
    }
    RowQuery rows = bidRows(query.viewer);
    rows.require("d.auction = ?", idKey(number(auction)));
    return pageOf(query.views, rows, query.page);
}

Result<Document> ownBids(const ViewQuery &query, const BidFilter &filter)
{
    RowQuery rows{.columns = ownBidColumns, .from = "bids d", .keys = {"d.id"}};
    rows.require("d.bidder = ?", ownKey(query.viewer));
    if (filter.clientId) {
        rows.require("d.client_id = ?", *filter.clientId);
    }
    return pageOf(query.views, rows, query.page);
}

Result<std::set<AuctionId>> auctionsBidIn(Database &views, ParticipantId bidder)
{
    auto rows = views.prepare("SELECT DISTINCT auction FROM bids WHERE bidder = ?");
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (const auto ran = rows->run({idKey(number(bidder))}); !ran) {
        return tl::unexpected(ran.error());
    }
    std::set<AuctionId> auctions;
    for (auto more = rows->next(); !more || *more; more = rows->next()) {
        if (!more) {
            return tl::unexpected(more.error());
        }
        auctions.insert(AuctionId{rows->id(0)});
    }
    return auctions;
}

} // namespace energy
