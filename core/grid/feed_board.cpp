// SPDX-License-Identifier: Apache-2.0
#include "core/grid/feed_board.h"

#include <array>
#include <utility>

namespace energy {

namespace {

FeedState stateOf(const FeedStatus &status, Instant now)
{
    if (status.failuresInARow > 0) {
        return FeedState::Failing;
    }
    if (!status.lastSuccess) {
        return FeedState::Waiting;
    }
    const Nanoseconds every = status.feed.expectedEvery;
    return every > 0 && now - *status.lastSuccess > 2 * every ? FeedState::Stale : FeedState::Live;
}

} // namespace

Result<std::unique_ptr<FeedBoard>> FeedBoard::open(DatabaseThread &database)
{
    std::unique_ptr<FeedBoard> board(new FeedBoard(database));
    const auto read = database.run([&board](Database &connection) -> Result<void> {
        auto rows = connection.prepare("SELECT name, last_success, payloads, readings FROM feeds");
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (const auto ran = rows->run(); !ran) {
            return ran;
        }
        while (true) {
            const auto more = rows->next();
            if (!more) {
                return tl::unexpected(more.error());
            }
            if (!*more) {
                return {};
            }
            FeedStatus &status = board->m_remembered[rows->text(0)];
            status.lastSuccess = rows->instant(1);
            status.payloads = rows->id(2);
            status.readings = rows->id(3);
        }
    });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return board;
}

void FeedBoard::announce(FeedDescription feed)
{
    const std::lock_guard lock(m_mutex);
    if (m_feeds.contains(feed.name)) {
        return;
    }
    FeedStatus status;
    if (const auto known = m_remembered.find(feed.name); known != m_remembered.end()) {
        status = known->second;
    }
    status.feed = std::move(feed);
    m_feeds[status.feed.name] = std::move(status);
}

Result<void> FeedBoard::succeeded(const std::string &name, Instant at, std::size_t readings)
{
    FeedStatus now;
    {
        const std::lock_guard lock(m_mutex);
        FeedStatus &status = m_feeds[name];
        status.lastSuccess = at;
        status.failuresInARow = 0;
        ++status.payloads;
        status.readings += readings;
        now = status;
    }
    return m_database.run([&](Database &database) {
        return database.execute(
            "INSERT INTO feeds (name, last_success, payloads, readings) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET last_success = excluded.last_success, "
            "payloads = excluded.payloads, readings = excluded.readings",
            {std::string_view(name), at.ns, sqlId(now.payloads), sqlId(now.readings)});
    });
}

void FeedBoard::failed(const std::string &name, FeedFault fault)
{
    const std::lock_guard lock(m_mutex);
    FeedStatus &status = m_feeds[name];
    status.lastFault = std::move(fault);
    ++status.failuresInARow;
}

std::vector<FeedStatus> FeedBoard::all(Instant now) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<FeedStatus> all;
    for (const auto &[name, status] : m_feeds) {
        all.push_back(status);
        all.back().state = stateOf(status, now);
    }
    return all;
}

} // namespace energy
