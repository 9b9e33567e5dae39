// SPDX-License-Identifier: Apache-2.0
#include "server/engine/event_feed.h"

#include "core/protocol/codec.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

/// The next batch that has events, decoded; nothing when there is none yet.
Result<EventSlice> readSlice(EventCursor &cursor)
{
    const auto read = cursor.next();
    if (!read) {
        return tl::unexpected(read.error());
    }
    const std::optional<EventBatch> &batch = *read;
    if (!batch) {
        return EventSlice();
    }
    auto records = decodeRecords(batch->body);
    if (!records || records->size() != batch->eventCount || records->empty()) {
        return fail(ErrorCode::Damaged,
                    "events from number " + std::to_string(batch->firstEvent)
                        + " cannot be decoded");
    }
    return std::make_shared<const std::vector<EventRecord>>(std::move(*records));
}

std::uint64_t firstOf(const EventSlice &slice)
{
    return number(slice->front().number);
}

std::uint64_t lastOf(const EventSlice &slice)
{
    return number(slice->back().number);
}

} // namespace

EventSubscription::EventSubscription(EventFeed &feed, std::uint64_t fromEvent,
                                     std::function<void()> wakeUp)
    : m_feed(feed)
    , m_wakeUp(std::move(wakeUp))
    , m_nextEvent(std::max<std::uint64_t>(fromEvent, 1))
{
}

EventSubscription::~EventSubscription()
{
    const std::lock_guard noWakeUp(m_feed.m_wakeUpMutex);
    const std::lock_guard lock(m_feed.m_mutex);
    std::erase(m_feed.m_subscriptions, this);
}

Result<EventSlice> EventSubscription::next()
{
    {
        const std::lock_guard lock(m_feed.m_mutex);
        if (m_feed.m_failure) {
            return tl::unexpected(*m_feed.m_failure);
        }
        while (!m_queue.empty() && lastOf(m_queue.front()) < m_nextEvent) {
            m_queue.pop_front();
        }
        if (!m_queue.empty() && firstOf(m_queue.front()) <= m_nextEvent) {
            const EventSlice slice = std::move(m_queue.front());
            m_queue.pop_front();
            m_cursor.reset();
            return continueWith(slice);
        }
        if (m_nextEvent > m_feed.m_lastEvent) {
            m_isWaiting = true;
            return EventSlice();
        }
    }
    return readLog();
}

Result<EventSlice> EventSubscription::readLog()
{
    if (!m_cursor || m_cursor->nextEvent() != m_nextEvent) {
        m_cursor = m_feed.m_log.cursorFrom(m_nextEvent);
    }
    auto slice = readSlice(*m_cursor);
    if (!slice) {
        return slice;
    }
    if (!*slice || lastOf(*slice) < m_nextEvent || firstOf(*slice) > m_nextEvent) {
        return fail(ErrorCode::Damaged,
                    "event " + std::to_string(m_nextEvent) + " is missing in the event log");
    }
    return continueWith(*slice);
}

/// The part of a slice that was not given yet; all of it but for a start in the middle.
EventSlice EventSubscription::continueWith(const EventSlice &slice)
{
    const std::uint64_t from = std::exchange(m_nextEvent, lastOf(slice) + 1);
    if (firstOf(slice) == from) {
        return slice;
    }
    const auto first = slice->begin() + static_cast<std::ptrdiff_t>(from - firstOf(slice));
    return std::make_shared<const std::vector<EventRecord>>(first, slice->end());
}

EventFeed::EventFeed(EventLog &log, EventNumber after, std::size_t queueCapacity, Fold fold,
                     std::function<void(const Error &)> failed)
    : m_log(log)
    , m_queueCapacity(queueCapacity)
    , m_fold(std::move(fold))
    , m_failed(std::move(failed))
    , m_lastEvent(number(after))
{
    m_logWakeUp = log.wakeUp([this] {
        {
            const std::lock_guard lock(m_mutex);
            m_hasGrown = true;
        }
        m_grown.notify_one();
    });
    m_thread = std::thread([this] { run(); });
}

EventFeed::~EventFeed()
{
    m_logWakeUp.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_grown.notify_one();
    m_thread.join();
}

std::unique_ptr<EventSubscription> EventFeed::subscribe(EventNumber fromEvent,
                                                        std::function<void()> wakeUp)
{
    std::unique_ptr<EventSubscription> subscription(
        new EventSubscription(*this, number(fromEvent), std::move(wakeUp)));
    const std::lock_guard lock(m_mutex);
    m_subscriptions.push_back(subscription.get());
    return subscription;
}

EventNumber EventFeed::lastEvent() const
{
    const std::lock_guard lock(m_mutex);
    return EventNumber(m_lastEvent);
}

void EventFeed::run()
{
    EventCursor cursor = m_log.cursorFrom(number(lastEvent()) + 1);
    while (waitForEvents()) {
        auto slice = readSlice(cursor);
        for (; slice && *slice; slice = readSlice(cursor)) {
            handOut(*slice);
        }
        if (!slice) {
            failWith(slice.error());
            return;
        }
    }
}

/// False when the feed ends.
bool EventFeed::waitForEvents()
{
    std::unique_lock lock(m_mutex);
    m_grown.wait(lock, [this] { return m_hasGrown || m_isEnding; });
    // Cleared before the log is read, so that what comes during the reading is looked for again.
    m_hasGrown = false;
    return !m_isEnding;
}

void EventFeed::handOut(const EventSlice &slice)
{
    m_fold(*slice);
    const std::lock_guard noRemoval(m_wakeUpMutex);
    {
        const std::lock_guard lock(m_mutex);
        m_lastEvent = lastOf(slice);
        for (EventSubscription *subscription : m_subscriptions) {
            if (subscription->m_queue.size() < m_queueCapacity) {
                subscription->m_queue.push_back(slice);
            }
        }
    }
    wakeWaiting();
}

void EventFeed::failWith(const Error &error)
{
    {
        const std::lock_guard noRemoval(m_wakeUpMutex);
        {
            const std::lock_guard lock(m_mutex);
            m_failure = error;
        }
        wakeWaiting();
    }
    m_failed(error);
}

/// The caller holds m_wakeUpMutex, so that no subscription goes while it is being woken.
void EventFeed::wakeWaiting()
{
    std::vector<EventSubscription *> waiting;
    {
        const std::lock_guard lock(m_mutex);
        std::copy_if(m_subscriptions.begin(), m_subscriptions.end(), std::back_inserter(waiting),
                     [](EventSubscription *subscription) {
                         return std::exchange(subscription->m_isWaiting, false);
                     });
    }
    for (EventSubscription *subscription : waiting) {
        subscription->m_wakeUp();
    }
}

} // namespace energy
