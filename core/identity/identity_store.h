// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/identity/identity.h"
#include "core/storage/database_thread.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

struct NewUser {
    std::string login; ///< 3 to 64 of a-z 0-9 . _ - + @ (upper case is lowered), beginning with a
                       ///< letter or digit.
    std::string passwordHash;
    std::uint64_t participant = 0;
    Roles roles;
};

struct NewApiKey {
    std::uint64_t userId = 0;
    std::string name; ///< For the owner's list; at most 100 bytes.
    Roles scopes;
    std::optional<Instant> expires;
};

/// A key just made; `text` is the only time its secret is seen.
struct IssuedApiKey {
    ApiKey key;
    std::string text;
};

/// A session just opened or refreshed; `refreshToken` is good for one use.
struct OpenedSession {
    Session session;
    std::string refreshToken;
};

enum class SecurityEvent {
    LoggedIn,
    LogInFailed,
    LoggedOut,
    RefreshReused, ///< Somebody used a spent refresh token: the whole session was closed.
    UserCreated,
    PasswordChanged,
    RolesChanged,
    UserDisabled,
    UserEnabled,
    KeyCreated,
    KeyRevoked,
};
[[nodiscard]] std::string_view securityEventName(SecurityEvent kind);

/// Accounts, API keys and log-in sessions: durable in records.db, and whole in memory so that
/// reading never waits for the disk. Thread-safe. Writes return when they are durable; memory
/// changes after the disk has, so a write that failed changed nothing. Instants are wall time.
class IdentityStore {
public:
    /// Opens and migrates the file, and reads it. Errors as Database::open and migrate.
    [[nodiscard]] static Result<std::unique_ptr<IdentityStore>>
    open(const std::string &recordsPath);
    ~IdentityStore();

    /// Errors: Malformed (login), Conflict (login or participant taken), WriteFailed.
    [[nodiscard]] Result<User> createUser(const NewUser &user, Instant now);
    [[nodiscard]] std::optional<User> findUser(std::string_view login) const;
    [[nodiscard]] std::optional<User> user(std::uint64_t userId) const;
    [[nodiscard]] std::vector<User> users() const; ///< By id.

    /// Each ends all sessions of the user, because what they were granted no longer holds. Error:
    /// NotFound.
    [[nodiscard]] Result<void> setRoles(std::uint64_t userId, Roles roles, Instant now);
    [[nodiscard]] Result<void> setDisabled(std::uint64_t userId, bool disabled, Instant now);
    [[nodiscard]] Result<void> setPassword(std::uint64_t userId, const std::string &hash,
                                           Instant now);
    /// A fresh hash of the same password, unless the password was changed meanwhile; sessions go
    /// on.
    [[nodiscard]] Result<void> replaceHash(std::uint64_t userId, const std::string &expected,
                                           const std::string &hash);
    /// Once the exchange has opened the participant. Errors: NotFound, Conflict (taken).
    [[nodiscard]] Result<void> setParticipant(std::uint64_t userId, std::uint64_t participant);

    /// Errors: NotFound (no such user), Malformed (name).
    [[nodiscard]] Result<IssuedApiKey> createKey(const NewApiKey &key, Instant now);
    /// Error: NotFound, also for another user's key.
    [[nodiscard]] Result<void> revokeKey(std::uint64_t userId, std::uint64_t keyId, Instant now);
    [[nodiscard]] std::vector<ApiKey> keys(std::uint64_t userId) const;

    /// Error: NotFound (no such user), Denied (disabled).
    [[nodiscard]] Result<OpenedSession> openSession(std::uint64_t userId, const std::string &remote,
                                                    Instant now);
    /// Exchanges a refresh token for a new one of the same session. Using a spent one closes the
    /// session: either the owner or a thief holds a copy. Errors: Denied (unknown, spent, closed,
    /// disabled user), Expired.
    [[nodiscard]] Result<OpenedSession> refresh(std::string_view refreshToken,
                                                const std::string &remote, Instant now);
    /// Error: NotFound when it is not open or is another user's.
    [[nodiscard]] Result<void> closeSession(std::uint64_t userId, std::uint64_t sessionId,
                                            const std::string &remote, Instant now);
    [[nodiscard]] std::vector<Session> sessions(std::uint64_t userId,
                                                Instant now) const; ///< Open ones.

    /// The bearer of this session or key if user, session or key are good at this moment; from
    /// memory.
    [[nodiscard]] std::optional<Identity> bySession(std::uint64_t userId, std::uint64_t sessionId,
                                                    Instant now) const;
    [[nodiscard]] std::optional<Identity> byApiKey(std::string_view text, Instant now) const;
    /// Whether an identity handed out earlier still holds: for long connections, which ask again
    /// every few seconds.
    [[nodiscard]] bool stillValid(const Identity &identity, Instant now) const;

    [[nodiscard]] Result<void> recordEvent(SecurityEvent kind, std::optional<std::uint64_t> userId,
                                           const std::string &remote, Instant now);

private:
    struct Memory;
    using Change = std::function<Result<void>(Database &)>;
    using Recollection = std::function<void(Memory &)>;
    using Alteration = std::function<void(User &)>;
    /// What goes with an altered user.
    struct UserChange {
        std::optional<SecurityEvent> event;
        bool endsSessions = false;
        Instant at;
    };

    IdentityStore();
    [[nodiscard]] Result<void> commit(const Change &onDisk, const Recollection &inMemory);
    [[nodiscard]] Result<void> changeUser(std::uint64_t userId, const Alteration &alter,
                                          const UserChange &change);
    [[nodiscard]] static Result<void> closeReused(Database &database, std::uint64_t userId,
                                                  std::uint64_t sessionId,
                                                  const std::string &remote, Instant now);
    [[nodiscard]] Session openSessionOf(std::uint64_t sessionId) const;
    [[nodiscard]] static Result<void> recall(Database &database, Memory &memory);

    std::unique_ptr<Memory> m_memory;
    std::unique_ptr<DatabaseThread> m_database;
};

/// Sessions end this long after log-in, however often they are refreshed. Source: OWASP
/// ASVS 5.0, 7.3.2.
inline constexpr Nanoseconds sessionLifetime = 12 * oneHour;

/// The login in the form it is stored, or nothing when it cannot be one.
[[nodiscard]] std::optional<std::string> normalLogin(std::string_view login);

} // namespace energy
