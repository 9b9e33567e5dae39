// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// Reads comma-separated records (RFC 4180) from a text that outlives it: fields are views into the
/// text, except quoted ones that hold doubled quotes. Blank lines are passed over.
class CsvReader {
public:
    explicit CsvReader(std::string_view text)
        : m_rest(text)
    {
    }

    /// Goes to the next record. False at the end and at a fault.
    [[nodiscard]] bool next();

    /// Of the present record; valid until the next one.
    [[nodiscard]] const std::vector<std::string_view> &fields() const { return m_fields; }
    /// On which the present record, or the fault, begins; from 1.
    [[nodiscard]] std::size_t line() const { return m_line; }
    /// What is wrong with the record that was not read; empty when nothing is.
    [[nodiscard]] const std::string &fault() const { return m_fault; }

private:
    bool splitPlain(std::string_view record);
    bool splitQuoted();
    bool takeQuoted();
    bool addField(std::string_view field);
    bool fail(std::string_view reason);

    std::string_view m_rest;
    std::vector<std::string_view> m_fields;
    std::deque<std::string> m_unquoted; ///< What fields with doubled quotes view.
    std::size_t m_line = 0;
    std::size_t m_nextLine = 1;
    std::string m_fault;
};

} // namespace energy
