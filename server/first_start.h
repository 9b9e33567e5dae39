// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/config.h"
#include "server/engine/submit_and_wait.h"

namespace energy {

/// Gives a new market its terms and the nodes it begins with. Safe to repeat after a crash
/// half-way: what exists is left as it is.
[[nodiscard]] Result<void> prepareNewMarket(Engine &engine, const MarketConfig &terms);

} // namespace energy
