// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/feeds.h"

#include "core/grid/oasis.h"
#include "core/grid/publication.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace energy {

namespace {

constexpr std::size_t waitingPayloads = 1024;
constexpr const char *simulatedFeed = "simulated/grid";

} // namespace

Result<std::unique_ptr<Feeds>> Feeds::open(const Parts &parts, const FeedsConfig &config,
                                           std::optional<PayloadReplay> replay)
{
    auto database = openSeriesDatabase(parts.dataFolder + "/series.db");
    if (!database) {
        return tl::unexpected(database.error());
    }
    std::unique_ptr<Feeds> feeds(new Feeds(parts, std::move(*database)));
    if (const auto opened = feeds->openStores(); !opened) {
        return tl::unexpected(opened.error());
    }
    feeds->m_replay = std::move(replay);
    feeds->announce(config);
    feeds->prepareFetching(config);
    if (feeds->m_replay) {
        feeds->release(feeds->clock().now());
    }
    return feeds;
}

Feeds::Feeds(const Parts &parts, std::unique_ptr<DatabaseThread> database)
    : m_engine(parts.engine)
    , m_log(parts.log)
    , m_database(std::move(database))
    , m_quarantine(*m_database, parts.dataFolder + "/quarantine")
    , m_references(parts.engine)
{
    m_worker = std::make_unique<WorkerPool>(1, waitingPayloads);
    m_replayTimer.setSingleShot(true);
    QObject::connect(&m_replayTimer, &QTimer::timeout, &m_replayTimer, [this] {
        offer([this] {
            m_replay->release(clock().now(), *m_intake);
            armReplay();
        });
    });
}

Feeds::~Feeds() = default;

Result<void> Feeds::openStores()
{
    auto series = SeriesStore::open(*m_database);
    if (!series) {
        return tl::unexpected(series.error());
    }
    auto board = FeedBoard::open(*m_database);
    if (!board) {
        return tl::unexpected(board.error());
    }
    m_series = std::move(*series);
    m_board = std::move(*board);
    m_intake = std::make_unique<FeedIntake>(*m_series, m_quarantine, *m_board, m_references, m_log);
    return {};
}

void Feeds::announce(const FeedsConfig &config)
{
    if (m_replay) {
        m_board->announce({std::string(PayloadReplay::feedName), "caiso",
                           "Recorded OASIS payloads of " + config.replayFolder.string(), true, 0});
    }
    if (!config.caisoNodes.empty()) {
        const Nanoseconds every = static_cast<Nanoseconds>(config.caisoEveryMinutes) * oneMinute;
        m_board->announce({"caiso/day-ahead", "caiso", "Day-ahead LMPs (PRC_LMP)", false, every});
        m_board->announce(
            {"caiso/load-forecast", "caiso", "Day-ahead load forecast (SLD_FCST)", false, every});
        m_board->announce({"caiso/load", "caiso", "Actual load (SLD_FCST)", false, every});
    }
}

void Feeds::prepareFetching(const FeedsConfig &config)
{
    if (config.caisoNodes.empty()) {
        return;
    }
    auto pacific = Calendar::of(caisoZone);
    if (!pacific) {
        m_intake->fail({Refusal::FeedError, pacific.error().detail},
                       {"caiso/day-ahead", config.caisoEndpoint, clock().now(), {}});
        return;
    }
    m_oasis = std::make_unique<OasisFeed>(
        config, clock(), std::move(*pacific),
        [this](const OasisRequest &request, FeedResult<std::string> answer) {
            takeIn(request, std::move(answer));
        });
}

void Feeds::start()
{
    armReplay();
    if (m_oasis) {
        m_oasis->start();
    }
}

void Feeds::stop()
{
    m_replayTimer.stop();
    if (m_oasis) {
        m_oasis->stop();
    }
    m_worker.reset(); // Finishes what has been offered.
}

std::optional<Instant> Feeds::nextRelease() const
{
    return m_replay ? m_replay->next() : std::nullopt;
}

void Feeds::release(Instant until)
{
    if (m_replay) {
        m_replay->release(until, *m_intake);
    }
}

void Feeds::takeSimulated(ParsedFeed feed, Instant at)
{
    m_board->announce({simulatedFeed, "simulated", "The simulated grid of the demo", false, 0});
    offer([this, feed = std::move(feed), at] {
        m_intake->take(feed, {simulatedFeed, "simulated", at, {}});
    });
}

void Feeds::takeMeterReadings(ParsedFeed feed, Provenance provenance)
{
    m_board->announce({provenance.feed, "meters", "Readings of registered meters", false, 0});
    offer([this, feed = std::move(feed), provenance = std::move(provenance)] {
        m_intake->take(feed, provenance);
    });
}

void Feeds::takeIn(const OasisRequest &request, FeedResult<std::string> answer)
{
    offer([this, request, answer = std::move(answer), at = clock().now()] {
        if (answer) {
            takeBody(request, *answer, at);
        } else {
            m_intake->fail(answer.error(), {request.feed, request.url, at, {}});
        }
    });
}

void Feeds::takeBody(const OasisRequest &request, const std::string &body, Instant at)
{
    const Provenance provenance = provenanceOf(request.feed, request.url, at, body);
    const auto parsed = parseOasis(body);
    if (parsed) {
        m_intake->take(*parsed, provenance);
    } else if (parsed.error().code == Refusal::NoData) {
        // Not published yet: the source is well and has nothing to say.
        m_intake->take({}, provenance);
    } else {
        m_intake->refuse(parsed.error(), provenance, body);
    }
}

void Feeds::offer(std::function<void()> work)
{
    if (!m_worker || !m_worker->offer(std::move(work))) {
        LogLine line(LogLevel::Error, "feeds");
        m_log->write(std::move(line.text("action", "feed_payload")
                                   .text("result", "dropped")
                                   .text("detail", "more payloads wait than the disk takes in")));
    }
}

/// Sleeps until the clock, if it runs, reaches what the replay has next. Any thread.
void Feeds::armReplay()
{
    const auto next = nextRelease();
    const auto wait = next ? clock().realTimeUntil(*next) : std::nullopt;
    if (!wait) {
        return;
    }
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(*wait);
    constexpr std::chrono::milliseconds longest{std::numeric_limits<int>::max()};
    const auto soonest = static_cast<int>(std::min(milliseconds, longest).count());
    QMetaObject::invokeMethod(&m_replayTimer, "start", Q_ARG(int, soonest));
}

} // namespace energy
