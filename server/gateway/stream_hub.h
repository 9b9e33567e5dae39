// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/engine/engine.h"
#include "server/engine/publisher.h"
#include "server/gateway/read_pool.h"
#include "server/gateway/stream_history.h"
#include "server/gateway/stream_listener.h"
#include "server/gateway/stream_mailbox.h"
#include "server/gateway/stream_outside.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace energy {

/// Hands out events to whoever subscribed, on a thread of its own: one subscription to the feed
/// serves all sockets. What a source outside the event log tells goes the same way.
class StreamHub {
public:
    struct Resume {
        std::string topic;
        std::uint64_t after = 0;
        std::uint64_t epoch = 0; ///< Of topics outside the log.
    };

    /// What it works with; everything outlives the hub.
    struct Parts {
        Publisher &publisher;
        ReadPool &reads;
        const Engine &engine;
        StreamSource *outside = nullptr; ///< Null for none.
    };

    StreamHub(const Parts &parts, const StreamOptions &options);
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
        std::optional<TopicTeller> teller; ///< As soon as there is the memory that it needs,
        std::vector<EventRecord> early; ///< until when this waits.
        Levels changes; ///< Of a book, in this tick.
        std::uint64_t hinted = 0; ///< Of notifications: the last event that may have given one.
    };
    struct Held {
        Listener listener;
        std::uint64_t reached = 0;
    };

    void listenTo(StreamSource &source);
    void run();
    void readEvents();
    void handOut(const EventRecord &record);
    void handOut(const EventRecord &record, const Topic &topic, Channel &channel);
    static void tell(const EventRecord &record, TopicTeller &teller,
                     const std::vector<Listener> &listeners);
    void publish(const std::string &name, std::string data);
    void tick();
    void flushBook(Channel &channel);
    void askForNotices(const Topic &topic, Channel &channel);
    void noticesRead(const Listener &listener, const Result<HistoryChunk> &chunk);

    [[nodiscard]] std::optional<Topic> find(const Session &session, const std::string &name) const;
    [[nodiscard]] bool mayResume(const Topic &topic, const Resume &from) const;
    void doWelcome(const Session &session, const std::vector<Resume> &resumes);
    void doSubscribe(const Session &session, const std::string &name);
    Listener addListener(const Session &session, const Topic &topic);
    void resume(const Session &session, const Topic &topic, const Resume &from);
    void resumeNotices(const Listener &listener, std::uint64_t after);
    void resumeOutside(const Listener &listener, const Resume &from);
    void drop(const Session &session, const Topic &topic);
    void drop(const Listener &listener);
    void forget(const Listener &listener);

    using Snapshot = Result<StreamSnapshot>;
    void takeSnapshot(const Listener &listener);
    void takeOutsideSnapshot(const Listener &listener);
    void readViews(const Listener &listener, std::function<void(const Snapshot &)> taken);
    [[nodiscard]] bool isUsable(const Listener &listener, const Snapshot &snapshot);
    void snapshotTaken(const Listener &listener, const Snapshot &snapshot);
    void remember(Channel &channel, const Topic &topic, const StreamSnapshot &snapshot);
    void startOver(const Listener &listener);
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
    OutsideTopics m_outside;
    std::map<Topic, Channel> m_channels;
    std::map<std::uint64_t, std::map<Topic, Listener>> m_sessions; ///< By the peer's id.
    std::set<Topic> m_changed; ///< Books with changes, notifications with hints.
    std::vector<Held> m_held; ///< Replays that wait for their client to read.

    StreamHistory m_history;
    std::thread m_thread;
};

} // namespace energy
