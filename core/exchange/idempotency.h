// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"

#include <deque>
#include <map>

namespace energy {

/// Remembers what a command with a key came to, so that its repetition is answered alike and does
/// nothing. Keys expire seven days after their first use by the commands' own stamps, or when the
/// participant has used many others since.
class Idempotency {
public:
    static constexpr Nanoseconds lifetime = 7 * oneDay;
    static constexpr std::size_t maxKeysPerParticipant = 100'000;

    /// Called for the participant who acts, before find(): one who never acts again keeps at most
    /// his own share.
    void forgetExpired(ParticipantId participant, Instant now);

    struct Entry {
        std::array<std::uint8_t, 16> request{};
        Outcome outcome;

        ENERGY_FIELDS(request, outcome)
    };
    /// Nothing for a new key.
    [[nodiscard]] const Entry *find(ParticipantId participant, const IdempotencyKey &key) const;
    void remember(ParticipantId participant, const IdempotencyKey &key, const Outcome &outcome,
                  Instant now);

    using Key = std::pair<ParticipantId, std::array<std::uint8_t, 16>>;
    struct Expiry {
        Instant at;
        std::array<std::uint8_t, 16> key{};

        ENERGY_FIELDS(at, key)
    };
    ENERGY_FIELDS(m_entries, m_order)

private:
    std::map<Key, Entry> m_entries;
    std::map<ParticipantId, std::deque<Expiry>> m_order; ///< Oldest first.
};

} // namespace energy
