// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace energy {

/// Writes JSON (RFC 8259) by appending; commas come by themselves. Text that is not UTF-8 is
/// written with U+FFFD in place of the bad bytes, so that what comes out is always valid. The
/// caller keeps begin and end in pairs.
class JsonWriter {
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(std::string_view name);

    JsonWriter &text(std::string_view value);
    JsonWriter &integer(std::int64_t value);
    JsonWriter &unsignedInteger(std::uint64_t value);
    JsonWriter &boolean(bool value);
    JsonWriter &real(double value); ///< The shortest text that reads back as the same number; null
                                    ///< when not finite.
    JsonWriter &null();
    JsonWriter &raw(std::string_view json); ///< One complete JSON value, taken as it is.

    JsonWriter &text(std::string_view name, std::string_view value)
    {
        return key(name).text(value);
    }
    JsonWriter &integer(std::string_view name, std::int64_t value)
    {
        return key(name).integer(value);
    }
    JsonWriter &unsignedInteger(std::string_view name, std::uint64_t value)
    {
        return key(name).unsignedInteger(value);
    }
    JsonWriter &boolean(std::string_view name, bool value) { return key(name).boolean(value); }
    JsonWriter &real(std::string_view name, double value) { return key(name).real(value); }
    JsonWriter &null(std::string_view name) { return key(name).null(); }
    JsonWriter &raw(std::string_view name, std::string_view json) { return key(name).raw(json); }
    JsonWriter &beginObject(std::string_view name) { return key(name).beginObject(); }
    JsonWriter &beginArray(std::string_view name) { return key(name).beginArray(); }

    [[nodiscard]] const std::string &view() const { return m_out; }
    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    void separate();
    void quoted(std::string_view value);

    std::string m_out;
};

} // namespace energy
