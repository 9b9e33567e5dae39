// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace energy {

/// The result of a query over the read models: a tree of named values in the form in which the API
/// shows them. Money, price and energy are decimal strings, ids strings of digits, instants RFC
/// 3339, enumerators their words.
class Document {
public:
    Document() = default; ///< null
    [[nodiscard]] static Document text(std::string_view value)
    {
        return Document(std::string(value));
    }
    [[nodiscard]] static Document count(std::int64_t value) { return Document(value); }
    [[nodiscard]] static Document flag(bool value) { return Document(value); }
    /// One complete JSON value, shown as it is.
    [[nodiscard]] static Document json(std::string value)
    {
        return Document(Raw{std::move(value)});
    }
    [[nodiscard]] static Document list() { return Document(List()); }
    [[nodiscard]] static Document object() { return Document(Object()); }

    /// Of an object: adds a field at its end.
    Document &add(std::string_view name, Document value);
    /// Of a list: adds an item at its end.
    Document &push(Document item);
    /// The number of fields or items; 0 for anything else.
    [[nodiscard]] std::size_t size() const;

    /// The JSON text (RFC 8259) without blanks, fields in the order in which they were added.
    [[nodiscard]] std::string jsonText() const;

private:
    struct Raw {
        std::string json;
    };
    using List = std::vector<Document>;
    using Object = std::vector<std::pair<std::string, Document>>;
    using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Raw, List, Object>;

    explicit Document(Value value)
        : m_value(std::move(value))
    {
    }
    void append(std::string &out) const;

    Value m_value;
};

} // namespace energy
