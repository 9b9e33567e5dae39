// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"
#include "core/market/order_book.h"
#include "core/protocol/event.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <shared_mutex>
#include <vector>

namespace energy {

/// The levels of one order book, best first.
struct BookDepth {
    std::vector<Level> bids;
    std::vector<Level> asks;
    EventNumber lastEvent{}; ///< The last event that is in it; 0 when none was ever told.

    friend bool operator==(const BookDepth &, const BookDepth &) = default;
};

/// The public order books as the events tell them. One thread folds, any thread reads.
class BookDepths {
public:
    /// The book of a contract as it stands after event `at`, before any later event is folded.
    void set(ContractId contract, const BookLevels &levels, EventNumber at);

    /// Takes BookLevelChanged into account, and forgets contracts that are settled; all of the
    /// slice at once.
    void fold(const std::vector<EventRecord> &records);

    /// At most so many levels on either side. Empty for a contract without a book.
    [[nodiscard]] BookDepth depth(ContractId contract, std::size_t levels) const;

private:
    struct Total {
        Power quantity;
        std::uint32_t orders = 0;
    };
    struct Book {
        std::map<Price, Total, std::greater<>> bids;
        std::map<Price, Total> asks;
        EventNumber lastEvent{};
    };

    mutable std::shared_mutex m_mutex;
    std::map<ContractId, Book> m_books;
};

} // namespace energy
