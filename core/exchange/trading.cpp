// SPDX-License-Identifier: Apache-2.0
#include "core/base/check.h"
#include "core/exchange/state.h"

#include <algorithm>

namespace energy {

namespace {

constexpr Roles anyTrader
    = Roles::of(Role::Producer) | Roles::of(Role::Consumer) | Roles::of(Role::Trader);

/// Money may move between the two holds of a contract, never out of nothing: the one that falls
/// goes first.
void refreshHolds(Ledger &ledger, ContractId id, const Contract &contract,
                  ParticipantId participant, Events &out)
{
    const Exposure &exposure = contract.exposures.at(participant);
    const HoldKey orders{participant, HoldReason::OpenOrders, number(id)};
    const HoldKey position{participant, HoldReason::Position, number(id)};
    const Money ordersTarget = exposure.orderHold(contract.terms);
    if (ordersTarget < ledger.hold(orders)) {
        ledger.setHold(orders, ordersTarget, out);
    }
    ledger.setHold(position, exposure.positionHold(contract.terms), out);
    ledger.setHold(orders, ordersTarget, out);
}

void tellLevel(ContractId id, const OrderBook &book, Side side, Price price, Events &out)
{
    const Level level = book.level(side, price);
    out.emplace_back(BookLevelChanged{id, side, price, level.quantity, level.orders});
}

/// Why nothing can be entered in a contract now, or None.
Refusal tradesNow(const Contract &contract, Instant now)
{
    if (contract.isHalted) {
        return Refusal::MarketHalted;
    }
    if (now >= contract.gateClosure || contract.phase > ContractPhase::Open) {
        return Refusal::GateClosed;
    }
    return now < contract.opens ? Refusal::ContractNotOpen : Refusal::None;
}

/// Would the participant's money cover this exposure? Holds that do not fit the present exposure
/// are our bug: the order is refused and the market stopped before the error spreads.
Refusal covers(const Ledger &ledger, ContractId id, const ContractTerms &terms,
               ParticipantId participant, const Exposure &before, const Exposure &after)
{
    const Money held = ledger.hold({participant, HoldReason::OpenOrders, number(id)})
        + ledger.hold({participant, HoldReason::Position, number(id)});
    if (held != before.totalHold(terms)) {
        return Refusal::InternalInvariant;
    }
    return after.totalHold(terms) - held > ledger.available(participant)
        ? Refusal::InsufficientFunds
        : Refusal::None;
}

std::vector<BookOrder> allOrders(const OrderBook &book)
{
    std::vector<BookOrder> all = book.orders(Side::Buy);
    const std::vector<BookOrder> sales = book.orders(Side::Sell);
    all.insert(all.end(), sales.begin(), sales.end());
    return all;
}

Made refused(Refusal why, ContractId contract)
{
    return {why, 0, why == Refusal::InternalInvariant ? number(contract) : 0};
}

/// Gives each fill to its two sides and tells what happened.
class Execution {
public:
    Execution(Exchange::State &state, ContractId id, Contract &contract, Events &out)
        : m_state(state)
        , m_id(id)
        , m_contract(contract)
        , m_out(out)
    {
    }

    /// Enters an order whose exposure is already counted; what is left and may not rest is
    /// cancelled.
    void enter(const BookOrder &order, TimeInForce timeInForce)
    {
        const bool rests = timeInForce == TimeInForce::GoodTillGate;
        std::vector<Fill> fills;
        const Power left = m_contract.book.place(order, rests, fills);
        for (const Fill &fill : fills) {
            trade(order, fill);
        }
        for (std::size_t i = 0; i < fills.size(); ++i) {
            if (i + 1 == fills.size() || fills[i + 1].price != fills[i].price) {
                tellLevel(m_id, m_contract.book, opposite(order.side), fills[i].price, m_out);
            }
        }
        if (left > Power() && rests) {
            m_state.orderContracts[order.order] = m_id;
            tellLevel(m_id, m_contract.book, order.side, order.price, m_out);
        }
        if (left > Power() && !rests) {
            m_contract.exposures.at(order.owner)
                .removeOrder(m_contract.terms, order.side, order.price, left);
            m_out.emplace_back(OrderCancelled{order.order, order.owner, m_id, left,
                                              CancelReason::NotFilledAtOnce});
        }
        refreshHolds(m_state.ledger, m_id, m_contract, order.owner, m_out);
    }

private:
    void trade(const BookOrder &taker, const Fill &fill)
    {
        const ContractTerms &terms = m_contract.terms;
        const bool takerBuys = taker.side == Side::Buy;
        Exposure &takers = m_contract.exposures.at(taker.owner);
        takers.reduceOrder(terms, taker.side, taker.price, fill.quantity);
        takers.addTrade(terms, taker.side, fill.price, fill.quantity);
        m_takerLeft = m_takerLeft.value_or(taker.quantity) - fill.quantity;
        if (*m_takerLeft == Power()) {
            takers.closeOrder();
        }
        Exposure &makers = m_contract.exposures.at(fill.makerOwner);
        makers.reduceOrder(terms, opposite(taker.side), fill.price, fill.quantity);
        makers.addTrade(terms, opposite(taker.side), fill.price, fill.quantity);
        if (fill.makerLeft == Power()) {
            makers.closeOrder();
            m_state.orderContracts.erase(fill.maker);
        }
        const ParticipantId buyer = takerBuys ? taker.owner : fill.makerOwner;
        const ParticipantId seller = takerBuys ? fill.makerOwner : taker.owner;
        m_out.emplace_back(TradeExecuted{TradeId(++m_state.trades), m_id, fill.price, fill.quantity,
                                         taker.side, takerBuys ? taker.order : fill.maker,
                                         takerBuys ? fill.maker : taker.order, buyer, seller});
        m_state.ledger.post({seller, AccountKind::Available}, {buyer, AccountKind::Available},
                            {AssetKind::ContractEnergy, number(m_id)},
                            terms.energy(fill.quantity).count(), PostingReason::Trade, number(m_id),
                            m_out);
        if (fill.makerOwner != taker.owner) {
            refreshHolds(m_state.ledger, m_id, m_contract, fill.makerOwner, m_out);
        }
    }

    Exchange::State &m_state;
    ContractId m_id;
    Contract &m_contract;
    Events &m_out;
    std::optional<Power> m_takerLeft;
};

/// Takes an order out of its book and tells so.
void cancel(Exchange::State &state, ContractId id, OrderId orderId, CancelReason why, Events &out)
{
    Contract &contract = state.contracts.at(id);
    const BookOrder order = contract.book.at(orderId);
    contract.book.remove(orderId);
    state.orderContracts.erase(orderId);
    contract.exposures.at(order.owner)
        .removeOrder(contract.terms, order.side, order.price, order.quantity);
    out.emplace_back(OrderCancelled{orderId, order.owner, id, order.quantity, why});
    tellLevel(id, contract.book, order.side, order.price, out);
    refreshHolds(state.ledger, id, contract, order.owner, out);
}

} // namespace

Made Exchange::State::handle(const Turn &turn, const OpenContract &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    if (!locations.contains(command.location)) {
        return {Refusal::UnknownLocation};
    }
    if (command.delivery.start < turn.at) {
        return {Refusal::BadDeliveryPeriod};
    }
    if (command.gateClosure <= turn.at || command.opens >= command.gateClosure
        || command.gateClosure > command.delivery.start) {
        return {Refusal::BadGateClosure};
    }
    if (contractKeys.contains({command.location, command.delivery})) {
        return {Refusal::DuplicateContract};
    }
    const ContractId id{number(turn.sequence)};
    Contract &contract = contracts[id];
    contract.location = command.location;
    contract.delivery = command.delivery;
    contract.opens = command.opens;
    contract.gateClosure = command.gateClosure;
    contract.terms = {command.delivery.length(), buyerFee, collateral};
    contractKeys.insert({command.location, command.delivery});
    turn.out.emplace_back(
        ContractOpened{id, command.location, command.delivery, command.opens, command.gateClosure});
    if (command.opens <= turn.at) {
        openContract(id, turn.out);
    } else {
        dues.insert({command.opens, number(id), Due::Kind::ContractOpens});
    }
    dues.insert({command.gateClosure, number(id), Due::Kind::GateCloses});
    dues.insert({command.delivery.end, number(id), Due::Kind::ContractSettles});
    return {Refusal::None, number(id)};
}

Refusal Exchange::State::check(const Actor &actor, const PlaceOrder &command, Instant now) const
{
    if (const Refusal why = mayTrade(actor, anyTrader); why != Refusal::None) {
        return why;
    }
    const auto found = contracts.find(command.contract);
    if (found == contracts.end()) {
        return Refusal::UnknownContract;
    }
    const Contract &contract = found->second;
    if (const Refusal why = tradesNow(contract, now); why != Refusal::None) {
        return why;
    }
    if (contract.clientIds.contains({actor.participant, command.client})) {
        return Refusal::DuplicateClientId;
    }
    const auto known = contract.exposures.find(actor.participant);
    const Exposure before = known == contract.exposures.end() ? Exposure() : known->second;
    if (before.openOrders() >= maxOpenOrders) {
        return Refusal::TooManyOrders;
    }
    if (!before.allows(contract.terms, command.quantity)) {
        return Refusal::PositionTooLarge;
    }
    Exposure after = before;
    after.addOrder(contract.terms, command.side, command.price, command.quantity);
    return covers(ledger, command.contract, contract.terms, actor.participant, before, after);
}

Made Exchange::State::handle(const Turn &turn, const PlaceOrder &command)
{
    if (const Refusal why = check(turn.actor, command, turn.at); why != Refusal::None) {
        return refused(why, command.contract);
    }
    Contract &contract = contracts.at(command.contract);
    const ParticipantId owner = turn.actor.participant;
    const OrderId id{number(turn.sequence)};
    contract.clientIds.insert({owner, command.client});
    contract.exposures[owner].addOrder(contract.terms, command.side, command.price,
                                       command.quantity);
    turn.out.emplace_back(OrderAccepted{id, owner, command.client, command.contract, command.side,
                                        command.price, command.quantity, command.timeInForce});
    Execution(*this, command.contract, contract, turn.out)
        .enter({id, owner, command.side, command.price, command.quantity}, command.timeInForce);
    return {Refusal::None, number(id)};
}

Refusal Exchange::State::check(const Actor &actor, const ReplaceOrder &command, Instant now) const
{
    if (const Refusal why = mayTrade(actor, anyTrader); why != Refusal::None) {
        return why;
    }
    const auto found = orderContracts.find(command.order);
    if (found == orderContracts.end()) {
        return Refusal::UnknownOrder;
    }
    const Contract &contract = contracts.at(found->second);
    const BookOrder order = contract.book.at(command.order);
    if (order.owner != actor.participant) {
        return Refusal::UnknownOrder; // Foreign orders are not even confirmed to exist.
    }
    if (const Refusal why = tradesNow(contract, now); why != Refusal::None) {
        return why;
    }
    const Exposure &before = contract.exposures.at(actor.participant);
    Exposure after = before;
    after.removeOrder(contract.terms, order.side, order.price, order.quantity);
    if (!after.allows(contract.terms, command.quantity)) {
        return Refusal::PositionTooLarge;
    }
    after.addOrder(contract.terms, order.side, command.price, command.quantity);
    return covers(ledger, found->second, contract.terms, actor.participant, before, after);
}

Made Exchange::State::handle(const Turn &turn, const ReplaceOrder &command)
{
    const Refusal why = check(turn.actor, command, turn.at);
    if (why != Refusal::None) {
        const auto market = orderContracts.find(command.order);
        return refused(why, market == orderContracts.end() ? ContractId() : market->second);
    }
    const ContractId id = orderContracts.at(command.order);
    Contract &contract = contracts.at(id);
    const BookOrder order = contract.book.at(command.order);
    const bool keepsPlace = command.price == order.price && command.quantity <= order.quantity;
    Exposure &exposure = contract.exposures.at(order.owner);
    exposure.removeOrder(contract.terms, order.side, order.price, order.quantity);
    exposure.addOrder(contract.terms, order.side, command.price, command.quantity);
    turn.out.emplace_back(
        OrderReplaced{command.order, order.owner, id, command.price, command.quantity, keepsPlace});
    if (keepsPlace) {
        require(contract.book.reduce(command.order, command.quantity));
        tellLevel(id, contract.book, order.side, order.price, turn.out);
        refreshHolds(ledger, id, contract, order.owner, turn.out);
    } else {
        contract.book.remove(command.order);
        orderContracts.erase(command.order);
        tellLevel(id, contract.book, order.side, order.price, turn.out);
        Execution(*this, id, contract, turn.out)
            .enter({command.order, order.owner, order.side, command.price, command.quantity},
                   TimeInForce::GoodTillGate);
    }
    return {Refusal::None, number(command.order)};
}

Made Exchange::State::handle(const Turn &turn, const CancelOrder &command)
{
    // Cancels always work: also while suspended, halted or in debt.
    const auto found = orderContracts.find(command.order);
    if (found == orderContracts.end()) {
        return {Refusal::UnknownOrder};
    }
    const ContractId id = found->second;
    if (contracts.at(id).book.at(command.order).owner != turn.actor.participant) {
        return {Refusal::UnknownOrder};
    }
    cancel(*this, id, command.order, CancelReason::ByOwner, turn.out);
    return {Refusal::None, number(command.order)};
}

Made Exchange::State::handle(const Turn &turn, const CancelOrders &command)
{
    if (!participants.contains(turn.actor.participant)) {
        return {Refusal::UnknownParticipant};
    }
    if (command.contract != ContractId() && !contracts.contains(command.contract)) {
        return {Refusal::UnknownContract};
    }
    cancelAll(turn.actor.participant, command.contract, CancelReason::ByOwner, turn.out);
    return {};
}

void Exchange::State::cancelAll(ParticipantId participant, ContractId only, CancelReason why,
                                Events &out)
{
    for (auto &[id, contract] : contracts) {
        const auto exposure = contract.exposures.find(participant);
        const bool isMeant = only == ContractId() || only == id;
        if (!isMeant || exposure == contract.exposures.end()
            || exposure->second.openOrders() == 0) {
            continue;
        }
        for (const BookOrder &order : allOrders(contract.book)) {
            if (order.owner == participant) {
                cancel(*this, id, order.order, why, out);
            }
        }
    }
}

void Exchange::State::openContract(ContractId id, Events &out)
{
    contracts.at(id).phase = ContractPhase::Open;
    out.emplace_back(ContractPhaseChanged{id, ContractPhase::Open});
}

void Exchange::State::closeGate(ContractId id, Events &out)
{
    Contract &contract = contracts.at(id);
    contract.phase = ContractPhase::Closed;
    out.emplace_back(ContractPhaseChanged{id, ContractPhase::Closed});
    for (const BookOrder &order : allOrders(contract.book)) {
        cancel(*this, id, order.order, CancelReason::GateClosure, out);
    }
}

void Exchange::State::settleContract(ContractId id, Events &out)
{
    Contract &contract = contracts.at(id);
    const Account clearing{ParticipantId(), AccountKind::Clearing};
    const Asset position{AssetKind::ContractEnergy, number(id)};
    // First everybody pays in, then everybody is paid: what comes in is what goes out.
    for (const auto &[participant, exposure] : contract.exposures) {
        const Account own{participant, AccountKind::Available};
        ledger.setHold({participant, HoldReason::Position, number(id)}, Money(), out);
        ledger.post(own, clearing, money, exposure.payable().count(),
                    PostingReason::ContractPayment, number(id), out);
        ledger.post(own, {ParticipantId(), AccountKind::Fees}, money, exposure.fees().count(),
                    PostingReason::Fee, number(id), out);
        ledger.post(own, clearing, position, ledger.balance(own, position), PostingReason::Delivery,
                    number(id), out);
    }
    for (const auto &[participant, exposure] : contract.exposures) {
        ledger.post(clearing, {participant, AccountKind::Available}, money,
                    exposure.receivable().count(), PostingReason::ContractPayment, number(id), out);
        if (!exposure.isFlat()) {
            out.emplace_back(PositionSettled{id, participant, exposure.payable(),
                                             exposure.receivable(), exposure.fees()});
        }
    }
    contract.phase = ContractPhase::Settled;
    contract.exposures.clear();
    contract.clientIds.clear();
    out.emplace_back(ContractPhaseChanged{id, ContractPhase::Settled});
}

} // namespace energy
