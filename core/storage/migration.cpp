// SPDX-License-Identifier: Apache-2.0
#include "core/storage/migration.h"

#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <charconv>
#include <cstddef>

/// The resource is in a static library, where nothing else would keep the linker from leaving it
/// out.
static void keepMigrations()
{
    Q_INIT_RESOURCE(migrations);
}

namespace energy {

namespace {

/// "0001_name.sql" → 1; nothing for another form.
std::optional<std::int64_t> numberOf(const std::string &fileName)
{
    std::int64_t number = 0;
    const char *const begin = fileName.data();
    const auto [end, error] = std::from_chars(begin, begin + fileName.size(), number);
    const bool named = error == std::errc() && end == begin + 4
        && fileName.size() > std::string_view("0000_.sql").size() && *end == '_';
    return named ? std::optional(number) : std::nullopt;
}

/// Where the comment, or the quoted text or name, that begins at `at` ends; `at` itself when none
/// begins there.
std::size_t endOfSpan(std::string_view sql, std::size_t at)
{
    const auto after = [&](std::string_view closing, std::size_t from) {
        const std::size_t found = sql.find(closing, from);
        return found == std::string_view::npos ? sql.size() : found + closing.size();
    };
    if (sql[at] == '\'' || sql[at] == '"') {
        // A doubled quote inside reads as two spans, one after the other: the same end.
        return after(sql.substr(at, 1), at + 1);
    }
    if (sql.substr(at, 2) == "--") {
        return after("\n", at);
    }
    if (sql.substr(at, 2) == "/*") {
        return after("*/", at + 2);
    }
    return at;
}

std::string trimmed(const std::string &text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Result<void> refuseForeignSchema(Database &database, std::string_view store,
                                 std::int64_t newestKnown)
{
    const auto others
        = database.integer("SELECT count(*) FROM schema_version WHERE store <> ?", {store});
    if (!others) {
        return tl::unexpected(others.error());
    }
    if (*others != 0) {
        return fail(ErrorCode::Conflict,
                    database.path() + " does not belong to the store '" + std::string(store) + "'");
    }
    const auto found = schemaVersion(database, store);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (*found > newestKnown) {
        return fail(ErrorCode::Conflict,
                    database.path() + " holds schema " + std::to_string(*found) + " of '"
                        + std::string(store) + "', but this program knows only up to "
                        + std::to_string(newestKnown) + ": it was written by a newer version");
    }
    return {};
}

Result<void> apply(Database &database, std::string_view store, const Migration &migration)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    // Read again under the write lock: another process may have been faster.
    const auto reached = schemaVersion(database, store);
    if (!reached) {
        return tl::unexpected(reached.error());
    }
    if (*reached >= migration.version) {
        return {};
    }
    for (const std::string &statement : splitStatements(migration.sql)) {
        if (const auto done = database.execute(statement); !done) {
            return fail(done.error().code,
                        "migration " + std::to_string(migration.version) + " '" + migration.name
                            + "' of '" + std::string(store) + "': " + done.error().detail);
        }
    }
    const auto noted = database.execute("INSERT INTO schema_version VALUES (?, ?, ?)",
                                        {store, migration.version, migration.name});
    return noted ? transaction->commit() : noted;
}

} // namespace

std::vector<std::string> splitStatements(std::string_view sql)
{
    std::vector<std::string> statements;
    std::string current;
    const auto finish = [&] {
        if (std::string statement = trimmed(current); !statement.empty()) {
            statements.push_back(std::move(statement));
        }
        current.clear();
    };
    for (std::size_t at = 0; at < sql.size();) {
        const std::size_t end = endOfSpan(sql, at);
        if (end == at && sql[at] == ';') {
            finish();
            ++at;
        } else if (end == at) {
            current.push_back(sql[at++]);
        } else {
            const bool comment = sql[at] == '-' || sql[at] == '/';
            current.append(comment ? std::string_view(" ") : sql.substr(at, end - at));
            at = end;
        }
    }
    finish();
    return statements;
}

Result<std::vector<Migration>> embeddedMigrations(std::string_view store)
{
    keepMigrations();
    const QString folder = QStringLiteral(":/migrations/")
        + QString::fromUtf8(store.data(), static_cast<qsizetype>(store.size()));
    if (store.empty() || !QDir(folder).exists()) {
        return fail(ErrorCode::NotFound, "no migrations of '" + std::string(store) + "'");
    }
    std::vector<Migration> migrations;
    const QStringList names = QDir(folder).entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const std::string fileName = name.toStdString();
        const auto number = numberOf(fileName);
        if (number != static_cast<std::int64_t>(migrations.size()) + 1) {
            return fail(ErrorCode::Malformed,
                        "migrations of '" + std::string(store)
                            + "' are not numbered 0001, 0002, …: " + fileName);
        }
        QFile file(folder + QLatin1Char('/') + name);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorCode::Unreachable, fileName + ": " + file.errorString().toStdString());
        }
        const std::size_t nameLength = fileName.size() - std::string_view("0000_.sql").size();
        migrations.push_back(
            {*number, fileName.substr(5, nameLength), file.readAll().toStdString()});
    }
    return migrations;
}

Result<std::int64_t> schemaVersion(Database &database, std::string_view store)
{
    auto tables = database.integer(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'", {});
    if (!tables) {
        return tables;
    }
    if (*tables == 0) {
        return 0;
    }
    return database.integer("SELECT coalesce(max(version), 0) FROM schema_version WHERE store = ?",
                            {store});
}

Result<std::int64_t> migrate(Database &database, std::string_view store,
                             std::span<const Migration> migrations)
{
    const auto created
        = database.execute("CREATE TABLE IF NOT EXISTS schema_version"
                           " (store TEXT NOT NULL, version BIGINT NOT NULL, name TEXT NOT NULL,"
                           " PRIMARY KEY (store, version))");
    if (!created) {
        return tl::unexpected(created.error());
    }
    const std::int64_t newest = migrations.empty() ? 0 : migrations.back().version;
    if (const auto ours = refuseForeignSchema(database, store, newest); !ours) {
        return tl::unexpected(ours.error());
    }
    for (const Migration &migration : migrations) {
        if (const auto applied = apply(database, store, migration); !applied) {
            return tl::unexpected(applied.error());
        }
    }
    return schemaVersion(database, store);
}

Result<std::int64_t> migrate(Database &database, std::string_view store)
{
    const auto migrations = embeddedMigrations(store);
    if (!migrations) {
        return tl::unexpected(migrations.error());
    }
    return migrate(database, store, *migrations);
}

} // namespace energy
