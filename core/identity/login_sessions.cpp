// SPDX-License-Identifier: Apache-2.0
// The part of IdentityStore that deals with log-in sessions and their refresh tokens.
#include "core/identity/identity_memory.h"
#include "core/identity/identity_store.h"
#include "core/identity/records.h"
#include "core/identity/secret.h"

#include <mutex>
#include <utility>

namespace energy {

namespace {

constexpr std::string_view refreshPrefix = "er_";

struct Refresh {
    std::string text;
    records::RefreshRow row;
};

Refresh newRefresh(const Session &session, Instant now)
{
    Refresh refresh;
    refresh.text = std::string(refreshPrefix) + randomSecret();
    refresh.row.userId = session.userId;
    refresh.row.hash = secretHash(refresh.text);
    refresh.row.family = session.id;
    refresh.row.created = now;
    refresh.row.expires = session.expires;
    return refresh;
}

/// Numbers and writes the row; a row without a family begins one under its own number.
Result<void> insertNumbered(Database &database, records::RefreshRow &row)
{
    const auto id = records::nextId(database, "login_sessions");
    if (!id) {
        return tl::unexpected(id.error());
    }
    row.id = *id;
    row.family = row.family == 0 ? row.id : row.family;
    return records::insertRefreshRow(database, row);
}

} // namespace

Result<OpenedSession> IdentityStore::openSession(std::uint64_t userId, const std::string &remote,
                                                 Instant now)
{
    Session session{0, userId, now, now + sessionLifetime};
    Refresh refresh = newRefresh(session, now);
    const auto insert = [&](Database &database) -> Result<void> {
        const auto owner = user(userId);
        if (!owner || owner->disabled) {
            return fail(owner ? ErrorCode::Denied : ErrorCode::NotFound,
                        "no active user " + std::to_string(userId));
        }
        if (auto deleted = records::deleteExpired(database, now); !deleted) {
            return deleted;
        }
        if (auto inserted = insertNumbered(database, refresh.row); !inserted) {
            return inserted;
        }
        session.id = refresh.row.family;
        return records::insertEvent(database, SecurityEvent::LoggedIn, userId, remote, now);
    };
    const auto opened = commit(insert, [&](Memory &memory) {
        std::erase_if(memory.sessions,
                      [&](const auto &entry) { return entry.second.expires <= now; });
        memory.sessions.insert_or_assign(session.id, session);
    });
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return OpenedSession{session, refresh.text};
}

Result<OpenedSession> IdentityStore::refresh(std::string_view refreshToken,
                                             const std::string &remote, Instant now)
{
    if (!refreshToken.starts_with(refreshPrefix)
        || refreshToken.size() != refreshPrefix.size() + secretLength) {
        return fail(ErrorCode::Denied, "not a refresh token");
    }
    const std::string hash = secretHash(refreshToken);
    Refresh next;
    Session session;
    std::uint64_t stolen = 0; ///< The session whose spent token was used.
    const auto exchange = [&](Database &database) -> Result<void> {
        const auto spent = records::refreshRow(database, hash);
        if (!spent) {
            return tl::unexpected(spent.error());
        }
        if (!*spent) {
            return fail(ErrorCode::Denied, "unknown refresh token");
        }
        const records::RefreshRow &row = **spent;
        if (now >= row.expires) {
            return fail(ErrorCode::Expired, "session");
        }
        if (!bySession(row.userId, row.family, now)) {
            return fail(ErrorCode::Denied, "closed session");
        }
        if (row.revoked) {
            stolen = row.family;
            return closeReused(database, row.userId, row.family, remote, now);
        }
        session = openSessionOf(row.family);
        next = newRefresh(session, now);
        if (auto marked = records::spend(database, row.id, now); !marked) {
            return marked;
        }
        return insertNumbered(database, next.row);
    };
    const auto exchanged = commit(exchange, [&](Memory &memory) { memory.sessions.erase(stolen); });
    if (!exchanged) {
        return tl::unexpected(exchanged.error());
    }
    if (stolen != 0) {
        return fail(ErrorCode::Denied, "spent refresh token: the session was closed");
    }
    return OpenedSession{session, next.text};
}

Result<void> IdentityStore::closeReused(Database &database, std::uint64_t userId,
                                        std::uint64_t sessionId, const std::string &remote,
                                        Instant now)
{
    if (auto closed = records::closeFamily(database, sessionId, now); !closed) {
        return closed;
    }
    return records::insertEvent(database, SecurityEvent::RefreshReused, userId, remote, now);
}

Session IdentityStore::openSessionOf(std::uint64_t sessionId) const
{
    const std::shared_lock lock(m_memory->mutex);
    return m_memory->sessions.at(sessionId);
}

Result<void> IdentityStore::closeSession(std::uint64_t userId, std::uint64_t sessionId,
                                         const std::string &remote, Instant now)
{
    const auto close = [&](Database &database) -> Result<void> {
        if (!bySession(userId, sessionId, now)) {
            return fail(ErrorCode::NotFound, "no open session " + std::to_string(sessionId));
        }
        if (auto closed = records::closeFamily(database, sessionId, now); !closed) {
            return closed;
        }
        return records::insertEvent(database, SecurityEvent::LoggedOut, userId, remote, now);
    };
    return commit(close, [&](Memory &memory) { memory.sessions.erase(sessionId); });
}

std::vector<Session> IdentityStore::sessions(std::uint64_t userId, Instant now) const
{
    const std::shared_lock lock(m_memory->mutex);
    std::vector<Session> open;
    for (const auto &[id, session] : m_memory->sessions) {
        if (session.userId == userId && now < session.expires) {
            open.push_back(session);
        }
    }
    return open;
}

} // namespace energy
