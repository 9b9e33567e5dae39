// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace energy {

/// resources/api/openapi.json and resources/api/asyncapi.json, compiled in.
[[nodiscard]] std::string_view openApiDescription();
[[nodiscard]] std::string_view asyncApiDescription();

} // namespace energy
