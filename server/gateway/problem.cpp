// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/problem.h"

#include "server/gateway/json_writer.h"

namespace energy {

Problem problemOf(Refusal code, std::string detail, std::string pointer)
{
    const RefusalInfo &entry = info(code);
    return {entry.code, entry.httpStatus, entry.title, std::move(detail), std::move(pointer)};
}

Problem internalProblem()
{
    return {"internal", 500, "The server failed; quote the trace_id to the operator.", {}, {}};
}

HttpResponse problemResponse(const Problem &problem, std::string_view traceId)
{
    JsonWriter json;
    json.beginObject();
    json.text("type", "about:blank");
    json.text("title", problem.title);
    json.integer("status", problem.status);
    json.text("code", problem.code);
    if (!problem.detail.empty()) {
        json.text("detail", problem.detail);
    }
    if (!problem.pointer.empty()) {
        json.text("pointer", problem.pointer);
    }
    json.text("trace_id", traceId);
    json.endObject();
    return {.status = problem.status,
            .contentType = "application/problem+json",
            .body = json.take(),
            .fields = {}};
}

} // namespace energy
