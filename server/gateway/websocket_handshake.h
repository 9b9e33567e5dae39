// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http_head.h"

#include <optional>
#include <string>
#include <vector>

namespace energy {

/// Why a request to open a WebSocket is refused before the handler is asked (RFC 6455, 4.2.1):
/// wrong version (426), bad key, a body, or an Origin that is not in the list. No Origin is fine: a
/// program, not a page, is asking.
[[nodiscard]] std::optional<HeadFault>
webSocketFault(const RequestHead &head, const std::vector<std::string> &allowedOrigins);

} // namespace energy
