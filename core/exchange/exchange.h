// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/market/order_book.h"
#include "core/protocol/command.h"
#include "core/protocol/event.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// What a command came to. The sender's answer is made from this alone, so that a repeated request
/// is answered alike.
struct Outcome {
    Refusal refusal = Refusal::None;
    std::uint64_t id
        = 0; ///< Of what the command made: participant, order, block, bid …; 0 if nothing.
    EventNumber lastEvent{}; ///< The last event of the command, or of the first one with the same
                             ///< idempotency key.
    bool isRepeat = false; ///< Answered from memory: nothing happened.

    ENERGY_FIELDS(refusal, id, lastEvent, isRepeat)
};

/// Both sides of a book, best price first.
struct BookLevels {
    std::vector<Level> bids;
    std::vector<Level> asks;
};

struct KnownMeter {
    MeterId meter{};
    MeterRole role = MeterRole::Generation;
    MeterName series;
};

/// What a command would lock, without doing it.
struct Preview {
    Refusal refusal = Refusal::None; ///< Why it would be refused now.
    HoldReason reason = HoldReason::OpenOrders;
    Money holdBefore; ///< Of this reason and subject.
    Money holdAfter;
    Money fee; ///< The part of holdAfter that is the operator's fee.
    Money available; ///< Free money before.
};

/// The one deterministic machine: commands in, events out, the same on every machine. No clock, no
/// randomness, no I/O, no threads, no floating point. It never stops on anything that can be
/// decoded.
class Exchange {
public:
    struct State;

    Exchange();
    ~Exchange();
    Exchange(Exchange &&) noexcept;
    Exchange &operator=(Exchange &&) noexcept;

    /// First everything due at or before the stamp, in order of (due time, id), then the command.
    /// Appends what happened. Sequences are without gaps and stamps strictly increasing: both are
    /// made by the pipeline, never by input.
    Outcome apply(const Stamped &input, Events &out);

    /// The earliest instant at which something happens by itself.
    [[nodiscard]] std::optional<Instant> nextDue() const;

    /// What PlaceOrder, ReplaceOrder, PlaceBid or ListBlock would do at this instant; other
    /// commands: only validate().
    [[nodiscard]] Preview preview(const Actor &actor, const Command &command, Instant now) const;

    [[nodiscard]] Sequence lastSequence() const;
    [[nodiscard]] Instant lastStamp() const;
    [[nodiscard]] EventNumber lastEvent() const;

    /// The numbers behind names; nothing for unknown ones.
    [[nodiscard]] std::optional<LocationId> findLocation(const LocationName &name) const;
    [[nodiscard]] std::optional<KnownMeter> findMeter(const MeterName &name) const;

    /// Contracts that are not settled yet.
    [[nodiscard]] std::vector<ContractId> liveContracts() const;
    /// Empty for an unknown contract.
    [[nodiscard]] BookLevels bookLevels(ContractId contract) const;

    /// The whole state in one canonical byte form, and its SHA-256.
    [[nodiscard]] std::string save() const;
    [[nodiscard]] Digest stateHash() const;
    /// Replaces the state. False and unchanged unless the bytes are exactly what save() of this
    /// version makes of a consistent state: one with which apply() can go on.
    [[nodiscard]] bool load(std::string_view saved);

    /// Ledger sums by asset that are not zero, and holds that contradict the held balances; empty
    /// when all is well.
    [[nodiscard]] std::vector<std::string> contradictions() const;

private:
    std::unique_ptr<State> m_state;
};

} // namespace energy
