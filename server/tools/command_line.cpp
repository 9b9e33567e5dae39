// SPDX-License-Identifier: Apache-2.0
#include "server/tools/command_line.h"

#include <algorithm>
#include <charconv>

namespace energy {

Result<CommandLine> CommandLine::parse(std::span<const std::string_view> arguments,
                                       std::span<const Option> options)
{
    CommandLine line;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!argument.starts_with("--")) {
            line.m_words.emplace_back(argument);
            continue;
        }
        const auto equals = argument.find('=');
        const std::string name(argument.substr(0, equals));
        const auto option
            = std::find_if(options.begin(), options.end(),
                           [&name](const Option &known) { return known.name == name; });
        if (option == options.end()) {
            return fail(ErrorCode::Malformed, "unknown flag " + name);
        }
        std::string value;
        if (equals != std::string_view::npos) {
            value = argument.substr(equals + 1);
        } else if (option->takesValue && i + 1 < arguments.size()) {
            value = arguments[++i];
        }
        if (option->takesValue == value.empty()) {
            return fail(ErrorCode::Malformed,
                        name + (option->takesValue ? " needs a value" : " takes no value"));
        }
        if (!line.m_values.emplace(name, value).second) {
            return fail(ErrorCode::Malformed, name + " is given twice");
        }
    }
    return line;
}

std::string CommandLine::value(std::string_view flag) const
{
    const auto found = m_values.find(flag);
    return found == m_values.end() ? std::string() : found->second;
}

Result<std::uint64_t> CommandLine::count(std::string_view flag, std::uint64_t otherwise) const
{
    if (!has(flag)) {
        return otherwise;
    }
    const std::string text = value(flag);
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return fail(ErrorCode::Malformed,
                    std::string(flag) + " needs a whole number, not '" + text + "'");
    }
    return number;
}

} // namespace energy
