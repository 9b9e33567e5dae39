// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"
#include "server/engine/recovery.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Collectable;
}

namespace energy {

class Router;

/// What /readyz tells.
struct Readiness {
    std::string_view
        obstacle; ///< Why no commands are taken: "stopping", "engine_failed"; empty when they are.
    std::uint64_t sequence = 0; ///< The last command.
    std::uint64_t event = 0; ///< The last event of the log.
    std::uint64_t viewEvent = 0; ///< The last event that the read models show.
    StartReport recovery;
};

struct OpenParts {
    std::string version;
    bool isSimulated = false; ///< Whether the clock is a virtual one.
    bool isDemo = false; ///< Whether the market is a demonstration.
    std::function<Instant()> now; ///< Of the market's clock.
    std::function<Readiness()> readiness;
    /// Everything that /metrics shows: the gateway's registry, EngineMetrics and others. Collected
    /// on a background thread.
    std::vector<std::shared_ptr<prometheus::Collectable>> metrics;
    std::function<bool(std::function<void()>)> background; ///< WorkerPool::offer.
};

/// What needs no log-in: health, metrics, the API's descriptions, the time and the catalogue of
/// refusals. What the functions use outlives the router.
void addOpenRoutes(Router &router, const OpenParts &parts);

} // namespace energy
