// SPDX-License-Identifier: Apache-2.0
#include "core/identity/records.h"

namespace energy::records {

namespace {

SqlValue maybeId(std::uint64_t id)
{
    return id == 0 ? SqlValue(std::monostate()) : sqlId(id);
}

Roles rolesAt(const Statement &row, int column)
{
    return {static_cast<std::uint32_t>(row.integer(column))};
}

template <class Record, class Read>
Result<std::vector<Record>> all(Database &database, std::string_view sql, const Read &read)
{
    auto rows = database.prepare(sql);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (const auto started = rows->run(); !started) {
        return tl::unexpected(started.error());
    }
    std::vector<Record> records;
    while (true) {
        const auto more = rows->next();
        if (!more) {
            return tl::unexpected(more.error());
        }
        if (!*more) {
            return records;
        }
        records.push_back(read(*rows));
    }
}

} // namespace

Result<std::uint64_t> nextId(Database &database, std::string_view sequence)
{
    auto step = database.prepare("UPDATE sequences SET next = next + 1 WHERE name = ?");
    if (!step) {
        return tl::unexpected(step.error());
    }
    if (const auto stepped = step->run({sequence}); !stepped) {
        return tl::unexpected(stepped.error());
    }
    if (step->changedRows() == 0) {
        const auto begun = database.execute("INSERT INTO sequences VALUES (?, 2)", {sequence});
        if (!begun) {
            return tl::unexpected(begun.error());
        }
    }
    const auto next = database.integer("SELECT next FROM sequences WHERE name = ?", {sequence});
    if (!next) {
        return tl::unexpected(next.error());
    }
    return static_cast<std::uint64_t>(*next - 1);
}

Result<std::vector<User>> users(Database &database)
{
    return all<User>(
        database,
        "SELECT id, login, password_hash, participant, roles, disabled, created_at FROM users",
        [](const Statement &row) {
            return User{row.id(0),       row.text(1),         row.text(2),   row.id(3),
                        rolesAt(row, 4), row.integer(5) != 0, row.instant(6)};
        });
}

Result<std::vector<ApiKey>> keys(Database &database)
{
    return all<ApiKey>(
        database,
        "SELECT id, user_id, name, secret_hash, scopes, created_at, expires_at, revoked_at"
        " FROM api_keys",
        [](const Statement &row) {
            return ApiKey{row.id(0),
                          row.id(1),
                          row.text(2),
                          row.text(3),
                          rolesAt(row, 4),
                          row.instant(5),
                          row.optionalInstant(6),
                          row.optionalInstant(7)};
        });
}

Result<std::vector<Session>> openSessions(Database &database)
{
    // The first row of a family has its number and tells when the log-in was.
    return all<Session>(
        database,
        "SELECT open.family, open.user_id, first.created_at, open.expires_at"
        " FROM login_sessions open JOIN login_sessions first ON first.id = open.family"
        " WHERE open.revoked_at IS NULL",
        [](const Statement &row) {
            return Session{row.id(0), row.id(1), row.instant(2), row.instant(3)};
        });
}

Result<void> insertUser(Database &database, const User &user)
{
    return database.execute("INSERT INTO users (id, login, password_hash, participant, roles,"
                            " disabled, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            {sqlId(user.id), user.login, user.passwordHash,
                             maybeId(user.participant), std::int64_t{user.roles.bits},
                             std::int64_t{user.disabled}, sqlInstant(user.created)});
}

Result<void> updateUser(Database &database, const User &user)
{
    return database.execute(
        "UPDATE users SET password_hash = ?, participant = ?, roles = ?, disabled = ? WHERE id = ?",
        {user.passwordHash, maybeId(user.participant), std::int64_t{user.roles.bits},
         std::int64_t{user.disabled}, sqlId(user.id)});
}

Result<void> insertKey(Database &database, const ApiKey &key)
{
    return database.execute("INSERT INTO api_keys (id, user_id, name, secret_hash, scopes,"
                            " created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            {sqlId(key.id), sqlId(key.userId), key.name, key.hash,
                             std::int64_t{key.scopes.bits}, sqlInstant(key.created),
                             sqlInstant(key.expires), sqlInstant(key.revoked)});
}

Result<void> revokeKey(Database &database, std::uint64_t keyId, Instant now)
{
    return database.execute("UPDATE api_keys SET revoked_at = ? WHERE id = ?",
                            {sqlInstant(now), sqlId(keyId)});
}

Result<std::optional<RefreshRow>> refreshRow(Database &database, const std::string &hash)
{
    auto rows = database.prepare(
        "SELECT id, user_id, refresh_hash, family, created_at, expires_at, revoked_at"
        " FROM login_sessions WHERE refresh_hash = ?");
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (const auto started = rows->run({hash}); !started) {
        return tl::unexpected(started.error());
    }
    const auto found = rows->next();
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return std::optional<RefreshRow>();
    }
    return RefreshRow{rows->id(0),      rows->id(1),      rows->text(2),           rows->id(3),
                      rows->instant(4), rows->instant(5), rows->optionalInstant(6)};
}

Result<void> insertRefreshRow(Database &database, const RefreshRow &row)
{
    return database.execute("INSERT INTO login_sessions (id, user_id, refresh_hash, family,"
                            " created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            {sqlId(row.id), sqlId(row.userId), row.hash, sqlId(row.family),
                             sqlInstant(row.created), sqlInstant(row.expires),
                             sqlInstant(row.revoked)});
}

Result<void> spend(Database &database, std::uint64_t rowId, Instant now)
{
    return database.execute("UPDATE login_sessions SET revoked_at = ? WHERE id = ?",
                            {sqlInstant(now), sqlId(rowId)});
}

Result<void> closeFamily(Database &database, std::uint64_t family, Instant now)
{
    return database.execute(
        "UPDATE login_sessions SET revoked_at = ? WHERE family = ? AND revoked_at IS NULL",
        {sqlInstant(now), sqlId(family)});
}

Result<void> closeFamiliesOf(Database &database, std::uint64_t userId, Instant now)
{
    return database.execute(
        "UPDATE login_sessions SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL",
        {sqlInstant(now), sqlId(userId)});
}

Result<void> deleteExpired(Database &database, Instant now)
{
    return database.execute("DELETE FROM login_sessions WHERE expires_at <= ?", {sqlInstant(now)});
}

Result<void> insertEvent(Database &database, SecurityEvent kind,
                         std::optional<std::uint64_t> userId, std::string_view remote, Instant now)
{
    const auto id = nextId(database, "security_events");
    if (!id) {
        return tl::unexpected(id.error());
    }
    return database.execute(
        "INSERT INTO security_events (id, at, kind, user_id, remote) VALUES (?, ?, ?, ?, ?)",
        {sqlId(*id), sqlInstant(now), securityEventName(kind), maybeId(userId.value_or(0)),
         remote});
}

} // namespace energy::records
