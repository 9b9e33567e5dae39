// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/state.h"

namespace energy {

namespace {

constexpr Roles tradingRoles
    = Roles::of(Role::Producer) | Roles::of(Role::Consumer) | Roles::of(Role::Trader);
constexpr Roles watchingRoles
    = Roles::of(Role::Operator) | Roles::of(Role::Compliance) | Roles::of(Role::Auditor);

/// Who watches the market does not trade in it.
bool excludeEachOther(Roles roles)
{
    return roles.hasAny(tradingRoles) && roles.hasAny(watchingRoles);
}

} // namespace

Made Exchange::State::handle(const Turn &turn, const OpenParticipant &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    if (excludeEachOther(command.roles)) {
        return {Refusal::RoleConflict};
    }
    const ParticipantId id{number(turn.sequence)};
    participants[id] = {command.roles, false};
    turn.out.emplace_back(ParticipantOpened{id, command.roles});
    return {Refusal::None, number(id)};
}

Made Exchange::State::handle(const Turn &turn, const ChangeRoles &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    const auto found = participants.find(command.participant);
    if (found == participants.end()) {
        return {Refusal::UnknownParticipant};
    }
    if (excludeEachOther(command.roles)) {
        return {Refusal::RoleConflict};
    }
    found->second.roles = command.roles;
    turn.out.emplace_back(RolesChanged{command.participant, command.roles});
    return {Refusal::None, number(command.participant)};
}

Made Exchange::State::handle(const Turn &turn, const SuspendParticipant &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    const auto found = participants.find(command.participant);
    if (found == participants.end()) {
        return {Refusal::UnknownParticipant};
    }
    found->second.isSuspended = true;
    turn.out.emplace_back(ParticipantSuspended{command.participant});
    cancelAll(command.participant, ContractId(), CancelReason::Suspended, turn.out);
    return {Refusal::None, number(command.participant)};
}

Made Exchange::State::handle(const Turn &turn, const ReinstateParticipant &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    const auto found = participants.find(command.participant);
    if (found == participants.end()) {
        return {Refusal::UnknownParticipant};
    }
    found->second.isSuspended = false;
    turn.out.emplace_back(ParticipantReinstated{command.participant});
    return {Refusal::None, number(command.participant)};
}

Made Exchange::State::handle(const Turn &turn, const SetMarketTerms &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    buyerFee = command.buyerFee;
    collateral = command.collateral;
    turn.out.emplace_back(MarketTermsSet{buyerFee, collateral});
    return {};
}

Made Exchange::State::handle(const Turn &turn, const ActivateRules &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    if (command.ruleSet < ruleSet || command.ruleSet > newestRuleSet) {
        return {Refusal::UnknownRules};
    }
    ruleSet = command.ruleSet;
    turn.out.emplace_back(RulesActivated{ruleSet});
    return {};
}

Made Exchange::State::handle(const Turn &turn, const DefineLocation &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    if (locationNames.contains(command.name)) {
        return {Refusal::DuplicateLocation};
    }
    const LocationId id{number(turn.sequence)};
    locations[id].name = command.name;
    locationNames[command.name] = id;
    turn.out.emplace_back(LocationDefined{id, command.name});
    return {Refusal::None, number(id)};
}

Made Exchange::State::handle(const Turn &turn, const BookDeposit &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    if (!participants.contains(command.participant)) {
        return {Refusal::UnknownParticipant};
    }
    if (!ledger.supplyAllows(command.amount)) {
        return {Refusal::BadAmount};
    }
    if (!command.reference.empty() && depositReferences.contains(command.reference)) {
        return {Refusal::DuplicateReference};
    }
    if (!command.reference.empty()) {
        depositReferences.insert(command.reference);
    }
    turn.out.emplace_back(DepositBooked{command.participant, command.amount, command.reference});
    ledger.post({ParticipantId(), AccountKind::Bank}, {command.participant, AccountKind::Available},
                money, command.amount.count(), PostingReason::Deposit, number(turn.sequence),
                turn.out);
    return {Refusal::None, number(turn.sequence)};
}

Made Exchange::State::handle(const Turn &, const TimeReached &)
{
    return {}; // What was due has happened already.
}

Refusal Exchange::State::mayTrade(const Actor &actor, Roles anyOf) const
{
    const auto found = participants.find(actor.participant);
    if (found == participants.end()) {
        return Refusal::UnknownParticipant;
    }
    if (found->second.isSuspended) {
        return Refusal::ParticipantSuspended;
    }
    if (!found->second.roles.hasAny(anyOf)) {
        return Refusal::RoleMissing;
    }
    return claimCounts.contains(actor.participant) ? Refusal::ClaimOutstanding : Refusal::None;
}

} // namespace energy
