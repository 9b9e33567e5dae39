// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_json.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/protocol/audience.h"
#include "core/protocol/words.h"
#include "server/gateway/json_writer.h"

namespace energy {

namespace {

/// Where the fields of an event go, and who reads them.
struct Shown {
    JsonWriter &json;
    const Topic &topic;

    template <class Id>
    void id(std::string_view name, Id value) const
    {
        json.text(name, std::to_string(static_cast<std::uint64_t>(value)));
    }
    void instant(std::string_view name, Instant at) const { json.text(name, instantText(at)); }
    void interval(const Interval &interval) const
    {
        instant("start", interval.start);
        instant("end", interval.end);
    }
};

// markets

void write(const Shown &to, const ContractOpened &event)
{
    to.id("id", event.contract);
    to.id("location_id", event.location);
    to.interval(event.delivery);
    to.instant("opens", event.opens);
    to.instant("gate_closure", event.gateClosure);
}

void write(const Shown &to, const ContractPhaseChanged &event)
{
    to.id("id", event.contract);
    to.json.text("phase", word(event.phase));
}

void write(const Shown &to, const MarketStopped &event)
{
    to.id("id", event.market);
    to.json.boolean("halted", true);
}

void write(const Shown &to, const BookLevelChanged &event)
{
    to.id("contract", event.contract);
    to.json.text("side", word(event.side)).text("price", priceText(event.price));
    to.json.text("quantity_mw", powerText(event.quantity)).unsignedInteger("orders", event.orders);
}

/// One side of a trade as its owner sees it, like a row of GET me/fills.
void writeSide(const Shown &to, const TradeExecuted &event, Side side)
{
    to.id(to.topic.kind == TopicKind::Orders ? "id" : "order",
          side == Side::Buy ? event.buyOrder : event.sellOrder);
    to.json.text("side", word(side)).boolean("maker", event.takerSide != side);
}

void write(const Shown &to, const TradeExecuted &event)
{
    const bool isParty = isOwn(to.topic.kind);
    to.id(isParty ? "trade" : "id", event.trade);
    to.id("contract", event.contract);
    to.json.text("price", priceText(event.price)).text("quantity_mw", powerText(event.quantity));
    if (!isParty) {
        to.json.text("taker_side", word(event.takerSide));
        return;
    }
    const bool buys = number(event.buyer) == to.topic.subject;
    writeSide(to, event, buys ? Side::Buy : Side::Sell);
    if (buys && event.buyer == event.seller) {
        to.json.beginObject("other_side");
        writeSide(to, event, Side::Sell);
        to.json.endObject();
    }
}

void write(const Shown &to, const OrderAccepted &event)
{
    to.id("id", event.order);
    to.json.text("client_id", event.client.view());
    to.id("contract", event.contract);
    to.json.text("side", word(event.side)).text("price", priceText(event.price));
    to.json.text("quantity_mw", powerText(event.quantity)).text("tif", word(event.timeInForce));
}

void write(const Shown &to, const OrderReplaced &event)
{
    to.id("id", event.order);
    to.id("contract", event.contract);
    to.json.text("price", priceText(event.price)).text("remaining_mw", powerText(event.remaining));
    to.json.boolean("kept_priority", event.keptPriority);
}

void write(const Shown &to, const OrderCancelled &event)
{
    to.id("id", event.order);
    to.id("contract", event.contract);
    to.json.text("cancelled_mw", powerText(event.remaining)).text("cancel_reason", word(event.why));
}

// auctions: `id` is always that of the auction, which is also that of its block

void write(const Shown &to, const BlockListed &event)
{
    to.id("id", event.block);
    to.id("seller", event.seller);
    to.id("location_id", event.location);
    to.json.text("source", word(event.source)).text("energy", energyText(event.energy));
    to.json.text("reserve", priceText(event.reserve)).text("form", word(event.terms.form));
    to.instant("opens", event.terms.opens);
    to.instant("closes", event.terms.closes);
    to.json.text("min_raise", priceText(event.terms.minimumRaise));
    to.json.integer("extend_s", event.terms.extension / oneSecond);
    to.json.unsignedInteger("max_extensions", event.terms.maxExtensions).beginArray("profile");
    for (const ProfileLine &line : event.profile) {
        to.json.beginObject();
        to.interval(line.interval);
        to.json.text("mwh", energyText(line.energy)).endObject();
    }
    to.json.endArray();
}

void write(const Shown &to, const BlockWithdrawn &event)
{
    to.id("id", event.block);
}

void write(const Shown &to, const AuctionOpened &event)
{
    to.id("id", event.auction);
}

void write(const Shown &to, const AuctionExtended &event)
{
    to.id("id", event.auction);
    to.instant("closes", event.closes);
    to.json.unsignedInteger("extensions", event.extensions);
}

void write(const Shown &to, const BidAccepted &event)
{
    if (isOwn(to.topic.kind)) {
        to.id("id", event.bid);
        to.id("auction", event.auction);
        to.json.text("price", priceText(event.price)).text("client_id", event.client.view());
        return;
    }
    to.id("id", event.auction);
    to.id("bid", event.bid);
    to.json.text("best_price", priceText(event.price));
}

void write(const Shown &to, const BidOutbid &event)
{
    to.id("id", event.bid);
    to.id("auction", event.auction);
}

/// To whoever bid: which of his bids won, or that all of them lost.
void writeEndForBidder(const Shown &to, const AuctionEnded &event)
{
    const bool hasWon = number(event.winner) == to.topic.subject;
    if (hasWon) {
        to.id("id", event.bid);
    }
    to.id("auction", event.auction);
    to.json.text("price", priceText(event.price)).boolean("won", hasWon);
}

void write(const Shown &to, const AuctionEnded &event)
{
    if (isOwn(to.topic.kind)) {
        writeEndForBidder(to, event);
        return;
    }
    to.id("id", event.auction);
    to.json.text("outcome", word(event.outcome));
    if (event.outcome == AuctionOutcome::Sold) {
        to.id("bid", event.bid);
        to.json.text("price", priceText(event.price));
    }
}

// balances and positions

std::string amountText(const Asset &asset, std::int64_t amount)
{
    switch (asset.kind) {
    case AssetKind::Dollar:
        return moneyText(Money::of(amount));
    case AssetKind::Certificate:
        return std::to_string(amount);
    default:
        return energyText(Energy::of(amount));
    }
}

void write(const Shown &to, const Posted &event)
{
    to.json.text("reason", word(event.reason));
    to.id("subject", event.subject);
    to.json.text("asset", word(event.asset.kind)).key("asset_id");
    event.asset.kind == AssetKind::Dollar ? to.json.null()
                                          : to.json.text(std::to_string(event.asset.id));
    to.json.text("amount", amountText(event.asset, event.amount));
    to.id("from", event.from.owner);
    to.json.text("from_account", word(event.from.kind));
    to.id("to", event.to.owner);
    to.json.text("to_account", word(event.to.kind));
}

void write(const Shown &to, const HoldChanged &event)
{
    to.json.text("reason", word(event.hold.reason));
    to.id("subject", event.hold.subject);
    to.json.text("amount", moneyText(event.amount));
}

void write(const Shown &to, const ClaimChanged &event)
{
    to.id("block", event.block);
    to.id("debtor", event.debtor);
    to.id("creditor", event.creditor);
    to.json.text("outstanding", moneyText(event.outstanding));
}

void write(const Shown &to, const IntervalSettled &event)
{
    to.id("block", event.block);
    to.json.unsignedInteger("line", event.line);
    to.interval(event.interval);
    to.id("seller", event.seller);
    to.id("buyer", event.buyer);
    to.json.text("contracted", energyText(event.contracted))
        .text("delivered", energyText(event.delivered));
    to.json.text("paid", moneyText(event.paid)).text("fee", moneyText(event.fee));
    to.json.text("compensation", moneyText(event.compensation))
        .text("claim", moneyText(event.claim));
    to.json.key("reference_price");
    event.referencePrice ? to.json.text(finePriceText(*event.referencePrice)) : to.json.null();
}

void write(const Shown &to, const DeliveryCompleted &event)
{
    to.id("block", event.block);
    to.id("seller", event.seller);
    to.id("buyer", event.buyer);
}

void write(const Shown &to, const PositionSettled &event)
{
    to.id("contract", event.contract);
    to.json.text("paid", moneyText(event.paid)).text("received", moneyText(event.received));
    to.json.text("fee", moneyText(event.fee));
}

// the market itself

void write(const Shown &to, const MarketTermsSet &event)
{
    to.json.text("buyer_fee", priceText(event.buyerFee))
        .text("collateral", priceText(event.collateral));
}

void write(const Shown &to, const RulesActivated &event)
{
    to.json.unsignedInteger("rule_set", event.ruleSet);
}

void write(const Shown &to, const LocationDefined &event)
{
    to.id("id", event.location);
    to.json.text("name", event.name.view());
}

void write(const Shown &to, const ReferencePricePublished &event)
{
    to.id("location_id", event.location);
    to.interval(event.price.interval);
    to.json.text("price", finePriceText(event.price.price));
}

/// Events that no topic tells: see topicsOf().
template <class Other>
void write(const Shown &, const Other &)
{
}

} // namespace

std::string eventJson(const EventRecord &record, const Topic &topic)
{
    JsonWriter json;
    json.beginObject().text("type", snakeCase(kindName(record.event)));
    json.text("at", instantText(record.at));
    const Shown shown{json, topic};
    const auto writeFields = [&shown](const auto &event) { write(shown, event); };
    if (isOwn(topic.kind)) {
        std::visit(writeFields, record.event);
    } else {
        std::visit(writeFields, publicForm(record.event));
    }
    return json.endObject().take();
}

std::string candleJson(const Candle &candle, Instant at)
{
    JsonWriter json;
    json.beginObject().text("type", "candle").text("at", instantText(at));
    json.text("start", instantText(candle.start)).text("open", priceText(candle.open));
    json.text("high", priceText(candle.high)).text("low", priceText(candle.low));
    json.text("close", priceText(candle.close)).text("quantity_mw", powerText(candle.quantity));
    return json.integer("trades", candle.trades).endObject().take();
}

std::string snakeCase(std::string_view name)
{
    std::string text;
    for (const char letter : name) {
        const bool isCapital = letter >= 'A' && letter <= 'Z';
        if (isCapital && !text.empty()) {
            text += '_';
        }
        text += isCapital ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
    return text;
}

} // namespace energy
