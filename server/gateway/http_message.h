// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

struct HttpField {
    std::string name;
    std::string value;
};

/// A request that the transport has already found well formed (RFC 9112): one Host, no ambiguous
/// body length.
struct HttpRequest {
    std::string method; ///< "GET", "POST" …: one of knownMethods().
    std::string path; ///< Before the '?', as sent: still percent-encoded, always begins with '/'
                      ///< (or is "*").
    std::string query; ///< After the '?', as sent.
    std::vector<HttpField> fields;
    std::string body;
    std::string
        remoteAddress; ///< Textual IP without port; behind a trusted proxy the address it reports.
    bool secure = false; ///< Came over TLS.

    /// The value of the first field of that name (case does not matter), or nothing.
    [[nodiscard]] std::optional<std::string_view> field(std::string_view name) const;
};

struct HttpResponse {
    int status = 200;
    std::string contentType = {}; ///< Left out of the answer when empty.
    std::string body = {};
    /// Further fields. The transport adds the security fields, Date, Content-Length and Connection;
    /// a security field or Cache-Control given here replaces the transport's own.
    std::vector<HttpField> fields = {};
};

/// The methods that any route may use; everything else is refused with 405 before it reaches a
/// handler.
[[nodiscard]] bool isKnownMethod(std::string_view method);

/// Field names compare without regard to case (RFC 9110, 5.1).
[[nodiscard]] bool sameFieldName(std::string_view a, std::string_view b);

/// Where an answer goes. The transport implements it; tests may too.
class ReplySink {
public:
    virtual ~ReplySink() = default;
    virtual void deliver(HttpResponse response) = 0;
};

/// The right to answer one request, from any thread, once: the first answer counts and later ones
/// are ignored. When the last copy goes without an answer, the client gets 500, so that no request
/// hangs.
class Reply {
public:
    explicit Reply(std::shared_ptr<ReplySink> sink);

    void operator()(HttpResponse response) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace energy
