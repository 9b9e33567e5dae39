// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_file_system.h"

#include <algorithm>
#include <utility>

namespace energy::test {

namespace {

std::string folderOf(const std::string &path)
{
    return path.substr(0, path.rfind('/'));
}

void put(std::string &content, std::string_view bytes, std::uint64_t offset)
{
    content.resize(std::max<std::size_t>(content.size(), offset + bytes.size()));
    bytes.copy(content.data() + offset, bytes.size());
}

} // namespace

class FaultyFile final : public File {
public:
    FaultyFile(FaultyFileSystem &fileSystem, FaultyFileSystem::ContentPointer content,
               std::string path)
        : m_fileSystem(fileSystem)
        , m_content(std::move(content))
        , m_path(std::move(path))
        , m_start(fileSystem.m_start)
    {
    }

    Result<std::size_t> write(std::string_view bytes, std::uint64_t offset) override
    {
        return m_fileSystem.write(*m_content, bytes, offset, m_start, m_path);
    }

    Result<std::size_t> read(std::span<char> into, std::uint64_t offset) override
    {
        const std::lock_guard lock(m_fileSystem.m_mutex);
        const std::string_view seen = m_content->seen;
        const std::string_view bytes
            = seen.substr(std::min<std::size_t>(offset, seen.size()), into.size());
        bytes.copy(into.data(), bytes.size());
        return bytes.size();
    }

    Result<std::uint64_t> size() override
    {
        const std::lock_guard lock(m_fileSystem.m_mutex);
        return m_content->seen.size();
    }

    Result<void> truncate(std::uint64_t length) override
    {
        return m_fileSystem.truncate(*m_content, length, m_start, m_path);
    }

    Result<void> syncData() override { return m_fileSystem.sync(*m_content, m_start, m_path); }
    Result<void> sync() override { return m_fileSystem.sync(*m_content, m_start, m_path); }

private:
    FaultyFileSystem &m_fileSystem;
    FaultyFileSystem::ContentPointer m_content;
    std::string m_path;
    std::uint64_t m_start;
};

class FaultyLock final : public FileLock {
public:
    FaultyLock(FaultyFileSystem &fileSystem, std::string path)
        : m_fileSystem(fileSystem)
        , m_path(std::move(path))
        , m_start(fileSystem.m_start)
    {
    }

    ~FaultyLock() override
    {
        const std::lock_guard lock(m_fileSystem.m_mutex);
        if (m_start == m_fileSystem.m_start) {
            m_fileSystem.m_locks.erase(m_path);
        }
    }

    Result<void> setText(std::string_view text) override
    {
        const std::lock_guard lock(m_fileSystem.m_mutex);
        m_fileSystem.m_locks[m_path].text = text;
        return {};
    }

private:
    FaultyFileSystem &m_fileSystem;
    std::string m_path;
    std::uint64_t m_start;
};

std::uint64_t FaultyFileSystem::operations() const
{
    const std::lock_guard lock(m_mutex);
    return m_operations;
}

void FaultyFileSystem::stopAfter(std::uint64_t operation)
{
    const std::lock_guard lock(m_mutex);
    m_stopAfter = operation;
}

bool FaultyFileSystem::isStopped() const
{
    const std::lock_guard lock(m_mutex);
    return m_operations >= m_stopAfter;
}

void FaultyFileSystem::failOperation(std::uint64_t operation, Fault fault)
{
    const std::lock_guard lock(m_mutex);
    m_faults[operation] = fault;
}

/// Counts one operation and says what is to become of it.
FaultyFileSystem::Permission FaultyFileSystem::begin(const std::string &path)
{
    if (m_operations >= m_stopAfter) {
        return {fail(ErrorCode::WriteFailed, path + ": the machine has stopped")};
    }
    ++m_operations;
    const auto fault = m_faults.find(m_operations);
    if (fault == m_faults.end()) {
        return {};
    }
    switch (fault->second) {
    case Fault::NoSpace:
        return {fail(ErrorCode::WriteFailed, path + ": no space left on device")};
    case Fault::InputOutput:
        return {.allowed = fail(ErrorCode::WriteFailed, path + ": input/output error"),
                .damages = true};
    case Fault::ShortWrite:
        return {.allowed = {}, .isShort = true};
    }
    return {};
}

bool FaultyFileSystem::draw(unsigned chances)
{
    return m_random() % chances == 0;
}

Result<std::size_t> FaultyFileSystem::write(Content &content, std::string_view bytes,
                                            std::uint64_t offset, std::uint64_t start,
                                            const std::string &path)
{
    const std::lock_guard lock(m_mutex);
    const Permission permission
        = start == m_start ? begin(path) : Permission{fail(ErrorCode::WriteFailed, path)};
    if (!permission.allowed && !permission.damages) {
        return tl::unexpected(permission.allowed.error());
    }
    if (permission.isShort || permission.damages) {
        bytes = bytes.substr(0, bytes.size() / 2);
    }
    put(content.seen, bytes, offset);
    content.pending.push_back({.truncates = false, .offset = offset, .bytes = std::string(bytes)});
    if (permission.damages) {
        return tl::unexpected(permission.allowed.error());
    }
    return bytes.size();
}

Result<void> FaultyFileSystem::truncate(Content &content, std::uint64_t length, std::uint64_t start,
                                        const std::string &path)
{
    const std::lock_guard lock(m_mutex);
    const Permission permission
        = start == m_start ? begin(path) : Permission{fail(ErrorCode::WriteFailed, path)};
    if (permission.allowed) {
        content.seen.resize(length);
        content.pending.push_back({.truncates = true, .offset = length, .bytes = {}});
    }
    return permission.allowed;
}

/// After a failed sync Linux takes the pages for clean: they are still seen, but will never be
/// written.
Result<void> FaultyFileSystem::sync(Content &content, std::uint64_t start, const std::string &path)
{
    const std::lock_guard lock(m_mutex);
    const Permission permission
        = start == m_start ? begin(path) : Permission{fail(ErrorCode::WriteFailed, path)};
    if (!permission.allowed && !permission.damages) {
        return permission.allowed;
    }
    for (const Change &change : content.pending) {
        restartChange(content, change, permission.damages ? Crash::Torn : Crash::Whole);
    }
    content.pending.clear();
    return permission.allowed;
}

void FaultyFileSystem::setContent(const std::string &path, const std::string &content)
{
    const std::lock_guard lock(m_mutex);
    auto stored = std::make_shared<Content>(Content{content, content, {}});
    m_seen[path] = stored;
    m_durable[path] = std::move(stored);
}

std::string FaultyFileSystem::content(const std::string &path) const
{
    const std::lock_guard lock(m_mutex);
    return m_seen.at(path)->seen;
}

Result<std::unique_ptr<File>> FaultyFileSystem::open(const std::string &path, OpenMode mode)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_seen.find(path);
    ContentPointer content = known == m_seen.end() ? nullptr : known->second;
    if (mode != OpenMode::Create && !content) {
        return fail(ErrorCode::NotFound, path);
    }
    if (mode == OpenMode::Create) {
        if (const auto permission = begin(path); !permission.allowed) {
            return tl::unexpected(permission.allowed.error());
        }
        if (!content) {
            content = std::make_shared<Content>();
            m_seen[path] = content;
            m_pendingEntries.push_back({.removed = {}, .added = path, .content = content});
        } else {
            content->seen.clear();
            content->pending.push_back({.truncates = true, .offset = 0, .bytes = {}});
        }
    }
    return std::make_unique<FaultyFile>(*this, std::move(content), path);
}

Result<std::vector<std::string>> FaultyFileSystem::list(const std::string &directory)
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> names;
    for (const auto &[path, content] : m_seen) {
        if (folderOf(path) == directory) {
            names.push_back(path.substr(directory.size() + 1));
        }
    }
    return names;
}

Result<bool> FaultyFileSystem::exists(const std::string &path)
{
    const std::lock_guard lock(m_mutex);
    return m_seen.contains(path);
}

Result<void> FaultyFileSystem::rename(const std::string &from, const std::string &to)
{
    const std::lock_guard lock(m_mutex);
    const auto permission = begin(from);
    if (!permission.allowed) {
        return permission.allowed;
    }
    const auto known = m_seen.find(from);
    if (known == m_seen.end()) {
        return fail(ErrorCode::NotFound, from);
    }
    const ContentPointer content = known->second;
    m_seen.erase(known);
    m_seen[to] = content;
    m_pendingEntries.push_back({.removed = from, .added = to, .content = content});
    return {};
}

Result<void> FaultyFileSystem::remove(const std::string &path)
{
    const std::lock_guard lock(m_mutex);
    const auto permission = begin(path);
    if (!permission.allowed) {
        return permission.allowed;
    }
    if (m_seen.erase(path) == 0) {
        return fail(ErrorCode::NotFound, path);
    }
    m_pendingEntries.push_back({.removed = path, .added = {}, .content = nullptr});
    return {};
}

Result<void> FaultyFileSystem::syncDirectory(const std::string &directory)
{
    const std::lock_guard lock(m_mutex);
    const auto permission = begin(directory);
    if (!permission.allowed) {
        return permission.allowed;
    }
    std::erase_if(m_pendingEntries, [&](const EntryChange &change) {
        if (folderOf(change.removed.empty() ? change.added : change.removed) != directory) {
            return false;
        }
        m_durable.erase(change.removed);
        if (!change.added.empty()) {
            m_durable[change.added] = change.content;
        }
        return true;
    });
    return {};
}

Result<void> FaultyFileSystem::createDirectory(const std::string &directory)
{
    const std::lock_guard lock(m_mutex);
    m_directories.insert(directory);
    return {};
}

Result<std::unique_ptr<FileLock>> FaultyFileSystem::lock(const std::string &path)
{
    const std::lock_guard guard(m_mutex);
    if (const auto held = m_locks.find(path); held != m_locks.end()) {
        return fail(ErrorCode::InUse, held->second.text);
    }
    m_locks[path] = {};
    return std::make_unique<FaultyLock>(*this, path);
}

} // namespace energy::test
