// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/oasis_rows.h"

namespace energy {

/// Reads one XML report of OASIS, or its error report, into `rows`. Code None, or why the payload
/// is refused.
[[nodiscard]] FeedRefusal readOasisXml(std::string_view text, OasisRows &rows);

} // namespace energy
