// SPDX-License-Identifier: Apache-2.0
#include "server/engine/replay.h"

#include "core/protocol/codec.h"

#include <string>

namespace energy {

namespace {

/// Sequences without gaps from the batch's first one, and strictly increasing times.
bool areInOrder(const std::vector<Stamped> &commands, const JournalBatch &batch, Instant after)
{
    if (commands.size() != batch.commandCount) {
        return false;
    }
    std::uint64_t expected = batch.firstSequence;
    for (const Stamped &command : commands) {
        if (number(command.sequence) != expected++ || command.at <= after) {
            return false;
        }
        after = command.at;
    }
    return true;
}

} // namespace

tl::unexpected<Error> derivesOtherwise(const EventBatch &derived, std::string_view recorded)
{
    return fail(ErrorCode::Damaged,
                "rules that derive otherwise: for sequences "
                    + std::to_string(derived.firstSequence) + " to "
                    + std::to_string(derived.lastSequence) + " " + std::string(recorded)
                    + " other events than this program derives");
}

Replay::Replay(Exchange &exchange, const Digest &eventsDigest)
    : m_exchange(exchange)
    , m_eventsDigest(eventsDigest)
{
    m_derived.events.lastSequence = number(exchange.lastSequence());
}

Result<void> Replay::apply(const JournalBatch &batch)
{
    if (batch.eventsBefore != m_eventsDigest) {
        return derivesOtherwise(m_derived.events, "the journal records");
    }
    const auto commands = decodeStamped(batch.body);
    const std::uint64_t expected = number(m_exchange.lastSequence()) + 1;
    if (!commands || batch.firstSequence != expected
        || !areInOrder(*commands, batch, m_exchange.lastStamp())) {
        return fail(ErrorCode::Damaged,
                    "the journal's batch of sequences " + std::to_string(batch.firstSequence)
                        + " to " + std::to_string(batch.lastSequence())
                        + " does not hold commands that this program knows");
    }
    derive(m_exchange, *commands, m_derived);
    m_eventsDigest = m_derived.events.digest;
    return {};
}

} // namespace energy
