// SPDX-License-Identifier: Apache-2.0
#include "core/storage/database_thread.h"

namespace energy {

Result<std::unique_ptr<DatabaseThread>>
DatabaseThread::start(const std::string &path, const DatabaseOptions &options, Preparation prepare)
{
    std::unique_ptr<DatabaseThread> self(new DatabaseThread);
    std::promise<Result<void>> ready;
    std::future<Result<void>> prepared = ready.get_future();
    self->m_thread = std::thread([&self = *self, path, options, prepare = std::move(prepare),
                                  ready = std::move(ready)]() mutable {
        auto database = Database::open(path, options);
        if (!database) {
            ready.set_value(tl::unexpected(database.error()));
            return;
        }
        auto outcome = prepare(*database);
        const bool usable = outcome.has_value();
        ready.set_value(std::move(outcome));
        if (usable) {
            self.serve(*database);
        }
    });
    if (auto outcome = prepared.get(); !outcome) {
        return tl::unexpected(outcome.error());
    }
    return self;
}

DatabaseThread::~DatabaseThread()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_arrived.notify_one();
    m_thread.join();
}

void DatabaseThread::post(std::function<void(Database &)> work)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    m_arrived.notify_one();
}

void DatabaseThread::serve(Database &database)
{
    while (true) {
        std::function<void(Database &)> work;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_waiting.empty()) {
                return;
            }
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        work(database);
    }
}

} // namespace energy
