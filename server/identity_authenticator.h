// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/identity/identity_service.h"
#include "server/engine/clock.h"
#include "server/gateway/principal.h"

namespace energy {

/// The gateway's port to identity: credentials of people and keys.
class IdentityAuthenticator final : public Authenticator {
public:
    explicit IdentityAuthenticator(const IdentityService &identity)
        : m_identity(identity)
    {
    }

    [[nodiscard]] std::optional<Principal> authenticate(std::string_view credential) override
    {
        const auto identity = m_identity.authenticate(credential, WallClock().now());
        if (!identity) {
            return std::nullopt;
        }
        Principal principal;
        principal.userId = std::to_string(identity->userId);
        if (identity->participant != 0) {
            principal.participant = ParticipantId(identity->participant);
        }
        principal.roles = identity->roles;
        principal.sessionId = std::to_string(identity->sessionId);
        return principal;
    }

private:
    const IdentityService &m_identity;
};

} // namespace energy
