// SPDX-License-Identifier: Apache-2.0
#include "core/grid/csv_reader.h"

#include <algorithm>

namespace energy {

namespace {

constexpr std::size_t mostFields = 1'024;

std::string_view withoutReturn(std::string_view record)
{
    return record.ends_with('\r') ? record.substr(0, record.size() - 1) : record;
}

} // namespace

bool CsvReader::next()
{
    m_fields.clear();
    m_unquoted.clear();
    while (!m_rest.empty() && m_fault.empty()) {
        m_line = m_nextLine;
        const std::size_t end = std::min(m_rest.find('\n'), m_rest.size());
        const std::string_view line = m_rest.substr(0, end);
        if (line.find('"') != std::string_view::npos) {
            return splitQuoted();
        }
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        ++m_nextLine;
        if (const std::string_view record = withoutReturn(line); !record.empty()) {
            return splitPlain(record);
        }
    }
    return false;
}

bool CsvReader::splitPlain(std::string_view record)
{
    for (std::size_t comma = record.find(','); comma != std::string_view::npos;
         comma = record.find(',')) {
        if (!addField(record.substr(0, comma))) {
            return false;
        }
        record.remove_prefix(comma + 1);
    }
    return addField(record);
}

/// A quoted field may hold commas and ends of lines, so the record is taken field by field.
bool CsvReader::splitQuoted()
{
    for (;;) {
        if (m_rest.starts_with('"')) {
            if (!takeQuoted()) {
                return false;
            }
        } else {
            const std::size_t end = std::min(m_rest.find_first_of(",\n"), m_rest.size());
            const bool isLast = end == m_rest.size() || m_rest[end] == '\n';
            const std::string_view field = m_rest.substr(0, end);
            if (field.find('"') != std::string_view::npos) {
                return fail("a quote inside a field that does not begin with one");
            }
            if (!addField(isLast ? withoutReturn(field) : field)) {
                return false;
            }
            m_rest.remove_prefix(end);
        }
        if (m_rest.empty()) {
            return true;
        }
        const bool isEnd = m_rest.front() == '\n';
        m_rest.remove_prefix(1);
        if (isEnd) {
            ++m_nextLine;
            return true;
        }
    }
}

/// Takes a quoted field off the rest, which then begins with a comma or an end of line, or is
/// empty.
bool CsvReader::takeQuoted()
{
    std::size_t close = m_rest.find('"', 1);
    bool isDoubled = false;
    while (close != std::string_view::npos && m_rest.substr(close + 1).starts_with('"')) {
        isDoubled = true;
        close = m_rest.find('"', close + 2);
    }
    if (close == std::string_view::npos) {
        return fail("a quoted field has no end");
    }
    const std::string_view field = m_rest.substr(1, close - 1);
    m_nextLine += static_cast<std::size_t>(std::count(field.begin(), field.end(), '\n'));
    m_rest.remove_prefix(close + 1);
    if (m_rest.starts_with("\r\n") || m_rest == "\r") {
        m_rest.remove_prefix(1);
    }
    if (!m_rest.empty() && m_rest.front() != ',' && m_rest.front() != '\n') {
        return fail("text after the end of a quoted field");
    }
    if (!isDoubled) {
        return addField(field);
    }
    std::string &plain = m_unquoted.emplace_back();
    for (std::size_t i = 0; i < field.size(); ++i) {
        plain += field[i];
        if (field[i] == '"') {
            ++i; // Its twin.
        }
    }
    return addField(plain);
}

bool CsvReader::addField(std::string_view field)
{
    if (m_fields.size() == mostFields) {
        return fail("more than " + std::to_string(mostFields) + " fields");
    }
    m_fields.push_back(field);
    return true;
}

bool CsvReader::fail(std::string_view reason)
{
    m_fault = reason;
    return false;
}

} // namespace energy
