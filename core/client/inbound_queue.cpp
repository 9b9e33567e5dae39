// SPDX-License-Identifier: Apache-2.0
#include "core/client/inbound_queue.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

/// The later state of a level replaces the earlier one.
void mergeLevels(std::vector<LevelRow> &levels, const std::vector<LevelRow> &later)
{
    for (const LevelRow &level : later) {
        const auto same = std::find_if(levels.begin(), levels.end(), [&](const LevelRow &old) {
            return old.price == level.price;
        });
        if (same != levels.end()) {
            *same = level;
        } else {
            levels.push_back(level);
        }
    }
}

TopicMessage *topicMessage(Inbound &inbound)
{
    auto *message = std::get_if<StreamMessage>(&inbound.what);
    return message != nullptr ? std::get_if<TopicMessage>(message) : nullptr;
}

} // namespace

bool InboundQueue::push(Inbound inbound)
{
    const std::scoped_lock lock(m_mutex);
    const bool wasEmpty = m_waiting.empty();
    if (const TopicMessage *message = topicMessage(inbound)) {
        if (std::holds_alternative<BookChanged>(message->data)) {
            if (mergeBook(*message)) {
                return wasEmpty;
            }
            m_books[message->topic] = m_waiting.size();
        } else {
            m_books.erase(message->topic); // A snapshot: changes before it are not those after it.
        }
    } else if (std::holds_alternative<TopicBroken>(inbound.what)) {
        m_books.erase(std::get<TopicBroken>(inbound.what).topic);
    }
    m_waiting.push_back(std::move(inbound));
    return wasEmpty;
}

std::vector<Inbound> InboundQueue::takeAll()
{
    const std::scoped_lock lock(m_mutex);
    m_books.clear();
    return std::exchange(m_waiting, {});
}

std::size_t InboundQueue::size() const
{
    const std::scoped_lock lock(m_mutex);
    return m_waiting.size();
}

bool InboundQueue::mergeBook(const TopicMessage &message)
{
    const auto found = m_books.find(message.topic);
    if (found == m_books.end()) {
        return false;
    }
    TopicMessage &waiting = *topicMessage(m_waiting[found->second]);
    auto &merged = std::get<BookChanged>(waiting.data);
    const auto &later = std::get<BookChanged>(message.data);
    mergeLevels(merged.bids, later.bids);
    mergeLevels(merged.asks, later.asks);
    merged.at = later.at;
    waiting.sequence = message.sequence;
    return true;
}

} // namespace energy
