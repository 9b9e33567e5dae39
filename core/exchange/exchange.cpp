// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/exchange.h"

#include "core/base/check.h"
#include "core/exchange/consistency.h"
#include "core/exchange/state.h"
#include "core/protocol/bytes.h"

namespace energy {

namespace {

ClientId clientOf(const Command &command)
{
    return std::visit(
        [](const auto &alternative) {
            if constexpr (requires { alternative.client; }) {
                return alternative.client;
            } else {
                return ClientId();
            }
        },
        command);
}

bool hasKey(const IdempotencyKey &key)
{
    return key.key != std::array<std::uint8_t, 16>{};
}

/// The form of saved state; a change of any saved field needs a new one.
constexpr std::uint32_t stateVersion = 2;

} // namespace

Exchange::Exchange()
    : m_state(std::make_unique<State>())
{
}

Exchange::~Exchange() = default;
Exchange::Exchange(Exchange &&) noexcept = default;
Exchange &Exchange::operator=(Exchange &&) noexcept = default;

Outcome Exchange::apply(const Stamped &input, Events &out)
{
    State &state = *m_state;
    require(number(input.sequence) == number(state.lastSequence) + 1 && input.at > state.lastStamp);
    state.lastSequence = input.sequence;
    state.lastStamp = input.at;
    const std::size_t before = out.size();

    state.runDue(input.at, out);

    const ParticipantId sender = input.actor.participant;
    Outcome outcome;
    if (hasKey(input.idempotency)) {
        state.idempotency.forgetExpired(sender, input.at);
        if (const auto *known = state.idempotency.find(sender, input.idempotency)) {
            outcome = known->outcome;
            outcome.isRepeat = true;
            if (known->request != input.idempotency.request) {
                outcome = {Refusal::IdempotencyKeyReused, 0, known->outcome.lastEvent, true};
            }
            state.lastEvent = EventNumber(number(state.lastEvent) + out.size() - before);
            return outcome;
        }
    }

    const Turn turn{input.sequence, input.at, input.actor, out};
    Made made;
    made.refusal = validate(input.command);
    if (made.refusal == Refusal::None) {
        made = state.dispatch(turn, input.command);
    }
    if (made.refusal != Refusal::None) {
        out.emplace_back(
            CommandRefused{sender, kindOf(input.command), made.refusal, clientOf(input.command)});
    }
    if (made.haltedMarket != 0) {
        state.halt(made.haltedMarket, out);
    }
    state.payClaims(out);
    state.lastEvent = EventNumber(number(state.lastEvent) + out.size() - before);

    outcome = {made.refusal, made.id, state.lastEvent, false};
    if (hasKey(input.idempotency)) {
        state.idempotency.remember(sender, input.idempotency, outcome, input.at);
    }
    return outcome;
}

std::optional<Instant> Exchange::nextDue() const
{
    return m_state->dues.empty() ? std::nullopt : std::optional(m_state->dues.begin()->at);
}

Sequence Exchange::lastSequence() const
{
    return m_state->lastSequence;
}

Instant Exchange::lastStamp() const
{
    return m_state->lastStamp;
}

EventNumber Exchange::lastEvent() const
{
    return m_state->lastEvent;
}

std::string Exchange::save() const
{
    std::string bytes;
    ByteWriter writer(bytes);
    writer.put(stateVersion);
    writer.put(*m_state);
    m_state->ledger.save(writer);
    writer.put(static_cast<std::uint32_t>(m_state->contracts.size()));
    for (const auto &[id, contract] : m_state->contracts) {
        writer.put(id);
        writer.put(contract);
        contract.book.save(writer);
    }
    return bytes;
}

Digest Exchange::stateHash() const
{
    return sha256(save());
}

bool Exchange::load(std::string_view saved)
{
    auto fresh = std::make_unique<State>();
    ByteReader reader(saved);
    if (reader.take<std::uint32_t>() != stateVersion) {
        return false;
    }
    reader.get(*fresh);
    fresh->ledger.load(reader);
    const auto contracts = reader.take<std::uint32_t>();
    for (std::uint32_t i = 0; i < contracts && !reader.failed(); ++i) {
        const auto id = reader.take<ContractId>();
        Contract &contract = fresh->contracts[id];
        reader.get(contract);
        if (!contract.book.load(reader)) {
            return false;
        }
    }
    if (!reader.finished()) {
        return false;
    }
    if (!isConsistent(*fresh)) {
        return false;
    }
    std::swap(m_state, fresh);
    if (save() != saved) {
        std::swap(m_state, fresh); // Lists out of order, for example.
        return false;
    }
    return true;
}

std::vector<std::string> Exchange::contradictions() const
{
    std::vector<std::string> found = m_state->ledger.contradictions();
    for (const auto &[id, contract] : m_state->contracts) {
        for (const auto &[participant, exposure] : contract.exposures) {
            const HoldKey orders{participant, HoldReason::OpenOrders, number(id)};
            const HoldKey position{participant, HoldReason::Position, number(id)};
            const bool isRight = m_state->ledger.hold(orders) == exposure.orderHold(contract.terms)
                && m_state->ledger.hold(position) == exposure.positionHold(contract.terms);
            if (contract.phase != ContractPhase::Settled && !isRight) {
                found.push_back("holds of participant " + std::to_string(number(participant))
                                + " in contract " + std::to_string(number(id))
                                + " differ from the exposure");
            }
        }
    }
    return found;
}

std::optional<LocationId> Exchange::findLocation(const LocationName &name) const
{
    const auto found = m_state->locationNames.find(name);
    return found == m_state->locationNames.end() ? std::nullopt : std::optional(found->second);
}

std::optional<KnownMeter> Exchange::findMeter(const MeterName &name) const
{
    const auto found = m_state->meterNames.find(name);
    if (found == m_state->meterNames.end()) {
        return std::nullopt;
    }
    const Meter &meter = m_state->meters.at(found->second);
    return KnownMeter{found->second, meter.role, meter.series};
}

std::vector<ContractId> Exchange::liveContracts() const
{
    std::vector<ContractId> live;
    for (const auto &[id, contract] : m_state->contracts) {
        if (contract.phase != ContractPhase::Settled) {
            live.push_back(id);
        }
    }
    return live;
}

BookLevels Exchange::bookLevels(ContractId contract) const
{
    const auto found = m_state->contracts.find(contract);
    if (found == m_state->contracts.end()) {
        return {};
    }
    const OrderBook &book = found->second.book;
    return {book.levels(Side::Buy, SIZE_MAX), book.levels(Side::Sell, SIZE_MAX)};
}

Made Exchange::State::dispatch(const Turn &turn, const Command &command)
{
    return std::visit([this, &turn](const auto &alternative) { return handle(turn, alternative); },
                      command);
}

void Exchange::State::runDue(Instant until, Events &out)
{
    while (!dues.empty() && dues.begin()->at <= until) {
        const Due due = *dues.begin();
        dues.erase(dues.begin());
        happen(due, out);
        payClaims(out);
    }
}

void Exchange::State::happen(const Due &due, Events &out)
{
    switch (due.kind) {
    case Due::Kind::ContractOpens:
        return openContract(ContractId(due.id), out);
    case Due::Kind::GateCloses:
        return closeGate(ContractId(due.id), out);
    case Due::Kind::ContractSettles:
        return settleContract(ContractId(due.id), out);
    case Due::Kind::AuctionOpens:
        return openAuction(BlockId(due.id), out);
    case Due::Kind::AuctionCloses:
        return closeAuction(BlockId(due.id), out);
    case Due::Kind::ReadingsOverdue: {
        const Block &block = blocks.at(BlockId(due.id));
        return settleSite({block.location, block.seller}, due.at, out);
    }
    }
}

void Exchange::State::halt(std::uint64_t market, Events &out)
{
    if (const auto contract = contracts.find(ContractId(market)); contract != contracts.end()) {
        contract->second.isHalted = true;
    }
    if (const auto block = blocks.find(BlockId(market)); block != blocks.end()) {
        block->second.isHalted = true;
    }
    out.emplace_back(MarketStopped{market});
}

} // namespace energy
