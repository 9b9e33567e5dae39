// SPDX-License-Identifier: Apache-2.0
#include "core/storage/snapshot.h"

#include "core/storage/little_endian.h"

#include <algorithm>
#include <charconv>
#include <ranges>
#include <utility>
#include <xxhash.h>

namespace energy {

namespace {

constexpr std::string_view magic = "EBSNAP01";
constexpr std::uint32_t formatVersion = 1;
constexpr std::uint64_t checksumSeed = 0x454e455247595350;
constexpr std::size_t headerBytes = 8 + 4 + 8 + 8 + 32 + 32 + 32 + 8;
constexpr std::size_t checksumBytes = 8;
constexpr std::string_view prefix = "snapshot-";
constexpr std::size_t numberDigits = 20;
constexpr std::size_t keptSnapshots = 2;

std::string snapshotName(std::uint64_t sequence)
{
    const std::string digits = std::to_string(sequence);
    return std::string(prefix).append(numberDigits - digits.size(), '0') + digits;
}

std::optional<std::uint64_t> sequenceOfName(std::string_view name)
{
    if (name.size() != prefix.size() + numberDigits || !name.starts_with(prefix)) {
        return std::nullopt;
    }
    std::uint64_t sequence = 0;
    const auto read
        = std::from_chars(name.data() + prefix.size(), name.data() + name.size(), sequence);
    if (read.ec != std::errc() || read.ptr != name.data() + name.size()) {
        return std::nullopt;
    }
    return sequence;
}

bool isLeftOver(std::string_view name)
{
    return name.starts_with(prefix) && name.ends_with(".tmp");
}

std::uint64_t checksumOf(std::string_view bytes)
{
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), checksumSeed);
}

std::string encode(const Snapshot &snapshot)
{
    std::string bytes;
    bytes.reserve(headerBytes + snapshot.body.size() + checksumBytes);
    bytes += magic;
    appendLittle(bytes, formatVersion);
    appendLittle(bytes, snapshot.sequence);
    appendLittle(bytes, snapshot.lastEvent);
    appendDigest(bytes, snapshot.eventsDigest);
    appendDigest(bytes, snapshot.journalChain);
    appendDigest(bytes, snapshot.stateHash);
    appendLittle(bytes, std::uint64_t{snapshot.body.size()});
    bytes += snapshot.body;
    appendLittle(bytes, checksumOf(bytes));
    return bytes;
}

/// Damaged with the reason as the whole detail.
Result<Snapshot> decode(std::string_view bytes, std::string_view name)
{
    if (bytes.size() < headerBytes + checksumBytes) {
        return fail(ErrorCode::Damaged, "it is incomplete");
    }
    FieldReader checksum(bytes.substr(bytes.size() - checksumBytes));
    if (checksum.take<std::uint64_t>()
        != checksumOf(bytes.substr(0, bytes.size() - checksumBytes))) {
        return fail(ErrorCode::Damaged, "the checksum is wrong");
    }
    FieldReader fields(bytes);
    if (fields.takeBytes(magic.size()) != magic || fields.take<std::uint32_t>() != formatVersion) {
        return fail(ErrorCode::Damaged, "the format is not known to this program");
    }
    Snapshot snapshot;
    snapshot.sequence = fields.take<std::uint64_t>();
    snapshot.lastEvent = fields.take<std::uint64_t>();
    snapshot.eventsDigest = fields.takeDigest();
    snapshot.journalChain = fields.takeDigest();
    snapshot.stateHash = fields.takeDigest();
    if (fields.take<std::uint64_t>() != bytes.size() - headerBytes - checksumBytes) {
        return fail(ErrorCode::Damaged, "the body has the wrong length");
    }
    if (snapshotName(snapshot.sequence) != name) {
        return fail(ErrorCode::Damaged, "it holds sequence " + std::to_string(snapshot.sequence));
    }
    snapshot.body = bytes.substr(headerBytes, bytes.size() - headerBytes - checksumBytes);
    return snapshot;
}

} // namespace

SnapshotStore::SnapshotStore(FileSystem &fileSystem, std::string directory)
    : m_fileSystem(fileSystem)
    , m_directory(std::move(directory))
{
}

Result<void> SnapshotStore::save(const Snapshot &snapshot)
{
    const std::string name = snapshotName(snapshot.sequence);
    const auto file = replaceFile(m_fileSystem, m_directory + "/" + name, encode(snapshot));
    if (!file) {
        return tl::unexpected(file.error());
    }
    if (auto synced = m_fileSystem.syncDirectory(m_directory); !synced) {
        return synced;
    }
    m_refused.erase(name);
    return removeOld();
}

/// Also what an interrupted save() left behind.
Result<void> SnapshotStore::removeOld()
{
    const auto names = m_fileSystem.list(m_directory);
    if (!names) {
        return tl::unexpected(names.error());
    }
    std::size_t kept = 0;
    for (const std::string &name : *names | std::views::reverse) {
        const bool isSnapshot = sequenceOfName(name).has_value();
        if (isSnapshot && kept < keptSnapshots && !m_refused.contains(name)) {
            ++kept;
            continue;
        }
        if (!isSnapshot && !isLeftOver(name)) {
            continue;
        }
        if (auto removed = m_fileSystem.remove(m_directory + "/" + name); !removed) {
            return removed;
        }
    }
    return {};
}

Result<LoadedSnapshot> SnapshotStore::load(std::uint64_t atMostSequence)
{
    const auto names = namesNewestFirst();
    if (!names) {
        return tl::unexpected(names.error());
    }
    LoadedSnapshot loaded;
    for (const std::string &name : *names) {
        if (sequenceOfName(name) > atMostSequence) {
            continue;
        }
        const std::string path = m_directory + "/" + name;
        const auto bytes = readWhole(m_fileSystem, path);
        auto snapshot = bytes ? decode(*bytes, name) : tl::unexpected(bytes.error());
        if (snapshot) {
            loaded.snapshot = *std::move(snapshot);
            return loaded;
        }
        m_refused.insert(name);
        loaded.refused.push_back(path + ": " + snapshot.error().detail);
    }
    return loaded;
}

Result<std::vector<std::string>> SnapshotStore::namesNewestFirst()
{
    auto names = m_fileSystem.list(m_directory);
    if (!names) {
        return names;
    }
    std::erase_if(*names, [](const std::string &name) { return !sequenceOfName(name); });
    std::ranges::sort(*names, std::ranges::greater());
    return names;
}

} // namespace energy
