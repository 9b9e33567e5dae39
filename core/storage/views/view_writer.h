// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/storage/database.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <string_view>
#include <type_traits>

namespace energy {

/// What a column holds for a value of ours: ids and enumerations as their numbers, quantities as
/// their counts.
template <class T>
[[nodiscard]] std::int64_t column(const T &value)
{
    if constexpr (requires { value.count(); }) {
        return value.count();
    } else if constexpr (std::is_same_v<T, Instant>) {
        return value.ns;
    } else {
        // An id beyond 2^63 wraps here and wraps back when it is read, so that no event can stop
        // the fold.
        return static_cast<std::int64_t>(value);
    }
}

/// Writes one transaction of the fold. Statements are prepared once; the first failure sticks, and
/// nothing is written after it, so that handlers need not check each line.
class ViewWriter {
public:
    explicit ViewWriter(Database &database);

    /// The text must be a literal: its address is the key of the prepared statement.
    void write(std::string_view sql, std::initializer_list<SqlValue> values);
    /// The first column of the first row; nothing when there is none or it is NULL.
    [[nodiscard]] std::optional<std::int64_t> read(std::string_view sql,
                                                   std::initializer_list<SqlValue> values);

    /// The first failure since the last call, which is forgotten.
    [[nodiscard]] std::optional<Error> takeFailure();

private:
    [[nodiscard]] Statement *prepared(std::string_view sql);
    [[nodiscard]] Statement *started(std::string_view sql, std::initializer_list<SqlValue> values);

    Database &m_database;
    std::map<const char *, Statement> m_statements;
    std::optional<Error> m_failure;
};

} // namespace energy
