// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace energy {

/// How much a commit costs and what a power loss may take.
enum class Durability {
    Full, ///< A committed transaction survives power loss: records and series.
    Normal, ///< The last transactions may be lost, never torn: views, which are folded again from
            ///< the event log.
};

enum class DatabaseAccess {
    ReadWrite, ///< Creates the file when it is missing.
    ReadOnly, ///< Refuses writes; a missing file is an error.
};

struct DatabaseOptions {
    Durability durability = Durability::Full;
    DatabaseAccess access = DatabaseAccess::ReadWrite;
    Nanoseconds busyTimeout
        = 5 * oneSecond; ///< How long a statement waits for another connection's lock.
};

/// What can be bound to a `?`: NULL, BIGINT, DOUBLE PRECISION or TEXT (UTF-8). Text is copied when
/// it is bound.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/// Ids are unsigned in the program and BIGINT in the store; they come from sequences of ours and
/// stay below 2^63.
[[nodiscard]] SqlValue sqlId(std::uint64_t id);
[[nodiscard]] SqlValue sqlInstant(std::optional<Instant> instant);

class DatabaseConnection;

/// One prepared statement and, while it runs, its rows. Belongs to the thread of its Database and
/// may outlive it.
///
///     auto users = database.prepare("SELECT id, login FROM users WHERE roles = ?");
///     if (auto started = users->run({roles}); !started) { … }
///     while (true) {
///         const auto more = users->next();
///         if (!more) { return tl::unexpected(more.error()); }
///         if (!*more) { break; }
///         use(users->id(0), users->text(1));
///     }
class Statement {
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    /// Binds the values left to right to the `?` of the statement and starts it; running it again
    /// starts over. Errors: Conflict (a constraint), InUse (locked beyond the busy timeout),
    /// WriteFailed (disk), Damaged (the file contradicts itself), Malformed (the statement or the
    /// number of values is wrong).
    [[nodiscard]] Result<void> run(std::span<const SqlValue> values);
    [[nodiscard]] Result<void> run(std::initializer_list<SqlValue> values);
    [[nodiscard]] Result<void> run();

    /// Steps to the next row: false after the last one. Columns below count from 0 and speak of
    /// this row.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::uint64_t id(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Instant instant(int column) const;
    [[nodiscard]] std::optional<Instant> optionalInstant(int column) const;

    /// Rows that the last run inserted, changed or deleted.
    [[nodiscard]] std::int64_t changedRows() const;
    /// Gives up the remaining rows and their read lock; the statement stays prepared.
    void finish();

private:
    friend class Database;
    struct State;
    explicit Statement(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

/// One connection to one SQLite file through Qt Sql. A connection belongs to the thread that opened
/// it: each thread opens its own, or uses a DatabaseThread. Statements use the portable subset of
/// SQL only (BIGINT, TEXT, DOUBLE PRECISION; no AUTOINCREMENT, BLOB, JSONB, now()), so that the
/// same text runs on PostgreSQL. A new file is readable by its owner only.
class Database {
public:
    /// Opens the file and sets WAL, the durability, the busy timeout and foreign keys.
    /// Errors: Unreachable (driver or file), Damaged (not a database), InUse.
    [[nodiscard]] static Result<Database> open(const std::string &path,
                                               const DatabaseOptions &options);

    Database(Database &&other) noexcept;
    Database &operator=(Database &&other) noexcept;
    ~Database();

    /// Runs one statement without rows of interest. Errors as Statement::run.
    [[nodiscard]] Result<void> execute(std::string_view sql);
    [[nodiscard]] Result<void> execute(std::string_view sql,
                                       std::initializer_list<SqlValue> values);
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    /// The first column of the first row as an integer, or NotFound when there is no row or it is
    /// NULL.
    [[nodiscard]] Result<std::int64_t> integer(std::string_view sql,
                                               std::initializer_list<SqlValue> values);

    /// Path as given to open(); for messages.
    [[nodiscard]] const std::string &path() const;

private:
    explicit Database(std::shared_ptr<DatabaseConnection> connection);

    std::shared_ptr<DatabaseConnection> m_connection;
};

/// Everything between begin() and commit() happens or nothing does: without a commit the destructor
/// rolls back. Transactions do not nest.
class Transaction {
public:
    /// Takes the write lock at once, so that a transaction that reads first cannot deadlock when it
    /// writes.
    [[nodiscard]] static Result<Transaction> begin(Database &database);
    /// One consistent view for several reads; takes no write lock.
    [[nodiscard]] static Result<Transaction> beginRead(Database &database);

    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&other) = delete;
    ~Transaction();

    /// After an error the transaction is rolled back by the destructor.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database &database);

    Database *m_database = nullptr; ///< Null once committed or moved from.
};

} // namespace energy
