// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/idempotency.h"

namespace energy {

void Idempotency::forgetExpired(ParticipantId participant, Instant now)
{
    const auto found = m_order.find(participant);
    if (found == m_order.end()) {
        return;
    }
    std::deque<Expiry> &order = found->second;
    while (!order.empty() && order.front().at <= now) {
        m_entries.erase({participant, order.front().key});
        order.pop_front();
    }
    if (order.empty()) {
        m_order.erase(found);
    }
}

const Idempotency::Entry *Idempotency::find(ParticipantId participant,
                                            const IdempotencyKey &key) const
{
    const auto found = m_entries.find({participant, key.key});
    return found == m_entries.end() ? nullptr : &found->second;
}

void Idempotency::remember(ParticipantId participant, const IdempotencyKey &key,
                           const Outcome &outcome, Instant now)
{
    std::deque<Expiry> &order = m_order[participant];
    if (order.size() >= maxKeysPerParticipant) {
        m_entries.erase({participant, order.front().key});
        order.pop_front();
    }
    order.push_back({now + lifetime, key.key});
    m_entries[{participant, key.key}] = {key.request, outcome};
}

} // namespace energy
