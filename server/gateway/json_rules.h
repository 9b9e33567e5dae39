// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/json_reader.h"
#include "server/gateway/json_tree.h"

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// The text of the node when it is one and keeps the rule.
[[nodiscard]] std::optional<std::string_view> textWithin(const JsonNode &node,
                                                         const TextRule &rule);
/// The whole number of the node when it is one and in range.
[[nodiscard]] std::optional<std::int64_t> integerWithin(const JsonNode &node, IntegerRange range);

/// What was expected, as it stands after "expected " in a fault.
[[nodiscard]] std::string expectation(const TextRule &rule);
[[nodiscard]] std::string expectation(const DecimalRule &rule);
[[nodiscard]] std::string expectation(std::initializer_list<std::string_view> allowed);

template <std::integral Number>
[[nodiscard]] std::string expectedRange(Number min, Number max)
{
    return "a whole number from " + std::to_string(min) + " to " + std::to_string(max);
}

} // namespace energy
