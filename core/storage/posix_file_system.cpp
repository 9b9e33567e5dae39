// SPDX-License-Identifier: Apache-2.0
#include "core/storage/posix_file_system.h"

#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace energy {

namespace {

constexpr mode_t ownerOnlyFile = 0600;
constexpr mode_t ownerOnlyFolder = 0700;

tl::unexpected<Error> failed(ErrorCode code, std::string_view what, const std::string &path)
{
    const int number = errno;
    std::string detail(what);
    detail += " " + path + ": " + std::system_category().message(number);
    return fail(number == ENOENT ? ErrorCode::NotFound : code, std::move(detail));
}

/// A file descriptor that is closed with its owner.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

/// Repeats a call that a signal interrupted.
template <class Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

class PosixFile final : public File {
public:
    PosixFile(int number, std::string path)
        : m_descriptor(number)
        , m_path(std::move(path))
    {
    }

    Result<std::size_t> write(std::string_view bytes, std::uint64_t offset) override
    {
        const auto count = uninterrupted([&] {
            return ::pwrite(m_descriptor.number(), bytes.data(), bytes.size(),
                            static_cast<off_t>(offset));
        });
        if (count < 0) {
            return failed(ErrorCode::WriteFailed, "cannot write", m_path);
        }
        return static_cast<std::size_t>(count);
    }

    Result<std::size_t> read(std::span<char> into, std::uint64_t offset) override
    {
        std::size_t done = 0;
        while (done < into.size()) {
            const auto count = uninterrupted([&] {
                return ::pread(m_descriptor.number(), into.data() + done, into.size() - done,
                               static_cast<off_t>(offset + done));
            });
            if (count < 0) {
                return failed(ErrorCode::Unreachable, "cannot read", m_path);
            }
            if (count == 0) {
                break;
            }
            done += static_cast<std::size_t>(count);
        }
        return done;
    }

    Result<std::uint64_t> size() override
    {
        struct stat status = {};
        if (::fstat(m_descriptor.number(), &status) != 0) {
            return failed(ErrorCode::Unreachable, "cannot look at", m_path);
        }
        return static_cast<std::uint64_t>(status.st_size);
    }

    Result<void> truncate(std::uint64_t length) override
    {
        if (uninterrupted(
                [&] { return ::ftruncate(m_descriptor.number(), static_cast<off_t>(length)); })
            != 0) {
            return failed(ErrorCode::WriteFailed, "cannot truncate", m_path);
        }
        return {};
    }

    // A sync is never repeated, not even after EINTR: what failed once may already be forgotten.
    Result<void> syncData() override
    {
        if (::fdatasync(m_descriptor.number()) != 0) {
            return failed(ErrorCode::WriteFailed, "cannot sync", m_path);
        }
        return {};
    }

    Result<void> sync() override
    {
        if (::fsync(m_descriptor.number()) != 0) {
            return failed(ErrorCode::WriteFailed, "cannot sync", m_path);
        }
        return {};
    }

private:
    Descriptor m_descriptor;
    std::string m_path;
};

class PosixLock final : public FileLock {
public:
    explicit PosixLock(std::unique_ptr<File> file)
        : m_file(std::move(file))
    {
    }

    /// Its process stands before the text: what an earlier holder left is nobody's word. Written
    /// over the old line before that is cut, so that a reader never finds half of one.
    Result<void> setText(std::string_view text) override
    {
        const std::string line = std::to_string(::getpid()) + ' ' + std::string(text) + '\n';
        auto done = writeAll(*m_file, line, 0);
        if (done) {
            done = m_file->truncate(line.size());
        }
        return done;
    }

private:
    std::unique_ptr<File> m_file;
};

/// The text of the process that holds the lock. A holder that has just taken it has not written
/// yet: then the line is of one that has ended, or there is none.
std::string textOfHolder(std::string_view content)
{
    const std::string_view line = content.substr(0, content.find('\n'));
    const std::size_t space = line.find(' ');
    pid_t process = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), process);
    const bool isWhole = line.size() < content.size() && space != std::string_view::npos
        && parsed.ec == std::errc() && parsed.ptr == line.data() + space && process > 0;
    if (!isWhole || (::kill(process, 0) != 0 && errno == ESRCH)) {
        return {};
    }
    return std::string(line.substr(space + 1));
}

} // namespace

Result<std::unique_ptr<File>> PosixFileSystem::open(const std::string &path, OpenMode mode)
{
    int flags = O_CLOEXEC;
    flags |= mode == OpenMode::Read ? O_RDONLY : O_RDWR;
    flags |= mode == OpenMode::Create ? O_CREAT | O_TRUNC : 0;
    const int number = uninterrupted([&] { return ::open(path.c_str(), flags, ownerOnlyFile); });
    if (number < 0) {
        return failed(mode == OpenMode::Create ? ErrorCode::WriteFailed : ErrorCode::Unreachable,
                      "cannot open", path);
    }
    return std::make_unique<PosixFile>(number, path);
}

Result<std::vector<std::string>> PosixFileSystem::list(const std::string &directory)
{
    std::vector<std::string> names;
    std::error_code error;
    std::filesystem::directory_iterator entry(directory, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        names.push_back(entry->path().filename().string());
    }
    if (error) {
        return fail(error == std::errc::no_such_file_or_directory ? ErrorCode::NotFound
                                                                  : ErrorCode::Unreachable,
                    "cannot list " + directory + ": " + error.message());
    }
    std::ranges::sort(names);
    return names;
}

Result<bool> PosixFileSystem::exists(const std::string &path)
{
    if (::access(path.c_str(), F_OK) == 0) {
        return true;
    }
    if (errno == ENOENT) {
        return false;
    }
    return failed(ErrorCode::Unreachable, "cannot look at", path);
}

Result<void> PosixFileSystem::rename(const std::string &from, const std::string &to)
{
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return failed(ErrorCode::WriteFailed, "cannot rename", from);
    }
    return {};
}

Result<void> PosixFileSystem::remove(const std::string &path)
{
    if (::unlink(path.c_str()) != 0) {
        return failed(ErrorCode::WriteFailed, "cannot remove", path);
    }
    return {};
}

Result<void> PosixFileSystem::syncDirectory(const std::string &directory)
{
    const Descriptor opened(uninterrupted(
        [&] { return ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (opened.number() < 0 || ::fsync(opened.number()) != 0) {
        return failed(ErrorCode::WriteFailed, "cannot sync", directory);
    }
    return {};
}

Result<void> PosixFileSystem::createDirectory(const std::string &directory)
{
    const std::filesystem::path path(directory);
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        return {};
    }
    const std::string parent = path.has_parent_path() ? path.parent_path().string() : ".";
    if (parent != directory) {
        if (auto created = createDirectory(parent); !created) {
            return created;
        }
    }
    if (::mkdir(directory.c_str(), ownerOnlyFolder) != 0 && errno != EEXIST) {
        return failed(ErrorCode::WriteFailed, "cannot create", directory);
    }
    return syncDirectory(parent);
}

Result<std::unique_ptr<FileLock>> PosixFileSystem::lock(const std::string &path)
{
    const int number = uninterrupted(
        [&] { return ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, ownerOnlyFile); });
    if (number < 0) {
        return failed(ErrorCode::Unreachable, "cannot open", path);
    }
    auto file = std::make_unique<PosixFile>(number, path);
    if (uninterrupted([&] { return ::flock(number, LOCK_EX | LOCK_NB); }) == 0) {
        return std::make_unique<PosixLock>(std::move(file));
    }
    if (errno != EWOULDBLOCK) {
        return failed(ErrorCode::Unreachable, "cannot lock", path);
    }
    auto text = readWhole(*this, path);
    return fail(ErrorCode::InUse, text ? textOfHolder(*text) : std::string());
}

} // namespace energy
