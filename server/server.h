// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/identity/first_admin_token.h"
#include "core/identity/identity_service.h"
#include "core/identity/worker_pool.h"
#include "core/storage/posix_file_system.h"
#include "core/storage/views/view_mark.h"
#include "core/storage/views/views_thread.h"
#include "server/config.h"
#include "server/demo/simulated_account.h"
#include "server/engine/publisher.h"
#include "server/engine/recovery.h"
#include "server/feeds/feeds.h"
#include "server/gateway/command_gate.h"
#include "server/gateway/event_streams.h"
#include "server/gateway/gateway_metrics.h"
#include "server/gateway/json_log.h"
#include "server/gateway/open_area.h"
#include "server/gateway/read_gate.h"
#include "server/gateway/read_pool.h"
#include "server/gateway/router.h"
#include "server/gateway/transport.h"
#include "server/grid_streams.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace energy {

/// Why a server did not start, and how the program ends for it.
struct StartFailure {
    ExitCode exitCode = ExitCode::Configuration;
    std::string detail;
};

/// A running market: everything is wired here, in the order in which it depends on each other, and
/// taken down in the reverse order.
class Server {
public:
    /// Opens the data folder, recovers, prepares a new market, and listens. Trading works when it
    /// returns. `died` is called on any thread when nothing more will be accepted: the process must
    /// end at once and recover at its next start.
    [[nodiscard]] static tl::expected<std::unique_ptr<Server>, StartFailure>
    start(const Config &config, std::function<void()> died);
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;
    ~Server();

    /// "http://127.0.0.1:8090"
    [[nodiscard]] std::string address() const;
    /// The table of routes: method, pattern, access, cost, summary; one a line.
    [[nodiscard]] std::string routeTable() const { return m_router->table(); }

    /// The simulated participants of a demonstration, each with a key for this run; else none.
    [[nodiscard]] const std::vector<demo::SimulatedAccount> &simulatedAccounts() const
    {
        return m_simulatedAccounts;
    }
    [[nodiscard]] const std::shared_ptr<JsonLog> &log() const { return m_log; }
    [[nodiscard]] Feeds &feeds() { return *m_feeds; }

    /// Stops accepting, answers what is under way, writes a snapshot, closes the journal.
    [[nodiscard]] Result<void> stop();

private:
    Server(const Config &config, std::optional<PayloadReplay> replay, std::function<void()> died);

    [[nodiscard]] Result<void> openStores();
    void startEngine();
    [[nodiscard]] Result<void> startViews();
    [[nodiscard]] Result<void> prepareMarket();
    [[nodiscard]] Result<void> openFeeds();
    void buildGateway();
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] Readiness readiness() const;
    [[nodiscard]] std::string viewsPath() const;
    void logError(std::string_view action, const Error &error) const;
    void logStart() const;

    Config m_config;
    std::optional<PayloadReplay> m_replay; ///< Until the feeds take it.
    std::function<void()> m_died;
    std::atomic<bool> m_isStopping = false;
    std::atomic<bool> m_hasFailed = false;
    std::shared_ptr<JsonLog> m_log;
    PosixFileSystem m_files;
    std::unique_ptr<Clock> m_clock;
    std::unique_ptr<StartedStores> m_stores;
    ViewMark m_viewMark;
    std::unique_ptr<FirstAdminToken> m_firstAdmin; ///< Null in a demonstration.
    std::unique_ptr<IdentityService> m_identity;
    std::vector<demo::SimulatedAccount> m_simulatedAccounts;
    std::unique_ptr<Publisher> m_publisher;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<ViewsThread> m_views;
    std::unique_ptr<ReadPool> m_readPool;
    std::unique_ptr<Feeds> m_feeds;
    std::unique_ptr<WorkerPool> m_workers;
    std::unique_ptr<CommandGate> m_gate;
    std::unique_ptr<ReadGate> m_readGate;
    std::unique_ptr<Router> m_router;
    std::shared_ptr<GatewayMetrics> m_metrics;
    std::unique_ptr<GridStreams> m_gridStreams;
    std::unique_ptr<EventStreams> m_streams;
    std::unique_ptr<Transport> m_transport;
};

} // namespace energy
