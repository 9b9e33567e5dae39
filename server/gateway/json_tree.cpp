// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_tree.h"

#include <algorithm>
#include <simdjson.h>

namespace energy {

struct JsonTree::Parser {
    simdjson::dom::parser parser;
};

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// What a document may still hold while it is taken over.
struct Budget {
    std::size_t values = JsonTree::maxValues;
    std::size_t levels = JsonTree::maxDepth;
};

JsonFault malformed(std::string_view detail)
{
    return {Refusal::MalformedJson, {}, std::string(detail)};
}

void takeScalar(const element &from, JsonNode &to)
{
    switch (from.type()) {
    case element_type::STRING:
        to.kind = JsonKind::Text;
        to.text = from.get_string().value_unsafe();
        break;
    case element_type::INT64:
        to.kind = JsonKind::Signed;
        to.integer = from.get_int64().value_unsafe();
        break;
    case element_type::UINT64:
        to.kind = JsonKind::Unsigned;
        to.unsignedInteger = from.get_uint64().value_unsafe();
        break;
    case element_type::DOUBLE:
        to.kind = JsonKind::Real;
        to.real = from.get_double().value_unsafe();
        break;
    case element_type::BOOL:
        to.kind = JsonKind::Boolean;
        to.boolean = from.get_bool().value_unsafe();
        break;
    default:
        to.kind = JsonKind::Null;
    }
}

/// The name that stands twice in the object, if any.
std::optional<std::string_view> duplicateKey(const JsonNode &object)
{
    std::vector<std::string_view> keys;
    keys.reserve(object.children.size());
    for (const JsonNode &child : object.children) {
        keys.push_back(child.key);
    }
    std::ranges::sort(keys);
    const auto twice = std::ranges::adjacent_find(keys);
    return twice == keys.end() ? std::nullopt : std::optional(*twice);
}

std::optional<JsonFault> take(const element &from, JsonNode &to, Budget &left);

std::optional<JsonFault> takeArray(const simdjson::dom::array &from, JsonNode &to, Budget &left)
{
    to.kind = JsonKind::Array;
    to.children.reserve(std::min(from.size(), left.values));
    for (const element item : from) {
        JsonNode &child = to.children.emplace_back();
        child.index = to.children.size() - 1;
        if (auto fault = take(item, child, left)) {
            return fault;
        }
    }
    return std::nullopt;
}

std::optional<JsonFault> takeObject(const simdjson::dom::object &from, JsonNode &to, Budget &left)
{
    to.kind = JsonKind::Object;
    to.children.reserve(std::min(from.size(), left.values));
    for (const auto &[key, value] : from) {
        JsonNode &child = to.children.emplace_back();
        child.key = key;
        child.index = to.children.size() - 1;
        if (auto fault = take(value, child, left)) {
            return fault;
        }
    }
    if (const auto twice = duplicateKey(to)) {
        return malformed("the name \"" + std::string(*twice) + "\" stands twice in one object");
    }
    return std::nullopt;
}

// Recursion ends with the levels of the budget.
std::optional<JsonFault> take(const element &from, JsonNode &to, Budget &left)
{
    if (left.values == 0) {
        return malformed("the document holds too many values");
    }
    --left.values;
    if (!from.is_array() && !from.is_object()) {
        takeScalar(from, to);
        return std::nullopt;
    }
    if (left.levels == 0) {
        return malformed("the document is nested too deeply");
    }
    --left.levels;
    auto fault = from.is_array() ? takeArray(from.get_array().value_unsafe(), to, left)
                                 : takeObject(from.get_object().value_unsafe(), to, left);
    ++left.levels;
    return fault;
}

void linkParents(JsonNode &node)
{
    for (JsonNode &child : node.children) {
        child.parent = &node;
        linkParents(child);
    }
}

const JsonNode *unreadBelow(const JsonNode &node)
{
    for (const JsonNode &child : node.children) {
        if (node.kind == JsonKind::Object && !child.read) {
            return &child;
        }
        if (const JsonNode *found = unreadBelow(child)) {
            return found;
        }
    }
    return nullptr;
}

} // namespace

JsonNode *JsonNode::member(std::string_view name)
{
    const auto found = std::ranges::find(children, name, &JsonNode::key);
    return found == children.end() ? nullptr : &*found;
}

std::string JsonNode::pointer() const
{
    if (parent == nullptr) {
        return {};
    }
    const bool named = parent->kind == JsonKind::Object;
    return parent->pointer() + (named ? pointerStep(key) : "/" + std::to_string(index));
}

std::string pointerStep(std::string_view name)
{
    std::string step = "/";
    for (const char c : name) {
        if (c == '~') {
            step += "~0";
        } else if (c == '/') {
            step += "~1";
        } else {
            step += c;
        }
    }
    return step;
}

JsonTree::JsonTree()
    : m_parser(std::make_unique<Parser>())
{
}

JsonTree::~JsonTree() = default;

std::optional<JsonFault> JsonTree::parse(std::string_view document)
{
    // The parser counts levels a little differently for empty containers; take() has the last word.
    if (m_parser->parser.allocate(std::max<std::size_t>(document.size(), 1), maxDepth + 1)
        != simdjson::SUCCESS) {
        return malformed("the document is too large");
    }
    const auto parsed = m_parser->parser.parse(document.data(), document.size(), true);
    if (parsed.error() == simdjson::DEPTH_ERROR) {
        return malformed("the document is nested too deeply");
    }
    if (parsed.error() != simdjson::SUCCESS) {
        return malformed(simdjson::error_message(parsed.error()));
    }
    if (!parsed.is_object()) {
        return malformed("the document must be an object");
    }
    Budget left;
    if (auto fault = take(parsed.value_unsafe(), m_root, left)) {
        return fault;
    }
    linkParents(m_root);
    return std::nullopt;
}

const JsonNode *JsonTree::firstUnread() const
{
    return unreadBelow(m_root);
}

} // namespace energy
