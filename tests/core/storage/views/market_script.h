// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"
#include "core/storage/views/view_projection.h"
#include "core/storage/views/view_queries.h"

#include <cstdint>
#include <string>
#include <vector>

namespace energy {

/// A real Exchange that is sent commands at given times and keeps all events that come of them.
class MarketScript {
public:
    /// 2030-01-01T00:00:00Z, a second before the first command.
    static constexpr Instant begin{1'893'456'000 * oneSecond};

    /// Sends the command a second after the one before it; fails the process when it is refused.
    std::uint64_t send(ParticipantId actor, Command command);
    /// The same at a given time, later than the one before.
    std::uint64_t sendAt(Instant at, ParticipantId actor, Command command);
    /// As sendAt(), for a command that is to be refused.
    Refusal refusalOf(ParticipantId actor, Command command);
    /// Lets everything due until then happen.
    void advance(Instant until);

    [[nodiscard]] const std::vector<EventRecord> &records() const { return m_records; }
    [[nodiscard]] Instant now() const { return m_now; }
    [[nodiscard]] const Exchange &exchange() const { return m_exchange; }

private:
    Outcome apply(Instant at, ParticipantId actor, Command command);

    Exchange m_exchange;
    std::vector<EventRecord> m_records;
    Instant m_now = begin;
};

/// The story of the product page at its size, and a standard contract traded beside it: every kind
/// of event but a halt, a claim and a new rule set.
struct MarketStory {
    MarketStory();

    MarketScript script;
    ParticipantId producer, buyer, rival, trader;
    LocationId location;
    ContractId contract;
    BlockId block;
    MeterId meter;
    BidId losingBid, winningBid;
    OrderId restingSell, filledBuy, cancelledBuy, expiredBuy;
};

/// Folded into a fresh store, `batch` events a transaction.
[[nodiscard]] std::string foldedStore(const std::string &path,
                                      const std::vector<EventRecord> &records, std::size_t batch);

/// Every row of every table, in a fixed order.
[[nodiscard]] std::string everyRow(const std::string &path);

[[nodiscard]] std::string jsonOf(const Result<Document> &document);

} // namespace energy
