// SPDX-License-Identifier: Apache-2.0
#include "core/client/stream_link.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr std::int64_t longestPatience = 60; ///< Seconds, whatever the server asks for.

} // namespace

void StreamLink::readText(const QString &text)
{
    const auto at = Clock::now();
    m_lastHeard = at;
    const QByteArray bytes = text.toUtf8();
    auto message = m_reader.read({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!message) {
        tell({Unreadable{message.error().detail}, at}, true);
        if (m_state == LinkState::Greeting) {
            dropSocket();
            reconnect(tr("the server speaks another language"));
        }
        return; // If it was of a topic, the next message shows the gap.
    }
    std::visit([this, at](auto &&each) { handle(std::forward<decltype(each)>(each), at); },
               std::move(*message));
    if (m_queue.size() > m_options.maxWaiting) {
        // Nothing is lost: what was read waits, and the rest is resumed later.
        dropSocket();
        reconnect(tr("the window does not keep up"));
    }
}

void StreamLink::handle(TopicMessage message, Clock::time_point at)
{
    const auto found = m_topics.find(message.topic);
    if (found == m_topics.end() || !isNext(found->second, message)) {
        return;
    }
    const bool isOwn = message.topic.starts_with("me/");
    tell({StreamMessage(std::move(message)), at}, isOwn);
}

/// Whether the message continues or begins its topic; a gap begins it anew.
bool StreamLink::isNext(Topic &topic, const TopicMessage &message)
{
    if (message.isSnapshot) {
        topic = {message.sequence, message.epoch, true};
        return true;
    }
    if (!topic.isLive) {
        return false; // Before the snapshot that was asked for.
    }
    if (message.previous != topic.last || message.epoch != topic.epoch) {
        breakTopic(message.topic, topic, message.previous);
        return false;
    }
    topic.last = message.sequence;
    return true;
}

void StreamLink::breakTopic(const std::string &name, Topic &topic, std::uint64_t next)
{
    topic.isLive = false;
    tell({TopicBroken{name, topic.last, next}, Clock::now()}, true);
    sendTopics("unsubscribe", {name});
    sendTopics("subscribe", {name});
}

void StreamLink::handle(const WelcomeMessage &message, Clock::time_point at)
{
    const bool isRenewal = m_state == LinkState::Live; // The answer to a fresh token.
    tell({StreamMessage(message), at}, true);
    if (isRenewal) {
        return;
    }
    m_backoff.reset();
    const auto heartbeat = std::chrono::milliseconds(message.heartbeatMs);
    m_silence = std::chrono::duration_cast<std::chrono::milliseconds>(heartbeat
                                                                      * m_options.silentHeartbeats);
    m_watch.start(heartbeat / 2);
    m_pinging.start(m_options.pingEvery);
    std::vector<std::string> fresh;
    for (auto &[name, topic] : m_topics) {
        topic.isLive = message.resumed.contains(name);
        if (m_asked.erase(name) == 0) {
            fresh.push_back(name); // The others go on or begin anew unasked.
        }
    }
    setState(LinkState::Live, {}, {});
    sendTopics("subscribe", fresh);
    sendTopics("unsubscribe", {m_asked.begin(), m_asked.end()}); // Given up meanwhile.
    sendPing();
}

void StreamLink::handle(const RefusedMessage &message, Clock::time_point at)
{
    const bool isOfTopics = message.id.empty() && message.topic.empty();
    if (isOfTopics && message.code == "rate_limited") {
        askAgain(std::chrono::seconds(
            std::clamp<std::int64_t>(message.retryAfterSeconds.value_or(1), 1, longestPatience)));
        return;
    }
    tell({StreamMessage(message), at}, true);
}

void StreamLink::handle(const AckMessage &message, Clock::time_point at)
{
    tell({StreamMessage(message), at}, true);
}

void StreamLink::handle(const PingMessage &message, Clock::time_point at)
{
    tell({StreamMessage(message), at}, false);
    sendObject({{QStringLiteral("op"), QStringLiteral("pong")}});
}

void StreamLink::handle(const PongMessage &, Clock::time_point at)
{
    if (const auto sent = std::exchange(m_pingSent, std::nullopt)) {
        tell({RoundTrip{std::chrono::duration_cast<std::chrono::microseconds>(at - *sent)}, at},
             false);
    }
}

void StreamLink::handle(const ByeMessage &message, Clock::time_point at)
{
    m_byeReason = message.reason;
    tell({StreamMessage(message), at}, true);
}

} // namespace energy
