// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace energy {

/// One socket as the transport sees it when it stops. Any thread.
class Connection {
public:
    virtual ~Connection() = default;
    virtual void drain() = 0; ///< Finish what is in flight, then close.
    virtual void cut() = 0; ///< Close now.
};

/// All open connections. It owns them, so that one that waits for nothing but a handler's answer
/// stays.
class ConnectionRegistry {
public:
    using Key = std::uint64_t;

    [[nodiscard]] Key add(std::shared_ptr<Connection> connection);
    void replace(Key key, std::shared_ptr<Connection> connection); ///< HTTP becomes WebSocket.
    void remove(Key key); ///< Again is harmless.
    [[nodiscard]] std::size_t size() const;

    void forEach(const std::function<void(Connection &)> &action) const;
    /// Whether it became empty within that time.
    [[nodiscard]] bool waitUntilEmpty(std::chrono::milliseconds atMost) const;
    void clear();

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_emptied;
    std::unordered_map<Key, std::shared_ptr<Connection>> m_connections;
    Key m_last = 0;
};

} // namespace energy
