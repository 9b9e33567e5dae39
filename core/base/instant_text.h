// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// RFC 3339 in UTC with as many decimals of a second as needed (0, 3, 6 or 9):
/// "2012-03-11T07:00:00Z".
[[nodiscard]] std::string instantText(Instant at);

/// Reads RFC 3339 with "Z" or a numeric offset, seconds required, up to nine decimals. Nothing for
/// anything else: a date that does not exist, a leap second, an instant before 1970 or from 2262
/// on.
[[nodiscard]] std::optional<Instant> parseInstant(std::string_view text);

} // namespace energy
