// SPDX-License-Identifier: Apache-2.0
#include "server/tools/bench.h"

#include "server/tools/tool.h"

#include <algorithm>
#include <array>
#include <ostream>

namespace energy {

namespace {

constexpr std::string_view help
    = "energybidctl bench match|codec|ledger|journal|pipeline [--json] [--workload NAME] "
      "[--commands N] [--data DIR]\n\n"
      "  match      EXW-1 W1, W1D and W2 on the order book, interleaved with a std::map book\n"
      "  codec      encode and decode PlaceOrder records\n"
      "  ledger     two-phase transfers, in memory and durable\n"
      "  journal    durable appends of 1, 10, 100 and 1000 commands, interleaved with bare "
      "fdatasync\n"
      "  pipeline   EXW-1 W1 through the whole exchange, in memory and durable\n\n"
      "  --workload NAME   only this one of the subcommand's workloads\n"
      "  --commands N      another length; published results are only checked at the full one\n"
      "  --data DIR        where to write (a new folder in it, removed afterwards); default: the "
      "working directory\n"
      "  --json            an array with one object a workload\n\n"
      "A wrong result is exit 1, whatever the speed. docs/benchmarks.md specifies every "
      "workload.\n";

constexpr std::array options = {
    Option{"--json", false},
    Option{"--workload", true},
    Option{"--commands", true},
    Option{"--data", true},
};

struct Bench {
    std::string_view name;
    BenchResults (*run)(const BenchOptions &);
};

constexpr std::array benches = {
    Bench{"match", benchMatch},     Bench{"codec", benchCodec},       Bench{"ledger", benchLedger},
    Bench{"journal", benchJournal}, Bench{"pipeline", benchPipeline},
};

ToolExit tell(const std::vector<BenchResult> &results, bool asJson, Streams &streams)
{
    streams.out << (asJson ? benchJson(results) : benchText(results));
    ToolExit exit = ToolExit::Ok;
    for (const BenchResult &result : results) {
        if (!result.wrong.empty()) {
            streams.err << "energybidctl: " << result.workload << ": " << result.wrong << '\n';
            exit = ToolExit::Failed;
        }
    }
    return exit;
}

ToolExit run(const CommandLine &line, Streams &streams)
{
    const auto commands = line.count("--commands", 0);
    if (!commands) {
        return refuseUsage(commands.error().detail, streams);
    }
    if (line.words().size() != 1) {
        return refuseUsage("bench needs one of match, codec, ledger, journal, pipeline", streams);
    }
    const auto bench = std::find_if(benches.begin(), benches.end(), [&line](const Bench &known) {
        return known.name == line.words().front();
    });
    if (bench == benches.end()) {
        return refuseUsage("there is no bench " + line.words().front(), streams);
    }
    BenchOptions chosen;
    chosen.workload = line.value("--workload");
    chosen.commands = *commands;
    chosen.directory = line.has("--data") ? line.value("--data") : ".";
    const BenchResults results = bench->run(chosen);
    if (!results) {
        return report(results.error(), streams);
    }
    if (results->empty()) {
        return refuseUsage("there is no workload " + chosen.workload, streams);
    }
    return tell(*results, line.has("--json"), streams);
}

} // namespace

const Tool &benchTool()
{
    static constexpr Tool tool = {"bench", "measures, and checks the results", help, options, run};
    return tool;
}

} // namespace energy
