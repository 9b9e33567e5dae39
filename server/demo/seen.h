// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/time.h"
#include "core/grid/simulated_grid.h"
#include "core/protocol/vocabulary.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace energy::demo {

/// What a participant knows of the market: only what the public API has told him. Ids are those of
/// the API.

struct SeenContract {
    std::uint64_t id = 0;
    SimulatedNode node = SimulatedNode::Np15;
    Interval delivery;
    Instant gateClosure;
};

/// An open order of his own.
struct SeenOrder {
    std::uint64_t id = 0;
    Side side = Side::Buy;
    Price price;
    Power remaining;
};

struct SeenLevel {
    Price price;
    Power quantity;
};

/// Best first on both sides.
struct SeenBook {
    std::vector<SeenLevel> bids;
    std::vector<SeenLevel> asks;
};

struct SeenAuction {
    std::uint64_t id = 0;
    std::uint64_t seller = 0;
    SimulatedNode node = SimulatedNode::Np15;
    Interval delivery; ///< From the first interval's start to the last one's end.
    Instant closes;
    Nanoseconds extension = 0;
    Price reserve;
    Price minimumRaise;
    std::optional<Price> best;
    bool bestIsOwn = false;
};

} // namespace energy::demo
