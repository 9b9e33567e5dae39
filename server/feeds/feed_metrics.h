// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/feed_board.h"
#include "server/engine/clock.h"

#include <prometheus/collectable.h>

#include <vector>

namespace energy {

/// feed_age_seconds{feed}: market time since the last success of each feed that ever succeeded.
/// Thread-safe; board and clock outlive it.
class FeedMetrics final : public prometheus::Collectable {
public:
    FeedMetrics(const FeedBoard &board, const Clock &clock)
        : m_board(board)
        , m_clock(clock)
    {
    }

    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    const FeedBoard &m_board;
    const Clock &m_clock;
};

} // namespace energy
