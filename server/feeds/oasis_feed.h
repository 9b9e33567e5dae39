// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/oasis_request.h"
#include "core/grid/paced_fetcher.h"
#include "server/engine/clock.h"
#include "server/feeds/feeds_config.h"

#include <functional>

namespace energy {

/// Asks CAISO OASIS again and again: today's and tomorrow's day-ahead LMPs of the nodes, the load
/// forecast and the actual load. Lives on the main thread; what comes is handed on as it is.
class OasisFeed {
public:
    /// An answer, or why there is none. Called on the main thread; must not block.
    using Deliver = std::function<void(const OasisRequest &, FeedResult<std::string>)>;

    /// The clock outlives the feed.
    OasisFeed(const FeedsConfig &config, const Clock &clock, Calendar pacific, Deliver deliver);

    void start();
    /// Ends what is under way and waits for it, on the event loop.
    void stop();

private:
    [[nodiscard]] QCoro::Task<void> run();
    [[nodiscard]] QCoro::Task<void> askForDay(LocalDay day);

    OasisPlan m_plan;
    std::chrono::minutes m_every;
    const Clock &m_clock;
    Calendar m_pacific;
    Deliver m_deliver;
    PacedFetcher m_fetcher;
    std::optional<QCoro::Task<void>> m_task;
};

} // namespace energy
