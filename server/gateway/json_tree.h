// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/json_reader.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

enum class JsonKind { Null, Boolean, Signed, Unsigned, Real, Text, Array, Object };

/// One value of a parsed document; texts point into the tree that owns it.
struct JsonNode {
    JsonKind kind = JsonKind::Null;
    std::string_view key; ///< In its object; empty for items of arrays and for the root.
    std::size_t index = 0; ///< In its parent.
    const JsonNode *parent = nullptr;
    std::string_view text;
    std::int64_t integer = 0;
    std::uint64_t unsignedInteger = 0; ///< Only of Unsigned, that is beyond the range of int64.
    double real = 0;
    bool boolean = false;
    bool read = false; ///< Somebody asked for it.
    std::vector<JsonNode> children;

    [[nodiscard]] JsonNode *member(std::string_view name);
    [[nodiscard]] std::string pointer() const;
};

/// "/name" with ~ and / escaped (RFC 6901, section 3).
[[nodiscard]] std::string pointerStep(std::string_view name);

/// A whole document, checked by simdjson and copied into nodes that remember whether they were
/// read. Not for streams: the depth is at most 16 and the size is limited by the caller.
class JsonTree {
public:
    JsonTree();
    ~JsonTree();
    JsonTree(const JsonTree &) = delete;
    JsonTree &operator=(const JsonTree &) = delete;

    static constexpr std::size_t maxDepth = 16;
    static constexpr std::size_t maxValues
        = 100'000; ///< A node takes 70 times the memory of the shortest value.

    [[nodiscard]] std::optional<JsonFault> parse(std::string_view document);
    [[nodiscard]] JsonNode *root() { return &m_root; }
    /// The first member in document order that nobody asked for, inside objects that were asked
    /// for.
    [[nodiscard]] const JsonNode *firstUnread() const;

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
    JsonNode m_root;
};

} // namespace energy
