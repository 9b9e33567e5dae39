// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"
#include "ui/series/column.h"

namespace energy {

/// The first position whose instant is `at` or later, in a column that rises; its size when none
/// is.
[[nodiscard]] std::size_t firstNotBefore(const Column<Instant> &column, Instant at);

/// The same, known to be at `from` or later: quick when it is near.
[[nodiscard]] std::size_t firstNotBefore(const Column<Instant> &column, Instant at,
                                         std::size_t from);

} // namespace energy
