// SPDX-License-Identifier: Apache-2.0
// What a power loss does to the disk in memory.
#include "tests/support/faulty_file_system.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace energy::test {

namespace {

constexpr std::uint64_t sectorBytes = 512;

void put(std::string &content, std::string_view bytes, std::uint64_t offset)
{
    content.resize(std::max<std::size_t>(content.size(), offset + bytes.size()));
    bytes.copy(content.data() + offset, bytes.size());
}

} // namespace

std::unique_ptr<FaultyFileSystem> FaultyFileSystem::copy() const
{
    const std::lock_guard lock(m_mutex);
    std::map<ContentPointer, ContentPointer> copies;
    const auto copyOf = [&copies](const ContentPointer &content) {
        ContentPointer &made = copies[content];
        if (!made && content) {
            made = std::make_shared<Content>(*content);
        }
        return made;
    };
    auto other = std::make_unique<FaultyFileSystem>();
    for (const auto &[path, content] : m_seen) {
        other->m_seen[path] = copyOf(content);
    }
    for (const auto &[path, content] : m_durable) {
        other->m_durable[path] = copyOf(content);
    }
    for (const EntryChange &change : m_pendingEntries) {
        other->m_pendingEntries.push_back({change.removed, change.added, copyOf(change.content)});
    }
    other->m_directories = m_directories;
    return other;
}

void FaultyFileSystem::restart(Crash crash, std::uint64_t seed)
{
    const std::lock_guard lock(m_mutex);
    ++m_start;
    m_locks.clear();
    m_faults.clear();
    m_stopAfter = std::numeric_limits<std::uint64_t>::max();
    m_operations = 0;
    m_random.seed(seed);
    if (crash == Crash::Killed) {
        return;
    }
    std::set<ContentPointer> contents;
    for (const auto *entries : {&m_seen, &m_durable}) {
        for (const auto &[path, content] : *entries) {
            contents.insert(content);
        }
    }
    for (const EntryChange &change : m_pendingEntries) {
        if (change.content && contents.insert(change.content).second) {
            contents.erase(change.content);
            restartContent(*change.content, crash);
        }
    }
    // By path and not by address, so that a seed gives the same again.
    for (const auto *entries : {&m_durable, &m_seen}) {
        for (const auto &[path, content] : *entries) {
            if (contents.erase(content) > 0) {
                restartContent(*content, crash);
            }
        }
    }
    restartEntries(crash);
}

void FaultyFileSystem::restartContent(Content &content, Crash crash)
{
    const std::size_t whole
        = content.pending.empty() ? 0 : m_random() % (content.pending.size() + 1);
    for (std::size_t i = 0; i < content.pending.size(); ++i) {
        Crash one = crash;
        if (crash == Crash::Prefix && i != whole) {
            one = i < whole ? Crash::Whole : Crash::None;
        }
        restartChange(content, content.pending[i], one);
    }
    content.pending.clear();
    content.seen = content.durable;
}

/// What one change leaves on the disk.
void FaultyFileSystem::restartChange(Content &content, const Change &change, Crash crash)
{
    if (crash == Crash::Mixed) {
        crash = static_cast<Crash>(m_random() % static_cast<unsigned>(Crash::Mixed));
    }
    if (crash == Crash::None || (crash == Crash::Subset && draw(2))) {
        return;
    }
    if (change.truncates) {
        if (crash == Crash::Whole || crash == Crash::Subset || draw(2)) {
            content.durable.resize(change.offset);
        }
        return;
    }
    const std::string_view bytes = change.bytes;
    if (crash == Crash::Prefix) {
        put(content.durable, bytes.substr(0, m_random() % (bytes.size() + 1)), change.offset);
    } else if (crash == Crash::Torn) {
        for (std::uint64_t at = 0; at < bytes.size();) {
            const std::uint64_t count = sectorBytes - (change.offset + at) % sectorBytes;
            if (draw(2)) {
                put(content.durable, bytes.substr(at, count), change.offset + at);
            }
            at += count;
        }
    } else if (crash == Crash::Garbage) {
        const std::size_t kept = draw(4) ? bytes.size() : m_random() % (bytes.size() + 1);
        std::string garbled(bytes.substr(0, kept));
        while (garbled.size() < bytes.size()) {
            garbled += static_cast<char>(m_random() % 256);
        }
        put(content.durable, garbled, change.offset);
    } else {
        put(content.durable, bytes, change.offset);
    }
}

void FaultyFileSystem::restartEntries(Crash crash)
{
    const std::size_t whole = m_random() % (m_pendingEntries.size() + 1);
    for (std::size_t i = 0; i < m_pendingEntries.size(); ++i) {
        const bool kept = crash == Crash::Whole || (crash == Crash::Prefix && i < whole)
            || (crash != Crash::None && crash != Crash::Prefix && draw(2));
        if (!kept) {
            continue;
        }
        const EntryChange &change = m_pendingEntries[i];
        m_durable.erase(change.removed);
        if (!change.added.empty()) {
            m_durable[change.added] = change.content;
        }
    }
    m_pendingEntries.clear();
    m_seen = m_durable;
}

} // namespace energy::test
