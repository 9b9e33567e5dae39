// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace energy {

/// One `key = value` or one `[section]` (which has no value of its own) of a configuration file.
struct FileEntry {
    std::string key; ///< With its section: "limits.http_body_bytes".
    std::variant<std::monostate, std::string, std::int64_t, bool, std::vector<std::string>> value;
    std::uint32_t line = 0; ///< From 1.
};

/// Reads a TOML 1.0 file of strings, whole numbers, booleans and lists of strings, in the order of
/// its lines; sections may be one deep. Errors name the file and the line: Unreachable (no such
/// file), Malformed (not TOML, another type).
[[nodiscard]] Result<std::vector<FileEntry>> readConfigFile(const std::filesystem::path &file);

} // namespace energy
