// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/engine/event_feed.h"
#include "server/gateway/stream_teller.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace energy {

/// One thing that was told on a topic.
struct StreamItem {
    std::uint64_t sequence = 0;
    std::shared_ptr<const std::string> data; ///< JSON
};

/// A part of what a topic told.
struct HistoryChunk {
    std::vector<StreamItem> items;
    std::uint64_t reached = 0; ///< Everything up to this event is in it, or was in an earlier one.
};

/// Reads from the event log what resuming clients have missed, on a thread of its own and a bounded
/// piece at a time, so that the longest history holds up nobody.
class StreamHistory {
public:
    using Done = std::function<void(Result<HistoryChunk>)>;

    /// The feed outlives it.
    explicit StreamHistory(EventFeed &feed);
    StreamHistory(const StreamHistory &) = delete;
    StreamHistory &operator=(const StreamHistory &) = delete;
    ~StreamHistory(); ///< What waits is never done.

    /// Reads the teller's topic from the event after `after` on; calls back on the history's
    /// thread.
    void read(TopicTeller teller, std::uint64_t after, Done done);

private:
    struct Request {
        TopicTeller teller;
        std::uint64_t after = 0;
        Done done;
    };

    void run();
    [[nodiscard]] Result<HistoryChunk> readChunk(Request &request) const;

    EventFeed &m_feed;
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Request> m_waiting;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace energy
