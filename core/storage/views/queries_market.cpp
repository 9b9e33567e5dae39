// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/query_parts.h"

namespace energy {

namespace {

constexpr Column contractColumns[] = {
    {"id", "c.id", asId},
    {"location", "l.name", asText},
    {"start", "c.starts", asInstant},
    {"end", "c.ends", asInstant},
    {"opens", "c.opens", asInstant},
    {"gate_closure", "c.gate_closure", asInstant},
    {"phase", "c.phase", asWord<ContractPhase>},
    {"halted", "c.stopped", asFlag},
    {"last_price", "c.last_price", asPrice},
    {"last_trade_at", "c.last_trade_at", asInstant},
    {"traded_mw", "c.traded", asPower},
};

constexpr Column levelColumns[] = {
    {"price", "v.price", asPrice},
    {"quantity_mw", "v.quantity", asPower},
    {"orders", "v.orders", asCount},
};

constexpr Column tradeColumns[] = {
    {"id", "r.id", asId},
    {"seq", "r.number", asCount},
    {"at", "r.at", asInstant},
    {"price", "r.price", asPrice},
    {"quantity_mw", "r.quantity", asPower},
    {"taker_side", "r.taker_side", asWord<Side>},
};

constexpr Column candleColumns[] = {
    {"start", "k.bucket", asInstant},    {"open", "opening.price", asPrice},
    {"high", "k.high", asPrice},         {"low", "k.low", asPrice},
    {"close", "closing.price", asPrice}, {"quantity_mw", "k.quantity", asPower},
    {"trades", "k.trades", asCount},
};

constexpr Column orderColumns[] = {
    {"id", "o.id", asId},
    {"client_id", "o.client_id", asText},
    {"participant", "o.participant", asId},
    {"contract", "o.contract", asId},
    {"side", "o.side", asWord<Side>},
    {"price", "o.price", asPrice},
    {"quantity_mw", "o.quantity", asPower},
    {"filled_mw", "o.filled", asPower},
    {"remaining_mw", "o.remaining", asPower},
    {"tif", "o.time_in_force", asWord<TimeInForce>},
    {"state", "o.state", asWord<OrderState>},
    {"cancel_reason", "o.cancel_reason", asWord<CancelReason>},
    {"placed_at", "o.placed_at", asInstant},
    {"changed_at", "o.changed_at", asInstant},
    {"seq", "o.number", asCount},
};

constexpr Column fillColumns[] = {
    {"trade", "f.trade", asId},       {"seq", "f.number", asCount},
    {"at", "f.at", asInstant},        {"order", "f.order_id", asId},
    {"contract", "f.contract", asId}, {"side", "f.side", asWord<Side>},
    {"price", "f.price", asPrice},    {"quantity_mw", "f.quantity", asPower},
    {"energy", "f.energy", asEnergy}, {"amount", "f.amount", asMoney},
    {"maker", "f.is_maker", asFlag},
};

constexpr Column locationColumns[] = {
    {"id", "l.id", asId},
    {"name", "l.name", asText},
};

constexpr Column feeColumns[] = {
    {"buyer_fee", "g.buyer_fee", asPrice},
    {"collateral", "g.collateral", asPrice},
    {"since", "g.at", asInstant},
    {"rule_set", "(SELECT rule_set FROM rule_sets ORDER BY number DESC LIMIT 1)", asCount},
};

/// Candles k with their opening and closing trades, of the trades that fit; its first `?` is the
/// length of a candle. Trades are numbered in the order in which they happened.
std::string candlesOf(const std::string &chosenTrades)
{
    return "(SELECT at - at % ? AS bucket, max(price) AS high, min(price) AS low,"
           " sum(quantity) AS quantity, count(*) AS trades, min(id) AS opening,"
           " max(id) AS closing FROM trades WHERE "
        + chosenTrades
        + " GROUP BY 1) AS k JOIN trades opening ON opening.id = k.opening"
          " JOIN trades closing ON closing.id = k.closing";
}

Result<Document> levels(const ViewQuery &query, ContractId contract, Side side, std::int64_t depth)
{
    RowQuery rows{.columns = levelColumns,
                  .from = "book_levels v",
                  .keys = {"v.price"},
                  .ascending = side == Side::Sell};
    rows.require("v.contract = ?", idKey(number(contract)));
    rows.require("v.side = ?", static_cast<std::int64_t>(side));
    rows.limit = depth;
    return allOf(query.views, rows);
}

Result<void> refuseUnknown(const ViewQuery &query, ContractId contract)
{
    const auto known
        = query.views.integer("SELECT id FROM contracts WHERE id = ?", {idKey(number(contract))});
    return known ? Result<void>() : tl::unexpected(known.error());
}

} // namespace

RowQuery contractRows()
{
    return {.columns = contractColumns,
            .from = "contracts c JOIN locations l ON l.id = c.location",
            .keys = {"c.starts", "c.id"},
            .ascending = true};
}

RowQuery orderRows()
{
    return {.columns = orderColumns, .from = "orders o", .keys = {"o.id"}};
}

RowQuery fillRows()
{
    return {.columns = fillColumns, .from = "fills f", .keys = {"f.trade", "f.side"}};
}

Result<Document> contractList(const ViewQuery &query, const ContractFilter &filter)
{
    RowQuery rows = contractRows();
    if (filter.location) {
        rows.require("l.name = ?", *filter.location);
    }
    if (filter.phase) {
        rows.require("c.phase = ?", static_cast<std::int64_t>(*filter.phase));
    }
    if (filter.from) {
        rows.require("c.starts >= ?", filter.from->ns);
    }
    if (filter.to) {
        rows.require("c.starts < ?", filter.to->ns);
    }
    return pageOf(query.views, rows, query.page);
}

Result<Document> contractDetail(const ViewQuery &query, ContractId contract)
{
    RowQuery rows = contractRows();
    rows.require("c.id = ?", idKey(number(contract)));
    return oneOf(query.views, rows);
}

Result<Document> contractBook(const ViewQuery &query, ContractId contract, std::int64_t depth)
{
    const auto seq = query.views.integer("SELECT book_number FROM contracts WHERE id = ?",
                                         {idKey(number(contract))});
    if (!seq) {
        return tl::unexpected(seq.error());
    }
    auto bids = levels(query, contract, Side::Buy, depth);
    auto asks = bids ? levels(query, contract, Side::Sell, depth) : bids;
    if (!asks) {
        return asks;
    }
    Document book = Document::object();
    book.add("contract", Document::text(std::to_string(number(contract))));
    book.add("seq", Document::count(*seq));
    book.add("bids", std::move(*bids));
    book.add("asks", std::move(*asks));
    return book;
}

Result<Document> contractTrades(const ViewQuery &query, ContractId contract)
{
    if (const auto known = refuseUnknown(query, contract); !known) {
        return tl::unexpected(known.error());
    }
    RowQuery rows{.columns = tradeColumns, .from = "trades r", .keys = {"r.id"}};
    rows.require("r.contract = ?", idKey(number(contract)));
    return pageOf(query.views, rows, query.page);
}

Result<Document> contractCandles(const ViewQuery &query, ContractId contract,
                                 const CandleRange &range)
{
    if (const auto known = refuseUnknown(query, contract); !known) {
        return tl::unexpected(known.error());
    }
    const Nanoseconds width = range.seconds * oneSecond;
    RowQuery rows{.columns = candleColumns, .keys = {"k.bucket"}};
    std::string chosen = "contract = ?";
    rows.values = {width, idKey(number(contract))};
    const auto bound = [&](std::string_view condition, Instant at) {
        chosen += condition;
        rows.values.emplace_back(at.ns);
    };
    if (range.from) {
        bound(" AND at >= ?", *range.from);
    }
    if (range.to) {
        bound(" AND at < ?", *range.to);
    }
    if (const auto keys = cursorKeys(query.page.cursor, 1)) {
        bound(" AND at < ?",
              Instant{keys->front()}); // Not read in vain: those are on pages before.
    }
    rows.from = candlesOf(chosen);
    return pageOf(query.views, rows, query.page);
}

Result<std::optional<Candle>> newestCandle(Database &views, ContractId contract,
                                           std::int64_t seconds)
{
    const Nanoseconds length = seconds * oneSecond;
    const std::int64_t subject = idKey(number(contract));
    auto rows = views.prepare(
        "SELECT k.bucket, opening.price, k.high, k.low, closing.price, k.quantity, k.trades FROM "
        + candlesOf("contract = ? AND at >= (SELECT max(at) - max(at) % ? FROM trades"
                    " WHERE contract = ?)"));
    const auto ran
        = rows ? rows->run({length, subject, length, subject}) : tl::unexpected(rows.error());
    const auto found = ran ? rows->next() : tl::unexpected(ran.error());
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return std::nullopt;
    }
    return Candle{rows->instant(0),
                  Price::of(rows->integer(1)),
                  Price::of(rows->integer(2)),
                  Price::of(rows->integer(3)),
                  Price::of(rows->integer(4)),
                  Power::of(rows->integer(5)),
                  rows->integer(6)};
}

Result<Document> ownOrders(const ViewQuery &query, const OrderFilter &filter)
{
    RowQuery rows = orderRows();
    rows.require("o.participant = ?", ownKey(query.viewer));
    if (filter.state) {
        rows.require("o.state = ?", static_cast<std::int64_t>(*filter.state));
    }
    if (filter.contract) {
        rows.require("o.contract = ?", idKey(number(*filter.contract)));
    }
    if (filter.clientId) {
        rows.require("o.client_id = ?", *filter.clientId);
    }
    return pageOf(query.views, rows, query.page);
}

Result<Document> orderDetail(const ViewQuery &query, OrderId order)
{
    RowQuery rows = orderRows();
    rows.require("o.id = ?", idKey(number(order)));
    if (!query.viewer.seesAll) {
        rows.require("o.participant = ?", ownKey(query.viewer));
    }
    return oneOf(query.views, rows);
}

Result<Document> ownFills(const ViewQuery &query)
{
    RowQuery rows = fillRows();
    rows.require("f.participant = ?", ownKey(query.viewer));
    return pageOf(query.views, rows, query.page);
}

Result<Document> locationList(const ViewQuery &query)
{
    const RowQuery rows{
        .columns = locationColumns, .from = "locations l", .keys = {"l.id"}, .ascending = true};
    return pageOf(query.views, rows, query.page);
}

Result<Document> feeTerms(const ViewQuery &query)
{
    const RowQuery rows{.columns = feeColumns, .from = "market_terms g", .keys = {"g.number"}};
    auto terms = oneOf(query.views, rows);
    if (terms || terms.error().code != ErrorCode::NotFound) {
        return terms;
    }
    // Before the operator has set any terms, the market charges nothing.
    Document none = Document::object();
    none.add("buyer_fee", Document::text("0.00")).add("collateral", Document::text("0.00"));
    none.add("since", Document()).add("rule_set", Document());
    return none;
}

} // namespace energy
