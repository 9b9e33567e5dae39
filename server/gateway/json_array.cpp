// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_reader.h"
#include "server/gateway/json_rules.h"
#include "server/gateway/json_tree.h"

namespace energy {

JsonArray::JsonArray(JsonReader *reader, JsonNode *node)
    : m_reader(reader)
    , m_node(node)
{
}

std::size_t JsonArray::size() const
{
    return m_reader->failed() || m_node == nullptr ? 0 : m_node->children.size();
}

JsonNode *JsonArray::item(std::size_t index)
{
    if (index >= size()) {
        return nullptr;
    }
    return &m_node->children[index];
}

JsonObject JsonArray::object(std::size_t index)
{
    JsonNode *found = item(index);
    if (found != nullptr && found->kind != JsonKind::Object) {
        m_reader->remember(Refusal::BadField, found->pointer(), "expected an object");
        found = nullptr;
    }
    return {m_reader, found};
}

std::string JsonArray::text(std::size_t index, const TextRule &rule)
{
    const JsonNode *found = item(index);
    if (found == nullptr) {
        return {};
    }
    const std::optional<std::string_view> value = textWithin(*found, rule);
    if (!value) {
        m_reader->remember(Refusal::BadField, found->pointer(), "expected " + expectation(rule));
        return {};
    }
    return std::string(*value);
}

std::int64_t JsonArray::integer(std::size_t index, IntegerRange range)
{
    const JsonNode *found = item(index);
    if (found == nullptr) {
        return 0;
    }
    const std::optional<std::int64_t> value = integerWithin(*found, range);
    if (!value) {
        m_reader->remember(Refusal::BadField, found->pointer(),
                           "expected " + expectedRange(range.min, range.max));
        return 0;
    }
    return *value;
}

} // namespace energy
