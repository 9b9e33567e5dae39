// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace energy {

/// Where the scenario files lie.
[[nodiscard]] std::string_view scenarioFolder();

} // namespace energy
