// SPDX-License-Identifier: Apache-2.0
#include "core/storage/database.h"

#include "core/base/check.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <sys/stat.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>
#include <utility>

namespace energy {

namespace {

QString toQt(std::string_view text)
{
    // The driver binds a null QString as NULL, so empty text must not become one.
    return text.empty() ? QString(QLatin1String(""))
                        : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QVariant variantOf(const SqlValue &value)
{
    if (const auto *integer = std::get_if<std::int64_t>(&value)) {
        return QVariant::fromValue<qlonglong>(*integer);
    }
    if (const auto *real = std::get_if<double>(&value)) {
        return {*real};
    }
    if (const auto *text = std::get_if<std::string_view>(&value)) {
        return {toQt(*text)};
    }
    return {};
}

/// Primary result codes of sqlite3.h; the driver reports extended ones, whose low byte is the
/// primary one.
ErrorCode codeOf(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return ErrorCode::InUse;
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 13: // SQLITE_FULL
        return ErrorCode::WriteFailed;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return ErrorCode::Damaged;
    case 14: // SQLITE_CANTOPEN
        return ErrorCode::Unreachable;
    case 19: // SQLITE_CONSTRAINT
        return ErrorCode::Conflict;
    default:
        return ErrorCode::Malformed;
    }
}

/// SQLite does not wait for its busy timeout when two connections turn a new file to WAL at once,
/// so this does.
Result<void> useWriteAheadLog(Database &database, Nanoseconds patience)
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::nanoseconds(patience);
    while (true) {
        auto switched = database.execute("PRAGMA journal_mode = WAL");
        const bool locked = !switched && switched.error().code == ErrorCode::InUse;
        if (!locked || Clock::now() >= deadline) {
            return switched;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

Result<void> configure(Database &database, const DatabaseOptions &options)
{
    const bool reading = options.access == DatabaseAccess::ReadOnly;
    if (!reading) {
        if (auto logging = useWriteAheadLog(database, options.busyTimeout); !logging) {
            return logging;
        }
    }
    // The last one reads the file's header, so that a file that is no database is refused here.
    const bool full = options.durability == Durability::Full;
    for (const std::string_view statement :
         {reading ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF",
          full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL",
          "PRAGMA foreign_keys = ON", "SELECT count(*) FROM sqlite_master"}) {
        if (auto done = database.execute(statement); !done) {
            return done;
        }
    }
    return {};
}

QString nextConnectionName()
{
    static std::atomic<std::uint64_t> number = 0;
    return QStringLiteral("energybid-%1").arg(++number);
}

} // namespace

SqlValue sqlId(std::uint64_t id)
{
    require(id <= static_cast<std::uint64_t>(INT64_MAX));
    return static_cast<std::int64_t>(id);
}

SqlValue sqlInstant(std::optional<Instant> instant)
{
    return instant ? SqlValue(instant->ns) : SqlValue(std::monostate());
}

/// The open connection; it lives as long as the Database or any statement of it.
class DatabaseConnection {
public:
    explicit DatabaseConnection(std::string path)
        : m_path(std::move(path))
        , m_name(nextConnectionName())
        , m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
        , m_owner(std::this_thread::get_id())
    {
    }
    DatabaseConnection(const DatabaseConnection &) = delete;
    DatabaseConnection &operator=(const DatabaseConnection &) = delete;
    ~DatabaseConnection()
    {
        m_database.close();
        m_database = QSqlDatabase(); // removeDatabase() wants nobody to hold the connection.
        QSqlDatabase::removeDatabase(m_name);
    }

    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] QSqlDatabase &database()
    {
        require(m_owner == std::this_thread::get_id());
        return m_database;
    }
    [[nodiscard]] tl::unexpected<Error> failure(const QSqlError &error,
                                                std::string_view action) const
    {
        return fail(codeOf(error),
                    m_path + ": " + error.databaseText().toStdString() + " (" + std::string(action)
                        + ")");
    }

private:
    std::string m_path;
    QString m_name;
    QSqlDatabase m_database;
    std::thread::id m_owner;
};

struct Statement::State {
    std::shared_ptr<DatabaseConnection> connection; ///< First, so that it outlives the query.
    QSqlQuery query;
    std::string sql;
};

Statement::Statement(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Statement::Statement(Statement &&other) noexcept = default;
Statement &Statement::operator=(Statement &&other) noexcept = default;
Statement::~Statement() = default;

Result<void> Statement::run(std::span<const SqlValue> values)
{
    QSqlQuery &query = m_state->query;
    query.finish();
    int position = 0;
    for (const SqlValue &value : values) {
        query.bindValue(position++, variantOf(value));
    }
    if (!query.exec()) {
        return m_state->connection->failure(query.lastError(), m_state->sql);
    }
    return {};
}

Result<void> Statement::run(std::initializer_list<SqlValue> values)
{
    return run(std::span(values.begin(), values.size()));
}

Result<void> Statement::run()
{
    return run(std::span<const SqlValue>());
}

Result<bool> Statement::next()
{
    if (m_state->query.next()) {
        return true;
    }
    if (m_state->query.lastError().isValid()) {
        return m_state->connection->failure(m_state->query.lastError(), m_state->sql);
    }
    return false;
}

bool Statement::isNull(int column) const
{
    return m_state->query.isNull(column);
}

std::int64_t Statement::integer(int column) const
{
    return m_state->query.value(column).toLongLong();
}

std::uint64_t Statement::id(int column) const
{
    return static_cast<std::uint64_t>(integer(column));
}

double Statement::real(int column) const
{
    return m_state->query.value(column).toDouble();
}

std::string Statement::text(int column) const
{
    return m_state->query.value(column).toString().toStdString();
}

Instant Statement::instant(int column) const
{
    return {integer(column)};
}

std::optional<Instant> Statement::optionalInstant(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(instant(column));
}

std::int64_t Statement::changedRows() const
{
    return m_state->query.numRowsAffected();
}

void Statement::finish()
{
    m_state->query.finish();
}

Database::Database(std::shared_ptr<DatabaseConnection> connection)
    : m_connection(std::move(connection))
{
}
Database::Database(Database &&other) noexcept = default;
Database &Database::operator=(Database &&other) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::string &path, const DatabaseOptions &options)
{
    auto connection = std::make_shared<DatabaseConnection>(path);
    QSqlDatabase &database = connection->database();
    if (!database.isValid()) {
        return fail(ErrorCode::Unreachable,
                    path + ": the SQLite driver of Qt Sql (libqt6sql6-sqlite) is missing");
    }
    const bool reading = options.access == DatabaseAccess::ReadOnly;
    database.setDatabaseName(toQt(path));
    database.setConnectOptions(
        QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.busyTimeout / oneMillisecond)
        + (reading ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString()));
    const bool existed = std::filesystem::exists(path);
    if (!database.open()) {
        return connection->failure(database.lastError(), "open");
    }
    if (!existed && std::filesystem::exists(path)
        && ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0) {
        return fail(ErrorCode::Unreachable, path + ": cannot be kept to its owner");
    }

    Database opened(std::move(connection));
    if (const auto set = configure(opened, options); !set) {
        return tl::unexpected(set.error());
    }
    return opened;
}

Result<void> Database::execute(std::string_view sql)
{
    return execute(sql, {});
}

Result<void> Database::execute(std::string_view sql, std::initializer_list<SqlValue> values)
{
    auto statement = prepare(sql);
    if (!statement) {
        return tl::unexpected(statement.error());
    }
    return statement->run(values);
}

Result<Statement> Database::prepare(std::string_view sql)
{
    QSqlQuery query(m_connection->database());
    query.setForwardOnly(true);
    if (!query.prepare(toQt(sql))) {
        return m_connection->failure(query.lastError(), sql);
    }
    return Statement(std::make_unique<Statement::State>(
        Statement::State{m_connection, std::move(query), std::string(sql)}));
}

Result<std::int64_t> Database::integer(std::string_view sql, std::initializer_list<SqlValue> values)
{
    auto statement = prepare(sql);
    if (!statement) {
        return tl::unexpected(statement.error());
    }
    if (const auto started = statement->run(values); !started) {
        return tl::unexpected(started.error());
    }
    const auto row = statement->next();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row || statement->isNull(0)) {
        return fail(ErrorCode::NotFound, path() + ": no row (" + std::string(sql) + ")");
    }
    return statement->integer(0);
}

const std::string &Database::path() const
{
    return m_connection->path();
}

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    if (m_database != nullptr) {
        // Fails only when the database has already rolled back by itself, which is what is wanted.
        static_cast<void>(m_database->execute("ROLLBACK"));
    }
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (const auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
        return tl::unexpected(begun.error());
    }
    return Transaction(database);
}

Result<Transaction> Transaction::beginRead(Database &database)
{
    if (const auto begun = database.execute("BEGIN"); !begun) {
        return tl::unexpected(begun.error());
    }
    return Transaction(database);
}

Result<void> Transaction::commit()
{
    require(m_database != nullptr);
    if (const auto committed = m_database->execute("COMMIT"); !committed) {
        return committed;
    }
    m_database = nullptr;
    return {};
}

} // namespace energy
