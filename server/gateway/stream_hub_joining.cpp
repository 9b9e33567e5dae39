// SPDX-License-Identifier: Apache-2.0
// The part of StreamHub that begins and ends subscriptions.
#include "core/base/instant_text.h"
#include "server/gateway/stream_hub.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

/// A replay waits while its client has more than this unread. With a chunk of history on top it
/// stays below the smallest limit that a send queue can be given (limits.ws_queue_bytes), so that
/// nobody is cut off for what he missed.
constexpr std::size_t maxUnreadBytes = std::size_t{256} * 1024;

} // namespace

bool StreamHub::mayResume(const Topic &topic, std::uint64_t after) const
{
    if (after > number(m_engine.lastEvent())) {
        return false; // The client was told this by another market.
    }
    return isOwn(topic.kind) || m_position <= after + m_options.publicResume;
}

void StreamHub::doWelcome(const Session &session, const std::vector<Resume> &resumes)
{
    const auto participant = session->participant();
    Welcome welcome{session->id(),
                    m_options.heartbeat.count(),
                    m_engine.clock().isVirtual(),
                    instantText(m_engine.clock().now()),
                    {}};
    for (const auto &[name, after] : resumes) {
        const auto topic = topicOf(name, participant);
        // A book is always begun anew: its present state is shorter than what led to it.
        if (topic && topic->kind != TopicKind::Book && mayResume(*topic, after)) {
            welcome.resumed.emplace_back(name, after);
        }
    }
    session->peer().send(welcomeMessage(welcome), MessageKind::Text);
    for (const auto &[name, after] : resumes) {
        const auto topic = topicOf(name, participant);
        if (!topic || topic->kind == TopicKind::Book) {
            doSubscribe(session, name);
        } else if (mayResume(*topic, after)) {
            resume(session, *topic, after);
        } else {
            session->peer().send(refusedMessage(Refusal::CannotResume, {.id = {}, .topic = name}),
                                 MessageKind::Text);
            doSubscribe(session, name);
        }
    }
}

void StreamHub::doSubscribe(const Session &session, const std::string &name)
{
    const auto refuse = [&](Refusal code, std::string_view detail = {}) {
        session->peer().send(refusedMessage(code, {.id = {}, .topic = name}, detail),
                             MessageKind::Text);
    };
    const auto topic = topicOf(name, session->participant());
    if (!topic) {
        refuse(Refusal::UnknownTopic);
        return;
    }
    if (const auto listener = addListener(session, *topic)) {
        takeSnapshot(listener);
    } else {
        refuse(Refusal::BadParameter, "This socket has as many topics as it may have.");
    }
}

/// Null when the socket has too many topics.
StreamHub::Listener StreamHub::addListener(const Session &session, const Topic &topic)
{
    drop(session, topic); // Whoever subscribes again, after a gap for example, begins anew.
    auto &topics = m_sessions[session->peer().id()];
    if (topics.size() >= m_options.maxTopics) {
        return nullptr;
    }
    auto listener = std::make_shared<StreamListener>(session, topic, m_position);
    topics.emplace(topic, listener);
    m_channels[topic].listeners.push_back(listener);
    return listener;
}

void StreamHub::resume(const Session &session, const Topic &topic, std::uint64_t after)
{
    const auto listener = addListener(session, topic);
    if (!listener) {
        return; // A hello cannot name so many topics.
    }
    listener->resumeAfter(after);
    if (topic.kind != TopicKind::Notifications) {
        join(listener, after);
        return;
    }
    // The read models hold every notice, so there is nothing to replay.
    static_cast<void>(listener->goLive(m_position));
    listener->checked = after;
    Channel &channel = m_channels[topic];
    channel.hinted = std::max(channel.hinted, m_position);
    m_changed.insert(topic);
}

void StreamHub::drop(const Session &session, const Topic &topic)
{
    const auto found = m_sessions.find(session->peer().id());
    if (found == m_sessions.end()) {
        return;
    }
    const auto entry = found->second.extract(topic);
    if (!entry.empty()) {
        drop(entry.mapped());
    }
}

void StreamHub::drop(const Listener &listener)
{
    listener->isGone = true;
    const auto channel = m_channels.find(listener->topic());
    std::erase(channel->second.listeners, listener);
    if (channel->second.listeners.empty()) {
        m_channels.erase(channel);
    }
}

/// Of a subscription that was refused.
void StreamHub::forget(const Listener &listener)
{
    const auto session = m_sessions.find(listener->session().peer().id());
    if (session != m_sessions.end()) {
        session->second.erase(listener->topic());
    }
    drop(listener);
}

void StreamHub::takeSnapshot(const Listener &listener)
{
    const auto job = [this, mailbox = m_mailbox, listener,
                      now = m_engine.clock().now()](Database *views, const Error *why) {
        auto snapshot = views != nullptr ? energy::takeSnapshot(*views, listener->topic(), now)
                                         : tl::unexpected(*why);
        mailbox->post([this, listener, snapshot = std::move(snapshot)] {
            snapshotTaken(listener, snapshot);
        });
    };
    // Not older than this moment: what waits for the snapshot follows it without a gap, and a
    // client finds in it what his last command did.
    if (!m_reads.submit(m_engine.lastEvent(), job)) {
        listener->refuse(Refusal::Busy);
        forget(listener);
    }
}

void StreamHub::snapshotTaken(const Listener &listener, const Result<StreamSnapshot> &snapshot)
{
    if (listener->isGone) {
        return;
    }
    if (!snapshot) {
        const ErrorCode code = snapshot.error().code;
        listener->refuse(code == ErrorCode::NotFound      ? Refusal::UnknownTopic
                             : code == ErrorCode::Expired ? Refusal::ViewBehind
                                                          : Refusal::Busy);
        forget(listener);
        return;
    }
    if (listener->topic().kind == TopicKind::Book) {
        listener->begin(bookSnapshot(m_publisher.books(), listener->topic().subject));
        static_cast<void>(listener->goLive(m_position));
        return;
    }
    listener->begin(*snapshot);
    listener->checked = snapshot->sequence;
    join(listener, snapshot->sequence);
}

void StreamHub::join(const Listener &listener, std::uint64_t reached)
{
    if (!listener->goLive(reached)) {
        replay(listener, reached);
    }
}

/// Reads on from the event log, as soon as the client has read what it was sent.
void StreamHub::replay(const Listener &listener, std::uint64_t reached)
{
    if (listener->isGone) {
        return;
    }
    if (listener->session().peer().queuedBytes() > maxUnreadBytes) {
        m_held.push_back({listener, reached});
        return;
    }
    if (listener->hasOverflown()) {
        listener->rejoin(m_position);
    }
    m_history.read(listener->topic(), reached,
                   [this, mailbox = m_mailbox, listener](Result<HistoryChunk> chunk) {
                       mailbox->post([this, listener, chunk = std::move(chunk)] {
                           chunkRead(listener, chunk);
                       });
                   });
}

void StreamHub::chunkRead(const Listener &listener, const Result<HistoryChunk> &chunk)
{
    if (listener->isGone) {
        return;
    }
    if (!chunk) {
        listener->refuse(Refusal::Busy, "The event log could not be read.");
        forget(listener);
        return;
    }
    for (const StreamItem &item : chunk->items) {
        listener->tell(item);
    }
    join(listener, chunk->reached);
}

} // namespace energy
