// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"

#include <chrono>
#include <functional>

namespace energy {

class CommandGate;
class IdentityService;
class Router;
class WorkerPool;

struct OperateParts {
    CommandGate &gate;
    IdentityService &identity;
    WorkerPool &workers; ///< For what waits for a disk or a view.
    /// Waits until the views hold the event; false after the time.
    std::function<bool(EventNumber, std::chrono::milliseconds)> viewsReach;
};

/// What operators do: participants, locations, contracts, deposits, meters and their readings,
/// reference prices, the virtual clock. The parts outlive the router.
void addOperateRoutes(Router &router, const OperateParts &parts);

} // namespace energy
