// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// A flag that a subcommand knows.
struct Option {
    std::string_view name; ///< "--data"
    bool takesValue = false;
};

/// What stands behind the name of a subcommand.
class CommandLine {
public:
    /// Values as "--data DIR" or "--data=DIR". Error Malformed for a flag that is unknown, given
    /// twice, lacks its value or has one that it does not take.
    [[nodiscard]] static Result<CommandLine> parse(std::span<const std::string_view> arguments,
                                                   std::span<const Option> options);

    /// What is no flag, in order. A single "-" counts here.
    [[nodiscard]] const std::vector<std::string> &words() const { return m_words; }
    [[nodiscard]] bool has(std::string_view flag) const { return m_values.contains(flag); }
    /// Empty when the flag was not given.
    [[nodiscard]] std::string value(std::string_view flag) const;
    /// Error Malformed when the flag was given with anything but a whole number in decimal digits.
    [[nodiscard]] Result<std::uint64_t> count(std::string_view flag, std::uint64_t otherwise) const;

private:
    std::vector<std::string> m_words;
    std::map<std::string, std::string, std::less<>> m_values;
};

} // namespace energy
