// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace energy {

/// Work that one thread does for all others, in the order in which it came.
class StreamMailbox {
public:
    using Task = std::function<void()>;

    /// Any thread.
    void post(Task task)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_arrived.notify_one();
    }

    /// Makes take() return although there is no task. Any thread.
    void wake()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isWoken = true;
        }
        m_arrived.notify_one();
    }

    /// What has come; waits for it, or for wake(), until the time.
    [[nodiscard]] std::vector<Task> take(std::chrono::steady_clock::time_point until)
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait_until(lock, until, [this] { return m_isWoken || !m_tasks.empty(); });
        m_isWoken = false;
        return std::exchange(m_tasks, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::vector<Task> m_tasks;
    bool m_isWoken = false;
};

} // namespace energy
