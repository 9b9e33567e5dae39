// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/storage/file_system.h"

#include <memory>
#include <string>
#include <string_view>

namespace energy {

/// The folder of one server, held against any other process while this lives.
class DataFolder {
public:
    /// Creates the folder (0700) when absent and locks `lock` in it. InUse, with what the holder
    /// announced as the whole detail, when another process (or another DataFolder) has it. The file
    /// system outlives the folder.
    [[nodiscard]] static Result<DataFolder> open(FileSystem &fileSystem, std::string path);

    static constexpr std::string_view starting = "starting";

    /// What a second opener is told: the address at which the holder answers. Until then it is told
    /// that it is `starting`.
    [[nodiscard]] Result<void> announce(std::string_view address);

    [[nodiscard]] const std::string &path() const { return m_path; }
    /// Path of a file in the folder.
    [[nodiscard]] std::string file(std::string_view name) const;

private:
    DataFolder(std::string path, std::unique_ptr<FileLock> lock);

    std::string m_path;
    std::unique_ptr<FileLock> m_lock;
};

} // namespace energy
