// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/time.h"
#include "core/grid/simulated_grid.h"
#include "core/protocol/vocabulary.h"

#include <cstdint>
#include <variant>
#include <vector>

namespace energy::demo {

/// What a simulated participant has decided to do. Decisions are pure; what carries them out is
/// MarketLink.

struct NewOrder {
    std::uint64_t contract = 0;
    Side side = Side::Buy;
    Price price;
    Power quantity;
    TimeInForce timeInForce = TimeInForce::GoodTillGate;
    friend bool operator==(const NewOrder &, const NewOrder &) = default;
};

struct MovedOrder {
    std::uint64_t order = 0;
    Price price;
    Power quantity;
    friend bool operator==(const MovedOrder &, const MovedOrder &) = default;
};

struct DroppedOrder {
    std::uint64_t order = 0;
    friend bool operator==(const DroppedOrder &, const DroppedOrder &) = default;
};

struct NewBid {
    std::uint64_t auction = 0;
    Price price;
    friend bool operator==(const NewBid &, const NewBid &) = default;
};

struct NewBlock {
    SimulatedNode node = SimulatedNode::Np15;
    EnergySource source = EnergySource::Solar;
    std::vector<ProfileLine> profile;
    Price reserve;
    Instant closes;
    Price minimumRaise;
    Nanoseconds extension = 0; ///< Whole seconds.
    std::uint32_t maxExtensions = 0;
    friend bool operator==(const NewBlock &, const NewBlock &) = default;
};

using Intent = std::variant<NewOrder, MovedOrder, DroppedOrder, NewBid, NewBlock>;
using Intents = std::vector<Intent>;

} // namespace energy::demo
