// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/file_system.h"

namespace energy {

/// The real disk: pread, pwrite, fdatasync, fsync and flock.
class PosixFileSystem final : public FileSystem {
public:
    [[nodiscard]] Result<std::unique_ptr<File>> open(const std::string &path,
                                                     OpenMode mode) override;
    [[nodiscard]] Result<std::vector<std::string>> list(const std::string &directory) override;
    [[nodiscard]] Result<bool> exists(const std::string &path) override;
    [[nodiscard]] Result<void> rename(const std::string &from, const std::string &to) override;
    [[nodiscard]] Result<void> remove(const std::string &path) override;
    [[nodiscard]] Result<void> syncDirectory(const std::string &directory) override;
    [[nodiscard]] Result<void> createDirectory(const std::string &directory) override;
    [[nodiscard]] Result<std::unique_ptr<FileLock>> lock(const std::string &path) override;
};

} // namespace energy
