// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/ledger.h"

#include "core/base/check.h"
#include "core/protocol/bytes.h"

#include <algorithm>

namespace energy {

std::int64_t Ledger::balance(const Account &account, const Asset &asset) const
{
    const auto found = m_balances.find(Key{account, asset});
    return found == m_balances.end() ? 0 : found->second;
}

Money Ledger::available(ParticipantId participant) const
{
    return Money::of(balance({participant, AccountKind::Available}, money));
}

Money Ledger::hold(const HoldKey &key) const
{
    const auto found = m_holds.find(key);
    return found == m_holds.end() ? Money() : found->second;
}

bool Ledger::supplyAllows(Money deposit) const
{
    const Money supply = -Money::of(balance({ParticipantId(), AccountKind::Bank}, money));
    return deposit <= maxSupply - supply;
}

void Ledger::post(const Account &from, const Account &to, const Asset &asset, std::int64_t amount,
                  PostingReason reason, std::uint64_t subject, Events &out)
{
    if (amount == 0 || from == to) {
        return;
    }
    if (amount < 0) {
        post(to, from, asset, -amount, reason, subject, out);
        return;
    }
    add(from, asset, -amount);
    add(to, asset, amount);
    out.emplace_back(Posted{from, to, asset, amount, reason, subject});
}

void Ledger::pay(ParticipantId from, ParticipantId to, Money amount, PostingReason reason,
                 std::uint64_t subject, Events &out)
{
    post({from, AccountKind::Available}, {to, AccountKind::Available}, money, amount.count(),
         reason, subject, out);
}

void Ledger::setHold(const HoldKey &key, Money amount, Events &out)
{
    require(amount >= Money());
    const Money change = amount - hold(key);
    if (change == Money()) {
        return;
    }
    const Account free{key.participant, AccountKind::Available};
    const Account held{key.participant, AccountKind::Held};
    const auto reason = change > Money() ? PostingReason::Hold : PostingReason::Release;
    post(free, held, money, change.count(), reason, key.subject, out);
    if (amount == Money()) {
        m_holds.erase(key);
    } else {
        m_holds[key] = amount;
    }
    out.emplace_back(HoldChanged{key, amount});
}

std::vector<std::string> Ledger::contradictions() const
{
    std::map<Asset, WideInteger> sums;
    std::map<ParticipantId, WideInteger> held;
    std::vector<std::string> found;
    for (const auto &[key, amount] : m_balances) {
        sums[key.asset] += amount;
        if (key.account.kind == AccountKind::Held) {
            held[key.account.owner] += amount;
        }
        if (key.account.kind == AccountKind::Available && key.asset == money && amount < 0) {
            found.push_back("participant " + std::to_string(number(key.account.owner))
                            + " is overdrawn");
        }
    }
    for (const auto &[asset, sum] : sums) {
        if (sum != 0) {
            found.push_back("asset kind " + std::to_string(static_cast<int>(asset.kind)) + " id "
                            + std::to_string(asset.id) + " does not sum to zero");
        }
    }
    for (const auto &[key, amount] : m_holds) {
        held[key.participant] -= amount.count();
    }
    for (const auto &[participant, difference] : held) {
        if (difference != 0) {
            found.push_back("holds of participant " + std::to_string(number(participant))
                            + " differ from the held balance");
        }
    }
    return found;
}

bool Ledger::isInBounds() const
{
    return std::all_of(m_balances.begin(), m_balances.end(), [](const auto &entry) {
        const auto &[key, amount] = entry;
        const bool isOutside = key.account.kind == AccountKind::Bank;
        const bool hasRightSign = key.asset != money || (isOutside ? amount < 0 : amount > 0);
        return amount != 0 && amount <= maxSupply.count() && amount >= -maxSupply.count()
            && hasRightSign;
    });
}

bool Ledger::holdsAre(const std::map<HoldKey, Money> &expected) const
{
    std::map<HoldKey, Money> some = expected;
    std::erase_if(some, [](const auto &entry) { return entry.second == Money(); });
    return some == m_holds;
}

void Ledger::save(ByteWriter &writer) const
{
    writer.put(m_balances);
    writer.put(m_holds);
}

void Ledger::load(ByteReader &reader)
{
    reader.get(m_balances);
    reader.get(m_holds);
}

void Ledger::add(const Account &account, const Asset &asset, std::int64_t amount)
{
    const auto [entry, isNew] = m_balances.try_emplace(Key{account, asset}, 0);
    require(!__builtin_add_overflow(entry->second, amount, &entry->second));
    if (entry->second == 0) {
        m_balances.erase(entry);
    }
}

} // namespace energy
