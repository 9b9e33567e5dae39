// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http_message.h"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace energy {

/// Why the head of a request is refused before anything is done with it.
struct HeadFault {
    int status = 400;
    std::string_view code; ///< See BadRequest::code.
    std::string_view detail;
};

/// Finds the end of a request's head (request line and fields) in bytes that arrive in any pieces,
/// and refuses as early as possible what proxies and servers are known to read differently: bare CR
/// or LF, folded lines, control characters.
class HeadScanner {
public:
    explicit HeadScanner(std::size_t limit)
        : m_limit(limit)
    {
    }

    /// `received` is everything since the start of the head, so each call gets what the last one
    /// got and more. Answers the length of the complete head, 0 when more bytes are needed, or the
    /// fault.
    [[nodiscard]] tl::expected<std::size_t, HeadFault> scan(std::string_view received);

private:
    [[nodiscard]] std::optional<HeadFault> judge(char c);

    std::size_t m_limit;
    std::size_t m_seen = 0;
    std::size_t m_lineLength = 0;
    std::size_t m_lines = 0;
    char m_last = 0;
};

/// What the head says about the request and about the connection.
struct RequestHead {
    HttpRequest request; ///< Without body and addresses.
    bool keepAlive = true;
    bool http10 = false;
    bool chunked = false;
    bool expectsContinue = false;
    bool wantsWebSocket = false;
    std::optional<std::uint64_t> contentLength;
};

/// Reads a complete head strictly (RFC 9112): one Host, one plain Content-Length or one
/// Transfer-Encoding of "chunked" but never both, known methods only, origin or absolute form.
[[nodiscard]] tl::expected<RequestHead, HeadFault> parseHead(std::string_view head);

} // namespace energy
