// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_writer.h"

#include "server/gateway/utf8.h"

#include <array>
#include <charconv>
#include <cmath>

namespace energy {

namespace {

constexpr std::string_view replacementCharacter = "\xEF\xBF\xBD";

template <class Number>
void appendNumber(std::string &out, Number value)
{
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end);
}

void appendEscaped(std::string &out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += hex[static_cast<unsigned char>(c) >> 4];
        out += hex[static_cast<unsigned char>(c) & 15];
    }
}

/// Bytes that stand in a JSON string as they are. DEL is legal there but would reach terminals
/// through the log.
bool isPlain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

} // namespace

void JsonWriter::separate()
{
    // Inside a container the byte before a value tells whether one has already been written there.
    if (!m_out.empty() && m_out.back() != '{' && m_out.back() != '[' && m_out.back() != ':') {
        m_out += ',';
    }
}

void JsonWriter::quoted(std::string_view value)
{
    m_out += '"';
    std::size_t at = 0;
    while (at < value.size()) {
        std::size_t plainEnd = at;
        while (plainEnd < value.size() && isPlain(static_cast<unsigned char>(value[plainEnd]))) {
            ++plainEnd;
        }
        m_out.append(value, at, plainEnd - at);
        at = plainEnd;
        if (at == value.size()) {
            break;
        }
        if (static_cast<unsigned char>(value[at]) < 0x80) {
            appendEscaped(m_out, value[at]);
            ++at;
            continue;
        }
        const std::size_t length = utf8SequenceLength(value.substr(at));
        m_out += length == 0 ? replacementCharacter : value.substr(at, length);
        at += length == 0 ? 1 : length;
    }
    m_out += '"';
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_out += '{';
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_out += '}';
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_out += '[';
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_out += ']';
    return *this;
}

JsonWriter &JsonWriter::key(std::string_view name)
{
    separate();
    quoted(name);
    m_out += ':';
    return *this;
}

JsonWriter &JsonWriter::text(std::string_view value)
{
    separate();
    quoted(value);
    return *this;
}

JsonWriter &JsonWriter::integer(std::int64_t value)
{
    separate();
    appendNumber(m_out, value);
    return *this;
}

JsonWriter &JsonWriter::unsignedInteger(std::uint64_t value)
{
    separate();
    appendNumber(m_out, value);
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::real(double value)
{
    if (!std::isfinite(value)) {
        return null();
    }
    separate();
    appendNumber(m_out, value);
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_out += "null";
    return *this;
}

JsonWriter &JsonWriter::raw(std::string_view json)
{
    separate();
    m_out += json;
    return *this;
}

} // namespace energy
