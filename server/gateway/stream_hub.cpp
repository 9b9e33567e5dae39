// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_hub.h"

#include "core/base/instant_text.h"
#include "server/gateway/json_writer.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr std::size_t slicesPerTurn = 64; ///< Then messages of clients have their turn.

constexpr std::chrono::seconds idlePause{1};

std::string changesJson(Instant at, const std::map<Price, Level> &bids,
                        const std::map<Price, Level> &asks)
{
    JsonWriter json;
    json.beginObject().text("at", instantText(at));
    const auto writeSide = [&json](const char *name, const std::map<Price, Level> &levels) {
        json.beginArray(name);
        for (const auto &[price, level] : levels) {
            json.raw(levelJson(level));
        }
        json.endArray();
    };
    writeSide("bids", bids);
    writeSide("asks", asks);
    return json.endObject().take();
}

} // namespace

StreamHub::StreamHub(const Parts &parts, const StreamOptions &options)
    : m_publisher(parts.publisher)
    , m_reads(parts.reads)
    , m_engine(parts.engine)
    , m_options(options)
    , m_mailbox(std::make_shared<StreamMailbox>())
    , m_position(number(parts.publisher.events().lastEvent()))
    , m_events(parts.publisher.events().subscribe(EventNumber(m_position + 1),
                                                  [mailbox = m_mailbox] { mailbox->wake(); }))
    , m_outside(parts.outside)
    , m_history(parts.publisher.events())
    , m_thread([this] { run(); })
{
    if (parts.outside != nullptr) {
        listenTo(*parts.outside);
    }
}

void StreamHub::listenTo(StreamSource &source)
{
    source.publishTo(
        [this, mailbox = std::weak_ptr(m_mailbox)](const std::string &topic, std::string data) {
            if (const auto open = mailbox.lock()) { // What comes after the hub's end is never done.
                open->post([this, topic, data = std::move(data)] { publish(topic, data); });
            }
        });
}

StreamHub::~StreamHub()
{
    m_isEnding = true;
    m_mailbox->wake();
    m_thread.join();
}

void StreamHub::welcome(Session session, std::vector<Resume> resumes)
{
    m_mailbox->post([this, session = std::move(session), resumes = std::move(resumes)] {
        doWelcome(session, resumes);
    });
}

void StreamHub::subscribe(Session session, std::vector<std::string> topics)
{
    m_mailbox->post([this, session = std::move(session), topics = std::move(topics)] {
        for (const std::string &name : topics) {
            doSubscribe(session, name);
        }
    });
}

void StreamHub::unsubscribe(Session session, std::vector<std::string> topics)
{
    m_mailbox->post([this, session = std::move(session), topics = std::move(topics)] {
        for (const std::string &name : topics) {
            if (const auto topic = find(session, name)) {
                drop(session, *topic);
            }
        }
    });
}

void StreamHub::end(Session session)
{
    m_mailbox->post([this, session = std::move(session)] {
        const auto listeners = m_sessions.extract(session->peer().id());
        if (!listeners.empty()) {
            for (const auto &[topic, listener] : listeners.mapped()) {
                drop(listener);
            }
        }
    });
}

void StreamHub::run()
{
    auto nextTick = std::chrono::steady_clock::now() + m_options.tick;
    while (!m_isEnding) {
        const auto now = std::chrono::steady_clock::now();
        const bool isIdle = m_changed.empty() && m_held.empty();
        for (const auto &task : m_mailbox->take(m_hasMore    ? now
                                                    : isIdle ? now + idlePause
                                                             : nextTick)) {
            task();
        }
        readEvents();
        if (std::chrono::steady_clock::now() >= nextTick) {
            tick();
            nextTick = std::chrono::steady_clock::now() + m_options.tick;
        }
    }
}

void StreamHub::readEvents()
{
    for (std::size_t i = 0; i < slicesPerTurn; ++i) {
        // An error means that stored events cannot be believed: the feed has reported it, and the
        // process ends.
        const auto slice = m_events->next();
        m_hasMore = slice && *slice;
        if (!m_hasMore) {
            return;
        }
        for (const EventRecord &record : **slice) {
            handOut(record);
        }
    }
}

void StreamHub::handOut(const EventRecord &record)
{
    m_position = number(record.number);
    if (m_channels.empty()) {
        return;
    }
    for (const Topic &told : topicsOf(record.event)) {
        for (auto found = m_channels.lower_bound(told);
             found != m_channels.end() && covers(told, found->first); ++found) {
            handOut(record, found->first, found->second);
        }
    }
}

void StreamHub::handOut(const EventRecord &record, const Topic &topic, Channel &channel)
{
    if (topic.kind == TopicKind::Notifications) {
        channel.hinted = m_position;
        m_changed.insert(topic);
        return;
    }
    if (topic.kind == TopicKind::Book) {
        const auto &change = std::get<BookLevelChanged>(record.event);
        auto &side = change.side == Side::Buy ? channel.changes.bids : channel.changes.asks;
        side.insert_or_assign(change.price, Level{change.price, change.quantity, change.orders});
        channel.changes.last = m_position;
        channel.changes.at = record.at;
        m_changed.insert(topic);
        return;
    }
    if (channel.teller) {
        tell(record, *channel.teller, channel.listeners);
    } else {
        channel.early.push_back(record);
    }
}

void StreamHub::tell(const EventRecord &record, TopicTeller &teller,
                     const std::vector<Listener> &listeners)
{
    auto data = teller.dataOf(record);
    if (!data) {
        return;
    }
    const StreamItem item{number(record.number),
                          std::make_shared<const std::string>(std::move(*data))};
    MessageCache cache;
    for (const Listener &listener : listeners) {
        listener->offer(item, cache);
    }
}

void StreamHub::publish(const std::string &name, std::string data)
{
    const auto topic = m_outside.find(name);
    if (!topic) {
        return;
    }
    const StreamItem item = m_outside.add(*topic, std::move(data));
    const auto channel = m_channels.find(*topic);
    if (channel != m_channels.end()) {
        MessageCache cache;
        for (const Listener &listener : channel->second.listeners) {
            listener->offer(item, cache);
        }
    }
}

void StreamHub::tick()
{
    for (const Topic &topic : std::exchange(m_changed, {})) {
        const auto found = m_channels.find(topic);
        if (found == m_channels.end()) {
            continue;
        }
        topic.kind == TopicKind::Book ? flushBook(found->second)
                                      : askForNotices(topic, found->second);
    }
    for (const Held &held : std::exchange(m_held, {})) {
        replay(held.listener, held.reached);
    }
}

void StreamHub::flushBook(Channel &channel)
{
    const Levels changes = std::exchange(channel.changes, {});
    const auto data
        = std::make_shared<const std::string>(changesJson(changes.at, changes.bids, changes.asks));
    MessageCache cache;
    for (const Listener &listener : channel.listeners) {
        if (listener->isLive()) { // Else its snapshot will hold these changes.
            listener->offer({changes.last, data}, cache);
        }
    }
}

void StreamHub::askForNotices(const Topic &topic, Channel &channel)
{
    for (const Listener &listener : channel.listeners) {
        if (!listener->isLive() || listener->checked >= channel.hinted) {
            continue;
        }
        m_changed.insert(topic); // Until the answer has come.
        if (listener->isAsking) {
            continue;
        }
        const auto job = [this, mailbox = m_mailbox, listener,
                          after = listener->checked](Database *views, const Error *why) {
            auto chunk = views != nullptr ? noticesAfter(*views, listener->topic().subject, after)
                                          : tl::unexpected(*why);
            mailbox->post(
                [this, listener, chunk = std::move(chunk)] { noticesRead(listener, chunk); });
        };
        listener->isAsking = m_reads.submit(EventNumber(channel.hinted), job);
    }
}

void StreamHub::noticesRead(const Listener &listener, const Result<HistoryChunk> &chunk)
{
    listener->isAsking = false;
    if (listener->isGone || !chunk) {
        return; // The next tick asks again.
    }
    for (const StreamItem &item : chunk->items) {
        listener->tell(item);
    }
    listener->checked = chunk->reached;
}

} // namespace energy
