// SPDX-License-Identifier: Apache-2.0
#include "server/server.h"

#include "core/grid/oasis.h"
#include "server/demo/history.h"
#include "server/demo_accounts.h"
#include "server/feeds/feed_metrics.h"
#include "server/first_start.h"
#include "server/gateway/auth_area.h"
#include "server/gateway/engine_metrics.h"
#include "server/gateway/operate_area.h"
#include "server/gateway/read_routes.h"
#include "server/gateway/trade_area.h"
#include "server/grid_area.h"
#include "server/identity_authenticator.h"
#include "server/meter_area.h"
#include "server/simulated_accounts.h"
#include "server/version.h"

#include <prometheus/registry.h>

namespace energy {

namespace {

constexpr std::size_t feedQueue = 1024; ///< Batches of events that one listener may lag behind.
constexpr std::size_t blockingThreads = 4; ///< For what waits for a disk or a view.
constexpr std::size_t blockingQueue = 1024;
constexpr std::chrono::seconds drainTime{5};

std::unique_ptr<Clock> makeClock(const Config &settings)
{
    if (demoKeepsClock(settings)) {
        return std::make_unique<VirtualClock>(demo::historyStart(WallClock().now()), 1.0);
    }
    const ClockConfig &config = settings.clock;
    if (config.isVirtual) {
        return std::make_unique<VirtualClock>(
            config.start, static_cast<double>(config.speedThousandths) / 1000.0);
    }
    return std::make_unique<WallClock>();
}

Nanoseconds steadyNow()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

StartFailure failureOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Damaged:
        return {ExitCode::DamagedData, error.detail};
    case ErrorCode::InUse:
        return {ExitCode::DataInUse,
                error.detail == DataFolder::starting
                    ? "the data folder is in use by a server that is starting"
                    : "the data folder is in use by the server at " + error.detail};
    default:
        return {ExitCode::Configuration, error.detail};
    }
}

TransportOptions transportOptions(const Config &config)
{
    TransportOptions options;
    options.host = config.listen.host;
    options.port = config.listen.port;
    if (!config.tlsCertificate.empty()) {
        options.tls = TlsFiles{config.tlsCertificate.string(), config.tlsKey.string()};
    }
    options.headerLimit = config.limits.httpHeaderBytes;
    options.webSocketMessageLimit = config.limits.wsMessageBytes;
    options.sendQueueLimit = config.limits.wsQueueBytes;
    options.maxConnections = config.limits.connections;
    options.trustedProxies = config.behindProxy;
    return options;
}

RateRules rateRules(const LimitsConfig &limits)
{
    RateRules rules;
    rules.user = {static_cast<std::uint32_t>(limits.requestsBurstPerUser),
                  static_cast<std::uint32_t>(limits.requestsPerSecondPerUser)};
    rules.cancel = {rules.user.burst * 2, rules.user.perSecond * 2};
    rules.address = rules.user;
    return rules;
}

Result<std::optional<PayloadReplay>> loadReplay(const FeedsConfig &config)
{
    if (config.replayFolder.empty()) {
        return std::nullopt;
    }
    auto replay = PayloadReplay::load(config.replayFolder, parseOasis);
    if (!replay) {
        return tl::unexpected(replay.error());
    }
    return std::move(*replay);
}

/// A replay takes its time from its payloads unless a clock is given.
Config withClockOf(const std::optional<PayloadReplay> &replay, Config config)
{
    if (replay && !config.clock.isChosen) {
        config.clock = {true, replay->begin(), config.replaySpeedThousandths, true};
    }
    return config;
}

} // namespace

Server::Server(const Config &config, std::optional<PayloadReplay> replay,
               std::function<void()> died)
    : m_config(config)
    , m_replay(std::move(replay))
    , m_died(std::move(died))
    , m_log(std::make_shared<JsonLog>(standardErrorLogger(config.logLevel)))
    , m_clock(makeClock(config))
{
}

Server::~Server() = default;

tl::expected<std::unique_ptr<Server>, StartFailure> Server::start(const Config &config,
                                                                  std::function<void()> died)
{
    auto replay = loadReplay(config.feeds);
    if (!replay) {
        return tl::unexpected(failureOf(replay.error()));
    }
    const Config settled = withClockOf(*replay, config);
    std::unique_ptr<Server> server(new Server(settled, std::move(*replay), std::move(died)));
    if (const auto opened = server->openStores(); !opened) {
        return tl::unexpected(failureOf(opened.error()));
    }
    server->startEngine();
    for (const auto step : {&Server::startViews, &Server::prepareMarket, &Server::openFeeds}) {
        if (const auto done = (*server.*step)(); !done) {
            return tl::unexpected(StartFailure{ExitCode::Configuration, done.error().detail});
        }
    }
    server->buildGateway();
    if (const auto listening = server->listen(); !listening) {
        const bool isTaken = listening.error().code == ErrorCode::InUse;
        return tl::unexpected(StartFailure{
            isTaken ? ExitCode::AddressInUse : ExitCode::Configuration, listening.error().detail});
    }
    server->m_feeds->start();
    server->logStart();
    return server;
}

std::string Server::address() const
{
    const std::string &host = m_config.listen.host;
    const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return (m_config.tlsCertificate.empty() ? "http://" : "https://") + shown + ":"
        + std::to_string(m_transport->port());
}

Result<void> Server::stop()
{
    m_isStopping = true;
    m_streams->shutDown();
    m_transport->stop(drainTime);
    m_feeds->stop();
    return m_engine->stop();
}

Result<void> Server::openStores()
{
    StartOptions options;
    options.journal.segmentBytes = m_config.journal.segmentBytes;
    auto stores = energy::openStores(m_files, m_config.dataFolder.string(), options);
    if (!stores) {
        return tl::unexpected(stores.error());
    }
    m_stores = std::make_unique<StartedStores>(std::move(*stores));
    auto identity
        = IdentityService::open(m_stores->folder.path(), {}, [] { return WallClock().now(); });
    if (!identity) {
        return tl::unexpected(identity.error());
    }
    m_identity = std::move(*identity);
    return {};
}

void Server::startEngine()
{
    const Exchange &exchange = m_stores->start.exchange;
    const EventNumber last = exchange.lastEvent();
    auto books = std::make_unique<BookDepths>();
    for (const ContractId contract : exchange.liveContracts()) {
        books->set(contract, exchange.bookLevels(contract), last);
    }
    const auto die = [this](const char *action, const Error &error) {
        m_hasFailed = true;
        logError(action, error);
        m_died();
    };
    EngineReports reports;
    reports.fatal = [die](const Error &error) { die("engine_failed", error); };
    reports.snapshotFailed = [this](const Error &error) { logError("snapshot_failed", error); };
    EngineOptions options;
    options.snapshotEvery = m_config.journal.snapshotEveryCommands;
    m_publisher = std::make_unique<Publisher>(
        *m_stores->eventLog, last, std::move(books), feedQueue,
        [die](const Error &error) { die("event_log_failed", error); });
    m_engine = std::make_unique<Engine>(std::move(m_stores->start), m_stores->stores(), *m_clock,
                                        options, reports);
    m_engine->start();
}

Result<void> Server::startViews()
{
    ViewsThreadOptions options;
    options.path = viewsPath();
    options.onFailure = [this](const Error &error) { logError("views_failed", error); };
    auto views = ViewsThread::start(*m_stores->eventLog, m_viewMark, options);
    if (!views) {
        return tl::unexpected(views.error());
    }
    m_views = std::move(*views);
    ReadPoolOptions pool;
    pool.path = viewsPath();
    m_readPool = std::make_unique<ReadPool>(m_viewMark, pool);
    return {};
}

Result<void> Server::prepareMarket()
{
    if (m_engine->lastSequence() == Sequence()) {
        if (const auto prepared = prepareNewMarket(*m_engine, m_config.market); !prepared) {
            return prepared;
        }
    }
    if (m_config.demo == DemoMode::Off) {
        auto token
            = FirstAdminToken::prepare(m_files, m_stores->folder.path(), m_identity->store());
        if (!token) {
            return tl::unexpected(token.error());
        }
        m_firstAdmin = std::move(*token);
        return {};
    }
    if (const auto made = makeDemoAccounts(m_stores->folder.path(), *m_identity, *m_engine);
        !made) {
        return made;
    }
    if (m_config.demo == DemoMode::On) {
        auto simulated = makeSimulatedAccounts(m_identity->store(), WallClock().now());
        if (!simulated) {
            return tl::unexpected(simulated.error());
        }
        m_simulatedAccounts = std::move(*simulated);
    }
    return {};
}

Result<void> Server::openFeeds()
{
    auto feeds = Feeds::open({m_stores->folder.path(), *m_engine, m_log}, m_config.feeds,
                             std::exchange(m_replay, std::nullopt));
    if (!feeds) {
        return tl::unexpected(feeds.error());
    }
    m_feeds = std::move(*feeds);
    return {};
}

void Server::buildGateway()
{
    m_workers = std::make_unique<WorkerPool>(blockingThreads, blockingQueue);
    m_gate = std::make_unique<CommandGate>(*m_engine);
    m_readGate = std::make_unique<ReadGate>(*m_readPool);
    const auto registry = std::make_shared<prometheus::Registry>();
    m_metrics = std::make_shared<GatewayMetrics>(registry);
    const auto authenticator = std::make_shared<IdentityAuthenticator>(*m_identity);
    const RateRules rates = rateRules(m_config.limits);
    RouterParts parts{
        authenticator, m_log, m_metrics, [this] { return number(m_engine->lastEvent()); },
        steadyNow,     rates, {}};
    m_router = std::make_unique<Router>(std::move(parts));
    const auto background
        = [this](std::function<void()> work) { return m_workers->offer(std::move(work)); };
    addOpenRoutes(*m_router,
                  {std::string(version),
                   m_clock->isVirtual(),
                   m_config.demo != DemoMode::Off,
                   [this] { return m_clock->now(); },
                   [this] { return readiness(); },
                   {registry, std::make_shared<EngineMetrics>(*m_engine, m_viewMark, *m_readPool),
                    std::make_shared<FeedMetrics>(m_feeds->board(), *m_clock)},
                   background});
    addAuthRoutes(*m_router, {*m_identity, *m_workers, m_firstAdmin.get()});
    addTradeRoutes(*m_router, *m_gate);
    addOperateRoutes(
        *m_router,
        {*m_gate,
         *m_identity,
         *m_workers,
         [this](EventNumber event, auto patience) { return m_viewMark.waitFor(event, patience); },
         {[this] { return m_feeds->nextRelease(); },
          [this](Instant until) { m_feeds->release(until); }}});
    addMeterReadingRoute(*m_router, {*m_gate, *m_feeds, *m_workers});
    addGridRoutes(*m_router, {*m_feeds, *m_workers});
    addReadRoutes(*m_router, *m_readGate);
    m_gridStreams = std::make_unique<GridStreams>(*m_feeds, *m_workers);
    m_streams = std::make_unique<EventStreams>(StreamParts{authenticator, *m_engine, *m_publisher,
                                                           *m_readPool, rates, steadyNow, m_log,
                                                           m_gridStreams.get()},
                                               StreamOptions());
}

Result<void> Server::listen()
{
    TransportOptions options = transportOptions(m_config);
    options.webSocketCountChanged
        = [metrics = m_metrics](std::size_t count) { metrics->setWebSocketConnections(count); };
    auto transport = Transport::start(std::move(options), *m_router, *m_streams);
    if (!transport) {
        return tl::unexpected(transport.error());
    }
    m_transport = std::move(*transport);
    return m_stores->folder.announce(address());
}

Readiness Server::readiness() const
{
    Readiness ready;
    ready.obstacle = m_hasFailed ? "engine_failed" : m_isStopping ? "stopping" : "";
    ready.sequence = number(m_engine->lastSequence());
    ready.event = number(m_engine->lastEvent());
    ready.viewEvent = number(m_viewMark.seen());
    ready.recovery = m_stores->report;
    return ready;
}

std::string Server::viewsPath() const
{
    return m_stores->folder.file("views.db");
}

void Server::logError(std::string_view action, const Error &error) const
{
    LogLine line(LogLevel::Error, "server");
    m_log->write(std::move(
        line.text("action", action).text("result", "failed").text("detail", error.detail)));
}

void Server::logStart() const
{
    const StartReport &report = m_stores->report;
    LogLine line(LogLevel::Info, "server");
    line.text("action", "start").text("result", "success").text("address", address());
    line.integer("snapshotSequence", static_cast<std::int64_t>(report.snapshotSequence));
    line.integer("commandsReplayed", static_cast<std::int64_t>(report.commandsReplayed));
    line.integer("recoveryMilliseconds", report.milliseconds);
    if (report.cut.cutBytes != 0) {
        line.integer("cutBytes", static_cast<std::int64_t>(report.cut.cutBytes))
            .text("cutFile", report.cut.file);
    }
    m_log->write(std::move(line));
}

} // namespace energy
