// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/event.h"

#include <map>
#include <string>

namespace energy {

/// What anybody can compute who reads the events: balances and holds, added up without a thought
/// for speed, and whether they are ever wrong.
class PlainLedger {
public:
    /// The first thing that is wrong after this event; empty when nothing is.
    [[nodiscard]] std::string fold(const Event &event)
    {
        if (const auto *posted = std::get_if<Posted>(&event)) {
            return fold(*posted);
        }
        if (const auto *changed = std::get_if<HoldChanged>(&event)) {
            if (changed->amount == Money()) {
                holds.erase(changed->hold);
            } else {
                holds[changed->hold] = changed->amount;
            }
        }
        return {};
    }

    [[nodiscard]] std::int64_t balance(const Account &account, const Asset &asset) const
    {
        const auto found = balances.find({account, asset});
        return found == balances.end() ? 0 : found->second;
    }
    [[nodiscard]] Money free(ParticipantId participant) const
    {
        return Money::of(balance({participant, AccountKind::Available}, money));
    }
    [[nodiscard]] Money held(ParticipantId participant) const
    {
        return Money::of(balance({participant, AccountKind::Held}, money));
    }

    /// After a whole command: what is held is what the holds add up to, and every asset sums to
    /// zero.
    [[nodiscard]] std::string check() const
    {
        std::map<Asset, WideInteger> sums;
        std::map<ParticipantId, WideInteger> differences;
        for (const auto &[key, amount] : balances) {
            sums[key.second] += amount;
            if (key.first.kind == AccountKind::Held) {
                differences[key.first.owner] += amount;
            }
        }
        for (const auto &[hold, amount] : holds) {
            differences[hold.participant] -= amount.count();
        }
        for (const auto &[asset, sum] : sums) {
            if (sum != 0) {
                return "the entries of an asset do not sum to zero";
            }
        }
        for (const auto &[participant, difference] : differences) {
            if (difference != 0) {
                return "the holds of participant " + std::to_string(number(participant))
                    + " are not what is held";
            }
        }
        return {};
    }

    std::map<std::pair<Account, Asset>, std::int64_t> balances;
    std::map<HoldKey, Money> holds;

private:
    void keep(const Account &account, const Asset &asset, std::int64_t amount)
    {
        if (amount == 0) {
            balances.erase({account, asset});
        } else {
            balances[{account, asset}] = amount;
        }
    }

    [[nodiscard]] std::string fold(const Posted &posted)
    {
        if (posted.amount <= 0 || posted.from == posted.to) {
            return "an entry that moves nothing";
        }
        const bool isMoney = posted.asset == money;
        std::int64_t from = balance(posted.from, posted.asset);
        std::int64_t to = balance(posted.to, posted.asset);
        if (__builtin_sub_overflow(from, posted.amount, &from)
            || __builtin_add_overflow(to, posted.amount, &to)) {
            return "a balance overflows";
        }
        keep(posted.from, posted.asset, from);
        keep(posted.to, posted.asset, to);
        const bool mayOwe = posted.from.kind == AccountKind::Bank
            || posted.from.kind == AccountKind::Clearing
            || posted.from.kind == AccountKind::Production || !isMoney;
        return from < 0 && !mayOwe
            ? "an entry overdraws participant " + std::to_string(number(posted.from.owner))
            : std::string();
    }
};

} // namespace energy
