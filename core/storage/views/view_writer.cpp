// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/view_writer.h"

#include <utility>

namespace energy {

ViewWriter::ViewWriter(Database &database)
    : m_database(database)
{
}

void ViewWriter::write(std::string_view sql, std::initializer_list<SqlValue> values)
{
    static_cast<void>(started(sql, values));
}

std::optional<std::int64_t> ViewWriter::read(std::string_view sql,
                                             std::initializer_list<SqlValue> values)
{
    Statement *statement = started(sql, values);
    if (statement == nullptr) {
        return std::nullopt;
    }
    const auto row = statement->next();
    if (!row) {
        m_failure = row.error();
        return std::nullopt;
    }
    const auto value
        = *row && !statement->isNull(0) ? std::optional(statement->integer(0)) : std::nullopt;
    statement->finish();
    return value;
}

std::optional<Error> ViewWriter::takeFailure()
{
    return std::exchange(m_failure, std::nullopt);
}

Statement *ViewWriter::prepared(std::string_view sql)
{
    const auto known = m_statements.find(sql.data());
    if (known != m_statements.end()) {
        return &known->second;
    }
    auto statement = m_database.prepare(sql);
    if (!statement) {
        m_failure = statement.error();
        return nullptr;
    }
    return &m_statements.emplace(sql.data(), std::move(*statement)).first->second;
}

Statement *ViewWriter::started(std::string_view sql, std::initializer_list<SqlValue> values)
{
    if (m_failure) {
        return nullptr;
    }
    Statement *statement = prepared(sql);
    if (statement == nullptr) {
        return nullptr;
    }
    if (const auto run = statement->run(values); !run) {
        m_failure = run.error();
        return nullptr;
    }
    return statement;
}

} // namespace energy
