// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/identity/token_key.h"
#include "core/protocol/roles.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace energy {

/// What an access token says about its bearer.
struct TokenClaims {
    std::uint64_t userId = 0;
    std::uint64_t participant = 0; ///< 0 for none.
    Roles roles;
    std::uint64_t sessionId = 0;
    Instant issued; ///< Whole seconds.
    Instant expires; ///< Whole seconds; the token is refused from this instant on.
    std::string tokenId;
};

struct IssuedToken {
    std::string text;
    Instant expires;
};

struct TokenPolicy {
    std::string issuer = "energybid";
    std::string audience = "energybid-api";
    Nanoseconds lifetime = 10 * oneMinute;
    Nanoseconds tolerance
        = 30 * oneSecond; ///< How far `nbf` and `iat` may lie ahead, for a clock that was set back.
};

/// Issues and checks short signed tokens: JWT (RFC 7519) in the profile of RFC 9068 (`at+jwt`),
/// EdDSA with Ed25519 (RFC 8037). Immutable after construction, so usable from any thread.
class AccessTokens {
public:
    AccessTokens(const TokenKey &key, TokenPolicy policy);

    [[nodiscard]] const TokenPolicy &policy() const { return m_policy; }

    /// Fills `issued`, `expires` and `tokenId` of the claims itself. `now` is wall time, never the
    /// virtual clock.
    [[nodiscard]] IssuedToken issue(const TokenClaims &claims, Instant now) const;

    /// The claims of a token of ours that is valid at this wall time. The header must be, byte for
    /// byte, the one that issue() writes for the known key, so `none`, other algorithms, `jku`,
    /// `x5u`, `jwk` and `crit` have no say. Errors: Malformed, Denied (signature, issuer, audience,
    /// not yet valid), Expired.
    [[nodiscard]] Result<TokenClaims> verify(std::string_view token, Instant now) const;

private:
    [[nodiscard]] Result<TokenClaims> readClaims(const std::string &payload, Instant now) const;

    TokenKey m_key;
    TokenPolicy m_policy;
    std::string m_header; ///< Encoded, without the dot.
};

} // namespace energy
