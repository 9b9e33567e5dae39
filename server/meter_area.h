// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

class CommandGate;
class Feeds;
class Router;
class WorkerPool;

struct MeterParts {
    CommandGate &gate;
    Feeds &feeds;
    WorkerPool &workers; ///< For reading a large document.
};

/// Where the readings of meters come in: as JSON, or as a Green Button document (NAESB ESPI). The
/// parts outlive the router.
void addMeterReadingRoute(Router &router, const MeterParts &parts);

} // namespace energy
