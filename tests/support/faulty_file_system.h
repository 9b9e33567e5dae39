// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/file_system.h"

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace energy::test {

/// What a power loss leaves of the writes, truncations and directory changes that were not synced.
enum class Crash {
    Whole, ///< All of them.
    None, ///< None of them.
    Prefix, ///< The first ones, and a part of the next.
    Subset, ///< Any of them.
    Torn, ///< Any of their 512-byte sectors.
    Garbage, ///< Any of them, whole or begun and then random bytes.
    Mixed, ///< Each of the above, drawn for each change.
    Killed, ///< Only the process ended: everything is still in memory and still not synced.
};

enum class Fault {
    NoSpace, ///< ENOSPC, nothing changed.
    InputOutput, ///< EIO; of what was to be written or synced, any part.
    ShortWrite, ///< Half of the bytes go in; other operations than writes are not concerned.
};

/// A disk in memory that keeps what the program sees apart from what would survive a power loss.
/// Every call that changes or syncs something is an operation; they are counted from 1.
class FaultyFileSystem final : public FileSystem {
public:
    [[nodiscard]] std::uint64_t operations() const;
    /// The machine stops when this operation is done: every later one fails and changes nothing.
    void stopAfter(std::uint64_t operation);
    [[nodiscard]] bool isStopped() const;
    /// Makes one operation fail.
    void failOperation(std::uint64_t operation, Fault fault);

    /// Starts the machine again after what `crash` says. Files opened before are dead, locks are
    /// free.
    void restart(Crash crash, std::uint64_t seed);

    /// The same disk once more, without locks and pending faults, so that it can be restarted in
    /// several ways.
    [[nodiscard]] std::unique_ptr<FaultyFileSystem> copy() const;

    /// Replaces the content of a file, durably, behind the back of the program.
    void setContent(const std::string &path, const std::string &content);
    [[nodiscard]] std::string content(const std::string &path) const;

    [[nodiscard]] Result<std::unique_ptr<File>> open(const std::string &path,
                                                     OpenMode mode) override;
    [[nodiscard]] Result<std::vector<std::string>> list(const std::string &directory) override;
    [[nodiscard]] Result<bool> exists(const std::string &path) override;
    [[nodiscard]] Result<void> rename(const std::string &from, const std::string &to) override;
    [[nodiscard]] Result<void> remove(const std::string &path) override;
    [[nodiscard]] Result<void> syncDirectory(const std::string &directory) override;
    [[nodiscard]] Result<void> createDirectory(const std::string &directory) override;
    [[nodiscard]] Result<std::unique_ptr<FileLock>> lock(const std::string &path) override;

private:
    friend class FaultyFile;
    friend class FaultyLock;

    struct Change {
        bool truncates = false;
        std::uint64_t offset = 0; ///< Of the write, or the new length.
        std::string bytes;
    };
    struct Content {
        std::string seen;
        std::string durable;
        std::vector<Change> pending; ///< Seen but not synced.
    };
    using ContentPointer = std::shared_ptr<Content>;
    struct EntryChange {
        std::string removed; ///< Path, or empty.
        std::string added; ///< Path, or empty.
        ContentPointer content;
    };
    struct HeldLock {
        std::uint64_t start = 0;
        std::string text;
    };

    struct Permission {
        Result<void> allowed;
        bool isShort = false;
        bool damages = false;
    };
    [[nodiscard]] Permission begin(const std::string &path);
    [[nodiscard]] bool draw(unsigned chances);
    void restartContent(Content &content, Crash crash);
    void restartChange(Content &content, const Change &change, Crash crash);
    void restartEntries(Crash crash);

    [[nodiscard]] Result<std::size_t> write(Content &content, std::string_view bytes,
                                            std::uint64_t offset, std::uint64_t start,
                                            const std::string &path);
    [[nodiscard]] Result<void> truncate(Content &content, std::uint64_t length, std::uint64_t start,
                                        const std::string &path);
    [[nodiscard]] Result<void> sync(Content &content, std::uint64_t start, const std::string &path);

    mutable std::mutex m_mutex;
    std::map<std::string, ContentPointer> m_seen;
    std::map<std::string, ContentPointer> m_durable;
    std::vector<EntryChange> m_pendingEntries;
    std::set<std::string> m_directories;
    std::map<std::string, HeldLock> m_locks;
    std::map<std::uint64_t, Fault> m_faults;
    std::uint64_t m_operations = 0;
    std::uint64_t m_stopAfter = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t m_start = 0; ///< Counts the starts of the machine.
    std::mt19937_64 m_random;
};

} // namespace energy::test
