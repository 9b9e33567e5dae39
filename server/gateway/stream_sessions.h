// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/event_streams.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace energy {

/// One WebSocket and who speaks on it.
class StreamSession {
public:
    using Time = std::chrono::steady_clock::time_point;

    StreamSession(std::shared_ptr<WebSocketPeer> peer, Time opened);

    [[nodiscard]] WebSocketPeer &peer() const { return *m_peer; }
    [[nodiscard]] const std::shared_ptr<WebSocketPeer> &sharedPeer() const { return m_peer; }
    [[nodiscard]] const std::string &id() const { return m_id; }

    /// Nothing before hello.
    [[nodiscard]] std::optional<Principal> principal() const;
    /// Whom he trades for; nothing before hello, or when he trades for nobody.
    [[nodiscard]] std::optional<ParticipantId> participant() const;
    /// Takes who said hello, and what he proved it with. False, without effect, when somebody else
    /// said it before.
    [[nodiscard]] bool authenticate(const Principal &principal, std::string_view credential);

    void heard(Time at) { m_heard.store(at, std::memory_order_relaxed); }

    /// What the keeper does: closes a socket that is silent or logged out, and sends the heartbeat.
    void keep(const StreamOptions &options, Authenticator &authenticator, std::uint64_t lastEvent,
              Time now);

private:
    [[nodiscard]] bool isStillValid(Authenticator &authenticator);

    const std::shared_ptr<WebSocketPeer> m_peer;
    const std::string m_id;
    const Time m_opened;
    std::atomic<Time> m_heard;
    mutable std::mutex m_mutex;
    std::optional<Principal> m_principal; ///< Guarded by m_mutex, like the credential.
    std::string m_credential;
    Time m_nextPing; ///< Only the keeper.
    Time m_nextCheck;
};

/// All open sessions, and the thread that keeps them: time limit of hello, heartbeats, silence,
/// credentials.
class StreamSessions {
public:
    /// The function gives the newest event number. Any thread may call everything below.
    StreamSessions(const StreamOptions &options, std::shared_ptr<Authenticator> authenticator,
                   std::function<std::uint64_t()> lastEvent);
    StreamSessions(const StreamSessions &) = delete;
    StreamSessions &operator=(const StreamSessions &) = delete;
    ~StreamSessions();

    void open(const std::shared_ptr<WebSocketPeer> &peer);
    /// Null when it is not open.
    [[nodiscard]] std::shared_ptr<StreamSession> find(const WebSocketPeer &peer) const;
    /// The session that ends here; null when there was none.
    std::shared_ptr<StreamSession> remove(const WebSocketPeer &peer);

    /// Says bye to all, and to all that come later.
    void shutDown();
    [[nodiscard]] bool isShutDown() const { return m_isShutDown.load(); }

private:
    void run();
    [[nodiscard]] std::vector<std::shared_ptr<StreamSession>> all() const;

    const StreamOptions m_options;
    const std::shared_ptr<Authenticator> m_authenticator;
    const std::function<std::uint64_t()> m_lastEvent;
    mutable std::mutex m_mutex;
    std::map<std::uint64_t, std::shared_ptr<StreamSession>> m_sessions; ///< By the peer's id.
    std::atomic<bool> m_isShutDown = false;
    bool m_isEnding = false;
    std::condition_variable m_ended;
    std::thread m_thread;
};

} // namespace energy
