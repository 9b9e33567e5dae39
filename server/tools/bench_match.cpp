// SPDX-License-Identifier: Apache-2.0
#include "server/tools/bench.h"
#include "server/tools/bench_clock.h"
#include "server/tools/exchange_workload.h"
#include "server/tools/map_book.h"

#include <malloc.h>

namespace energy {

namespace {

constexpr int runs = 5;

template <class Book>
struct Measured {
    std::vector<double> processorSeconds; ///< Of each run.
    WorkloadChecks checks; ///< Of the last run.
    LatencySample latency{0};
};

template <class Book>
void measureThroughput(const Workload &workload, Measured<Book> &measured)
{
    WorkloadRun<Book> run(workload.preset.instruments);
    const Nanoseconds begin = processorTime();
    for (const WorkloadCommand &command : workload.commands) {
        run.apply(command);
    }
    measured.processorSeconds.push_back(static_cast<double>(processorTime() - begin) / 1e9);
    measured.checks = run.checks();
}

template <class Book>
void measureLatency(const Workload &workload, Measured<Book> &measured)
{
    WorkloadRun<Book> run(workload.preset.instruments);
    measured.latency = LatencySample(workload.commands.size());
    for (const WorkloadCommand &command : workload.commands) {
        const std::uint64_t begin = tick();
        run.apply(command);
        measured.latency.add(tick() - begin);
    }
}

std::size_t allocatedBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// A million resting orders on 400 levels; index, pool and levels included.
template <class Book>
double bytesPerOrder()
{
    constexpr std::size_t orders = 1'000'000;
    const std::size_t before = allocatedBytes();
    Book book;
    std::vector<Fill> fills;
    SplitMix random(7);
    for (std::uint64_t id = 1; id <= orders; ++id) {
        const Side side = random.bounded(2) == 0 ? Side::Buy : Side::Sell;
        const auto distance = static_cast<std::int64_t>(1 + random.bounded(200));
        const Price price = Price::of(8192 + (side == Side::Buy ? -distance : distance));
        const Power quantity = Power::of(static_cast<std::int64_t>(1 + random.bounded(100)));
        book.place({OrderId(id), ParticipantId(1 + id % 1000), side, price, quantity}, true, fills);
    }
    return static_cast<double>(allocatedBytes() - before) / orders;
}

std::string difference(const Workload &workload, const WorkloadChecks &ours,
                       const WorkloadChecks &plain)
{
    if (ours != workload.checks || plain != workload.checks) {
        return "the two books do not agree";
    }
    if (workload.commands.size() != workloadLength) {
        return {};
    }
    const PublishedChecks &right = publishedChecks(workload.preset.name);
    if (workload.digest != right.digest) {
        return "the generated commands are not those of the specification";
    }
    return ours == right.checks ? std::string() : "the result is not the one of the specification";
}

template <class Book>
void addFigures(BenchResult &result, std::string_view prefix, Measured<Book> &measured,
                std::size_t commands)
{
    const double seconds = median(measured.processorSeconds);
    result.add(prefix, "cpu_s", seconds);
    result.add(prefix, "commands_per_s",
               static_cast<std::uint64_t>(static_cast<double>(commands) / seconds));
    result.add(prefix, "p50_ns", measured.latency.nanosecondsAt(0.5));
    result.add(prefix, "p99_ns", measured.latency.nanosecondsAt(0.99));
    result.add(prefix, "p999_ns", measured.latency.nanosecondsAt(0.999));
}

BenchResult measure(const Workload &workload)
{
    Measured<OrderBook> ours;
    Measured<MapBook> plain;
    for (int i = 0; i < runs; ++i) {
        measureThroughput(workload, ours);
        measureThroughput(workload, plain);
    }
    measureLatency(workload, ours);
    measureLatency(workload, plain);

    BenchResult result;
    result.workload = workload.preset.name;
    result.wrong = difference(workload, ours.checks, plain.checks);
    result.add("seed", workload.preset.seed);
    result.add("commands", workload.commands.size());
    addFigures(result, "", ours, workload.commands.size());
    result.add("timer_ns", emptyTimerNanoseconds());
    addFigures(result, "std_map_", plain, workload.commands.size());
    result.add("ratio_to_std_map", median(plain.processorSeconds) / median(ours.processorSeconds));
    result.addCheck("digest", workload.digest);
    result.addCheck("trades", ours.checks.trades);
    result.addCheck("quantity", ours.checks.quantity);
    result.addCheck("notional", ours.checks.notional);
    result.addCheck("live", ours.checks.live);
    return result;
}

} // namespace

BenchResults benchMatch(const BenchOptions &options)
{
    std::vector<BenchResult> results;
    for (const WorkloadPreset &preset : workloadPresets()) {
        if (options.workload.empty() || options.workload == preset.name) {
            const std::size_t length = options.commands == 0 ? workloadLength : options.commands;
            results.push_back(measure(makeWorkload(preset, length)));
        }
    }
    if (!results.empty()) {
        const double bytes = bytesPerOrder<OrderBook>();
        const double plainBytes = bytesPerOrder<MapBook>();
        for (BenchResult &result : results) {
            result.add("bytes_per_order", bytes);
            result.add("std_map_bytes_per_order", plainBytes);
        }
    }
    return results;
}

} // namespace energy
