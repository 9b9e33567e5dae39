// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/storage/views/event_folding.h"

namespace energy {

namespace {

/// Power over the whole delivery period. Contracts last 15, 30 or 60 minutes, so this is exact.
Energy energyOf(const Folding &at, ContractId contract, Power quantity)
{
    constexpr std::int64_t wattsPerStep = 100'000;
    const std::int64_t minutes
        = at.views
              .read("SELECT (ends - starts) / 60000000000 FROM contracts WHERE id = ?",
                    {column(contract)})
              .value_or(0);
    return Energy::of(quantity.count() * (wattsPerStep * minutes / 60));
}

void fillOrder(const Folding &at, OrderId order, Power quantity)
{
    at.views.write("UPDATE orders SET filled = filled + ?, remaining = remaining - ?,"
                   " state = CASE WHEN remaining = ? THEN ? ELSE state END,"
                   " changed_at = ?, number = ? WHERE id = ?",
                   {column(quantity), column(quantity), column(quantity),
                    column(OrderState::Filled), at.at, at.number, column(order)});
}

void addFill(const Folding &at, const TradeExecuted &event, Side side, Energy energy)
{
    const bool buys = side == Side::Buy;
    const ParticipantId participant = buys ? event.buyer : event.seller;
    const OrderId order = buys ? event.buyOrder : event.sellOrder;
    const Money amount = meteredAmount(event.price, energy);
    at.views.write("INSERT INTO fills VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {column(event.trade), column(side), column(participant), column(order),
                    column(event.contract), column(event.price), column(event.quantity),
                    column(energy), column(amount), std::int64_t(event.takerSide != side), at.at,
                    at.number});
    changePosition(
        at, {participant, PositionKind::Contract, number(event.contract), side, energy, amount});
    fillOrder(at, order, event.quantity);
    at.tell(participant, NoticeKind::Traded, number(order),
            std::string(buys ? "Bought " : "Sold ") + powerText(event.quantity) + " MW of contract "
                + std::to_string(number(event.contract)) + " at " + priceText(event.price)
                + " $/MWh.");
}

} // namespace

void changePosition(const Folding &at, const PositionChange &change)
{
    const bool buys = change.side == Side::Buy;
    const std::int64_t energy = change.energy.count();
    const std::int64_t amount = change.amount.count();
    at.views.write("INSERT INTO positions VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)"
                   " ON CONFLICT (participant, kind, id) DO UPDATE SET"
                   " bought = positions.bought + excluded.bought,"
                   " bought_amount = positions.bought_amount + excluded.bought_amount,"
                   " sold = positions.sold + excluded.sold,"
                   " sold_amount = positions.sold_amount + excluded.sold_amount",
                   {column(change.participant), column(change.kind), column(change.id),
                    buys ? energy : 0, buys ? amount : 0, buys ? 0 : energy, buys ? 0 : amount,
                    at.number});
}

void fold(const Folding &at, const ContractOpened &event)
{
    at.views.write("INSERT INTO contracts VALUES (?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, 0, 0)",
                   {column(event.contract), column(event.location), column(event.delivery.start),
                    column(event.delivery.end), column(event.opens), column(event.gateClosure),
                    column(ContractPhase::Announced)});
}

void fold(const Folding &at, const ContractPhaseChanged &event)
{
    at.views.write("UPDATE contracts SET phase = ? WHERE id = ?",
                   {column(event.phase), column(event.contract)});
}

void fold(const Folding &at, const OrderAccepted &event)
{
    at.views.write("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, NULL, ?, ?, ?)",
                   {column(event.order), column(event.participant), event.client.view(),
                    column(event.contract), column(event.side), column(event.price),
                    column(event.quantity), column(event.quantity), column(event.timeInForce),
                    column(OrderState::Open), at.at, at.at, at.number});
}

void fold(const Folding &at, const OrderReplaced &event)
{
    at.views.write("UPDATE orders SET price = ?, quantity = filled + ?, remaining = ?,"
                   " changed_at = ?, number = ? WHERE id = ?",
                   {column(event.price), column(event.remaining), column(event.remaining), at.at,
                    at.number, column(event.order)});
}

void fold(const Folding &at, const OrderCancelled &event)
{
    at.views.write(
        "UPDATE orders SET remaining = 0, state = ?, cancel_reason = ?,"
        " changed_at = ?, number = ? WHERE id = ?",
        {column(OrderState::Cancelled), column(event.why), at.at, at.number, column(event.order)});
    if (event.why == CancelReason::ByOwner || event.why == CancelReason::NotFilledAtOnce) {
        return; // The owner has been answered.
    }
    const std::string why = event.why == CancelReason::GateClosure ? "the gate has closed"
        : event.why == CancelReason::Suspended                     ? "your account is suspended"
                                                                   : "the market is halted";
    at.tell(event.participant, NoticeKind::OrderCancelled, number(event.order),
            "Order " + std::to_string(number(event.order)) + " was cancelled with "
                + powerText(event.remaining) + " MW open: " + why + ".");
}

void fold(const Folding &at, const TradeExecuted &event)
{
    at.views.write("INSERT INTO trades VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {column(event.trade), column(event.contract), column(event.price),
                    column(event.quantity), column(event.takerSide), column(event.buyOrder),
                    column(event.sellOrder), column(event.buyer), column(event.seller), at.at,
                    at.number});
    at.views.write("UPDATE contracts SET last_price = ?, last_trade_at = ?, traded = traded + ?"
                   " WHERE id = ?",
                   {column(event.price), at.at, column(event.quantity), column(event.contract)});
    const Energy energy = energyOf(at, event.contract, event.quantity);
    addFill(at, event, Side::Buy, energy);
    addFill(at, event, Side::Sell, energy);
}

void fold(const Folding &at, const BookLevelChanged &event)
{
    if (event.quantity == Power()) {
        at.views.write("DELETE FROM book_levels WHERE contract = ? AND side = ? AND price = ?",
                       {column(event.contract), column(event.side), column(event.price)});
    } else {
        at.views.write("INSERT INTO book_levels VALUES (?, ?, ?, ?, ?)"
                       " ON CONFLICT (contract, side, price)"
                       " DO UPDATE SET quantity = excluded.quantity, orders = excluded.orders",
                       {column(event.contract), column(event.side), column(event.price),
                        column(event.quantity), column(event.orders)});
    }
    at.views.write("UPDATE contracts SET book_number = ? WHERE id = ?",
                   {at.number, column(event.contract)});
}

void fold(const Folding &at, const PositionSettled &event)
{
    at.views.write("INSERT INTO payments VALUES (?, ?, NULL, ?, ?, NULL, ?, ?, ?, 0, 0, ?)",
                   {at.number, column(event.participant), column(PaymentKind::Contract),
                    column(event.contract), column(event.paid), column(event.received),
                    column(event.fee), at.at});
    at.views.write(
        "UPDATE positions SET settled = 1 WHERE participant = ? AND kind = ? AND id = ?",
        {column(event.participant), column(PositionKind::Contract), column(event.contract)});
    at.tell(event.participant, NoticeKind::ContractSettled, number(event.contract),
            "Contract " + std::to_string(number(event.contract)) + " settled: paid "
                + moneyText(event.paid) + " $, received " + moneyText(event.received) + " $, fee "
                + moneyText(event.fee) + " $.");
}

void fold(const Folding &at, const MarketStopped &event)
{
    // Ids are unique over all kinds: only one of the two can be meant.
    at.views.write("UPDATE contracts SET stopped = 1 WHERE id = ?", {column(event.market)});
    at.views.write("UPDATE energy_blocks SET stopped = 1 WHERE id = ?", {column(event.market)});
}

} // namespace energy
