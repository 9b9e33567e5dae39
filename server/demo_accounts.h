// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/identity/identity_service.h"
#include "server/engine/engine.h"

#include <string>

namespace energy {

/// Makes the accounts of a demonstration, opens and funds their participants, and writes their
/// logins, passwords and API keys to DIR/demo-accounts.json (mode 0600): admin, operator, auditor,
/// two producers, three buyers, a trader. Does nothing when the file is there; a start that was
/// killed half-way is completed.
[[nodiscard]] Result<void> makeDemoAccounts(const std::string &dataFolder,
                                            IdentityService &identity, Engine &engine);

} // namespace energy
