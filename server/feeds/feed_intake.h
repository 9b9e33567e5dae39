// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/feed_board.h"
#include "core/grid/quarantine.h"
#include "core/grid/series_store.h"
#include "server/feeds/reference_publisher.h"
#include "server/gateway/json_log.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// Where what comes from a feed goes: live, replayed and simulated numbers take the same way.
/// Readings to the series store, day-ahead LMPs to the exchange as well, what cannot be taken to
/// quarantine, the outcome to the board and the log. Waits for disk and engine; one thread at a
/// time.
class FeedIntake {
public:
    /// What it works with outlives it.
    FeedIntake(SeriesStore &store, Quarantine &quarantine, FeedBoard &board,
               ReferencePublisher &references, std::shared_ptr<JsonLog> log);

    using Stored = std::function<void(const std::vector<StoredReading> &, Instant at)>;
    /// Who hears what was new in each payload, once it is stored; an empty function for nobody.
    /// When it returns, whoever heard before is not called any more.
    void tellStored(Stored stored);

    void take(const ParsedFeed &feed, const Provenance &provenance);
    void refuse(const FeedRefusal &why, const Provenance &provenance, std::string_view payload);
    /// The source could not be reached or asks for patience: nothing to keep, but the board knows.
    void fail(const FeedRefusal &why, const Provenance &provenance);

private:
    void noteFailure(const FeedRefusal &why, const Provenance &provenance);
    void report(const Provenance &provenance, const StoredCount &stored,
                const PublishedCount &published);
    void failForOurSake(const Provenance &provenance, const Error &error);

    SeriesStore &m_store;
    Quarantine &m_quarantine;
    FeedBoard &m_board;
    ReferencePublisher &m_references;
    std::shared_ptr<JsonLog> m_log;
    Stored m_stored;
    std::mutex m_mutex;
};

} // namespace energy
