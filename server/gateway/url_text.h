// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace energy {

/// Decodes %XX (RFC 3986, 2.1). Nothing for a broken escape, a control character or what is not
/// UTF-8.
[[nodiscard]] std::optional<std::string> percentDecoded(std::string_view text);

using QueryFields = std::vector<std::pair<std::string, std::string>>;

/// "a=1&b=x%20y" decoded, '+' being a blank. Nothing when a name stands twice or anything cannot be
/// decoded.
[[nodiscard]] std::optional<QueryFields> parseQuery(std::string_view query);

} // namespace energy
