// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/decimal.h"
#include "core/base/result.h"
#include "core/protocol/words.h"

#include <charconv>
#include <map>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace energy {

using JsonValue = simdjson::dom::element;

/// Reads one JSON object member by member into typed fields. What is missing, of another type or
/// out of range is remembered, the first of it by its path; the fields are then not to be used.
/// Members that nobody asks for are passed over, so that a newer server is understood.
class RowReader {
public:
    explicit RowReader(JsonValue value)
    {
        if (value.get_object().get(m_object) != simdjson::SUCCESS) {
            complain("");
        }
    }

    /// Must be there; null only where the field is an optional, or a text (then empty).
    template <class Field>
    RowReader &operator()(std::string_view name, Field &field)
    {
        JsonValue value;
        if (isSound() && m_object[name].get(value) != simdjson::SUCCESS) {
            complain(name);
        }
        if (isSound()) {
            take(name, value, field);
        }
        return *this;
    }

    /// May be missing.
    template <class Field>
    RowReader &maybe(std::string_view name, Field &field)
    {
        JsonValue value;
        if (isSound() && m_object[name].get(value) == simdjson::SUCCESS) {
            take(name, value, field);
        }
        return *this;
    }

    RowReader &interval(Interval &interval);
    /// `value` and its `unit`, see ReadingRow.
    RowReader &amount(std::string_view name, int decimals, std::int64_t &field);

    [[nodiscard]] bool has(std::string_view name) const
    {
        return m_object[name].error() == simdjson::SUCCESS;
    }
    void complain(std::string_view name);
    [[nodiscard]] bool isSound() const { return !m_problem; }
    [[nodiscard]] const std::optional<std::string> &problem() const { return m_problem; }

private:
    template <class Value>
    void take(std::string_view name, JsonValue value, std::optional<Value> &field)
    {
        if (value.is_null()) {
            field.reset();
        } else {
            take(name, value, field.emplace());
        }
    }

    template <class Item>
    void take(std::string_view name, JsonValue value, std::vector<Item> &items)
    {
        simdjson::dom::array array;
        if (value.get_array().get(array) != simdjson::SUCCESS) {
            complain(name);
            return;
        }
        items.clear();
        for (const JsonValue each : array) {
            take(name, each, items.emplace_back());
            if (!isSound()) {
                return;
            }
        }
    }

    /// An object whose members are named by the server.
    template <class Value>
    void take(std::string_view name, JsonValue value, std::map<std::string, Value> &members)
    {
        simdjson::dom::object object;
        if (value.get_object().get(object) != simdjson::SUCCESS) {
            complain(name);
            return;
        }
        members.clear();
        for (const auto &[key, each] : object) {
            take(name, each, members[std::string(key)]);
        }
    }

    template <class Field>
    void take(std::string_view name, JsonValue value, Field &field)
    {
        if constexpr (requires(RowReader &in) { readRow(in, field); }) {
            RowReader in(value);
            readRow(in, field);
            adopt(name, in);
        } else if (!takeScalar(value, field)) {
            complain(name);
        }
    }

    static bool takeScalar(JsonValue value, bool &field);
    static bool takeScalar(JsonValue value, std::string &field);
    static bool takeScalar(JsonValue value, std::uint32_t &field);
    static bool takeScalar(JsonValue value, std::uint64_t &field); ///< A number, or an id.
    static bool takeScalar(JsonValue value, std::int64_t &field);
    static bool takeScalar(JsonValue value, Instant &field);
    static bool takeScalar(JsonValue value, Price &field);
    static bool takeScalar(JsonValue value, FinePrice &field);
    static bool takeScalar(JsonValue value, Energy &field);
    static bool takeScalar(JsonValue value, Power &field);
    static bool takeScalar(JsonValue value, Money &field);

    /// Enumerators are written as words, ids as digits.
    template <class Enum>
        requires std::is_enum_v<Enum>
    static bool takeScalar(JsonValue value, Enum &field)
    {
        if constexpr (requires { Words<Enum>::names; }) {
            std::string_view name;
            const bool isText = value.get_string().get(name) == simdjson::SUCCESS;
            const auto found = isText ? fromWord<Enum>(name) : std::nullopt;
            field = found.value_or(Enum{});
            return found.has_value();
        } else {
            std::uint64_t id = 0;
            const bool isRead = takeScalar(value, id);
            field = static_cast<Enum>(id);
            return isRead;
        }
    }

    void adopt(std::string_view name, const RowReader &inner);

    simdjson::dom::object m_object;
    std::optional<std::string> m_problem;
};

/// The row that a JSON object is, or ErrorCode::Malformed with the member that is wrong.
template <class Row>
[[nodiscard]] Result<Row> rowOf(JsonValue value)
{
    Row row;
    RowReader in(value);
    readRow(in, row);
    if (const auto &problem = in.problem()) {
        return fail(ErrorCode::Malformed, *problem);
    }
    return row;
}

} // namespace energy
