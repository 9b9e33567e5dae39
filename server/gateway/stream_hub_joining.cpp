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

std::optional<Topic> StreamHub::find(const Session &session, const std::string &name) const
{
    const auto topic = topicOf(name, session->participant());
    return topic ? topic : m_outside.find(name);
}

bool StreamHub::mayResume(const Topic &topic, const Resume &from) const
{
    if (topic.kind == TopicKind::Outside) {
        return m_outside.after(topic, from.epoch, from.after).has_value();
    }
    if (from.epoch != 0 || from.after > number(m_engine.lastEvent())) {
        return false; // The client was told this by another market.
    }
    return isOwn(topic.kind) || m_position <= from.after + m_options.publicResume;
}

void StreamHub::doWelcome(const Session &session, const std::vector<Resume> &resumes)
{
    Welcome welcome{session->id(),
                    m_options.heartbeat.count(),
                    m_engine.clock().isVirtual(),
                    instantText(m_engine.clock().now()),
                    {}};
    for (const Resume &from : resumes) {
        const auto topic = find(session, from.topic);
        if (topic && !beginsAnew(topic->kind) && mayResume(*topic, from)) {
            welcome.resumed.emplace_back(from.topic, from.after);
        }
    }
    session->peer().send(welcomeMessage(welcome), MessageKind::Text);
    for (const Resume &from : resumes) {
        const auto topic = find(session, from.topic);
        if (!topic || beginsAnew(topic->kind)) {
            doSubscribe(session, from.topic);
        } else if (mayResume(*topic, from)) {
            resume(session, *topic, from);
        } else {
            session->peer().send(
                refusedMessage(Refusal::CannotResume, {.id = {}, .topic = from.topic}),
                MessageKind::Text);
            doSubscribe(session, from.topic);
        }
    }
}

void StreamHub::doSubscribe(const Session &session, const std::string &name)
{
    const auto refuse = [&](Refusal code, std::string_view detail = {}) {
        session->peer().send(refusedMessage(code, {.id = {}, .topic = name}, detail),
                             MessageKind::Text);
    };
    const auto topic = find(session, name);
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
    const bool isOutside = topic.kind == TopicKind::Outside;
    auto listener = std::make_shared<StreamListener>(
        session, topic, isOutside ? m_outside.label(topic) : TopicLabel{topicName(topic), 0},
        isOutside ? m_outside.sequence(topic) : m_position);
    topics.emplace(topic, listener);
    Channel &channel = m_channels[topic];
    if (!channel.teller && !needsMemory(topic.kind)) {
        channel.teller.emplace(topic);
    }
    channel.listeners.push_back(listener);
    return listener;
}

void StreamHub::resume(const Session &session, const Topic &topic, const Resume &from)
{
    const auto listener = addListener(session, topic);
    if (!listener) {
        return; // A hello cannot name so many topics.
    }
    listener->resumeAfter(from.after);
    if (topic.kind == TopicKind::Outside) {
        resumeOutside(listener, from);
    } else if (topic.kind == TopicKind::Notifications) {
        resumeNotices(listener, from.after);
    } else if (m_channels[topic].teller) {
        join(listener, from.after);
    } else {
        readViews(listener, [this, listener, after = from.after](const Snapshot &snapshot) {
            if (isUsable(listener, snapshot)) {
                remember(m_channels[listener->topic()], listener->topic(), *snapshot);
                join(listener, after);
            }
        });
    }
}

/// The read models hold every notice, so there is nothing to replay.
void StreamHub::resumeNotices(const Listener &listener, std::uint64_t after)
{
    static_cast<void>(listener->goLive(m_position));
    listener->checked = after;
    Channel &channel = m_channels[listener->topic()];
    channel.hinted = std::max(channel.hinted, m_position);
    m_changed.insert(listener->topic());
}

void StreamHub::resumeOutside(const Listener &listener, const Resume &from)
{
    const Topic &topic = listener->topic();
    if (const auto missed = m_outside.after(topic, from.epoch, from.after)) {
        for (const StreamItem &item : *missed) {
            listener->tell(item);
        }
    }
    static_cast<void>(listener->goLive(m_outside.sequence(topic)));
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
    if (listener->topic().kind == TopicKind::Outside) {
        takeOutsideSnapshot(listener);
        return;
    }
    readViews(listener, [this, listener](const Snapshot &snapshot) {
        if (isUsable(listener, snapshot)) {
            snapshotTaken(listener, snapshot);
        }
    });
}

void StreamHub::takeOutsideSnapshot(const Listener &listener)
{
    // What is told from here on waits for the answer, which holds what was told before.
    const std::uint64_t sequence = m_outside.sequence(listener->topic());
    m_outside.source()->takeSnapshot(
        listener->name(),
        [this, mailbox = m_mailbox, listener, sequence](Result<std::string> data) {
            mailbox->post([this, listener, sequence, data = std::move(data)] {
                const auto snapshot = data.map([sequence](const std::string &text) {
                    return StreamSnapshot{sequence, text, {}};
                });
                if (isUsable(listener, snapshot)) {
                    snapshotTaken(listener, snapshot);
                }
            });
        });
}

/// `taken` is called on the hub's thread.
void StreamHub::readViews(const Listener &listener, std::function<void(const Snapshot &)> taken)
{
    const auto job = [mailbox = m_mailbox, listener, taken = std::move(taken),
                      now = m_engine.clock().now()](Database *views, const Error *why) {
        auto snapshot = views != nullptr ? energy::takeSnapshot(*views, listener->topic(), now)
                                         : tl::unexpected(*why);
        mailbox->post([taken, snapshot = std::move(snapshot)] { taken(snapshot); });
    };
    // Not older than this moment: what waits for the snapshot follows it without a gap, and a
    // client finds in it what his last command did.
    if (!m_reads.submit(m_engine.lastEvent(), job)) {
        listener->refuse(Refusal::Busy);
        forget(listener);
    }
}

/// False when nobody waits for it any more, or it could not be taken, which ends the subscription.
bool StreamHub::isUsable(const Listener &listener, const Snapshot &snapshot)
{
    if (listener->isGone) {
        return false;
    }
    if (!snapshot) {
        const ErrorCode code = snapshot.error().code;
        listener->refuse(code == ErrorCode::NotFound      ? Refusal::UnknownTopic
                             : code == ErrorCode::Expired ? Refusal::ViewBehind
                                                          : Refusal::Busy);
        forget(listener);
    }
    return snapshot.has_value();
}

void StreamHub::snapshotTaken(const Listener &listener, const Snapshot &snapshot)
{
    const Topic &topic = listener->topic();
    if (topic.kind == TopicKind::Book) {
        listener->begin(bookSnapshot(m_publisher.books(), topic.subject));
        static_cast<void>(listener->goLive(m_position));
        return;
    }
    Channel &channel = m_channels[topic];
    if (needsMemory(topic.kind)) {
        remember(channel, topic, *snapshot);
    }
    if (channel.teller && snapshot->sequence < channel.teller->since()) {
        takeSnapshot(listener); // Two reads at once; the other one saw more.
        return;
    }
    listener->begin(*snapshot);
    listener->checked = snapshot->sequence;
    join(listener, snapshot->sequence);
}

/// The first memory that comes serves the channel for as long as it lives.
void StreamHub::remember(Channel &channel, const Topic &topic, const StreamSnapshot &snapshot)
{
    if (channel.teller) {
        return;
    }
    const bool isCandles = topic.kind == TopicKind::Candles;
    TopicTeller &teller
        = channel.teller.emplace(topic, snapshot.memory, isCandles ? snapshot.sequence : 0);
    for (const EventRecord &record : std::exchange(channel.early, {})) {
        tell(record, teller, channel.listeners);
    }
}

void StreamHub::join(const Listener &listener, std::uint64_t reached)
{
    if (listener->goLive(reached)) {
        return;
    }
    const TopicKind kind = listener->topic().kind;
    if (kind == TopicKind::Outside || beginsAnew(kind)) {
        startOver(listener);
    } else {
        replay(listener, reached);
    }
}

/// More happened than could wait, and there is no log to read it from.
void StreamHub::startOver(const Listener &listener)
{
    const Topic &topic = listener->topic();
    listener->rejoin(topic.kind == TopicKind::Outside ? m_outside.sequence(topic) : m_position);
    takeSnapshot(listener);
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
    const auto &teller = m_channels[listener->topic()].teller;
    if (!teller) {
        return; // Nobody joins before there is one.
    }
    m_history.read(*teller, reached,
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
