// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/engine_metrics.h"

#include "core/protocol/refusal.h"
#include "core/protocol/states.h"
#include "core/storage/database.h"
#include "server/gateway/read_pool.h"

#include <prometheus/metric_family.h>

#include <fstream>
#include <future>
#include <unistd.h>

namespace energy {

namespace {

using Families = std::vector<prometheus::MetricFamily>;

constexpr std::chrono::seconds patience{1};
constexpr std::chrono::seconds checkEvery{10};

prometheus::MetricFamily &addFamily(Families &families, const char *name, const char *help,
                                    prometheus::MetricType type)
{
    return families.emplace_back(prometheus::MetricFamily{name, help, type, {}});
}

void addGauge(Families &families, const char *name, const char *help, double value)
{
    auto &metric
        = addFamily(families, name, help, prometheus::MetricType::Gauge).metric.emplace_back();
    metric.gauge.value = value;
}

void addCounter(Families &families, const char *name, const char *help, std::uint64_t value)
{
    auto &metric
        = addFamily(families, name, help, prometheus::MetricType::Counter).metric.emplace_back();
    metric.counter.value = static_cast<double>(value);
}

void addCommands(Families &families, const std::vector<CommandCount> &commands)
{
    auto &family = addFamily(families, "commands_total",
                             "Commands applied since the start, by kind and result.",
                             prometheus::MetricType::Counter);
    for (const CommandCount &count : commands) {
        auto &metric = family.metric.emplace_back();
        const bool isAccepted = count.result == Refusal::None;
        metric.label = {{"kind", std::string(count.kind)},
                        {"result", isAccepted ? "accepted" : std::string(info(count.result).code)}};
        metric.counter.value = static_cast<double>(count.count);
    }
}

void addJournalSyncs(Families &families, const EngineStatistics &statistics)
{
    auto &histogram
        = addFamily(families, "journal_sync_seconds", "Flushes of the journal to its disk.",
                    prometheus::MetricType::Histogram)
              .metric.emplace_back()
              .histogram;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < statistics.journalSyncs.size(); ++i) {
        sum += statistics.journalSyncs[i];
        const bool isLast = i == journalSyncBounds.size();
        const double bound
            = isLast ? std::numeric_limits<double>::infinity() : journalSyncBounds[i];
        histogram.bucket.push_back({sum, bound});
    }
    histogram.sample_count = sum;
    histogram.sample_sum = statistics.journalSyncSeconds;
}

std::optional<double> residentMemory()
{
    std::ifstream file("/proc/self/statm");
    double size = 0;
    double resident = 0;
    if (!(file >> size >> resident)) {
        return std::nullopt;
    }
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

} // namespace

EngineMetrics::EngineMetrics(Engine &engine, const ViewMark &views, ReadPool &reads)
    : m_engine(engine)
    , m_views(views)
    , m_reads(reads)
{
}

std::vector<prometheus::MetricFamily> EngineMetrics::Collect() const
{
    Families families;
    const EngineStatistics statistics = m_engine.statistics();
    addCommands(families, statistics.commands);
    addCounter(families, "trades_total", "Trades since the start.", statistics.trades);
    addJournalSyncs(families, statistics);
    addGauge(families, "engine_queue_depth", "Commands that wait for the engine.",
             static_cast<double>(statistics.queueDepth));
    const std::uint64_t seen = number(m_views.seen());
    addGauge(families, "view_lag_events", "Events that the read models do not show yet.",
             statistics.lastEvent > seen ? static_cast<double>(statistics.lastEvent - seen) : 0.0);
    if (const auto open = openAuctions()) {
        addGauge(families, "auctions_open", "Auctions that take bids.", *open);
    }
    if (const auto found = imbalance()) {
        addGauge(families, "ledger_imbalance", "Contradictions in the ledger; must be 0.", *found);
    }
    if (const auto bytes = residentMemory()) {
        addGauge(families, "process_resident_memory_bytes", "Resident memory.", *bytes);
    }
    return families;
}

std::optional<double> EngineMetrics::imbalance() const
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (m_imbalance && now - m_checked < checkEvery) {
        return m_imbalance;
    }
    const auto answer = std::make_shared<std::promise<double>>();
    auto found = answer->get_future();
    const Admission admission = m_engine.ask([answer](const Exchange &exchange, Instant) {
        answer->set_value(static_cast<double>(exchange.contradictions().size()));
    });
    if (admission != Admission::Accepted || found.wait_for(patience) != std::future_status::ready) {
        return std::nullopt;
    }
    m_imbalance = found.get();
    m_checked = now;
    return m_imbalance;
}

std::optional<double> EngineMetrics::openAuctions() const
{
    const auto answer = std::make_shared<std::promise<std::optional<double>>>();
    auto found = answer->get_future();
    const bool isTaken = m_reads.submit(EventNumber(0), [answer](Database *views, const Error *) {
        const auto count = views == nullptr
            ? Result<std::int64_t>(tl::unexpected(Error{ErrorCode::Unreachable, ""}))
            : views->integer("SELECT count(*) FROM auctions WHERE state = ?",
                             {static_cast<std::int64_t>(AuctionState::Open)});
        answer->set_value(count ? std::optional(static_cast<double>(*count)) : std::nullopt);
    });
    if (!isTaken || found.wait_for(patience) != std::future_status::ready) {
        return std::nullopt;
    }
    return found.get();
}

} // namespace energy
