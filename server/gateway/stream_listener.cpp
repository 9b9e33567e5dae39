// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_listener.h"

#include <utility>

namespace energy {

namespace {

constexpr std::size_t maxWaiting = 10'000;

} // namespace

StreamListener::StreamListener(std::shared_ptr<StreamSession> session, const Topic &topic,
                               TopicLabel label, std::uint64_t joined)
    : m_session(std::move(session))
    , m_topic(topic)
    , m_label(std::move(label))
    , m_joined(joined)
{
}

void StreamListener::offer(const StreamItem &item, MessageCache &cache)
{
    if (m_isLive) {
        tell(item, cache);
    } else if (m_waiting.size() < maxWaiting) {
        m_waiting.push_back(item);
    } else {
        // The event log has it all: read it again from there.
        m_hasOverflown = true;
    }
}

void StreamListener::tell(const StreamItem &item)
{
    MessageCache ownCache;
    tell(item, ownCache);
}

void StreamListener::tell(const StreamItem &item, MessageCache &cache)
{
    if (item.sequence <= m_previous) {
        return;
    }
    if (!cache.message || cache.previous != m_previous || cache.sequence != item.sequence) {
        cache = {m_previous, item.sequence,
                 eventMessage(m_label, m_previous, item.sequence, *item.data)};
    }
    m_previous = item.sequence;
    m_session->peer().send(cache.message, MessageKind::Text);
}

void StreamListener::begin(const StreamSnapshot &snapshot)
{
    m_previous = snapshot.sequence;
    m_session->peer().send(snapshotMessage(m_label, snapshot.sequence, snapshot.data),
                           MessageKind::Text);
}

bool StreamListener::goLive(std::uint64_t reached)
{
    if (m_hasOverflown || reached < m_joined) {
        return false;
    }
    m_isLive = true;
    for (const StreamItem &item : std::exchange(m_waiting, {})) {
        // What a snapshot holds beyond the moment of joining was offered as well.
        if (item.sequence > reached) {
            tell(item);
        }
    }
    return true;
}

void StreamListener::rejoin(std::uint64_t joined)
{
    m_joined = joined;
    m_hasOverflown = false;
    m_waiting.clear();
}

void StreamListener::refuse(Refusal code, std::string_view detail) const
{
    m_session->peer().send(refusedMessage(code, {.id = {}, .topic = m_label.name}, detail),
                           MessageKind::Text);
}

} // namespace energy
