// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_connection.h"

#include <QString>
#include <QUrl>

#include <optional>
#include <string>
#include <vector>

namespace energy {

enum class StartKind {
    Demo, ///< A market of simulated people on this machine.
    Own, ///< One's own server on this machine.
    Connect, ///< A server somewhere.
};

/// Where a person wants to go and as whom.
struct StartChoice {
    StartKind kind = StartKind::Demo;
    QUrl server; ///< Of Connect.
    QString login; ///< Of Demo, one of its accounts.
    Credentials credentials; ///< Of Own and Connect.
    /// Own, for the first time: the account is to be made, with these roles beside admin.
    bool makesAccount = false;
    std::vector<std::string> roles;
};

} // namespace energy
