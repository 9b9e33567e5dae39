// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/query_parts.h"

#include <initializer_list>
#include <utility>

namespace energy {

namespace {

/// Each list in a lifecycle ends here: a block of a month of quarter-hours has 2,976 lines.
constexpr std::int64_t longestList = 3000;

/// Adds the rows to the document as a list, or returns why it cannot.
Result<void> addList(Document &to, std::string_view name, Database &views, RowQuery rows)
{
    rows.ascending = true;
    rows.limit = longestList;
    auto list = allOf(views, rows);
    if (!list) {
        return tl::unexpected(list.error());
    }
    to.add(name, std::move(*list));
    return {};
}

void requireOwn(RowQuery &rows, const Viewer &viewer, std::string_view condition)
{
    if (!viewer.seesAll) {
        rows.require(condition, ownKey(viewer));
    }
}

RowQuery paymentsOf(const Viewer &viewer, std::int64_t subject)
{
    RowQuery rows = paymentRows();
    rows.require("y.subject = ?", subject);
    requireOwn(rows, viewer, "y.participant = ?");
    return rows;
}

RowQuery entriesOf(const Viewer &viewer, std::int64_t subject)
{
    RowQuery rows = ledgerRows();
    rows.require("t.subject = ?", subject);
    if (!viewer.seesAll) {
        rows.require("(t.from_owner = ? OR t.to_owner = ?)", ownKey(viewer));
        rows.values.emplace_back(ownKey(viewer));
    }
    return rows;
}

/// What follows from a block for its parties. Anyone else sees the empty lists of a stranger.
Result<void> addBlockStory(Document &story, const ViewQuery &query, std::int64_t block)
{
    RowQuery bids = bidRows(query.viewer);
    bids.require("d.auction = ?", block);
    RowQuery deliveries = deliveryRows();
    deliveries.where = "b.buyer IS NOT NULL";
    deliveries.require("l.block = ?", block);
    if (!query.viewer.seesAll) {
        deliveries.require("(b.seller = ? OR b.buyer = ?)", ownKey(query.viewer));
        deliveries.values.emplace_back(ownKey(query.viewer));
    }
    RowQuery certificates = certificateRows();
    certificates.require("e.block = ?", block);
    if (!query.viewer.seesAll) {
        certificates.from += " JOIN energy_blocks b ON b.id = e.block";
        certificates.require("(e.owner = ? OR b.seller = ?)", ownKey(query.viewer));
        certificates.values.emplace_back(ownKey(query.viewer));
    }
    std::pair<std::string_view, RowQuery> lists[]
        = {{"bids", std::move(bids)},
           {"deliveries", std::move(deliveries)},
           {"payments", paymentsOf(query.viewer, block)},
           {"certificates", std::move(certificates)},
           {"transactions", entriesOf(query.viewer, block)}};
    for (auto &[name, rows] : lists) {
        if (const auto added = addList(story, name, query.views, std::move(rows)); !added) {
            return added;
        }
    }
    return {};
}

Result<Document> storyOfBlock(const ViewQuery &query, std::int64_t block)
{
    const auto id = static_cast<std::uint64_t>(block);
    auto detail = blockDetail(query, BlockId{id});
    auto auction = detail ? auctionDetail(query, AuctionId{id}) : detail;
    if (!auction) {
        return auction;
    }
    Document story = Document::object();
    story.add("kind", Document::text("block"));
    story.add("block", std::move(*detail));
    story.add("auction", std::move(*auction));
    const auto added = addBlockStory(story, query, block);
    return added ? Result<Document>(std::move(story)) : tl::unexpected(added.error());
}

Result<Document> storyOfBid(const ViewQuery &query, std::int64_t bid)
{
    RowQuery rows = bidRows(query.viewer);
    rows.require("d.id = ?", bid);
    requireOwn(rows, query.viewer, "d.bidder = ?");
    auto detail = oneOf(query.views, rows);
    if (!detail) {
        return detail;
    }
    const auto auction = query.views.integer("SELECT auction FROM bids WHERE id = ?", {bid});
    auto rest = auction ? storyOfBlock(query, *auction)
                        : Result<Document>(tl::unexpected(auction.error()));
    if (!rest) {
        return rest;
    }
    Document story = Document::object();
    story.add("kind", Document::text("bid"));
    story.add("bid", std::move(*detail));
    story.add("of", std::move(*rest));
    return story;
}

Result<Document> storyOfOrder(const ViewQuery &query, std::int64_t order)
{
    auto detail = orderDetail(query, OrderId{static_cast<std::uint64_t>(order)});
    if (!detail) {
        return detail;
    }
    const auto contract = query.views.integer("SELECT contract FROM orders WHERE id = ?", {order});
    const auto owner = query.views.integer("SELECT participant FROM orders WHERE id = ?", {order});
    if (!contract || !owner) {
        return tl::unexpected(contract ? owner.error() : contract.error());
    }
    // The story is that of the order's owner, whoever looks at it.
    const Viewer party{ParticipantId{static_cast<std::uint64_t>(*owner)}, false};
    auto market = contractDetail(query, ContractId{static_cast<std::uint64_t>(*contract)});
    if (!market) {
        return market;
    }
    Document story = Document::object();
    story.add("kind", Document::text("order"));
    story.add("order", std::move(*detail));
    story.add("contract", std::move(*market));
    RowQuery fills = fillRows();
    fills.require("f.order_id = ?", order);
    std::pair<std::string_view, RowQuery> lists[] = {{"fills", std::move(fills)},
                                                     {"payments", paymentsOf(party, *contract)},
                                                     {"transactions", entriesOf(party, *contract)}};
    for (auto &[name, rows] : lists) {
        if (const auto added = addList(story, name, query.views, std::move(rows)); !added) {
            return tl::unexpected(added.error());
        }
    }
    return story;
}

} // namespace

Result<Document> lifecycleOf(const ViewQuery &query, std::uint64_t id)
{
    // Ids are unique over orders, bids and blocks.
    for (const auto story : {storyOfOrder, storyOfBid, storyOfBlock}) {
        auto found = story(query, idKey(id));
        if (found || found.error().code != ErrorCode::NotFound) {
            return found;
        }
    }
    return fail(ErrorCode::NotFound, "no order, bid or block of this number");
}

} // namespace energy
