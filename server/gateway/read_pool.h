// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/storage/database.h"
#include "core/storage/views/view_mark.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace energy {

struct ReadPoolOptions {
    std::string path; ///< Of views.db.
    std::size_t threads = 4;
    std::size_t queueLimit = 1024; ///< Jobs that wait for a thread or for the views, together.
    std::chrono::milliseconds patience{
        2000}; ///< How long a job waits for the views to reach its event.
};

/// Threads that answer from the read models, each with a connection of its own. A job that waits
/// for the views to reach an event occupies no thread.
class ReadPool {
public:
    /// Gets the open store; or null and the reason: Expired (the views did not reach the event in
    /// time), InUse (the pool is ending) or the error of opening. Called exactly once, on one of
    /// the pool's threads.
    using Job = std::function<void(Database *views, const Error *why)>;

    /// The mark outlives the pool.
    ReadPool(ViewMark &mark, ReadPoolOptions options);
    ReadPool(const ReadPool &) = delete;
    ReadPool &operator=(const ReadPool &) = delete;
    /// Refuses what still waits.
    ~ReadPool();

    /// Runs the job as soon as the views show `atLeast` (0: at once). False, and the job is not
    /// taken, when the queue is full.
    [[nodiscard]] bool submit(EventNumber atLeast, Job job);

private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        EventNumber atLeast{};
        Job job;
    };
    struct Ready {
        Job job;
        bool isLate = false;
    };
    class Connection;

    void serve();
    /// Moves what has waited long enough, or need not wait any more, to the queue.
    void sortOut();
    [[nodiscard]] std::optional<Ready> take();
    void run(const Ready &ready, Connection &connection) const;

    ViewMark &m_mark;
    ReadPoolOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Ready> m_ready;
    std::multimap<Clock::time_point, Waiting> m_waiting; ///< By the end of their patience.
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
    std::unique_ptr<ViewMark::Listener> m_listener;
};

} // namespace energy
