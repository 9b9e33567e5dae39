// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace energy {

/// A few threads with a bounded queue: password hashing takes 19 MiB each, and a crowd that logs in
/// at once must not take all memory.
class WorkerPool {
public:
    WorkerPool(std::size_t threads, std::size_t queueLimit);
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;
    /// Finishes what has been accepted.
    ~WorkerPool();

    /// False, and the work is not taken, when the queue is full.
    [[nodiscard]] bool offer(std::function<void()> work);

private:
    void serve();

    std::size_t m_queueLimit;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<std::function<void()>> m_waiting;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

} // namespace energy
