// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/database.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

namespace energy {

/// One connection on a thread of its own, for callers on many threads: a connection must not change
/// threads.
class DatabaseThread {
public:
    using Preparation = std::function<Result<void>(Database &)>;

    /// Opens the file and runs `prepare` (migrations) on the new thread; returns when both are
    /// done.
    [[nodiscard]] static Result<std::unique_ptr<DatabaseThread>>
    start(const std::string &path, const DatabaseOptions &options, Preparation prepare);

    DatabaseThread(const DatabaseThread &) = delete;
    DatabaseThread &operator=(const DatabaseThread &) = delete;
    /// Finishes the work that has been handed in, then closes the connection.
    ~DatabaseThread();

    /// Runs the work on the connection's thread, in the order of the calls, and waits for its
    /// result. Must not be called from inside such work.
    template <class Work>
    std::invoke_result_t<Work, Database &> run(Work &&work)
    {
        using Answer = std::invoke_result_t<Work, Database &>;
        std::packaged_task<Answer(Database &)> task(std::forward<Work>(work));
        std::future<Answer> outcome = task.get_future();
        post([&task](Database &database) { task(database); });
        return outcome.get();
    }

private:
    DatabaseThread() = default;
    void post(std::function<void(Database &)> work);
    void serve(Database &database);

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<std::function<void(Database &)>> m_waiting;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace energy
