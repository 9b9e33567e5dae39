// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/url_text.h"

#include "server/gateway/utf8.h"

#include <algorithm>
#include <charconv>

namespace energy {

namespace {

std::optional<char> byteOfHex(std::string_view digits)
{
    unsigned value = 0;
    const auto [end, error]
        = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) {
        return std::nullopt;
    }
    return static_cast<char>(value);
}

std::optional<std::string> decodedQueryPart(std::string_view text)
{
    std::string blanks(text);
    std::ranges::replace(blanks, '+', ' ');
    return percentDecoded(blanks);
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        const auto byte = byteOfHex(text.substr(at + 1, 2));
        if (!byte) {
            return std::nullopt;
        }
        out += *byte;
        at += 2;
    }
    const bool control = std::ranges::any_of(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (control || !isUtf8(out)) {
        return std::nullopt;
    }
    return out;
}

std::optional<QueryFields> parseQuery(std::string_view query)
{
    QueryFields fields;
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view part = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (part.empty()) {
            continue;
        }
        const std::size_t equals = part.find('=');
        auto name = decodedQueryPart(part.substr(0, equals));
        auto value = decodedQueryPart(equals == std::string_view::npos ? std::string_view()
                                                                       : part.substr(equals + 1));
        if (!name || !value || std::ranges::any_of(fields, [&](const auto &field) {
                return field.first == *name;
            })) {
            return std::nullopt;
        }
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

} // namespace energy
