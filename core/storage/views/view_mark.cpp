// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/view_mark.h"

#include <utility>

namespace energy {

void ViewMark::set(EventNumber seen)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_seen.store(number(seen), std::memory_order_release);
    }
    m_moved.notify_all();
    const std::scoped_lock lock(m_listenerMutex);
    for (const auto &[key, callback] : m_listeners) {
        callback();
    }
}

void ViewMark::setOpened(EventNumber seen)
{
    m_generation.fetch_add(1, std::memory_order_acq_rel);
    set(seen);
}

bool ViewMark::waitFor(EventNumber event, std::chrono::nanoseconds timeout)
{
    std::unique_lock lock(m_mutex);
    return m_moved.wait_for(lock, timeout, [&] { return seen() >= event; });
}

std::unique_ptr<ViewMark::Listener> ViewMark::listen(std::function<void()> callback)
{
    const std::scoped_lock lock(m_listenerMutex);
    m_listeners.emplace(++m_nextKey, std::move(callback));
    return std::make_unique<Listener>(*this, m_nextKey);
}

ViewMark::Listener::Listener(ViewMark &mark, std::uint64_t key)
    : m_mark(mark)
    , m_key(key)
{
}

ViewMark::Listener::~Listener()
{
    const std::scoped_lock lock(m_mark.m_listenerMutex);
    m_mark.m_listeners.erase(m_key);
}

} // namespace energy
