// SPDX-License-Identifier: Apache-2.0
#include "core/client/topic_json.h"

#include <array>
#include <utility>

namespace energy {

// Snapshots

namespace {

template <class Items>
void readItems(RowReader &in, Items &items)
{
    in("items", items);
}

void readReadings(RowReader &in, std::vector<ReadingRow> &readings)
{
    std::vector<ReadingRow> load;
    std::vector<ReadingRow> mix;
    in("prices", readings)("load", load)("mix", mix);
    readings.insert(readings.end(), load.begin(), load.end());
    readings.insert(readings.end(), mix.begin(), mix.end());
}

} // namespace

void readRow(RowReader &in, ContractsSnapshot &snapshot)
{
    readItems(in, snapshot.contracts);
}
void readRow(RowReader &in, BookSnapshot &snapshot)
{
    in("contract", snapshot.contract)("bids", snapshot.bids)("asks", snapshot.asks);
}
void readRow(RowReader &in, TradesSnapshot &snapshot)
{
    readItems(in, snapshot.trades);
}
void readRow(RowReader &in, CandlesSnapshot &snapshot)
{
    readItems(in, snapshot.candles);
}
void readRow(RowReader &in, AuctionsSnapshot &snapshot)
{
    readItems(in, snapshot.auctions);
}
void readRow(RowReader &in, AuctionSnapshot &snapshot)
{
    readRow(in, snapshot.auction);
}
void readRow(RowReader &in, OrdersSnapshot &snapshot)
{
    readItems(in, snapshot.orders);
}
void readRow(RowReader &in, FillsSnapshot &snapshot)
{
    readItems(in, snapshot.fills);
}
void readRow(RowReader &in, BidsSnapshot &snapshot)
{
    readItems(in, snapshot.bids);
    for (BidRow &bid : snapshot.bids) {
        bid.isOwn = true; // Rows of one's own do not say so.
    }
}
void readRow(RowReader &in, PositionsSnapshot &snapshot)
{
    readItems(in, snapshot.positions);
}
void readRow(RowReader &in, NoticesSnapshot &snapshot)
{
    readItems(in, snapshot.notices);
}
void readRow(RowReader &in, TermsSnapshot &snapshot)
{
    readRow(in, snapshot.terms);
}
void readRow(RowReader &in, ReadingsSnapshot &snapshot)
{
    readReadings(in, snapshot.readings);
}
void readRow(RowReader &in, FeedsSnapshot &snapshot)
{
    readItems(in, snapshot.feeds);
}

namespace {

struct BalanceItems {
    std::vector<BalanceRow> items;
};
struct HoldItems {
    std::vector<HoldRow> items;
};
void readRow(RowReader &in, BalanceItems &page)
{
    in("items", page.items);
}
void readRow(RowReader &in, HoldItems &page)
{
    in("items", page.items);
}

} // namespace

void readRow(RowReader &in, BalancesSnapshot &snapshot)
{
    BalanceItems balances;
    HoldItems holds;
    in("balances", balances)("holds", holds);
    snapshot.balances = std::move(balances.items);
    snapshot.holds = std::move(holds.items);
}

// Events

void readRow(RowReader &in, PhaseChanged &event)
{
    in("id", event.contract)("phase", event.phase);
}
void readRow(RowReader &in, MarketHalted &event)
{
    in("id", event.market);
}
void readRow(RowReader &in, BookChanged &event)
{
    in("at", event.at)("bids", event.bids)("asks", event.asks);
}
void readRow(RowReader &in, Traded &event)
{
    readRow(in, event.trade);
}
void readRow(RowReader &in, CandleChanged &event)
{
    readRow(in, event.candle);
}
void readRow(RowReader &in, AuctionBegun &event)
{
    in("id", event.auction);
}
void readRow(RowReader &in, AuctionMoved &event)
{
    in("id", event.auction)("closes", event.closes)("extensions", event.extensions);
}
void readRow(RowReader &in, BidTaken &event)
{
    in("id", event.auction)("bid", event.bid)("best_price", event.price)("at", event.at);
}
void readRow(RowReader &in, AuctionOver &event)
{
    in("id", event.auction)("outcome", event.outcome)("at", event.at).maybe("price", event.price);
}
void readRow(RowReader &in, OrderEntered &event)
{
    OrderRow &order = event.order;
    in("id", order.id)("client_id", order.clientId)("contract", order.contract);
    in("side", order.side)("price", order.price)("quantity_mw", order.quantity);
    in("tif", order.timeInForce)("at", order.placedAt);
    order.remaining = order.quantity;
    order.changedAt = order.placedAt;
}
void readRow(RowReader &in, OrderChanged &event)
{
    in("id", event.order)("price", event.price)("remaining_mw", event.remaining)("at", event.at);
}
void readRow(RowReader &in, OrderGone &event)
{
    in("id", event.order)("cancelled_mw", event.cancelled);
    in("cancel_reason", event.reason)("at", event.at);
}
void readRow(RowReader &in, OwnBidTaken &event)
{
    BidRow &bid = event.bid;
    in("id", bid.id)("auction", bid.auction)("price", bid.price);
    in("client_id", bid.clientId)("at", bid.at);
    bid.isOwn = true;
}
void readRow(RowReader &in, OwnBidOutbid &event)
{
    in("id", event.bid);
}
void readRow(RowReader &in, OwnAuctionOver &event)
{
    in("auction", event.auction)("price", event.price).maybe("id", event.won);
}
void readRow(RowReader &in, Noticed &event)
{
    readRow(in, event.notice);
}
void readRow(RowReader &in, ReadingsArrived &event)
{
    readReadings(in, event.readings);
}
void readRow(RowReader &in, FeedChanged &event)
{
    readRow(in, event.feed);
}

namespace {

/// The order's id is `id` on me/orders and `order` on me/fills.
struct TradeSide {
    OrderId order{};
    Side side{};
    bool isMaker = false;
};
void readRow(RowReader &in, TradeSide &side)
{
    in(in.has("order") ? "order" : "id", side.order)("side", side.side)("maker", side.isMaker);
}

} // namespace

void readRow(RowReader &in, OwnTrade &event)
{
    FillRow fill;
    in("trade", fill.trade)("contract", fill.contract)("price", fill.price);
    in("quantity_mw", fill.quantity)("at", fill.at);
    std::vector<TradeSide> sides(1);
    readRow(in, sides.front());
    std::optional<TradeSide> other;
    in.maybe("other_side", other);
    if (other) {
        sides.push_back(*other);
    }
    for (const TradeSide &side : sides) {
        fill.order = side.order;
        fill.side = side.side;
        fill.isMaker = side.isMaker;
        event.sides.push_back(fill);
    }
}

namespace {

template <class Data>
Result<TopicData> dataOf(JsonValue value)
{
    return rowOf<Data>(value).map([](Data &&data) { return TopicData(std::move(data)); });
}

using ReadData = Result<TopicData> (*)(JsonValue);

struct Rule {
    std::string_view topic; ///< Ends with '/' when an id follows.
    std::string_view type; ///< Of events; empty for snapshots.
    ReadData read;

    [[nodiscard]] bool isOf(std::string_view name) const
    {
        return topic.ends_with('/') ? name.starts_with(topic) : name == topic;
    }
};

constexpr std::array snapshotRules = {
    Rule{"contracts", {}, dataOf<ContractsSnapshot>},
    Rule{"book/", {}, dataOf<BookSnapshot>},
    Rule{"trades/", {}, dataOf<TradesSnapshot>},
    Rule{"candles/", {}, dataOf<CandlesSnapshot>},
    Rule{"auctions", {}, dataOf<AuctionsSnapshot>},
    Rule{"auction/", {}, dataOf<AuctionSnapshot>},
    Rule{"system", {}, dataOf<TermsSnapshot>},
    Rule{"grid/", {}, dataOf<ReadingsSnapshot>},
    Rule{"feeds", {}, dataOf<FeedsSnapshot>},
    Rule{"me/orders", {}, dataOf<OrdersSnapshot>},
    Rule{"me/fills", {}, dataOf<FillsSnapshot>},
    Rule{"me/bids", {}, dataOf<BidsSnapshot>},
    Rule{"me/positions", {}, dataOf<PositionsSnapshot>},
    Rule{"me/balances", {}, dataOf<BalancesSnapshot>},
    Rule{"me/notifications", {}, dataOf<NoticesSnapshot>},
};

constexpr std::array eventRules = {
    Rule{"contracts", "contract_phase_changed", dataOf<PhaseChanged>},
    Rule{"contracts", "market_stopped", dataOf<MarketHalted>},
    Rule{"trades/", "trade_executed", dataOf<Traded>},
    Rule{"candles/", "candle", dataOf<CandleChanged>},
    Rule{"auctions", "auction_opened", dataOf<AuctionBegun>},
    Rule{"auctions", "auction_extended", dataOf<AuctionMoved>},
    Rule{"auctions", "bid_accepted", dataOf<BidTaken>},
    Rule{"auctions", "auction_ended", dataOf<AuctionOver>},
    Rule{"auctions", "market_stopped", dataOf<MarketHalted>},
    Rule{"me/orders", "order_accepted", dataOf<OrderEntered>},
    Rule{"me/orders", "order_replaced", dataOf<OrderChanged>},
    Rule{"me/orders", "order_cancelled", dataOf<OrderGone>},
    Rule{"me/orders", "trade_executed", dataOf<OwnTrade>},
    Rule{"me/fills", "trade_executed", dataOf<OwnTrade>},
    Rule{"me/bids", "bid_accepted", dataOf<OwnBidTaken>},
    Rule{"me/bids", "bid_outbid", dataOf<OwnBidOutbid>},
    Rule{"me/bids", "auction_ended", dataOf<OwnAuctionOver>},
    Rule{"feeds", "feed", dataOf<FeedChanged>},
    Rule{"grid/", "readings", dataOf<ReadingsArrived>},
};

} // namespace

Result<TopicData> snapshotOf(std::string_view topic, JsonValue data)
{
    for (const Rule &rule : snapshotRules) {
        if (rule.isOf(topic)) {
            return rule.read(data);
        }
    }
    return fail(ErrorCode::Malformed, "topic");
}

Result<TopicData> eventOf(std::string_view topic, JsonValue data)
{
    if (topic.starts_with("book/")) {
        return dataOf<BookChanged>(data);
    }
    if (topic == "me/notifications") {
        return dataOf<Noticed>(data);
    }
    std::string_view type;
    if (data["type"].get_string().get(type) != simdjson::SUCCESS) {
        return fail(ErrorCode::Malformed, "type");
    }
    for (const Rule &rule : eventRules) {
        if (rule.isOf(topic) && rule.type == type) {
            return rule.read(data);
        }
    }
    return TopicData(TopicOutdated{});
}

} // namespace energy
