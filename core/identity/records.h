// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/identity/identity.h"
#include "core/identity/identity_store.h"
#include "core/storage/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The statements behind IdentityStore: one function a statement, no rules, the caller's
/// transaction.
namespace energy::records {

/// The next number of a sequence of ours, from 1; two never get the same.
[[nodiscard]] Result<std::uint64_t> nextId(Database &database, std::string_view sequence);

[[nodiscard]] Result<std::vector<User>> users(Database &database);
[[nodiscard]] Result<std::vector<ApiKey>> keys(Database &database);
/// Families with a token that is neither spent nor closed.
[[nodiscard]] Result<std::vector<Session>> openSessions(Database &database);

[[nodiscard]] Result<void> insertUser(Database &database, const User &user);
/// Writes all fields but id, login and creation.
[[nodiscard]] Result<void> updateUser(Database &database, const User &user);

[[nodiscard]] Result<void> insertKey(Database &database, const ApiKey &key);
[[nodiscard]] Result<void> revokeKey(Database &database, std::uint64_t keyId, Instant now);

/// One refresh token.
struct RefreshRow {
    std::uint64_t id = 0;
    std::uint64_t userId = 0;
    std::string hash;
    std::uint64_t family = 0;
    Instant created;
    Instant expires;
    std::optional<Instant> revoked;
};
[[nodiscard]] Result<std::optional<RefreshRow>> refreshRow(Database &database,
                                                           const std::string &hash);
[[nodiscard]] Result<void> insertRefreshRow(Database &database, const RefreshRow &row);
[[nodiscard]] Result<void> spend(Database &database, std::uint64_t rowId, Instant now);
[[nodiscard]] Result<void> closeFamily(Database &database, std::uint64_t family, Instant now);
[[nodiscard]] Result<void> closeFamiliesOf(Database &database, std::uint64_t userId, Instant now);
/// An expired token is refused whether its row is there or not.
[[nodiscard]] Result<void> deleteExpired(Database &database, Instant now);

[[nodiscard]] Result<void> insertEvent(Database &database, SecurityEvent kind,
                                       std::optional<std::uint64_t> userId, std::string_view remote,
                                       Instant now);

} // namespace energy::records
