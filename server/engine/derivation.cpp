// SPDX-License-Identifier: Apache-2.0
#include "server/engine/derivation.h"

#include "core/base/check.h"
#include "core/protocol/codec.h"

#include <utility>

namespace energy {

void derive(Exchange &exchange, const std::vector<Stamped> &commands, Derived &derived)
{
    EventBatch &batch = derived.events;
    const std::uint64_t eventsBefore = number(exchange.lastEvent());
    batch.firstSequence = number(commands.front().sequence);
    batch.lastSequence = number(commands.back().sequence);
    batch.firstEvent = eventsBefore + 1;
    batch.body.clear();
    derived.outcomes.clear();
    derived.trades = 0;

    std::uint64_t lastEvent = eventsBefore;
    Events events;
    for (const Stamped &command : commands) {
        events.clear();
        derived.outcomes.push_back(exchange.apply(command, events));
        for (Event &event : events) {
            derived.trades += std::holds_alternative<TradeExecuted>(event) ? 1U : 0U;
            appendRecord({EventNumber(++lastEvent), command.sequence, command.at, std::move(event)},
                         batch.body);
        }
        // What clients are told as "the last event of your command" must be the number it has in
        // the log.
        require(number(exchange.lastEvent()) == lastEvent);
    }
    batch.eventCount = static_cast<std::uint32_t>(lastEvent - eventsBefore);
    batch.digest = sha256(batch.body);
}

} // namespace energy
