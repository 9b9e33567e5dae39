// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/oasis_rows.h"

namespace energy {

/// Reads one CSV report of OASIS into `rows`: columns by the names of the header, in any order,
/// with any others beside them. Row instants are INTERVALSTARTTIME_GMT and INTERVALENDTIME_GMT; the
/// operating date and hour are not read. Code None, or why the payload is refused.
[[nodiscard]] FeedRefusal readOasisCsv(std::string_view text, OasisRows &rows);

} // namespace energy
