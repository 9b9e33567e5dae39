// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/engine/engine.h"
#include "server/engine/publisher.h"
#include "server/gateway/read_pool.h"
#include "server/gateway/stream_history.h"
#include "server/gateway/stream_listener.h"
#include "server/gateway/stream_mailbox.h"

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace energy {

/// Hands out events to whoever subscribed, on a thread of its own: one subscription to the feed
/// serves all sockets.
class StreamHub {
public:
    struct Resume {
        std::string topic;
        std::uint64_t after = 0;
    };

    /// Everything outlives the hub.
    StreamHub(Publisher &publisher, ReadPool &reads, const Engine &engine,
              const StreamOptions &options);
    StreamHub(const StreamHub &) = delete;
    StreamHub &operator=(const StreamHub &) = delete;
    ~StreamHub();

    using Session = std::shared_ptr<StreamSession>;

    // Any thread; for one session they take effect in the order of the calls.
    void welcome(Session session, std::vector<Resume> resumes);
    void subscribe(Session session, std::vector<std::string> topics);
    void unsubscribe(Session session, std::vector<std::string> topics);
    void end(Session session);

private:
    using Listener = std::shared_ptr<StreamListener>;
    struct Levels {
        std::map<Price, Level> bids;
        std::map<Price, Level> asks;
        std::uint64_t last = 0; ///< Of the events in it; 0 when there are none.
        Instant at;
    };
    struct Channel {
        std::vector<Listener> listeners;
        Levels changes; ///< Of a book, in this tick.
        std::uint64_t hinted = 0; ///< Of notifications: the last event that may have given one.
    };
    struct Held {
        Listener listener;
        std::uint64_t reached = 0;
    };

    void run();
    void readEvents();
    void handOut(const EventRecord &record);
    void handOut(const EventRecord &record, const Topic &topic, Channel &channel);
    void tick();
    void flushBook(Channel &channel);
    void askForNotices(const Topic &topic, Channel &channel);
    void noticesRead(const Listener &listener, const Result<HistoryChunk> &chunk);

    [[nodiscard]] bool mayResume(const Topic &topic, std::uint64_t after) const;
    void doWelcome(const Session &session, const std::vector<Resume> &resumes);
    void doSubscribe(const Session &session, const std::string &name);
    Listener addListener(const Session &session, const Topic &topic);
    void resume(const Session &session, const Topic &topic, std::uint64_t after);
    void drop(const Session &session, const Topic &topic);
    void drop(const Listener &listener);
    void forget(const Listener &listener);

    void takeSnapshot(const Listener &listener);
    void snapshotTaken(const Listener &listener, const Result<StreamSnapshot> &snapshot);
    void join(const Listener &listener, std::uint64_t reached);
    void replay(const Listener &listener, std::uint64_t reached);
    void chunkRead(const Listener &listener, const Result<HistoryChunk> &chunk);

    Publisher &m_publisher;
    ReadPool &m_reads;
    const Engine &m_engine;
    const StreamOptions m_options;
    /// Shared with those who answer later than the hub lives.
    const std::shared_ptr<StreamMailbox> m_mailbox;
    std::atomic<bool> m_isEnding = false;

    // Only the hub's thread, once it runs.
    std::uint64_t m_position; ///< The last event that was handed out.
    std::unique_ptr<EventSubscription> m_events;
    bool m_hasMore = true; ///< Of events, at once.
    std::map<Topic, Channel> m_channels;
    std::map<std::uint64_t, std::map<Topic, Listener>> m_sessions; ///< By the peer's id.
    std::set<Topic> m_changed; ///< Books with changes, notifications with hints.
    std::vector<Held> m_held; ///< Replays that wait for their client to read.

    StreamHistory m_history;
    std::thread m_thread;
};

} // namespace energy
