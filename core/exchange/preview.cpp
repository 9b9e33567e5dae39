// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/block_terms.h"
#include "core/exchange/state.h"

namespace energy {

namespace {

/// Orders of a contract: the two holds of the contract count together, since a trade moves money
/// between them.
Preview contractPreview(const Exchange::State &state, ContractId id, ParticipantId participant,
                        const Exposure &after, Money fee)
{
    const Contract &contract = state.contracts.at(id);
    Preview preview;
    preview.reason = HoldReason::OpenOrders;
    preview.holdBefore = state.ledger.hold({participant, HoldReason::OpenOrders, number(id)});
    preview.holdAfter = after.orderHold(contract.terms);
    preview.fee = fee;
    return preview;
}

Exposure exposureOf(const Contract &contract, ParticipantId participant)
{
    const auto found = contract.exposures.find(participant);
    return found == contract.exposures.end() ? Exposure() : found->second;
}

Preview amounts(const Exchange::State &state, const Actor &actor, const PlaceOrder &command)
{
    const auto found = state.contracts.find(command.contract);
    if (found == state.contracts.end()) {
        return {};
    }
    const ContractTerms &terms = found->second.terms;
    Exposure after = exposureOf(found->second, actor.participant);
    if (!after.allows(terms, command.quantity)) {
        return {};
    }
    after.addOrder(terms, command.side, command.price, command.quantity);
    const Money fee = command.side == Side::Buy ? Exposure::fee(terms, command.quantity) : Money();
    return contractPreview(state, command.contract, actor.participant, after, fee);
}

Preview amounts(const Exchange::State &state, const Actor &actor, const ReplaceOrder &command)
{
    const auto found = state.orderContracts.find(command.order);
    if (found == state.orderContracts.end()) {
        return {};
    }
    const Contract &contract = state.contracts.at(found->second);
    const BookOrder order = contract.book.at(command.order);
    Exposure after = exposureOf(contract, actor.participant);
    if (order.owner != actor.participant || !after.allows(contract.terms, command.quantity)) {
        return {};
    }
    after.removeOrder(contract.terms, order.side, order.price, order.quantity);
    after.addOrder(contract.terms, order.side, command.price, command.quantity);
    const Money fee
        = order.side == Side::Buy ? Exposure::fee(contract.terms, command.quantity) : Money();
    return contractPreview(state, found->second, actor.participant, after, fee);
}

Preview amounts(const Exchange::State &state, const Actor &actor, const PlaceBid &command)
{
    const auto found = state.blocks.find(BlockId(number(command.auction)));
    if (found == state.blocks.end()) {
        return {};
    }
    const Block &block = found->second;
    Preview preview;
    preview.reason = HoldReason::AuctionBid;
    preview.holdBefore
        = state.ledger.hold({actor.participant, HoldReason::AuctionBid, number(command.auction)});
    preview.holdAfter = buyerHold(block.energy, command.price, block.buyerFee);
    preview.fee = notional(block.buyerFee, block.energy);
    return preview;
}

Preview amounts(const Exchange::State &state, const Actor &, const ListBlock &command)
{
    Energy energy;
    for (const ProfileLine &line : command.profile) {
        energy += line.energy;
    }
    Preview preview;
    preview.reason = HoldReason::BlockCollateral;
    preview.holdAfter = sellerHold(energy, command.reserve, state.collateral);
    return preview;
}

} // namespace

Preview Exchange::preview(const Actor &actor, const Command &command, Instant now) const
{
    const State &state = *m_state;
    if (const Refusal why = validate(command); why != Refusal::None) {
        Preview preview;
        preview.refusal = why;
        return preview;
    }
    return std::visit(
        [&state, &actor, now](const auto &alternative) {
            Preview preview;
            if constexpr (requires { state.check(actor, alternative, now); }) {
                preview = amounts(state, actor, alternative);
                preview.refusal = state.check(actor, alternative, now);
            }
            preview.available = state.ledger.available(actor.participant);
            return preview;
        },
        command);
}

} // namespace energy
