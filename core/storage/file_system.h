// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

enum class OpenMode {
    Read, ///< An existing file, for reading only.
    ReadWrite, ///< An existing file.
    Create, ///< Made (mode 0600) when absent, emptied when present; for reading and writing.
};

/// One open file. Positions are explicit, so any number of threads may read and one may write at
/// the same time. Nothing written survives a power loss before a sync; after a failed sync nothing
/// written since the last good one may be believed, however the next sync ends (Linux marks the
/// pages clean).
class File {
public:
    File() = default;
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    virtual ~File() = default;

    /// Writes at `offset` and says how many bytes went in, which may be fewer than asked (a full
    /// disk, a signal).
    [[nodiscard]] virtual Result<std::size_t> write(std::string_view bytes, std::uint64_t offset)
        = 0;
    /// Reads from `offset`; fewer bytes than asked only at the end of the file.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into, std::uint64_t offset) = 0;
    [[nodiscard]] virtual Result<std::uint64_t> size() = 0;
    [[nodiscard]] virtual Result<void> truncate(std::uint64_t length) = 0;
    /// Makes content and length durable: fdatasync(2).
    [[nodiscard]] virtual Result<void> syncData() = 0;
    /// Makes content and all metadata durable: fsync(2).
    [[nodiscard]] virtual Result<void> sync() = 0;
};

/// Held until destroyed (or the process ends).
class FileLock {
public:
    FileLock() = default;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;
    virtual ~FileLock() = default;

    /// Replaces the text that a second opener is shown.
    [[nodiscard]] virtual Result<void> setText(std::string_view text) = 0;
};

/// Everything that storage asks of a disk: the seam at which tests inject faults and power losses.
/// All members may be called from several threads. Errors name the path; the code is NotFound for a
/// file that is not there, Unreachable for one that cannot be opened or read, WriteFailed for
/// everything that should have changed the disk.
class FileSystem {
public:
    FileSystem() = default;
    FileSystem(const FileSystem &) = delete;
    FileSystem &operator=(const FileSystem &) = delete;
    virtual ~FileSystem() = default;

    [[nodiscard]] virtual Result<std::unique_ptr<File>> open(const std::string &path, OpenMode mode)
        = 0;
    /// Names (not paths) of the entries of a directory, sorted.
    [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string &directory) = 0;
    [[nodiscard]] virtual Result<bool> exists(const std::string &path) = 0;
    /// Atomically replaces `to`; durable after syncDirectory() of the folder that holds both.
    [[nodiscard]] virtual Result<void> rename(const std::string &from, const std::string &to) = 0;
    [[nodiscard]] virtual Result<void> remove(const std::string &path) = 0;
    /// Makes created, renamed and removed entries durable.
    [[nodiscard]] virtual Result<void> syncDirectory(const std::string &directory) = 0;
    /// Creates a directory and its missing parents with mode 0700, durably; no error when it is
    /// there.
    [[nodiscard]] virtual Result<void> createDirectory(const std::string &directory) = 0;
    /// Takes an exclusive lock on a file, made when absent. InUse, with the text of the holder as
    /// the whole detail, when somebody else has it; empty as long as that one has set none.
    [[nodiscard]] virtual Result<std::unique_ptr<FileLock>> lock(const std::string &path) = 0;
};

/// Writes everything, going on after short writes; WriteFailed when no byte went in.
[[nodiscard]] Result<void> writeAll(File &file, std::string_view bytes, std::uint64_t offset);

/// The whole content of a file.
[[nodiscard]] Result<std::string> readWhole(FileSystem &fileSystem, const std::string &path);

/// Writes `content` to `path` so that after a crash the file is either the old or the new one:
/// temporary file, fsync, rename. The caller syncs the directory. Returns the open file.
[[nodiscard]] Result<std::unique_ptr<File>>
replaceFile(FileSystem &fileSystem, const std::string &path, std::string_view content);

} // namespace energy
