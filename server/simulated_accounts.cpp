// SPDX-License-Identifier: Apache-2.0
#include "server/simulated_accounts.h"

namespace energy {

namespace {

constexpr std::string_view keyName = "demo";
constexpr std::string_view noPassword = "!"; ///< No hash, so that no password ever matches.

Result<User> userOf(IdentityStore &store, const demo::CastMember &member, Instant now)
{
    if (const auto known = store.findUser(member.login)) {
        return *known;
    }
    return store.createUser({std::string(member.login), std::string(noPassword), 0, member.roles},
                            now);
}

/// A key for this run; those of earlier ones are no longer good.
Result<std::string> freshKey(IdentityStore &store, const User &user, Instant now)
{
    for (const ApiKey &key : store.keys(user.id)) {
        if (const auto revoked = store.revokeKey(user.id, key.id, now); !revoked) {
            return tl::unexpected(revoked.error());
        }
    }
    const auto key
        = store.createKey({user.id, std::string(keyName), user.roles, std::nullopt}, now);
    return key ? Result<std::string>(key->text) : tl::unexpected(key.error());
}

} // namespace

Result<std::vector<demo::SimulatedAccount>> makeSimulatedAccounts(IdentityStore &store, Instant now)
{
    std::vector<demo::SimulatedAccount> accounts;
    for (const demo::CastMember &member : demo::cast) {
        const auto user = userOf(store, member, now);
        if (!user) {
            return tl::unexpected(user.error());
        }
        auto key = freshKey(store, *user, now);
        if (!key) {
            return tl::unexpected(key.error());
        }
        accounts.push_back({member, user->id, std::move(*key), user->participant});
    }
    return accounts;
}

} // namespace energy
