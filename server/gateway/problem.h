// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/refusal.h"
#include "server/gateway/http_message.h"

#include <string>
#include <string_view>

namespace energy {

/// What is told to someone whose request was refused.
struct Problem {
    std::string_view code; ///< Stable; what programs compare.
    int status = 500;
    std::string_view title;
    std::string detail; ///< What is wrong with this very request; empty when the title says it all.
    std::string pointer; ///< RFC 6901, of the field at fault; may be empty.
};

/// The problem of a reason in the catalogue.
[[nodiscard]] Problem problemOf(Refusal code, std::string detail = {}, std::string pointer = {});

/// Something failed that is not the client's fault; nothing about it is told but the trace id.
[[nodiscard]] Problem internalProblem();

/// RFC 9457: application/problem+json with type, title, status, code, detail, pointer and trace_id.
[[nodiscard]] HttpResponse problemResponse(const Problem &problem, std::string_view traceId);

} // namespace energy
