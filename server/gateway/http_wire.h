// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/http_message.h"

#include <ctime>
#include <span>
#include <string>
#include <string_view>

namespace energy {

struct FieldText {
    std::string_view name;
    std::string_view value;
};

/// What the connection, not the handler, decides about an answer.
struct AnswerTerms {
    bool keepAlive = false;
    bool secure = false; ///< Over TLS: adds Strict-Transport-Security.
    bool withBody = true; ///< False for HEAD: the length is told, the body not sent.
};

/// Status line and fields with the empty line at their end. Adds the security fields that the
/// handler did not set; a field that could end its line early is left out rather than sent. No
/// banner of product or version.
[[nodiscard]] std::string answerHead(const HttpResponse &response, const AnswerTerms &terms,
                                     std::time_t now);

/// Whether an answer of that status has a body at all (RFC 9110, 6.4.1).
[[nodiscard]] bool statusHasBody(int status);

/// The fields that every answer carries to keep browsers from misusing it, also the answer to a
/// WebSocket upgrade.
[[nodiscard]] std::span<const FieldText> securityFields(bool secure);

} // namespace energy
