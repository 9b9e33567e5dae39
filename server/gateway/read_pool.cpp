// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/read_pool.h"

#include "core/storage/views/views_database.h"

#include <optional>
#include <utility>

namespace energy {

/// A thread's own connection, opened when it is first needed and again when the store was made
/// anew.
class ReadPool::Connection {
public:
    Connection(const ViewMark &mark, std::string path)
        : m_mark(mark)
        , m_path(std::move(path))
    {
    }

    [[nodiscard]] Result<Database *> open()
    {
        const std::uint64_t generation = m_mark.generation();
        if (!m_database || m_generation != generation) {
            m_database.reset();
            auto opened = openViewsForReading(m_path);
            if (!opened) {
                return tl::unexpected(opened.error());
            }
            m_database.emplace(std::move(*opened));
            m_generation = generation;
        }
        return &*m_database;
    }

private:
    const ViewMark &m_mark;
    std::string m_path;
    std::optional<Database> m_database;
    std::uint64_t m_generation = 0;
};

ReadPool::ReadPool(ViewMark &mark, ReadPoolOptions options)
    : m_mark(mark)
    , m_options(std::move(options))
{
    for (std::size_t i = 0; i < m_options.threads; ++i) {
        m_threads.emplace_back([this] { serve(); });
    }
    m_listener = m_mark.listen([this] {
        const std::scoped_lock lock(m_mutex);
        if (!m_waiting.empty()) {
            m_changed.notify_all();
        }
    });
}

ReadPool::~ReadPool()
{
    m_listener.reset();
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads) {
        thread.join();
    }
    const Error ending{ErrorCode::InUse, "the server is stopping"};
    for (const Ready &ready : m_ready) {
        ready.job(nullptr, &ending);
    }
    for (const auto &[end, waiting] : m_waiting) {
        waiting.job(nullptr, &ending);
    }
}

bool ReadPool::submit(EventNumber atLeast, Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_ready.size() + m_waiting.size() >= m_options.queueLimit) {
            return false;
        }
        if (atLeast <= m_mark.seen()) {
            m_ready.push_back({std::move(job)});
        } else {
            m_waiting.emplace(Clock::now() + m_options.patience, Waiting{atLeast, std::move(job)});
        }
    }
    m_changed.notify_one();
    return true;
}

void ReadPool::serve()
{
    Connection connection(m_mark, m_options.path);
    while (const auto ready = take()) {
        run(*ready, connection);
    }
}

void ReadPool::sortOut()
{
    const Clock::time_point now = Clock::now();
    const EventNumber seen = m_mark.seen();
    for (auto at = m_waiting.begin(); at != m_waiting.end();) {
        const bool isShown = at->second.atLeast <= seen;
        if (isShown || at->first <= now) {
            m_ready.push_back({std::move(at->second.job), !isShown});
            at = m_waiting.erase(at);
        } else {
            ++at;
        }
    }
}

std::optional<ReadPool::Ready> ReadPool::take()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        sortOut();
        if (!m_ready.empty()) {
            Ready ready = std::move(m_ready.front());
            m_ready.pop_front();
            if (!m_ready.empty()) {
                m_changed.notify_one(); // What was sorted out together is for several threads.
            }
            return ready;
        }
        if (m_waiting.empty()) {
            m_changed.wait(lock);
        } else {
            // A copy: the wait reads its argument again afterwards, when another thread may have
            // taken the entry away.
            const Clock::time_point until = m_waiting.begin()->first;
            m_changed.wait_until(lock, until);
        }
    }
    return std::nullopt;
}

void ReadPool::run(const Ready &ready, Connection &connection) const
{
    if (ready.isLate) {
        const Error late{ErrorCode::Expired,
                         "the views have reached event " + std::to_string(number(m_mark.seen()))};
        ready.job(nullptr, &late);
        return;
    }
    const auto views = connection.open();
    views ? ready.job(*views, nullptr) : ready.job(nullptr, &views.error());
}

} // namespace energy
