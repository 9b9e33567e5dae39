// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/event.h"

#include <map>
#include <string>
#include <vector>

namespace energy {

class ByteReader;
class ByteWriter;

/// Double entry over any asset. Every entry moves an amount from one account to another, so each
/// asset sums to zero at all times. Callers check first (available(), supplyAllows()); what is
/// asked for here happens.
class Ledger {
public:
    /// No balance can overflow while the money that ever came in stays below this: 4 × 10^12 $.
    static constexpr Money maxSupply = Money::of(4'000'000'000'000'000'000);

    [[nodiscard]] std::int64_t balance(const Account &account, const Asset &asset) const;
    [[nodiscard]] Money available(ParticipantId participant) const;
    [[nodiscard]] Money hold(const HoldKey &key) const;
    [[nodiscard]] bool supplyAllows(Money deposit) const;

    /// One entry and its event. An amount of zero posts nothing; a negative one is posted the other
    /// way round.
    void post(const Account &from, const Account &to, const Asset &asset, std::int64_t amount,
              PostingReason reason, std::uint64_t subject, Events &out);
    void pay(ParticipantId from, ParticipantId to, Money amount, PostingReason reason,
             std::uint64_t subject, Events &out);

    /// Brings a hold to an amount (zero ends it), by an entry between what is available and what is
    /// held.
    void setHold(const HoldKey &key, Money amount, Events &out);

    /// Assets that do not sum to zero and participants whose holds differ from their held balance.
    /// Empty when all is well.
    [[nodiscard]] std::vector<std::string> contradictions() const;

    /// Whether every balance is one that postings could have made: none of nothing, none beyond
    /// what can be counted, nobody's money below zero but the outside world's.
    [[nodiscard]] bool isInBounds() const;
    /// Whether exactly these holds exist; those of nothing do not count.
    [[nodiscard]] bool holdsAre(const std::map<HoldKey, Money> &expected) const;

    void save(ByteWriter &writer) const;
    void load(ByteReader &reader);

private:
    struct Key {
        Account account;
        Asset asset;

        ENERGY_FIELDS(account, asset)
        friend constexpr auto operator<=>(const Key &, const Key &) = default;
    };

    void add(const Account &account, const Asset &asset, std::int64_t amount);

    std::map<Key, std::int64_t> m_balances; ///< Zero balances are not kept.
    std::map<HoldKey, Money> m_holds;
};

} // namespace energy
