// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"
#include "core/storage/event_log.h"

#include <cstdint>
#include <vector>

namespace energy {

/// What a batch of commands came to.
struct Derived {
    EventBatch events;
    std::vector<Outcome> outcomes; ///< One for each command, in order.
    std::uint64_t trades = 0;
};

/// Applies a batch, at least one command, and encodes its events. The only way from commands to
/// events, taken by the engine and by every replay, so that both give the same digest: the SHA-256
/// of the encoded records. `derived` is overwritten; its memory is used again.
void derive(Exchange &exchange, const std::vector<Stamped> &commands, Derived &derived);

} // namespace energy
