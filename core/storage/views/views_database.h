// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/database.h"

#include <string>

namespace energy {

/// The version of the tables and of the fold that fills them. A views.db of any other version is
/// deleted and folded again.
inline constexpr std::int64_t viewProjectionVersion = 2;

/// Opens the store of the read models for its one writer. A file that is damaged or of another
/// projection version is deleted first: everything in it can be folded again from the event log.
/// Errors: Unreachable, InUse, WriteFailed.
[[nodiscard]] Result<Database> openViewsForWriting(const std::string &path);

/// Opens it for a reader, any number of which work beside the writer. Errors: as Database::open.
[[nodiscard]] Result<Database> openViewsForReading(const std::string &path);

/// Deletes the store with its side files. No connection may be open. Errors: WriteFailed.
[[nodiscard]] Result<void> dropViews(const std::string &path);

} // namespace energy
