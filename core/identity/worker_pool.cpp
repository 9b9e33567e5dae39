// SPDX-License-Identifier: Apache-2.0
#include "core/identity/worker_pool.h"

#include <utility>

namespace energy {

WorkerPool::WorkerPool(std::size_t threads, std::size_t queueLimit)
    : m_queueLimit(queueLimit)
{
    m_threads.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) {
        m_threads.emplace_back([this] { serve(); });
    }
}

WorkerPool::~WorkerPool()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_arrived.notify_all();
    for (std::thread &thread : m_threads) {
        thread.join();
    }
}

bool WorkerPool::offer(std::function<void()> work)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopping || m_waiting.size() >= m_queueLimit) {
            return false;
        }
        m_waiting.push_back(std::move(work));
    }
    m_arrived.notify_one();
    return true;
}

void WorkerPool::serve()
{
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_waiting.empty()) {
                return;
            }
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work();
    }
}

} // namespace energy
