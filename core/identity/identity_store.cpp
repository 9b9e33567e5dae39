// SPDX-License-Identifier: Apache-2.0
#include "core/identity/identity_store.h"

#include "core/identity/identity_memory.h"
#include "core/identity/records.h"
#include "core/identity/secret.h"
#include "core/storage/migration.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

namespace energy {

namespace {

constexpr std::size_t longestKeyName = 100;

tl::unexpected<Error> noSuchUser(std::uint64_t userId)
{
    return fail(ErrorCode::NotFound, "no user " + std::to_string(userId));
}

} // namespace

std::string_view securityEventName(SecurityEvent kind)
{
    constexpr std::array<std::string_view, 11> names
        = {"logged_in",    "log_in_failed",    "logged_out",    "refresh_reused",
           "user_created", "password_changed", "roles_changed", "user_disabled",
           "user_enabled", "key_created",      "key_revoked"};
    return names.at(static_cast<std::size_t>(kind));
}

std::optional<std::string> normalLogin(std::string_view login)
{
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 64;
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string name(login);
    for (char &c : name) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    const auto allowed = [&](char c) {
        return letters.find(c) != std::string_view::npos
            || std::string_view("._-+@").find(c) != std::string_view::npos;
    };
    const bool fits = name.size() >= shortest && name.size() <= longest
        && letters.find(name.front()) != std::string_view::npos
        && std::ranges::all_of(name, allowed);
    return fits ? std::optional(std::move(name)) : std::nullopt;
}

IdentityStore::IdentityStore()
    : m_memory(std::make_unique<Memory>())
{
}

IdentityStore::~IdentityStore() = default;

Result<std::unique_ptr<IdentityStore>> IdentityStore::open(const std::string &recordsPath)
{
    std::unique_ptr<IdentityStore> store(new IdentityStore);
    const auto prepare = [&memory = *store->m_memory](Database &database) -> Result<void> {
        if (const auto migrated = migrate(database, "records"); !migrated) {
            return tl::unexpected(migrated.error());
        }
        return recall(database, memory);
    };
    auto thread = DatabaseThread::start(recordsPath, DatabaseOptions(), prepare);
    if (!thread) {
        return tl::unexpected(thread.error());
    }
    store->m_database = std::move(*thread);
    return store;
}

Result<void> IdentityStore::recall(Database &database, Memory &memory)
{
    auto users = records::users(database);
    auto keys = records::keys(database);
    auto sessions = records::openSessions(database);
    if (!users || !keys || !sessions) {
        return tl::unexpected(!users ? users.error() : !keys ? keys.error() : sessions.error());
    }
    const std::unique_lock lock(memory.mutex);
    for (User &user : *users) {
        memory.add(std::move(user));
    }
    for (ApiKey &key : *keys) {
        memory.keys.insert_or_assign(key.id, std::move(key));
    }
    for (const Session &session : *sessions) {
        memory.sessions.insert_or_assign(session.id, session);
    }
    return {};
}

/// Makes the change durable in one transaction on the database's thread; only then memory takes it
/// over.
Result<void> IdentityStore::commit(const Change &onDisk, const Recollection &inMemory)
{
    return m_database->run([&](Database &database) -> Result<void> {
        auto transaction = Transaction::begin(database);
        if (!transaction) {
            return tl::unexpected(transaction.error());
        }
        if (auto changed = onDisk(database); !changed) {
            return changed;
        }
        if (auto committed = transaction->commit(); !committed) {
            return committed;
        }
        const std::unique_lock lock(m_memory->mutex);
        inMemory(*m_memory);
        return {};
    });
}

Result<User> IdentityStore::createUser(const NewUser &wanted, Instant now)
{
    const auto login = normalLogin(wanted.login);
    if (!login) {
        return fail(ErrorCode::Malformed,
                    "a login is 3 to 64 of a-z 0-9 . _ - + @ and begins with a letter or digit");
    }
    User user{0, *login, wanted.passwordHash, wanted.participant, wanted.roles, false, now};
    const auto insert = [&](Database &database) -> Result<void> {
        const auto id = records::nextId(database, "users");
        if (!id) {
            return tl::unexpected(id.error());
        }
        user.id = *id;
        if (auto inserted = records::insertUser(database, user); !inserted) {
            return inserted;
        }
        return records::insertEvent(database, SecurityEvent::UserCreated, user.id, "", now);
    };
    const auto done = commit(insert, [&](Memory &memory) { memory.add(user); });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return user;
}

std::optional<User> IdentityStore::findUser(std::string_view login) const
{
    const auto name = normalLogin(login);
    const std::shared_lock lock(m_memory->mutex);
    const auto found = name ? m_memory->logins.find(*name) : m_memory->logins.end();
    if (found == m_memory->logins.end()) {
        return std::nullopt;
    }
    return m_memory->users.at(found->second);
}

std::optional<User> IdentityStore::user(std::uint64_t userId) const
{
    const std::shared_lock lock(m_memory->mutex);
    const auto found = m_memory->users.find(userId);
    return found == m_memory->users.end() ? std::nullopt : std::optional(found->second);
}

std::vector<User> IdentityStore::users() const
{
    const std::shared_lock lock(m_memory->mutex);
    std::vector<User> all;
    for (const auto &[id, user] : m_memory->users) {
        all.push_back(user);
    }
    return all;
}

Result<void> IdentityStore::changeUser(std::uint64_t userId, const Alteration &alter,
                                       const UserChange &change)
{
    User altered;
    const auto write = [&](Database &database) -> Result<void> {
        // Read on the thread that writes, so that two changes at once do not undo each other.
        const auto present = user(userId);
        if (!present) {
            return noSuchUser(userId);
        }
        altered = *present;
        alter(altered);
        if (auto updated = records::updateUser(database, altered); !updated) {
            return updated;
        }
        if (change.endsSessions) {
            if (auto closed = records::closeFamiliesOf(database, userId, change.at); !closed) {
                return closed;
            }
        }
        return change.event ? records::insertEvent(database, *change.event, userId, "", change.at)
                            : Result<void>();
    };
    return commit(write, [&](Memory &memory) {
        memory.users.insert_or_assign(userId, altered);
        if (change.endsSessions) {
            std::erase_if(memory.sessions,
                          [&](const auto &entry) { return entry.second.userId == userId; });
        }
    });
}

Result<void> IdentityStore::setRoles(std::uint64_t userId, Roles roles, Instant now)
{
    return changeUser(userId, [&](User &user) { user.roles = roles; },
                      {SecurityEvent::RolesChanged, true, now});
}

Result<void> IdentityStore::setDisabled(std::uint64_t userId, bool disabled, Instant now)
{
    const auto event = disabled ? SecurityEvent::UserDisabled : SecurityEvent::UserEnabled;
    return changeUser(userId, [&](User &user) { user.disabled = disabled; }, {event, true, now});
}

Result<void> IdentityStore::setPassword(std::uint64_t userId, const std::string &hash, Instant now)
{
    return changeUser(userId, [&](User &user) { user.passwordHash = hash; },
                      {SecurityEvent::PasswordChanged, true, now});
}

Result<void> IdentityStore::replaceHash(std::uint64_t userId, const std::string &expected,
                                        const std::string &hash)
{
    return changeUser(userId,
                      [&](User &user) {
                          if (user.passwordHash == expected) {
                              user.passwordHash = hash;
                          }
                      },
                      {std::nullopt, false, {}});
}

Result<void> IdentityStore::setParticipant(std::uint64_t userId, std::uint64_t participant)
{
    return changeUser(userId, [&](User &user) { user.participant = participant; },
                      {std::nullopt, false, {}});
}

Result<IssuedApiKey> IdentityStore::createKey(const NewApiKey &wanted, Instant now)
{
    if (wanted.name.empty() || wanted.name.size() > longestKeyName) {
        return fail(ErrorCode::Malformed, "a key's name has 1 to 100 bytes");
    }
    if (!user(wanted.userId)) {
        return noSuchUser(wanted.userId);
    }
    const std::string secret = randomSecret();
    ApiKey key{0,   wanted.userId,  wanted.name, secretHash(secret), wanted.scopes,
               now, wanted.expires, std::nullopt};
    const auto insert = [&](Database &database) -> Result<void> {
        const auto id = records::nextId(database, "api_keys");
        if (!id) {
            return tl::unexpected(id.error());
        }
        key.id = *id;
        if (auto inserted = records::insertKey(database, key); !inserted) {
            return inserted;
        }
        return records::insertEvent(database, SecurityEvent::KeyCreated, key.userId, "", now);
    };
    const auto done
        = commit(insert, [&](Memory &memory) { memory.keys.insert_or_assign(key.id, key); });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return IssuedApiKey{key, apiKeyText(key.id, secret)};
}

Result<void> IdentityStore::revokeKey(std::uint64_t userId, std::uint64_t keyId, Instant now)
{
    {
        const std::shared_lock lock(m_memory->mutex);
        const auto found = m_memory->keys.find(keyId);
        if (found == m_memory->keys.end() || found->second.userId != userId) {
            return fail(ErrorCode::NotFound, "no key " + std::to_string(keyId));
        }
        if (found->second.revoked) {
            return {};
        }
    }
    const auto revoke = [&](Database &database) -> Result<void> {
        if (auto revoked = records::revokeKey(database, keyId, now); !revoked) {
            return revoked;
        }
        return records::insertEvent(database, SecurityEvent::KeyRevoked, userId, "", now);
    };
    return commit(revoke, [&](Memory &memory) { memory.keys.at(keyId).revoked = now; });
}

std::vector<ApiKey> IdentityStore::keys(std::uint64_t userId) const
{
    const std::shared_lock lock(m_memory->mutex);
    std::vector<ApiKey> all;
    for (const auto &[id, key] : m_memory->keys) {
        if (key.userId == userId) {
            all.push_back(key);
        }
    }
    return all;
}

std::optional<Identity> IdentityStore::byApiKey(std::string_view text, Instant now) const
{
    const auto parts = parseApiKey(text);
    if (!parts) {
        return std::nullopt;
    }
    const std::string hash = secretHash(parts->secret);
    const std::shared_lock lock(m_memory->mutex);
    const ApiKey *key = m_memory->liveKey(parts->id, now);
    return key != nullptr && equalSecrets(hash, key->hash) ? m_memory->bearerOf(*key)
                                                           : std::nullopt;
}

std::optional<Identity> IdentityStore::bySession(std::uint64_t userId, std::uint64_t sessionId,
                                                 Instant now) const
{
    const std::shared_lock lock(m_memory->mutex);
    const Session *session = m_memory->liveSession(sessionId, now);
    return session != nullptr && session->userId == userId ? m_memory->bearerOf(*session)
                                                           : std::nullopt;
}

bool IdentityStore::stillValid(const Identity &identity, Instant now) const
{
    const std::shared_lock lock(m_memory->mutex);
    std::optional<Identity> present;
    if (identity.kind == CredentialKind::ApiKey) {
        const ApiKey *key = m_memory->liveKey(identity.sessionId, now);
        present = key != nullptr ? m_memory->bearerOf(*key) : std::nullopt;
    } else {
        const Session *session = m_memory->liveSession(identity.sessionId, now);
        present = session != nullptr ? m_memory->bearerOf(*session) : std::nullopt;
    }
    return present && present->userId == identity.userId && present->roles == identity.roles;
}

Result<void> IdentityStore::recordEvent(SecurityEvent kind, std::optional<std::uint64_t> userId,
                                        const std::string &remote, Instant now)
{
    return commit(
        [&](Database &database) {
            return records::insertEvent(database, kind, userId, remote, now);
        },
        [](Memory &) {});
}

} // namespace energy
