// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/engine/book_depths.h"
#include "server/engine/event_feed.h"

#include <memory>

namespace energy {

/// What streams are made from: the events after the start, and the order books as they stand. A
/// book holds every event that any subscription was given, so a stream begins with a book and goes
/// on with the events after its lastEvent.
class Publisher {
public:
    /// `books` holds the state after event `after`. The log outlives the publisher; `failed` as for
    /// EventFeed.
    Publisher(EventLog &log, EventNumber after, std::unique_ptr<BookDepths> books,
              std::size_t queueCapacity, std::function<void(const Error &)> failed);

    [[nodiscard]] EventFeed &events() { return m_events; }
    [[nodiscard]] const BookDepths &books() const { return *m_books; }

private:
    std::unique_ptr<BookDepths> m_books;
    EventFeed m_events;
};

} // namespace energy
