// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_history.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace energy {

namespace {

constexpr std::uint64_t eventsPerChunk = 20'000;
constexpr std::size_t itemsPerChunk = 1'000;

} // namespace

StreamHistory::StreamHistory(EventFeed &feed)
    : m_feed(feed)
    , m_thread([this] { run(); })
{
}

StreamHistory::~StreamHistory()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_arrived.notify_one();
    m_thread.join();
}

void StreamHistory::read(TopicTeller teller, std::uint64_t after, Done done)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({std::move(teller), after, std::move(done)});
    }
    m_arrived.notify_one();
}

void StreamHistory::run()
{
    while (true) {
        std::optional<Request> request;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
            if (m_isEnding) {
                return;
            }
            request = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        request->done(readChunk(*request));
    }
}

Result<HistoryChunk> StreamHistory::readChunk(Request &request) const
{
    HistoryChunk chunk;
    chunk.reached = request.after;
    const auto events = m_feed.subscribe(EventNumber(request.after + 1), [] { });
    while (chunk.reached < request.after + eventsPerChunk && chunk.items.size() < itemsPerChunk) {
        const auto slice = events->next();
        if (!slice) {
            return tl::unexpected(slice.error());
        }
        if (!*slice) {
            break; // That was all there is.
        }
        for (const EventRecord &record : **slice) {
            const auto topics = topicsOf(record.event);
            const bool isRouted = std::ranges::any_of(
                topics, [&](const Topic &told) { return covers(told, request.teller.topic()); });
            if (auto data = isRouted ? request.teller.dataOf(record) : std::nullopt) {
                chunk.items.push_back(
                    {number(record.number), std::make_shared<const std::string>(std::move(*data))});
            }
        }
        chunk.reached = number((*slice)->back().number);
    }
    return chunk;
}

} // namespace energy
