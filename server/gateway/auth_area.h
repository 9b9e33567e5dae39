// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

class FirstAdminToken;
class IdentityService;
class Router;
class WorkerPool;

struct AuthParts {
    IdentityService &identity;
    WorkerPool &workers; ///< For what waits for the records.
    FirstAdminToken *firstAdmin = nullptr; ///< Null when the market has its accounts.
};

/// Registration, log-in, refresh, log-out, sessions and API keys. The parts outlive the router.
void addAuthRoutes(Router &router, const AuthParts &parts);

} // namespace energy
