// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_outside.h"

#include <algorithm>
#include <random>
#include <utility>

namespace energy {

namespace {

// What a client missed while it reconnected; who was away for longer begins anew.
constexpr std::size_t keptItems = 256;
constexpr std::size_t keptBytes = std::size_t{512} * 1024;

/// Below 2^53, so that every reader of JSON keeps it whole; never 0.
std::uint64_t newEpoch()
{
    std::random_device device;
    return std::uniform_int_distribution<std::uint64_t>(1, (std::uint64_t{1} << 53U) - 1)(device);
}

} // namespace

OutsideTopics::OutsideTopics(StreamSource *source)
    : m_source(source)
    , m_epoch(newEpoch())
{
    if (m_source != nullptr) {
        for (std::string &name : m_source->topics()) {
            m_topics.push_back({std::move(name), 0, {}, 0});
        }
    }
}

std::optional<Topic> OutsideTopics::find(std::string_view name) const
{
    const auto found = std::ranges::find(m_topics, name, &Told::name);
    if (found == m_topics.end()) {
        return std::nullopt;
    }
    return Topic{TopicKind::Outside, static_cast<std::uint64_t>(found - m_topics.begin())};
}

TopicLabel OutsideTopics::label(const Topic &topic) const
{
    return {m_topics.at(topic.subject).name, m_epoch};
}

std::uint64_t OutsideTopics::sequence(const Topic &topic) const
{
    return m_topics.at(topic.subject).sequence;
}

StreamItem OutsideTopics::add(const Topic &topic, std::string data)
{
    Told &told = m_topics.at(topic.subject);
    told.bytes += data.size();
    told.newest.push_back({++told.sequence, std::make_shared<const std::string>(std::move(data))});
    const StreamItem added = told.newest.back();
    while (told.newest.size() > keptItems || told.bytes > keptBytes) {
        told.bytes -= told.newest.front().data->size();
        told.newest.pop_front();
    }
    return added;
}

std::optional<std::vector<StreamItem>> OutsideTopics::after(const Topic &topic, std::uint64_t epoch,
                                                            std::uint64_t sequence) const
{
    const Told &told = m_topics.at(topic.subject);
    const std::uint64_t forgotten = told.sequence - told.newest.size();
    if (epoch != m_epoch || sequence > told.sequence || sequence < forgotten) {
        return std::nullopt;
    }
    return std::vector<StreamItem>(
        told.newest.begin() + static_cast<std::ptrdiff_t>(sequence - forgotten), told.newest.end());
}

} // namespace energy
