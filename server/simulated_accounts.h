// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/identity/identity_store.h"
#include "server/demo/simulated_account.h"

#include <vector>

namespace energy {

/// The users of the simulated participants, made if need be. Nobody can log in as one of them: they
/// have no password, and an API key that is good until the next start. Their participants are
/// opened through the API like anyone's.
[[nodiscard]] Result<std::vector<demo::SimulatedAccount>>
makeSimulatedAccounts(IdentityStore &store, Instant now);

} // namespace energy
