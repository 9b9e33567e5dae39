// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_sessions.h"

#include "server/gateway/stream_messages.h"
#include "server/gateway/trace_id.h"

#include <algorithm>
#include <utility>

namespace energy {

StreamSession::StreamSession(std::shared_ptr<WebSocketPeer> peer, Time opened)
    : m_peer(std::move(peer))
    , m_id(newTraceId())
    , m_opened(opened)
    , m_heard(opened)
{
}

std::optional<Principal> StreamSession::principal() const
{
    const std::lock_guard lock(m_mutex);
    return m_principal;
}

std::optional<ParticipantId> StreamSession::participant() const
{
    const auto known = principal();
    return known ? known->participant : std::nullopt;
}

bool StreamSession::authenticate(const Principal &principal, std::string_view credential)
{
    const std::lock_guard lock(m_mutex);
    if (m_principal
        && (m_principal->userId != principal.userId
            || m_principal->participant != principal.participant)) {
        return false;
    }
    m_principal = principal;
    m_credential = credential;
    return true;
}

bool StreamSession::isStillValid(Authenticator &authenticator)
{
    std::string credential;
    {
        const std::lock_guard lock(m_mutex);
        credential = m_credential;
    }
    const auto present = authenticator.authenticate(credential);
    const std::lock_guard lock(m_mutex);
    if (credential != m_credential) {
        return true; // Another hello came meanwhile.
    }
    // Own topics belong to the participant: whoever has become another one logs in again.
    const bool isSame = present && m_principal
        && (!m_principal->participant || present->participant == m_principal->participant);
    if (isSame) {
        m_principal = *present;
    }
    return isSame;
}

void StreamSession::keep(const StreamOptions &options, Authenticator &authenticator,
                         std::uint64_t lastEvent, Time now)
{
    if (!principal()) {
        if (now - m_opened >= options.helloTimeout) {
            sayBye(*m_peer, CloseCode::NotAllowed, "no_hello");
        }
        return;
    }
    if (now - m_heard.load(std::memory_order_relaxed) >= options.silence) {
        sayBye(*m_peer, CloseCode::NotAllowed, "no_heartbeat");
        return;
    }
    if (now >= m_nextCheck) {
        m_nextCheck = now + options.revalidation;
        if (!isStillValid(authenticator)) {
            sayBye(*m_peer, CloseCode::LoggedOut, "logged_out");
            return;
        }
    }
    if (m_nextPing == Time()) {
        m_nextPing = now + options.heartbeat;
    }
    if (now >= m_nextPing) {
        m_nextPing = now + options.heartbeat;
        m_peer->send(pingMessage(lastEvent), MessageKind::Text);
    }
}

StreamSessions::StreamSessions(const StreamOptions &options,
                               std::shared_ptr<Authenticator> authenticator,
                               std::function<std::uint64_t()> lastEvent)
    : m_options(options)
    , m_authenticator(std::move(authenticator))
    , m_lastEvent(std::move(lastEvent))
    , m_thread([this] { run(); })
{
}

StreamSessions::~StreamSessions()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_ended.notify_one();
    m_thread.join();
}

void StreamSessions::open(const std::shared_ptr<WebSocketPeer> &peer)
{
    {
        const std::lock_guard lock(m_mutex);
        m_sessions.emplace(peer->id(),
                           std::make_shared<StreamSession>(peer, std::chrono::steady_clock::now()));
    }
    // After the insertion, so that shutDown() sees the session or this sees the shutting down.
    if (isShutDown()) {
        sayBye(*peer, CloseCode::GoingAway, "shutting_down");
    }
}

std::shared_ptr<StreamSession> StreamSessions::find(const WebSocketPeer &peer) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sessions.find(peer.id());
    return found == m_sessions.end() ? nullptr : found->second;
}

std::shared_ptr<StreamSession> StreamSessions::remove(const WebSocketPeer &peer)
{
    const std::lock_guard lock(m_mutex);
    auto node = m_sessions.extract(peer.id());
    return node.empty() ? nullptr : node.mapped();
}

void StreamSessions::shutDown()
{
    m_isShutDown = true;
    for (const auto &session : all()) {
        sayBye(session->peer(), CloseCode::GoingAway, "shutting_down");
    }
}

std::vector<std::shared_ptr<StreamSession>> StreamSessions::all() const
{
    std::vector<std::shared_ptr<StreamSession>> sessions;
    const std::lock_guard lock(m_mutex);
    sessions.reserve(m_sessions.size());
    for (const auto &[id, session] : m_sessions) {
        sessions.push_back(session);
    }
    return sessions;
}

void StreamSessions::run()
{
    // Often enough that no limit is missed by more than a tenth of the shortest one.
    const auto shortest = std::min(
        {m_options.helloTimeout, m_options.heartbeat, m_options.silence, m_options.revalidation});
    const auto pause
        = std::max<std::chrono::milliseconds>(shortest / 10, std::chrono::milliseconds(1));
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            if (m_ended.wait_for(lock, pause, [this] { return m_isEnding; })) {
                return;
            }
        }
        const auto now = std::chrono::steady_clock::now();
        for (const auto &session : all()) {
            session->keep(m_options, *m_authenticator, m_lastEvent(), now);
        }
    }
}

} // namespace energy
