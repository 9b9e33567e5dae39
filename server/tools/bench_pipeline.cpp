// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/exchange.h"
#include "core/storage/event_log.h"
#include "core/storage/file_journal.h"
#include "core/storage/posix_file_system.h"
#include "server/engine/derivation.h"
#include "server/tools/bench.h"
#include "server/tools/bench_clock.h"
#include "server/tools/exchange_script.h"
#include "server/tools/scratch_folder.h"

namespace energy {

namespace {

constexpr std::size_t ownLength = 1'000'000;
constexpr std::size_t batchSize = 1000;

class TradeCount {
public:
    void add(const Events &events)
    {
        for (const Event &event : events) {
            if (const auto *trade = std::get_if<TradeExecuted>(&event)) {
                ++m_checks.trades;
                m_checks.quantity += static_cast<std::uint64_t>(trade->quantity.count());
                m_checks.notional
                    += static_cast<std::uint64_t>(trade->price.count() * trade->quantity.count());
            }
        }
    }

    [[nodiscard]] WorkloadChecks checks(const Exchange &exchange, ContractId contract) const
    {
        WorkloadChecks checks = m_checks;
        const BookLevels levels = exchange.bookLevels(contract);
        for (const auto *side : {&levels.bids, &levels.asks}) {
            for (const Level &level : *side) {
                checks.live += level.orders;
            }
        }
        return checks;
    }

private:
    WorkloadChecks m_checks;
};

Exchange prepared(const ExchangeScript &script)
{
    Exchange exchange;
    Events events;
    for (const Stamped &command : script.preparation) {
        events.clear();
        exchange.apply(command, events);
    }
    return exchange;
}

void addChecks(BenchResult &result, const Workload &workload, const WorkloadChecks &found,
               const Exchange &exchange)
{
    const auto contradictions = exchange.contradictions();
    if (found != workload.checks) {
        result.wrong = "the exchange does not come to what the plain book came to";
    } else if (!contradictions.empty()) {
        result.wrong = contradictions.front();
    }
    result.addCheck("trades", found.trades);
    result.addCheck("quantity", found.quantity);
    result.addCheck("notional", found.notional);
    result.addCheck("live", found.live);
    result.addCheck("state_sha256", hexText(exchange.stateHash()));
}

BenchResult measureMemory(const Workload &workload, const ExchangeScript &script)
{
    Exchange exchange = prepared(script);
    TradeCount trades;
    Events events;
    LatencySample latency(script.commands.size());
    const Nanoseconds begin = processorTime();
    for (const Stamped &command : script.commands) {
        events.clear();
        const std::uint64_t from = tick();
        exchange.apply(command, events);
        latency.add(tick() - from);
        trades.add(events);
    }
    const double seconds = static_cast<double>(processorTime() - begin) / 1e9;
    BenchResult result;
    result.workload = "memory";
    result.add("seed", workload.preset.seed);
    result.add("commands", script.commands.size());
    result.add("cpu_s", seconds);
    result.add("commands_per_s",
               static_cast<std::uint64_t>(static_cast<double>(script.commands.size()) / seconds));
    result.add("p50_ns", latency.nanosecondsAt(0.5));
    result.add("p99_ns", latency.nanosecondsAt(0.99));
    result.add("p999_ns", latency.nanosecondsAt(0.999));
    result.add("timer_ns", emptyTimerNanoseconds());
    addChecks(result, workload, trades.checks(exchange, script.contract), exchange);
    return result;
}

/// What the engine does in a turn, without its queue: journal, then apply, then the event log.
class DurableRun {
public:
    static Result<DurableRun> open(FileSystem &files, const std::string &directory)
    {
        auto journal = FileJournal::open(files, directory, JournalOptions{});
        if (!journal) {
            return tl::unexpected(static_cast<const Error &>(journal.error()));
        }
        auto log = EventLog::open(files, directory, EventLogOptions{});
        if (!log) {
            return tl::unexpected(log.error());
        }
        DurableRun run;
        run.m_journal = std::move(*journal);
        run.m_eventLog = std::move(*log);
        return run;
    }

    Result<void> turn(std::span<const Stamped> commands)
    {
        m_batch.assign(commands.begin(), commands.end());
        m_record.firstSequence = number(commands.front().sequence);
        m_record.commandCount = static_cast<std::uint32_t>(commands.size());
        m_record.eventsBefore = m_derived.events.digest;
        m_record.body.clear();
        for (const Stamped &command : m_batch) {
            appendStamped(command, m_record.body);
        }
        if (auto written = m_journal->append(m_record); !written) {
            return written;
        }
        derive(m_exchange, m_batch, m_derived);
        return m_eventLog->append(m_derived.events);
    }

    [[nodiscard]] const Exchange &exchange() const { return m_exchange; }
    [[nodiscard]] std::uint64_t trades() const { return m_derived.trades; }

private:
    DurableRun() = default;

    Exchange m_exchange;
    std::unique_ptr<FileJournal> m_journal;
    std::unique_ptr<EventLog> m_eventLog;
    std::vector<Stamped> m_batch;
    JournalBatch m_record;
    Derived m_derived;
};

Result<BenchResult> measureDurable(const Workload &workload, const ExchangeScript &script,
                                   const std::string &directory)
{
    PosixFileSystem files;
    auto run = DurableRun::open(files, directory);
    if (!run) {
        return tl::unexpected(run.error());
    }
    if (auto done = run->turn(script.preparation); !done) {
        return tl::unexpected(done.error());
    }
    std::uint64_t trades = 0;
    const Nanoseconds begin = steadyTime();
    const Nanoseconds processorBegin = processorTime();
    for (std::size_t at = 0; at < script.commands.size(); at += batchSize) {
        const auto count = std::min(batchSize, script.commands.size() - at);
        if (auto done = run->turn(std::span(script.commands).subspan(at, count)); !done) {
            return tl::unexpected(done.error());
        }
        trades += run->trades();
    }
    const double seconds = static_cast<double>(steadyTime() - begin) / 1e9;
    BenchResult result;
    result.workload = "durable";
    result.wrong = trades == workload.checks.trades
        ? ""
        : "the number of trades is not that of the plain book";
    result.add("seed", workload.preset.seed);
    result.add("commands", script.commands.size());
    result.add("batch", batchSize);
    result.add("cpu_s", static_cast<double>(processorTime() - processorBegin) / 1e9);
    result.add("wall_s", seconds);
    result.add("commands_per_s",
               static_cast<std::uint64_t>(static_cast<double>(script.commands.size()) / seconds));
    result.addCheck("trades", trades);
    result.addCheck("state_sha256", hexText(run->exchange().stateHash()));
    return result;
}

} // namespace

BenchResults benchPipeline(const BenchOptions &options)
{
    const std::size_t length = options.commands == 0 ? ownLength : options.commands;
    const Workload workload = makeWorkload(workloadPresets().front(), length);
    const ExchangeScript script = makeExchangeScript(workload);
    std::vector<BenchResult> results;
    if (options.workload.empty() || options.workload == "memory") {
        results.push_back(measureMemory(workload, script));
    }
    if (options.workload.empty() || options.workload == "durable") {
        const auto folder = ScratchFolder::in(options.directory);
        if (!folder) {
            return tl::unexpected(folder.error());
        }
        auto result = measureDurable(workload, script, folder->path());
        if (!result) {
            return tl::unexpected(result.error());
        }
        results.push_back(std::move(*result));
    }
    return results;
}

} // namespace energy
