// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/config.h"
#include "server/demo/demo.h"
#include "server/server.h"

#include <functional>
#include <memory>

namespace energy {

/// Lets the simulated participants of a demonstration act on a running server, from the Qt event
/// loop of this thread; nothing when none were asked for. `feed` gets what the simulated grid
/// publishes. It ends before the server does.
[[nodiscard]] Result<std::unique_ptr<demo::Demo>>
startDemo(const Config &config, const Server &server,
          std::function<void(const ParsedFeed &, Instant fetchedAt)> feed);

} // namespace energy
