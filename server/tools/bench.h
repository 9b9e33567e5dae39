// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/tools/bench_report.h"
#include "server/tools/exchange_workload.h"

#include <string>
#include <vector>

namespace energy {

struct BenchOptions {
    std::string workload; ///< Only this one; empty: all.
    std::size_t commands = 0; ///< Another length than the workload's own; 0: its own.
    std::string directory; ///< Where workloads that write to disk make a folder of their own, and
                           ///< remove it.
};

using BenchResults = Result<std::vector<BenchResult>>;

/// EXW-1 on OrderBook, interleaved with the same on MapBook. Published results hold only at the
/// full length; below it the two books are compared.
[[nodiscard]] BenchResults benchMatch(const BenchOptions &options);
/// Encoding and decoding of PlaceOrder in batches, as the journal holds them.
[[nodiscard]] BenchResults benchCodec(const BenchOptions &options);
/// FileJournal::append() interleaved with bare writes and flushes of the same size.
[[nodiscard]] BenchResults benchJournal(const BenchOptions &options);
/// Two-phase transfers, held and then paid, in memory and behind a journal.
[[nodiscard]] BenchResults benchLedger(const BenchOptions &options);
/// EXW-1 W1 through the whole exchange with a thousand accounts, in memory and behind a journal.
[[nodiscard]] BenchResults benchPipeline(const BenchOptions &options);

} // namespace energy
