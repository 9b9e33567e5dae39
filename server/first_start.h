// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/config.h"
#include "server/engine/engine.h"

namespace energy {

/// Sends a command for the market itself and waits until it is durable and applied.
[[nodiscard]] Result<Outcome> submitAndWait(Engine &engine, const Command &command);

/// Gives a new market its terms and the nodes it begins with. Safe to repeat after a crash
/// half-way: what exists is left as it is.
[[nodiscard]] Result<void> prepareNewMarket(Engine &engine, const MarketConfig &terms);

} // namespace energy
