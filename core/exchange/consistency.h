// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/state.h"

namespace energy {

/// Whether a state that came from a file is one that the commands could have made: every number in
/// range, every reference leading somewhere, everything that is kept twice (orders, holds, dues,
/// names) the same in both places. Only then may apply() rely on it.
[[nodiscard]] bool isConsistent(const Exchange::State &state);

} // namespace energy
