// SPDX-License-Identifier: Apache-2.0
#include "core/client/rows_json.h"

namespace energy {

namespace {

/// `asset` and `asset_id`, which is null for dollars.
void readAsset(RowReader &in, Asset &asset)
{
    std::optional<std::uint64_t> id;
    in("asset", asset.kind)("asset_id", id);
    asset.id = id.value_or(0);
}

/// How many decimals the texts of an asset have: dollars to a micro-dollar, energy in MWh to a Wh.
int decimalsOf(AssetKind kind)
{
    return kind == AssetKind::Certificate ? 0 : 6;
}

} // namespace

void readRow(RowReader &in, ContractRow &row)
{
    in("id", row.id)("location", row.location).interval(row.delivery);
    in("opens", row.opens)("gate_closure", row.gateClosure)("phase", row.phase);
    in("halted", row.isHalted)("last_price", row.lastPrice)("last_trade_at", row.lastTradeAt);
    in("traded_mw", row.traded);
}

void readRow(RowReader &in, LevelRow &row)
{
    in("price", row.price)("quantity_mw", row.quantity)("orders", row.orders);
}

void readRow(RowReader &in, TradeRow &row)
{
    in("id", row.id)("at", row.at)("price", row.price)("quantity_mw", row.quantity);
    in("taker_side", row.takerSide);
}

void readRow(RowReader &in, CandleRow &row)
{
    in("start", row.start)("open", row.open)("high", row.high)("low", row.low);
    in("close", row.close)("quantity_mw", row.quantity)("trades", row.trades);
}

void readRow(RowReader &in, OrderRow &row)
{
    in("id", row.id)("client_id", row.clientId)("contract", row.contract)("side", row.side);
    in("price", row.price)("quantity_mw", row.quantity)("filled_mw", row.filled);
    in("remaining_mw", row.remaining)("tif", row.timeInForce)("state", row.state);
    in("cancel_reason", row.cancelReason)("placed_at", row.placedAt)("changed_at", row.changedAt);
}

void readRow(RowReader &in, FillRow &row)
{
    in("trade", row.trade)("at", row.at)("order", row.order)("contract", row.contract);
    in("side", row.side)("price", row.price)("quantity_mw", row.quantity)("maker", row.isMaker);
}

void readRow(RowReader &in, ProfileRow &row)
{
    in.interval(row.interval)("mwh", row.energy);
}

void readRow(RowReader &in, AuctionRow &row)
{
    in("id", row.id)("seller", row.seller)("location", row.location)("source", row.source);
    in("energy", row.energy)("reserve", row.reserve)("form", row.form).interval(row.delivery);
    in("opens", row.opens)("closes", row.closes)("min_raise", row.minimumRaise);
    in("extend_s", row.extendSeconds)("max_extensions", row.maxExtensions);
    in("extensions", row.extensions)("state", row.state)("outcome", row.outcome);
    in("bids", row.bids)("best_price", row.bestPrice)("best_is_own", row.isBestOwn);
    in("ended_at", row.endedAt).maybe("profile", row.profile);
}

void readRow(RowReader &in, BidRow &row)
{
    in("id", row.id)("auction", row.auction)("at", row.at)("price", row.price);
    in("state", row.state)("client_id", row.clientId).maybe("own", row.isOwn);
}

void readRow(RowReader &in, BlockRow &row)
{
    in("id", row.id)("seller", row.seller)("location", row.location)("source", row.source);
    in("energy", row.energy)("delivered", row.delivered)("reserve", row.reserve);
    in.interval(row.delivery)("state", row.state)("price", row.price)("buyer", row.buyer);
    in("own", row.isOwn)("client_id", row.clientId)("listed_at", row.listedAt);
    in.maybe("profile", row.profile);
}

void readRow(RowReader &in, BalanceRow &row)
{
    readAsset(in, row.asset);
    in.amount("available", decimalsOf(row.asset.kind), row.available);
    in.amount("held", decimalsOf(row.asset.kind), row.held);
}

void readRow(RowReader &in, HoldRow &row)
{
    in("reason", row.reason)("text", row.text)("subject", row.subject)("amount", row.amount);
    in("since", row.since)("release", row.release)("release_at", row.releaseAt);
}

void readRow(RowReader &in, LedgerRow &row)
{
    in("seq", row.number)("at", row.at)("reason", row.reason)("subject", row.subject);
    readAsset(in, row.asset);
    in.amount("amount", decimalsOf(row.asset.kind), row.amount);
    in("from", row.from)("from_account", row.fromAccount);
    in("to", row.to)("to_account", row.toAccount);
}

void readRow(RowReader &in, PositionRow &row)
{
    in("kind", row.kind)("id", row.id)("location", row.location).interval(row.delivery);
    in("bought", row.bought)("bought_amount", row.boughtAmount);
    in("sold", row.sold)("sold_amount", row.soldAmount)("net", row.net);
    in("delivered", row.delivered)("settled", row.isSettled);
}

void readRow(RowReader &in, DeliveryRow &row)
{
    in("block", row.block)("line", row.line).interval(row.interval);
    in("seller", row.seller)("buyer", row.buyer)("state", row.state);
    in("contracted", row.contracted)("delivered", row.delivered)("price", row.price);
    in("paid", row.paid)("fee", row.fee)("compensation", row.compensation)("claim", row.claim);
    in("reference_price", row.referencePrice)("settled_at", row.settledAt);
}

void readRow(RowReader &in, PaymentRow &row)
{
    in("seq", row.number)("at", row.at)("subject", row.subject)("line", row.line);
    in("paid", row.paid)("received", row.received)("fee", row.fee);
    in("compensation", row.compensation)("claim", row.claim);
}

void readRow(RowReader &in, CertificateRow &row)
{
    in("id", row.id)("state", row.state)("megawatt_hours", row.megawattHours);
    in("source", row.source)("location", row.location)("meter", row.meter)("block", row.block);
    in.interval(row.produced)("series", row.series)("issued_at", row.issuedAt);
    in("retired_at", row.retiredAt);
}

void readRow(RowReader &in, NoticeRow &row)
{
    in("seq", row.number)("at", row.at)("kind", row.kind)("subject", row.subject);
    in("text", row.text);
}

void readRow(RowReader &in, LocationRow &row)
{
    in("name", row.name);
}

void readRow(RowReader &in, TermsRow &row)
{
    in("buyer_fee", row.buyerFee)("collateral", row.collateral).maybe("rule_set", row.ruleSet);
}

void readRow(RowReader &in, LimitsRow &row)
{
    readRow(in, row.terms);
    in("max_price", row.maxPrice)("max_quantity_mw", row.maxQuantity);
    in("max_block", row.maxBlock)("claims_outstanding", row.claimsOutstanding);
}

void readRow(RowReader &in, ReadingRow &row)
{
    in("source", row.source)("series", row.series)("location", row.location);
    in.interval(row.interval)("unit", row.unit);
    const int decimals = row.unit == ReadingUnit::DollarsPerMwh ? 5
        : row.unit == ReadingUnit::Megawatts                    ? 6
                                                                : 0;
    in.amount("value", decimals, row.value);
    in("quality", row.quality)("revision", row.revision)("fetched_at", row.fetchedAt);
    in("stale", row.isStale)("simulated", row.isSimulated);
}

void readRow(RowReader &in, FeedFaultRow &row)
{
    in("code", row.code)("detail", row.detail)("at", row.at);
}

void readRow(RowReader &in, FeedRow &row)
{
    in("name", row.name)("source", row.source)("summary", row.summary)("state", row.state);
    in("simulated", row.isSimulated)("replay", row.isReplay);
    in.maybe("expected_every_s", row.expectedEverySeconds).maybe("last_success", row.lastSuccess);
    in.maybe("age_s", row.ageSeconds).maybe("last_fault", row.lastFault);
    in("payloads", row.payloads)("readings", row.readings);
}

void readRow(RowReader &in, HoldChange &row)
{
    in("reason", row.reason)("before", row.before)("after", row.after);
}

void readRow(RowReader &in, PreviewRow &row)
{
    in("accepted", row.isAccepted).maybe("code", row.code).maybe("title", row.title);
    in("holds", row.holds)("fee", row.fee)("available", row.available)("headroom", row.headroom);
}

namespace {

struct OwnAccount {
    ParticipantId participant{};
    bool isSuspended = false;
};

void readRow(RowReader &in, OwnAccount &account)
{
    in("participant", account.participant)("suspended", account.isSuspended);
}

} // namespace

void readRow(RowReader &in, MeRow &row)
{
    in("user", row.user)("roles", row.roles);
    std::optional<OwnAccount> account;
    in("account", account);
    if (account) {
        row.participant = account->participant;
        row.isSuspended = account->isSuspended;
    }
}

void readRow(RowReader &in, LifecycleRow &row)
{
    in.maybe("order", row.order).maybe("contract", row.contract).maybe("fills", row.fills);
    in.maybe("block", row.block).maybe("auction", row.auction).maybe("bids", row.bids);
    in.maybe("deliveries", row.deliveries).maybe("payments", row.payments);
    in.maybe("certificates", row.certificates).maybe("transactions", row.transactions);
    in.maybe("of", row); // A bid's lifecycle wraps that of its block.
}

} // namespace energy
