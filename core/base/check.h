// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>

namespace energy {

/// A broken invariant is our bug, never the user's: stop before it spreads. Only for states that no
/// input can reach: an input that could break one is refused by an Event first, or one order would
/// stop the market for ever.
constexpr void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

} // namespace energy
