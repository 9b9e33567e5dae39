// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/document.h"

namespace energy {

namespace {

void appendQuoted(std::string_view text, std::string &out)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

} // namespace

Document &Document::add(std::string_view name, Document value)
{
    std::get<Object>(m_value).emplace_back(name, std::move(value));
    return *this;
}

Document &Document::push(Document item)
{
    std::get<List>(m_value).push_back(std::move(item));
    return *this;
}

std::size_t Document::size() const
{
    if (const auto *list = std::get_if<List>(&m_value)) {
        return list->size();
    }
    const auto *object = std::get_if<Object>(&m_value);
    return object != nullptr ? object->size() : 0;
}

std::string Document::jsonText() const
{
    std::string out;
    append(out);
    return out;
}

void Document::append(std::string &out) const
{
    if (const auto *flag = std::get_if<bool>(&m_value)) {
        out += *flag ? "true" : "false";
    } else if (const auto *count = std::get_if<std::int64_t>(&m_value)) {
        out += std::to_string(*count);
    } else if (const auto *text = std::get_if<std::string>(&m_value)) {
        appendQuoted(*text, out);
    } else if (const auto *raw = std::get_if<Raw>(&m_value)) {
        out += raw->json;
    } else if (const auto *list = std::get_if<List>(&m_value)) {
        std::string_view separator = "[";
        for (const Document &item : *list) {
            out += separator;
            item.append(out);
            separator = ",";
        }
        out += list->empty() ? "[]" : "]";
    } else if (const auto *object = std::get_if<Object>(&m_value)) {
        std::string_view separator = "{";
        for (const auto &[name, value] : *object) {
            out += separator;
            appendQuoted(name, out);
            out += ':';
            value.append(out);
            separator = ",";
        }
        out += object->empty() ? "{}" : "}";
    } else {
        out += "null";
    }
}

} // namespace energy
