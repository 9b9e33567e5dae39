// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/event.h"
#include "core/storage/event_log.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace energy {

/// The events of one batch of commands, in order, never empty; shared by all who are told.
using EventSlice = std::shared_ptr<const std::vector<EventRecord>>;

class EventFeed;

/// One listener's place in the stream of events. Used by one thread at a time; the feed outlives
/// it.
class EventSubscription {
public:
    EventSubscription(const EventSubscription &) = delete;
    EventSubscription &operator=(const EventSubscription &) = delete;
    /// When it returns, the wake-up is not running and will not run again. Never call it from the
    /// wake-up.
    ~EventSubscription();

    /// The next events, without gap or repetition; nothing when there are none yet, and then the
    /// wake-up is called when there are. Reads the event log itself where the shared slices do not
    /// reach: at the start, and after lagging. Damaged when stored events cannot be believed.
    [[nodiscard]] Result<EventSlice> next();

    /// The event that next() waits for.
    [[nodiscard]] EventNumber nextEvent() const { return EventNumber(m_nextEvent); }

private:
    friend class EventFeed;
    EventSubscription(EventFeed &feed, std::uint64_t fromEvent, std::function<void()> wakeUp);
    [[nodiscard]] Result<EventSlice> readLog();
    [[nodiscard]] EventSlice continueWith(const EventSlice &slice);

    EventFeed &m_feed;
    std::function<void()> m_wakeUp;
    std::uint64_t m_nextEvent;
    std::optional<EventCursor> m_cursor; ///< While the shared slices do not reach.
    std::deque<EventSlice> m_queue; ///< Guarded by the feed's mutex.
    bool m_isWaiting = false; ///< next() found nothing; guarded by the feed's mutex.
};

/// Reads and decodes each batch of the event log once, on a thread of its own, and hands it to
/// every subscription. A subscription whose queue is full is passed over and reads the log itself
/// later, so no listener holds up another.
class EventFeed {
public:
    /// Called on the feed's thread with each slice before any subscription gets it.
    using Fold = std::function<void(const std::vector<EventRecord> &)>;

    /// Hands out the events after `after`. The log outlives the feed. `failed` is called once, on
    /// the feed's thread, when stored events cannot be believed; nothing more is handed out then.
    EventFeed(EventLog &log, EventNumber after, std::size_t queueCapacity, Fold fold,
              std::function<void(const Error &)> failed);
    EventFeed(const EventFeed &) = delete;
    EventFeed &operator=(const EventFeed &) = delete;
    /// All subscriptions are gone by then.
    ~EventFeed();

    /// The first events returned are those from `fromEvent` on (0 and 1: the first of all). The
    /// wake-up is called on the feed's thread: short, without throwing, and not using the
    /// subscription. Any thread.
    [[nodiscard]] std::unique_ptr<EventSubscription> subscribe(EventNumber fromEvent,
                                                               std::function<void()> wakeUp);

    /// The last event that was handed out. Any thread.
    [[nodiscard]] EventNumber lastEvent() const;

private:
    friend class EventSubscription;
    void run();
    [[nodiscard]] bool waitForEvents();
    void handOut(const EventSlice &slice);
    void failWith(const Error &error);
    void wakeWaiting();

    EventLog &m_log;
    const std::size_t m_queueCapacity;
    const Fold m_fold;
    const std::function<void(const Error &)> m_failed;

    mutable std::mutex m_mutex;
    std::condition_variable m_grown;
    bool m_hasGrown = true; ///< The log, since it was last read to its end.
    bool m_isEnding = false;
    std::uint64_t m_lastEvent;
    std::optional<Error> m_failure;
    std::vector<EventSubscription *> m_subscriptions;

    std::mutex m_wakeUpMutex; ///< Held while wake-ups run; before m_mutex.
    std::unique_ptr<EventLog::WakeUp> m_logWakeUp;
    std::thread m_thread;
};

} // namespace energy
