// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

class CommandGate;
class Router;

/// What participants do on their own account: orders, blocks, bids, certificates, and their
/// previews.
void addTradeRoutes(Router &router, CommandGate &gate);

} // namespace energy
