// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_reader.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "server/gateway/json_rules.h"
#include "server/gateway/json_tree.h"

#include <algorithm>

namespace energy {

struct JsonReader::Document {
    JsonTree tree;
};

JsonReader::JsonReader(std::string_view document)
    : m_document(std::make_unique<Document>())
{
    m_fault = m_document->tree.parse(document);
}

JsonReader::~JsonReader() = default;

JsonObject JsonReader::root()
{
    return {this, failed() ? nullptr : m_document->tree.root()};
}

void JsonReader::remember(Refusal code, std::string pointer, std::string detail)
{
    if (!m_fault) {
        m_fault = JsonFault{code, std::move(pointer), std::move(detail)};
    }
}

std::optional<JsonFault> JsonReader::finish() const
{
    if (m_fault) {
        return m_fault;
    }
    const JsonNode *stray = m_document->tree.firstUnread();
    if (stray == nullptr) {
        return std::nullopt;
    }
    return JsonFault{Refusal::UnknownField, stray->pointer(),
                     "the field \"" + std::string(stray->key) + "\" is not known here"};
}

JsonObject::JsonObject(JsonReader *reader, JsonNode *node)
    : m_reader(reader)
    , m_node(node)
{
}

JsonNode *JsonObject::member(std::string_view name)
{
    if (m_reader->failed() || m_node == nullptr) {
        return nullptr;
    }
    JsonNode *found = m_node->member(name);
    if (found != nullptr) {
        found->read = true;
    }
    return found;
}

JsonNode *JsonObject::memberOrFault(std::string_view name)
{
    JsonNode *found = member(name);
    if (found == nullptr && !m_reader->failed() && m_node != nullptr) {
        m_reader->remember(Refusal::MissingField, m_node->pointer() + pointerStep(name),
                           "the field \"" + std::string(name) + "\" is required");
    }
    return found;
}

bool JsonObject::has(std::string_view name) const
{
    return !m_reader->failed() && m_node != nullptr && m_node->member(name) != nullptr;
}

bool JsonObject::holdsObject(std::string_view name) const
{
    return has(name) && m_node->member(name)->kind == JsonKind::Object;
}

std::vector<std::string> JsonObject::names() const
{
    std::vector<std::string> names;
    if (!m_reader->failed() && m_node != nullptr) {
        for (const JsonNode &member : m_node->children) {
            names.emplace_back(member.key);
        }
    }
    return names;
}

void JsonObject::refuse(std::string_view name, std::string_view expected)
{
    if (!m_reader->failed() && m_node != nullptr) {
        m_reader->remember(Refusal::BadField, m_node->pointer() + pointerStep(name),
                           "expected " + std::string(expected));
    }
}

std::optional<std::string_view> JsonObject::textOrFault(std::string_view name)
{
    const JsonNode *found = memberOrFault(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (found->kind != JsonKind::Text) {
        refuse(name, "a text");
        return std::nullopt;
    }
    return found->text;
}

std::string JsonObject::text(std::string_view name, const TextRule &rule)
{
    const JsonNode *found = memberOrFault(name);
    if (found == nullptr) {
        return {};
    }
    const std::optional<std::string_view> value = textWithin(*found, rule);
    if (!value) {
        refuse(name, expectation(rule));
        return {};
    }
    return std::string(*value);
}

std::int64_t JsonObject::integer(std::string_view name, IntegerRange range)
{
    const JsonNode *found = memberOrFault(name);
    if (found == nullptr) {
        return 0;
    }
    const std::optional<std::int64_t> value = integerWithin(*found, range);
    if (!value) {
        refuse(name, expectedRange(range.min, range.max));
        return 0;
    }
    return *value;
}

std::uint64_t JsonObject::unsignedInteger(std::string_view name, UnsignedRange range)
{
    const JsonNode *found = memberOrFault(name);
    if (found == nullptr) {
        return 0;
    }
    const bool large = found->kind == JsonKind::Unsigned;
    const bool small = found->kind == JsonKind::Signed && found->integer >= 0;
    const std::uint64_t value = large ? found->unsignedInteger
        : small                       ? static_cast<std::uint64_t>(found->integer)
                                      : 0;
    if ((!large && !small) || value < range.min || value > range.max) {
        refuse(name, expectedRange(range.min, range.max));
        return 0;
    }
    return value;
}

bool JsonObject::boolean(std::string_view name)
{
    const JsonNode *found = memberOrFault(name);
    if (found == nullptr) {
        return false;
    }
    if (found->kind != JsonKind::Boolean) {
        refuse(name, "true or false");
        return false;
    }
    return found->boolean;
}

double JsonObject::real(std::string_view name, double min, double max)
{
    const JsonNode *found = memberOrFault(name);
    if (found == nullptr) {
        return 0;
    }
    const bool isReal = found->kind == JsonKind::Real;
    const std::optional<std::int64_t> whole = integerWithin(*found, {});
    const double value = isReal ? found->real : static_cast<double>(whole.value_or(0));
    if ((!isReal && !whole) || value < min || value > max) {
        refuse(name, "a number from " + std::to_string(min) + " to " + std::to_string(max));
        return 0;
    }
    return value;
}

std::int64_t JsonObject::decimal(std::string_view name, const DecimalRule &rule)
{
    const std::optional<std::string_view> found = textOrFault(name);
    if (!found) {
        return 0;
    }
    const std::optional<std::int64_t> value = parseDecimal(*found, rule.places);
    if (!value || *value < rule.min || *value > rule.max) {
        refuse(name, expectation(rule));
        return 0;
    }
    return *value;
}

Instant JsonObject::instant(std::string_view name)
{
    return convert(name, "an instant such as \"2024-01-15T10:30:00Z\"", parseInstant);
}

std::size_t JsonObject::choice(std::string_view name,
                               std::initializer_list<std::string_view> allowed)
{
    const std::optional<std::string_view> found = textOrFault(name);
    if (!found) {
        return 0;
    }
    const auto *const at = std::ranges::find(allowed, *found);
    if (at == allowed.end()) {
        refuse(name, expectation(allowed));
        return 0;
    }
    return static_cast<std::size_t>(at - allowed.begin());
}

JsonObject JsonObject::object(std::string_view name)
{
    JsonNode *found = memberOrFault(name);
    if (found != nullptr && found->kind != JsonKind::Object) {
        refuse(name, "an object");
        found = nullptr;
    }
    return {m_reader, found};
}

JsonArray JsonObject::array(std::string_view name, std::size_t maxItems)
{
    JsonNode *found = memberOrFault(name);
    if (found != nullptr && (found->kind != JsonKind::Array || found->children.size() > maxItems)) {
        refuse(name, "an array of at most " + std::to_string(maxItems) + " items");
        found = nullptr;
    }
    return {m_reader, found};
}

std::optional<std::string> JsonObject::optionalText(std::string_view name, const TextRule &rule)
{
    return has(name) ? std::optional(text(name, rule)) : std::nullopt;
}

std::optional<std::int64_t> JsonObject::optionalInteger(std::string_view name, IntegerRange range)
{
    return has(name) ? std::optional(integer(name, range)) : std::nullopt;
}

std::optional<std::uint64_t> JsonObject::optionalUnsignedInteger(std::string_view name,
                                                                 UnsignedRange range)
{
    return has(name) ? std::optional(unsignedInteger(name, range)) : std::nullopt;
}

std::optional<bool> JsonObject::optionalBoolean(std::string_view name)
{
    return has(name) ? std::optional(boolean(name)) : std::nullopt;
}

std::optional<std::int64_t> JsonObject::optionalDecimal(std::string_view name,
                                                        const DecimalRule &rule)
{
    return has(name) ? std::optional(decimal(name, rule)) : std::nullopt;
}

std::optional<Instant> JsonObject::optionalInstant(std::string_view name)
{
    return has(name) ? std::optional(instant(name)) : std::nullopt;
}

std::optional<std::size_t>
JsonObject::optionalChoice(std::string_view name, std::initializer_list<std::string_view> allowed)
{
    return has(name) ? std::optional(choice(name, allowed)) : std::nullopt;
}

std::optional<JsonObject> JsonObject::optionalObject(std::string_view name)
{
    return has(name) ? std::optional(object(name)) : std::nullopt;
}

std::optional<JsonArray> JsonObject::optionalArray(std::string_view name, std::size_t maxItems)
{
    return has(name) ? std::optional(array(name, maxItems)) : std::nullopt;
}

} // namespace energy
