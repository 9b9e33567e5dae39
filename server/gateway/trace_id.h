// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http_message.h"

#include <string>

namespace energy {

/// The id under which a request is found again in logs: that of a sane `traceparent` (W3C Trace
/// Context) or X-Request-Id (8 to 64 of [A-Za-z0-9._-]), else 32 random hexadecimal digits.
[[nodiscard]] std::string traceIdOf(const HttpRequest &request);

/// 32 random hexadecimal digits.
[[nodiscard]] std::string newTraceId();

} // namespace energy
