// SPDX-License-Identifier: Apache-2.0
#include "server/engine/publisher.h"

#include <utility>

namespace energy {

Publisher::Publisher(EventLog &log, EventNumber after, std::unique_ptr<BookDepths> books,
                     std::size_t queueCapacity, std::function<void(const Error &)> failed)
    : m_books(std::move(books))
    , m_events(
          log, after, queueCapacity,
          [this](const std::vector<EventRecord> &records) { m_books->fold(records); },
          std::move(failed))
{
}

} // namespace energy
