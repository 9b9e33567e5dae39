// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/connection_registry.h"

#include <vector>

namespace energy {

ConnectionRegistry::Key ConnectionRegistry::add(std::shared_ptr<Connection> connection)
{
    const std::lock_guard lock(m_mutex);
    m_connections.emplace(++m_last, std::move(connection));
    return m_last;
}

void ConnectionRegistry::replace(Key key, std::shared_ptr<Connection> connection)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_connections.find(key); found != m_connections.end()) {
        found->second.swap(connection);
    }
}

void ConnectionRegistry::remove(Key key)
{
    std::shared_ptr<Connection> gone; // Destroyed after the lock is released.
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_connections.find(key); found != m_connections.end()) {
        gone = std::move(found->second);
        m_connections.erase(found);
    }
    if (m_connections.empty()) {
        m_emptied.notify_all();
    }
}

std::size_t ConnectionRegistry::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections.size();
}

void ConnectionRegistry::forEach(const std::function<void(Connection &)> &action) const
{
    std::vector<std::shared_ptr<Connection>> all;
    {
        const std::lock_guard lock(m_mutex);
        all.reserve(m_connections.size());
        for (const auto &[key, connection] : m_connections) {
            all.push_back(connection);
        }
    }
    for (const auto &connection : all) {
        action(*connection);
    }
}

bool ConnectionRegistry::waitUntilEmpty(std::chrono::milliseconds atMost) const
{
    std::unique_lock lock(m_mutex);
    return m_emptied.wait_for(lock, atMost, [this] { return m_connections.empty(); });
}

void ConnectionRegistry::clear()
{
    std::unordered_map<Key, std::shared_ptr<Connection>> gone;
    const std::lock_guard lock(m_mutex);
    gone.swap(m_connections);
}

} // namespace energy
