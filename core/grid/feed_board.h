// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"
#include "core/protocol/states.h"
#include "core/storage/database_thread.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// What is fixed about a feed.
struct FeedDescription {
    std::string name; ///< "caiso/day-ahead"
    std::string source; ///< "caiso"
    std::string summary; ///< For people.
    bool isReplay = false; ///< Recorded payloads, not today's.
    /// How often a success is expected; it is stale after twice that. 0: it comes when it comes.
    Nanoseconds expectedEvery = 0;
};

struct FeedFault {
    Refusal code = Refusal::None;
    std::string detail;
    Instant at;
};

struct FeedStatus {
    FeedDescription feed;
    FeedState state = FeedState::Waiting;
    std::optional<Instant> lastSuccess; ///< Also of an earlier run of the server.
    std::optional<FeedFault> lastFault;
    std::uint32_t failuresInARow = 0;
    std::uint64_t payloads = 0; ///< Taken, since the data folder was made.
    std::uint64_t readings = 0;
};

/// How each feed does. Any thread.
class FeedBoard {
public:
    /// The database outlives the board. Errors of reading what is known from earlier runs.
    [[nodiscard]] static Result<std::unique_ptr<FeedBoard>> open(DatabaseThread &database);

    /// Before anything is said about the feed; again is harmless.
    void announce(FeedDescription feed);
    [[nodiscard]] Result<void> succeeded(const std::string &name, Instant at, std::size_t readings);
    void failed(const std::string &name, FeedFault fault);

    [[nodiscard]] std::vector<FeedStatus> all(Instant now) const; ///< In order of name.

private:
    explicit FeedBoard(DatabaseThread &database)
        : m_database(database)
    {
    }

    DatabaseThread &m_database;
    mutable std::mutex m_mutex;
    std::map<std::string, FeedStatus, std::less<>> m_feeds;
    std::map<std::string, FeedStatus, std::less<>> m_remembered; ///< Not announced in this run.
};

} // namespace energy
