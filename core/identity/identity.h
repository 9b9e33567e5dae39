// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"
#include "core/protocol/roles.h"

#include <cstdint>
#include <optional>
#include <string>

namespace energy {

enum class CredentialKind { AccessToken, ApiKey };

/// Who is calling, by a credential that was valid a moment ago.
struct Identity {
    std::uint64_t userId = 0;
    std::string login;
    std::uint64_t participant = 0; ///< 0 for none.
    Roles roles; ///< For an API key cut to the scopes of the key.
    std::uint64_t sessionId = 0; ///< The log-in session, or the id of the API key.
    CredentialKind kind = CredentialKind::AccessToken;
};

/// An account as the store holds it.
struct User {
    std::uint64_t id = 0;
    std::string login; ///< Lower case.
    std::string passwordHash;
    std::uint64_t participant = 0; ///< 0 for none.
    Roles roles;
    bool disabled = false;
    Instant created;
};

struct ApiKey {
    std::uint64_t id = 0;
    std::uint64_t userId = 0;
    std::string name;
    std::string
        hash; ///< secretHash() of the secret; the secret itself is shown once and never stored.
    Roles scopes; ///< The roles the key may act in.
    Instant created;
    std::optional<Instant> expires;
    std::optional<Instant> revoked;
};

/// A log-in: the family of one refresh token after another.
struct Session {
    std::uint64_t id = 0;
    std::uint64_t userId = 0;
    Instant created;
    Instant expires; ///< Absolute: refreshing does not move it.
};

} // namespace energy
