// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/database.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// One numbered step of a store's schema: resources/migrations/<store>/NNNN_name.sql, listed in
/// migrations.qrc.
struct Migration {
    std::int64_t version = 0; ///< NNNN; 1, 2, 3 … without gaps.
    std::string name;
    std::string sql; ///< Statements that end with `;`. Comments with `--` and `/* */` are allowed.
};

/// The migrations of a store ("records", "series", "views") that are built into the program, in
/// order. Errors: NotFound (no such store), Malformed (a file name without number, a gap or a
/// repeated number).
[[nodiscard]] Result<std::vector<Migration>> embeddedMigrations(std::string_view store);

/// Brings the store's schema to the newest version known, each migration in one transaction that
/// also writes its row of `schema_version`. Returns the version reached. Safe to run again, and by
/// two processes at once. Errors: Conflict when the file holds a newer schema than the program
/// knows, naming both, or belongs to another store; Malformed naming the migration whose statement
/// failed, with nothing of it done.
Result<std::int64_t> migrate(Database &database, std::string_view store,
                             std::span<const Migration> migrations);

/// migrate() with the built-in migrations of the store.
Result<std::int64_t> migrate(Database &database, std::string_view store);

/// The version of the store's schema in this file; 0 for a file without one.
[[nodiscard]] Result<std::int64_t> schemaVersion(Database &database, std::string_view store);

/// Single statements, without comments and the closing `;`, since the driver runs one a call.
/// Quoted text and quoted names may contain `;` and comment signs.
[[nodiscard]] std::vector<std::string> splitStatements(std::string_view sql);

} // namespace energy
