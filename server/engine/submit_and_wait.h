// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/engine/engine.h"

namespace energy {

/// The engine's answers for callers that may wait: never on the engine's thread, and not on one
/// that others wait for.

/// Sends a command for the market itself and waits until it is durable and applied. Error
/// Unreachable while the engine takes no commands.
[[nodiscard]] Result<Outcome> submitAndWait(Engine &engine, const Command &command);

/// The location of that name, if there is one. Error Unreachable as above.
[[nodiscard]] Result<std::optional<LocationId>> findLocationAndWait(Engine &engine,
                                                                    const LocationName &name);

/// Engine::advanceTo(), waiting until everything due has happened: the last event, or why the clock
/// does not move.
[[nodiscard]] tl::expected<EventNumber, Refusal> advanceAndWait(Engine &engine, Instant to);

} // namespace energy
