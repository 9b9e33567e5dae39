// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"
#include "server/engine/engine.h"

#include <map>
#include <string>

namespace energy {

/// What publishing did.
struct PublishedCount {
    std::size_t published = 0; ///< Prices that the exchange holds now, new or known before.
    std::size_t contradicted = 0; ///< Corrections that came after the first price: it stands.
    std::size_t refused = 0; ///< Nodes or prices that the market does not take.
};

/// Makes day-ahead LMPs the reference prices of their nodes, by which shortfalls settle. A node
/// that the market does not know is defined. Publishing the same again changes nothing, so that a
/// crash between storing and publishing is healed by the next fetch. Waits for the engine; one
/// thread at a time.
class ReferencePublisher {
public:
    /// The engine outlives the publisher.
    explicit ReferencePublisher(Engine &engine)
        : m_engine(engine)
    {
    }

    /// Series other than day-ahead LMPs are passed over. Error Unreachable when the engine takes no
    /// commands.
    [[nodiscard]] Result<PublishedCount> publish(const ParsedFeed &feed);

private:
    [[nodiscard]] Result<std::optional<LocationId>> locationOf(const std::string &node);
    [[nodiscard]] Result<void> publishSeries(LocationId location, const SeriesReadings &series,
                                             PublishedCount &count);
    [[nodiscard]] Result<void> send(LocationId location, const std::vector<PeriodPrice> &prices,
                                    PublishedCount &count);

    Engine &m_engine;
    std::map<std::string, LocationId> m_known;
};

} // namespace energy
