// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>

namespace energy {

/// The API key of an account that the demonstration in a data folder made. Error NotFound with
/// what to do when there is none.
[[nodiscard]] Result<std::string> demoApiKey(const QString &dataFolder, const QString &login);

} // namespace energy
