// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/websocket_handshake.h"

#include "server/gateway/transport.h"

#include <algorithm>

namespace energy {

namespace {

std::size_t countOf(const HttpRequest &request, std::string_view name)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(request.fields, [name](const HttpField &field) {
            return sameFieldName(field.name, name);
        }));
}

/// 16 bytes in base64.
bool isKey(std::string_view key)
{
    const auto digit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '+' || c == '/';
    };
    return key.size() == 24 && key.ends_with("==") && std::ranges::all_of(key.substr(0, 22), digit);
}

} // namespace

std::vector<std::string> offeredSubprotocols(const HttpRequest &request)
{
    std::vector<std::string> offered;
    for (const HttpField &field : request.fields) {
        if (!sameFieldName(field.name, "Sec-WebSocket-Protocol")) {
            continue;
        }
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            std::string_view name = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            name.remove_prefix(std::min(name.find_first_not_of(" \t"), name.size()));
            name = name.substr(0, name.find_last_not_of(" \t") + 1);
            if (!name.empty()) {
                offered.emplace_back(name);
            }
        }
    }
    return offered;
}

std::optional<HeadFault> webSocketFault(const RequestHead &head,
                                        const std::vector<std::string> &allowedOrigins)
{
    const HttpRequest &request = head.request;
    if (request.field("Sec-WebSocket-Version") != "13"
        || countOf(request, "Sec-WebSocket-Version") != 1) {
        return HeadFault{426, "malformed_request",
                         "only version 13 of the WebSocket protocol is spoken here"};
    }
    if (countOf(request, "Sec-WebSocket-Key") != 1 || !isKey(*request.field("Sec-WebSocket-Key"))) {
        return HeadFault{400, "malformed_request", "Sec-WebSocket-Key is not valid"};
    }
    if (head.chunked || head.contentLength.value_or(0) != 0) {
        return HeadFault{400, "malformed_request", "a request for a WebSocket has no body"};
    }
    const auto origin = request.field("Origin");
    const bool known
        = !origin || std::ranges::find(allowedOrigins, *origin) != allowedOrigins.end();
    if (!known || countOf(request, "Origin") > 1) {
        return HeadFault{403, "forbidden", "this Origin may not open a WebSocket"};
    }
    return std::nullopt;
}

} // namespace energy
