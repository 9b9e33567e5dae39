// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/api_client.h"

#include <QByteArray>

namespace energy {

/// The row that an answer is; "malformed_answer" when it is none.
template <class Row>
[[nodiscard]] ApiResult<Row> answerOf(const ApiResult<QByteArray> &answer);

/// The page of rows that an answer is.
template <class Row>
[[nodiscard]] ApiResult<Page<Row>> pageOf(const ApiResult<QByteArray> &answer);

/// What a problem document (RFC 9457) says; what can be said without one, if it is none.
[[nodiscard]] ApiProblem problemOf(int status, const QByteArray &body);

/// A new pair of tokens.
struct TokenPair {
    std::string accessToken;
    Instant expiresAt;
    std::string refreshToken;
    Instant sessionExpiresAt;
};

/// The time and kind of the market.
struct TimeRow {
    Instant now;
    bool isSimulated = false; ///< A virtual clock runs.
    bool isDemo = false; ///< Nothing in it is worth anything.
    std::string version;
};

} // namespace energy
