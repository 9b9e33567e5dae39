// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"
#include "core/protocol/refusal.h"

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace energy {

/// What is wrong with a document: MalformedJson, UnknownField, MissingField or BadField.
struct JsonFault {
    Refusal code;
    std::string pointer; ///< RFC 6901, "/profile/3/mwh"; empty for the whole document.
    std::string detail; ///< For people.
};

enum class Charset {
    Line, ///< Any UTF-8 without control characters.
    Name, ///< [A-Za-z0-9._:/+@-], at least one: see ShortText.
    Paragraph, ///< Line, and also line feeds.
};

struct TextRule {
    std::size_t maxLength = 256; ///< UTF-8 bytes
    Charset charset = Charset::Line;
    std::size_t minLength = 0;
};

struct IntegerRange {
    std::int64_t min = std::numeric_limits<std::int64_t>::min();
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

struct UnsignedRange {
    std::uint64_t min = 0;
    std::uint64_t max = std::numeric_limits<std::uint64_t>::max();
};

/// A decimal string such as "12.34", exact in units of 10^-places.
struct DecimalRule {
    int places = 2;
    std::int64_t min = std::numeric_limits<std::int64_t>::min(); ///< In units.
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

class JsonArray;
class JsonReader;
struct JsonNode;

/// Typed access to one object. The first thing that is wrong is remembered by the reader; after it
/// every getter answers an empty value, so that a handler reads all its fields and asks
/// JsonReader::finish() once. null is never a value: leave the field out. Views: they live no
/// longer than their reader.
class JsonObject {
public:
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] bool holdsObject(std::string_view name) const;
    /// Of all members, in document order: for objects whose names are data.
    [[nodiscard]] std::vector<std::string> names() const;

    std::string text(std::string_view name, const TextRule &rule = {});
    std::int64_t integer(std::string_view name, IntegerRange range = {});
    std::uint64_t unsignedInteger(std::string_view name, UnsignedRange range = {});
    bool boolean(std::string_view name);
    double real(std::string_view name, double min, double max);
    std::int64_t decimal(std::string_view name, const DecimalRule &rule);
    Instant instant(std::string_view name);
    /// The index of the text in the list.
    std::size_t choice(std::string_view name, std::initializer_list<std::string_view> allowed);
    JsonObject object(std::string_view name);
    JsonArray array(std::string_view name, std::size_t maxItems);

    std::optional<std::string> optionalText(std::string_view name, const TextRule &rule = {});
    std::optional<std::int64_t> optionalInteger(std::string_view name, IntegerRange range = {});
    std::optional<std::uint64_t> optionalUnsignedInteger(std::string_view name,
                                                         UnsignedRange range = {});
    std::optional<bool> optionalBoolean(std::string_view name);
    std::optional<std::int64_t> optionalDecimal(std::string_view name, const DecimalRule &rule);
    std::optional<Instant> optionalInstant(std::string_view name);
    std::optional<std::size_t> optionalChoice(std::string_view name,
                                              std::initializer_list<std::string_view> allowed);
    std::optional<JsonObject> optionalObject(std::string_view name);
    std::optional<JsonArray> optionalArray(std::string_view name, std::size_t maxItems);

    /// A text turned into a T by `parse(std::string_view) -> std::optional<T>`, for example
    /// parsePrice; nothing from it is BadField "expected …". Needs a default constructible T.
    template <class Parse>
    auto convert(std::string_view name, std::string_view expected, Parse parse)
    {
        using Value = typename decltype(parse(std::string_view()))::value_type;
        const std::optional<std::string_view> found = textOrFault(name);
        if (!found) {
            return Value{};
        }
        auto value = parse(*found);
        if (!value) {
            refuse(name, expected);
            return Value{};
        }
        return std::move(*value);
    }

    template <class Parse>
    auto optionalConvert(std::string_view name, std::string_view expected, Parse parse)
    {
        using Value = typename decltype(parse(std::string_view()))::value_type;
        return has(name) ? std::optional<Value>(convert(name, expected, parse))
                         : std::optional<Value>();
    }

    /// Refuses the field: BadField "expected …". For rules between fields that only the caller
    /// knows.
    void refuse(std::string_view name, std::string_view expected);

private:
    friend class JsonReader;
    friend class JsonArray;
    JsonObject(JsonReader *reader, JsonNode *node);
    JsonNode *member(std::string_view name);
    JsonNode *memberOrFault(std::string_view name);
    std::optional<std::string_view> textOrFault(std::string_view name);

    JsonReader *m_reader;
    JsonNode *m_node; ///< Null once the document has a fault.
};

/// Access to one array; see JsonObject.
class JsonArray {
public:
    [[nodiscard]] std::size_t size() const;
    JsonObject object(std::size_t index);
    std::string text(std::size_t index, const TextRule &rule = {});
    std::int64_t integer(std::size_t index, IntegerRange range = {});

private:
    friend class JsonObject;
    JsonArray(JsonReader *reader, JsonNode *node);
    JsonNode *item(std::size_t index);

    JsonReader *m_reader;
    JsonNode *m_node;
};

/// One strict document: RFC 8259 in UTF-8, the root an object, no name twice in an object, at most
/// 16 levels deep, checked as a whole before anything is read; fields that nobody asked for are
/// refused at the end.
///
///     JsonReader reader(request.body);
///     JsonObject order = reader.root();
///     command.price = order.convert("price", "a price in $/MWh", parsePrice);
///     if (const auto fault = reader.finish()) { return refuse(*fault); }
class JsonReader {
public:
    explicit JsonReader(std::string_view document);
    ~JsonReader();
    JsonReader(const JsonReader &) = delete;
    JsonReader &operator=(const JsonReader &) = delete;

    [[nodiscard]] JsonObject root();
    /// The first thing found wrong, or a field that was never asked for, or nothing. Call it after
    /// the last getter.
    [[nodiscard]] std::optional<JsonFault> finish() const;

private:
    friend class JsonObject;
    friend class JsonArray;
    void remember(Refusal code, std::string pointer, std::string detail);
    [[nodiscard]] bool failed() const { return m_fault.has_value(); }

    struct Document;
    std::unique_ptr<Document> m_document;
    std::optional<JsonFault> m_fault;
};

} // namespace energy
