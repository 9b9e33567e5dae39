// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <functional>

namespace energy {

struct MarketTime {
    Instant now;
    bool offsetKnown = false; ///< Without it every countdown is only about right.
};

/// The time of the market by its server. Nothing that counts down asks the clock of this machine.
using MarketClock = std::function<MarketTime()>;

} // namespace energy
