// SPDX-License-Identifier: Apache-2.0
#include "server/engine/book_depths.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace energy {

namespace {

template <class Levels>
void put(Levels &levels, const Level &level)
{
    if (level.quantity == Power()) {
        levels.erase(level.price);
    } else {
        levels[level.price] = {level.quantity, level.orders};
    }
}

template <class Levels>
std::vector<Level> best(const Levels &levels, std::size_t count)
{
    std::vector<Level> found;
    for (const auto &[price, total] : levels) {
        if (found.size() == count) {
            break;
        }
        found.push_back({price, total.quantity, total.orders});
    }
    return found;
}

bool concernsBooks(const EventRecord &record)
{
    return std::holds_alternative<BookLevelChanged>(record.event)
        || std::holds_alternative<ContractPhaseChanged>(record.event);
}

} // namespace

void BookDepths::set(ContractId contract, const BookLevels &levels, EventNumber at)
{
    Book book;
    for (const Level &level : levels.bids) {
        put(book.bids, level);
    }
    for (const Level &level : levels.asks) {
        put(book.asks, level);
    }
    book.lastEvent = at;

    const std::unique_lock lock(m_mutex);
    m_books[contract] = std::move(book);
}

void BookDepths::fold(const std::vector<EventRecord> &records)
{
    if (std::none_of(records.begin(), records.end(), concernsBooks)) {
        return;
    }
    const std::unique_lock lock(m_mutex);
    for (const EventRecord &record : records) {
        if (const auto *change = std::get_if<BookLevelChanged>(&record.event)) {
            Book &book = m_books[change->contract];
            const Level level{change->price, change->quantity, change->orders};
            if (change->side == Side::Buy) {
                put(book.bids, level);
            } else {
                put(book.asks, level);
            }
            book.lastEvent = record.number;
        } else if (const auto *phase = std::get_if<ContractPhaseChanged>(&record.event);
                   phase != nullptr && phase->phase == ContractPhase::Settled) {
            m_books.erase(phase->contract);
        }
    }
}

BookDepth BookDepths::depth(ContractId contract, std::size_t levels) const
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_books.find(contract);
    if (found == m_books.end()) {
        return {};
    }
    const Book &book = found->second;
    return {best(book.bids, levels), best(book.asks, levels), book.lastEvent};
}

} // namespace energy
