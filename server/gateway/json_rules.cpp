// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_rules.h"

#include "core/base/decimal.h"

#include <algorithm>

namespace energy {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || std::string_view("._:/+@-").find(c) != std::string_view::npos;
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

bool fits(std::string_view text, Charset charset)
{
    switch (charset) {
    case Charset::Name:
        return !text.empty() && std::ranges::all_of(text, isNameCharacter);
    case Charset::Paragraph:
        return std::ranges::none_of(text, [](char c) { return c != '\n' && isControl(c); });
    case Charset::Line:
        break;
    }
    return std::ranges::none_of(text, isControl);
}

} // namespace

std::optional<std::string_view> textWithin(const JsonNode &node, const TextRule &rule)
{
    const bool fitting = node.kind == JsonKind::Text && node.text.size() <= rule.maxLength
        && node.text.size() >= rule.minLength && fits(node.text, rule.charset);
    return fitting ? std::optional(node.text) : std::nullopt;
}

std::optional<std::int64_t> integerWithin(const JsonNode &node, IntegerRange range)
{
    const bool fitting
        = node.kind == JsonKind::Signed && node.integer >= range.min && node.integer <= range.max;
    return fitting ? std::optional(node.integer) : std::nullopt;
}

std::string expectation(const TextRule &rule)
{
    std::string expected = "a text of ";
    expected += std::to_string(rule.minLength) + " to " + std::to_string(rule.maxLength) + " bytes";
    if (rule.charset == Charset::Name) {
        expected += " of [A-Za-z0-9._:/+@-]";
    } else if (rule.charset == Charset::Line) {
        expected += " without control characters";
    }
    return expected;
}

std::string expectation(std::initializer_list<std::string_view> allowed)
{
    std::string expected = "one of";
    for (const std::string_view choice : allowed) {
        expected += expected.ends_with("of") ? " \"" : ", \"";
        expected += choice;
        expected += '"';
    }
    return expected;
}

template <class Number>
std::string rangeText(Number min, Number max)
{
    return "a whole number from " + std::to_string(min) + " to " + std::to_string(max);
}

std::string expectation(const DecimalRule &rule)
{
    return "a decimal string from " + decimalText(rule.min, rule.places, 0) + " to "
        + decimalText(rule.max, rule.places, 0) + " with at most " + std::to_string(rule.places)
        + " decimals";
}

} // namespace energy
