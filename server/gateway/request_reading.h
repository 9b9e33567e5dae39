// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/router.h"

#include <memory>
#include <optional>
#include <utility>

namespace energy {

using CallPointer = std::shared_ptr<Call>;

/// Reads a body by `read(JsonObject)`, or refuses the call.
template <class Read>
auto readBody(const CallPointer &call, const Read &read)
    -> std::optional<decltype(read(std::declval<JsonObject>()))>
{
    JsonReader reader(call->request().body);
    auto value = read(reader.root());
    if (const auto fault = reader.finish()) {
        call->refuse(*fault);
        return std::nullopt;
    }
    return value;
}

/// The `{id}` of the path, or the call is refused.
[[nodiscard]] inline std::optional<std::uint64_t> pathId(const CallPointer &call)
{
    const auto id = call->idParameter("id");
    if (!id) {
        call->refuse(Refusal::NotFound);
    }
    return id;
}

/// What most routes are: everything else keeps its default.
[[nodiscard]] inline Route makeRoute(const char *method, const char *pattern, const char *name,
                                     const char *summary, Access access, RouteHandler handler)
{
    Route made;
    made.method = method;
    made.pattern = pattern;
    made.name = name;
    made.summary = summary;
    made.access = access;
    made.handler = std::move(handler);
    return made;
}

} // namespace energy
