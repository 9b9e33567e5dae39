// SPDX-License-Identifier: Apache-2.0
#include "core/client/row_reader.h"

#include "core/base/instant_text.h"

#include <limits>

namespace energy {

namespace {

template <class Parse, class Field>
bool takeText(JsonValue value, Parse parse, Field &field)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        return false;
    }
    const auto parsed = parse(text);
    field = parsed.value_or(Field{});
    return parsed.has_value();
}

std::optional<std::uint64_t> parseId(std::string_view text)
{
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole ? std::optional(id) : std::nullopt;
}

} // namespace

RowReader &RowReader::interval(Interval &interval)
{
    (*this)("start", interval.start)("end", interval.end);
    if (isSound() && interval.end <= interval.start) {
        complain("end");
    }
    return *this;
}

RowReader &RowReader::amount(std::string_view name, int decimals, std::int64_t &field)
{
    std::string text;
    (*this)(name, text);
    const auto parsed = isSound() ? parseDecimal(text, decimals) : std::nullopt;
    field = parsed.value_or(0);
    if (isSound() && !parsed) {
        complain(name);
    }
    return *this;
}

void RowReader::complain(std::string_view name)
{
    if (!m_problem) {
        m_problem = std::string(name);
    }
}

void RowReader::adopt(std::string_view name, const RowReader &inner)
{
    if (const auto &problem = inner.problem()) {
        complain(std::string(name) + (problem->empty() ? "" : "/") + *problem);
    }
}

bool RowReader::takeScalar(JsonValue value, bool &field)
{
    return value.get_bool().get(field) == simdjson::SUCCESS;
}

bool RowReader::takeScalar(JsonValue value, std::string &field)
{
    if (value.is_null()) {
        field.clear();
        return true;
    }
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) {
        return false;
    }
    field = text;
    return true;
}

bool RowReader::takeScalar(JsonValue value, std::uint32_t &field)
{
    std::uint64_t wide = 0;
    if (value.get_uint64().get(wide) != simdjson::SUCCESS
        || wide > std::numeric_limits<std::uint32_t>::max()) {
        return false;
    }
    field = static_cast<std::uint32_t>(wide);
    return true;
}

bool RowReader::takeScalar(JsonValue value, std::uint64_t &field)
{
    return value.get_uint64().get(field) == simdjson::SUCCESS || takeText(value, parseId, field);
}

bool RowReader::takeScalar(JsonValue value, std::int64_t &field)
{
    return value.get_int64().get(field) == simdjson::SUCCESS;
}

bool RowReader::takeScalar(JsonValue value, Instant &field)
{
    return takeText(value, parseInstant, field);
}

bool RowReader::takeScalar(JsonValue value, Price &field)
{
    return takeText(value, parsePrice, field);
}

bool RowReader::takeScalar(JsonValue value, FinePrice &field)
{
    return takeText(value, parseFinePrice, field);
}

bool RowReader::takeScalar(JsonValue value, Energy &field)
{
    return takeText(value, parseEnergy, field);
}

bool RowReader::takeScalar(JsonValue value, Power &field)
{
    return takeText(value, parsePower, field);
}

bool RowReader::takeScalar(JsonValue value, Money &field)
{
    return takeText(value, parseMoney, field);
}

} // namespace energy
