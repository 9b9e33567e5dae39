// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/server/gateway/raw_client.h"

#include <string>
#include <string_view>

namespace energy::test {

/// The request of RFC 6455, section 1.3, for /ws; `more` are further fields, each ended by CR LF.
[[nodiscard]] std::string upgradeRequest(std::string_view more = "");

/// Sends the request and reads its answer; true when the server switched.
[[nodiscard]] bool upgrade(RawClient &client, std::string_view more = "");

/// One frame as a client sends it (RFC 6455, 5.2). The first byte holds FIN, RSV and the opcode.
[[nodiscard]] std::string frame(int first, std::string_view payload, bool masked = true);

[[nodiscard]] std::string closePayload(int code, std::string_view reason = "");

struct ServerFrame {
    int first = 0;
    std::string payload;
};

/// The next frame of the server; first is 0 when the connection ended instead.
[[nodiscard]] ServerFrame receiveFrame(RawClient &client);

/// The code of the close frame that comes next, 0 when something else comes.
[[nodiscard]] int receiveCloseCode(RawClient &client);

} // namespace energy::test
