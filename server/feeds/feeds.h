// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/identity/worker_pool.h"
#include "server/feeds/feed_intake.h"
#include "server/feeds/feeds_config.h"
#include "server/feeds/oasis_feed.h"
#include "server/feeds/payload_replay.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace energy {

/// All grid data of a server: the stores, the intake, and the sources that fill it. Everything that
/// waits for disk or engine runs on one worker of its own.
class Feeds {
public:
    struct Parts {
        std::string dataFolder;
        Engine &engine;
        std::shared_ptr<JsonLog> log;
    };

    /// Opens series.db and takes in what a replay has published up to the present. The engine
    /// outlives the feeds and has been started. Errors as openSeriesDatabase().
    [[nodiscard]] static Result<std::unique_ptr<Feeds>>
    open(const Parts &parts, const FeedsConfig &config, std::optional<PayloadReplay> replay);
    Feeds(const Feeds &) = delete;
    Feeds &operator=(const Feeds &) = delete;
    ~Feeds();

    /// Begins to fetch and to replay, on the calling thread's event loop.
    void start();
    /// Ends fetching, takes in what has come. While the engine still takes commands.
    void stop();

    [[nodiscard]] SeriesStore &series() { return *m_series; }
    [[nodiscard]] Quarantine &quarantine() { return m_quarantine; }
    [[nodiscard]] FeedBoard &board() { return *m_board; }
    [[nodiscard]] const Clock &clock() const { return m_engine.clock(); }

    /// See FeedIntake::tellStored().
    void tellStored(FeedIntake::Stored stored) { m_intake->tellStored(std::move(stored)); }

    /// When a replay has more, for whoever moves the clock; release() takes it in and waits; there
    /// is nothing to take in without a replay. Any thread but the engine's.
    [[nodiscard]] std::optional<Instant> nextRelease() const;
    void release(Instant until);

    /// Numbers that are made here, not fetched. Any thread; returns at once.
    void takeSimulated(ParsedFeed feed, Instant at);
    /// Readings that a meter's agent has sent and the market has taken. Any thread; returns at
    /// once.
    void takeMeterReadings(ParsedFeed feed, Provenance provenance);

private:
    Feeds(const Parts &parts, std::unique_ptr<DatabaseThread> database);
    [[nodiscard]] Result<void> openStores();
    void announce(const FeedsConfig &config);
    void prepareFetching(const FeedsConfig &config);
    void takeIn(const OasisRequest &request, FeedResult<std::string> answer);
    void takeBody(const OasisRequest &request, const std::string &body, Instant at);
    void offer(std::function<void()> work);
    void armReplay();

    Engine &m_engine;
    std::shared_ptr<JsonLog> m_log;
    std::unique_ptr<DatabaseThread> m_database;
    std::unique_ptr<SeriesStore> m_series;
    Quarantine m_quarantine;
    std::unique_ptr<FeedBoard> m_board;
    ReferencePublisher m_references;
    std::unique_ptr<FeedIntake> m_intake;
    std::optional<PayloadReplay> m_replay;
    std::unique_ptr<OasisFeed> m_oasis;
    QTimer m_replayTimer;
    std::unique_ptr<WorkerPool> m_worker; ///< One thread, so that payloads stay in order.
};

} // namespace energy
