// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/event_log.h"
#include "core/storage/views/view_mark.h"
#include "core/storage/views/view_projection.h"

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace energy {

struct ViewsThreadOptions {
    std::string path; ///< Of views.db.
    std::size_t batchEvents = 2000; ///< About so many events at most share one transaction.
    std::chrono::nanoseconds retryAfter = std::chrono::seconds(1); ///< After a failure.
    std::function<void(const Error &)> onFailure
        = {}; ///< On the views thread; the thread tries again by itself.
};

/// Pulls from the event log and folds into the read models, on a thread of its own. It only reads
/// the log, so however slow or broken it is, the engine does not notice. The log and the mark
/// outlive it.
class ViewsThread {
public:
    /// Opens the store, and drops it first when the log does not hold the event that it saw last:
    /// it then belongs to another log. Returns as soon as the store can be read; catching up goes
    /// on behind the mark. Errors: of the store or the log.
    [[nodiscard]] static Result<std::unique_ptr<ViewsThread>>
    start(const EventLog &log, ViewMark &mark, ViewsThreadOptions options);

    ViewsThread(const ViewsThread &) = delete;
    ViewsThread &operator=(const ViewsThread &) = delete;
    /// Ends after the batch at hand.
    ~ViewsThread();

private:
    ViewsThread(const EventLog &log, ViewMark &mark, ViewsThreadOptions options);

    /// Opens the projection and tells the mark where it stands.
    [[nodiscard]] Result<std::unique_ptr<ViewProjection>> open();
    void run(std::unique_ptr<ViewProjection> projection);
    /// Folds until it is told to stop or something fails.
    [[nodiscard]] Result<void> follow(ViewProjection &projection);
    /// Drops the store when it is at fault, or else waits for a while.
    void recover(const Error &error);

    const EventLog &m_log;
    ViewMark &m_mark;
    ViewsThreadOptions m_options;
    std::optional<EventNumber> m_droppedAt;
    std::atomic<bool> m_stopping = false;
    std::mutex m_mutex;
    std::condition_variable m_stopped;
    std::thread m_thread;
};

} // namespace energy
