// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/stream_messages.h"
#include "server/gateway/stream_sessions.h"
#include "server/gateway/stream_snapshots.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace energy {

/// The last event message that was made: most listeners of a topic get the same one.
struct MessageCache {
    std::uint64_t previous = 0;
    std::uint64_t sequence = 0;
    StreamMessage message;
};

/// One topic on one socket. It begins with a snapshot, or with what was missed since a sequence;
/// what happens meanwhile waits, so that nothing is left out and nothing comes twice. Used by the
/// hub's thread alone.
class StreamListener {
public:
    /// Events after `joined` are offered to it.
    StreamListener(std::shared_ptr<StreamSession> session, const Topic &topic, TopicLabel label,
                   std::uint64_t joined);

    [[nodiscard]] const Topic &topic() const { return m_topic; }
    [[nodiscard]] const std::string &name() const { return m_label.name; }
    [[nodiscard]] StreamSession &session() const { return *m_session; }

    /// Tells an event, or keeps it until goLive().
    void offer(const StreamItem &item, MessageCache &cache);
    /// Tells an event, unless the client already has it.
    void tell(const StreamItem &item);
    void begin(const StreamSnapshot &snapshot);
    /// The client has everything up to this event of an earlier connection.
    void resumeAfter(std::uint64_t sequence) { m_previous = sequence; }

    /// Called when everything up to `reached` was told: tells what waited and goes on with what
    /// comes. False, and it still waits, when there is a gap between the two.
    [[nodiscard]] bool goLive(std::uint64_t reached);
    /// After a gap: only events after `joined` wait from here on.
    void rejoin(std::uint64_t joined);

    /// More happened than can wait: rejoin().
    [[nodiscard]] bool hasOverflown() const { return m_hasOverflown; }
    [[nodiscard]] bool isLive() const { return m_isLive; }
    void refuse(Refusal code, std::string_view detail = {}) const;

    bool isGone = false; ///< Unsubscribed; answers on the way to it are dropped.
    std::uint64_t checked = 0; ///< Notifications: the read models were asked up to this event,
    bool isAsking = false; ///< and are being asked.

private:
    void tell(const StreamItem &item, MessageCache &cache);

    const std::shared_ptr<StreamSession> m_session;
    const Topic m_topic;
    const TopicLabel m_label;
    std::uint64_t m_joined;
    std::uint64_t m_previous = 0; ///< The last sequence that was told.
    bool m_isLive = false;
    bool m_hasOverflown = false;
    std::vector<StreamItem> m_waiting;
};

} // namespace energy
