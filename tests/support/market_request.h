// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/server_process.h"

#include <QJsonObject>

#include <cstdint>

namespace energy {

/// Sends a request as one of the demonstration's accounts and returns the id of what it made, 0
/// when it was refused (with a warning).
[[nodiscard]] std::uint64_t postAs(const ServerProcess &server, const QString &login,
                                   const QString &path, const QJsonObject &body);

} // namespace energy
