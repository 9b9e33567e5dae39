// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

class Feeds;
class Router;
class WorkerPool;

struct GridParts {
    Feeds &feeds;
    WorkerPool &workers; ///< For what waits for a disk.
};

/// What the grid does, each number with source, revision, age and whether it is stale or simulated;
/// how the feeds do; what was not taken of them. The parts outlive the router.
void addGridRoutes(Router &router, const GridParts &parts);

} // namespace energy
