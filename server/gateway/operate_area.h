// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/time.h"

#include <chrono>
#include <functional>
#include <optional>

namespace energy {

class CommandGate;
class IdentityService;
class Router;
class WorkerPool;

/// Feeds that follow the clock, so that whoever moves it finds each reading in its time.
struct DueFeeds {
    std::function<std::optional<Instant>()> next = [] { return std::nullopt; };
    std::function<void(Instant)> release = [](Instant) { }; ///< Takes in what is due, and waits.
};

struct OperateParts {
    CommandGate &gate;
    IdentityService &identity;
    WorkerPool &workers; ///< For what waits for a disk or a view.
    /// Waits until the views hold the event; false after the time.
    std::function<bool(EventNumber, std::chrono::milliseconds)> viewsReach;
    DueFeeds feeds = {};
};

/// What operators do: participants, locations, contracts, deposits, meters, reference
/// prices, the virtual clock. The parts outlive the router.
void addOperateRoutes(Router &router, const OperateParts &parts);

} // namespace energy
