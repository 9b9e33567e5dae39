// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/views_database.h"

#include "core/storage/migration.h"

#include <filesystem>
#include <system_error>

namespace energy {

namespace {

/// Whether the file holds read models of this version, as far as can be told without trusting it.
Result<bool> isCurrent(Database &database)
{
    const auto tables = database.integer(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'projection'", {});
    if (!tables) {
        return tl::unexpected(tables.error());
    }
    if (*tables == 0) {
        return false;
    }
    const auto version = database.integer("SELECT version FROM projection", {});
    if (!version) {
        const bool isLocked = version.error().code == ErrorCode::InUse;
        return isLocked ? Result<bool>(tl::unexpected(version.error())) : Result<bool>(false);
    }
    return *version == viewProjectionVersion;
}

Result<Database> create(const std::string &path)
{
    if (const auto dropped = dropViews(path); !dropped) {
        return tl::unexpected(dropped.error());
    }
    auto database = Database::open(path, {Durability::Normal, DatabaseAccess::ReadWrite});
    if (!database) {
        return database;
    }
    if (const auto migrated = migrate(*database, "views"); !migrated) {
        return tl::unexpected(migrated.error());
    }
    const auto begun = database->execute("INSERT INTO projection VALUES (1, ?, 0, 0, 0)",
                                         {viewProjectionVersion});
    return begun ? std::move(database) : Result<Database>(tl::unexpected(begun.error()));
}

bool isWorthless(ErrorCode code)
{
    return code == ErrorCode::Damaged || code == ErrorCode::Malformed;
}

} // namespace

Result<Database> openViewsForWriting(const std::string &path)
{
    {
        auto database = Database::open(path, {Durability::Normal, DatabaseAccess::ReadWrite});
        if (!database && !isWorthless(database.error().code)) {
            return database;
        }
        const auto current = database ? isCurrent(*database) : Result<bool>(false);
        if (!current && !isWorthless(current.error().code)) {
            return tl::unexpected(current.error());
        }
        if (current && *current) {
            return database;
        }
    } // The file is deleted only after its connection has closed.
    return create(path);
}

Result<Database> openViewsForReading(const std::string &path)
{
    return Database::open(path, {Durability::Normal, DatabaseAccess::ReadOnly});
}

Result<void> dropViews(const std::string &path)
{
    for (const char *suffix : {"-wal", "-shm", ""}) {
        std::error_code error;
        std::filesystem::remove(path + suffix, error);
        if (error) {
            return fail(ErrorCode::WriteFailed, path + suffix + ": " + error.message());
        }
    }
    return {};
}

} // namespace energy
