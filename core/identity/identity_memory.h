// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/identity/identity.h"
#include "core/identity/identity_store.h"

#include <map>
#include <shared_mutex>

namespace energy {

/// What IdentityStore holds of records.db, so that checking a credential never waits for the disk.
/// Hold the mutex while using it.
struct IdentityStore::Memory {
    mutable std::shared_mutex mutex;
    std::map<std::uint64_t, User> users;
    std::map<std::string, std::uint64_t, std::less<>> logins;
    std::map<std::uint64_t, ApiKey> keys;
    std::map<std::uint64_t, Session>
        sessions; ///< Neither closed nor, as of the last log-in, expired.

    void add(User user)
    {
        logins.insert_or_assign(user.login, user.id);
        users.insert_or_assign(user.id, std::move(user));
    }

    [[nodiscard]] const ApiKey *liveKey(std::uint64_t id, Instant now) const
    {
        const auto found = keys.find(id);
        const bool live = found != keys.end() && !found->second.revoked
            && (!found->second.expires || now < found->second.expires.value());
        return live ? &found->second : nullptr;
    }

    [[nodiscard]] const Session *liveSession(std::uint64_t id, Instant now) const
    {
        const auto found = sessions.find(id);
        const bool live = found != sessions.end() && now < found->second.expires;
        return live ? &found->second : nullptr;
    }

    [[nodiscard]] std::optional<Identity> bearerOf(const ApiKey &key) const
    {
        const User &user = users.at(key.userId);
        if (user.disabled) {
            return std::nullopt;
        }
        const Roles roles{user.roles.bits & key.scopes.bits};
        return Identity{user.id, user.login, user.participant,
                        roles,   key.id,     CredentialKind::ApiKey};
    }

    [[nodiscard]] std::optional<Identity> bearerOf(const Session &session) const
    {
        const User &user = users.at(session.userId);
        if (user.disabled) {
            return std::nullopt;
        }
        return Identity{user.id,    user.login, user.participant,
                        user.roles, session.id, CredentialKind::AccessToken};
    }
};

} // namespace energy
