// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace energy {

/// How far the read models have come: set by the views thread, read and awaited by everyone.
/// Outlives its listeners.
class ViewMark {
public:
    /// The last event that the read models show.
    [[nodiscard]] EventNumber seen() const
    {
        return EventNumber{m_seen.load(std::memory_order_acquire)};
    }

    /// Counts the openings of the store: a reader whose connection is older must open the file
    /// again, which may have been deleted and made anew.
    [[nodiscard]] std::uint64_t generation() const
    {
        return m_generation.load(std::memory_order_acquire);
    }

    /// Sets the mark, wakes who waits and calls the listeners.
    void set(EventNumber seen);
    /// The same after the store was opened; the mark may go backwards.
    void setOpened(EventNumber seen);

    /// Blocks until the event is shown; false when the time ran out first.
    [[nodiscard]] bool waitFor(EventNumber event, std::chrono::nanoseconds timeout);

    /// Keeps a callback registered while it lives; its destructor returns only when the callback is
    /// not running.
    class Listener {
    public:
        Listener(ViewMark &mark, std::uint64_t key);
        Listener(const Listener &) = delete;
        Listener &operator=(const Listener &) = delete;
        ~Listener();

    private:
        ViewMark &m_mark;
        std::uint64_t m_key;
    };

    /// Calls `callback` after every set(), on the thread that sets: it must be short and must not
    /// call this mark.
    [[nodiscard]] std::unique_ptr<Listener> listen(std::function<void()> callback);

private:
    std::atomic<std::uint64_t> m_seen = 0;
    std::atomic<std::uint64_t> m_generation = 0;
    std::mutex m_mutex;
    std::condition_variable m_moved;
    std::mutex m_listenerMutex; ///< Never taken inside m_mutex.
    std::map<std::uint64_t, std::function<void()>> m_listeners;
    std::uint64_t m_nextKey = 0;
};

} // namespace energy
