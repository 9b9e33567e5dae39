// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/protocol/roles.h"

#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// Who is asking, as far as the gateway needs to know.
struct Principal {
    std::string userId; ///< Key of rate limits and logs.
    std::optional<ParticipantId>
        participant; ///< Whom the user trades for; none for auditors, for example.
    Roles roles;
    std::string sessionId; ///< Ends together with the log-in or the API key.
};

/// Where credentials are checked; the identity folder provides it.
class Authenticator {
public:
    virtual ~Authenticator() = default;

    /// The owner of an access token or API key, or nothing when it is unknown, expired or revoked.
    /// Called on the gateway's threads, several at a time: must not block on a disk or a network.
    [[nodiscard]] virtual std::optional<Principal> authenticate(std::string_view credential) = 0;
};

} // namespace energy
