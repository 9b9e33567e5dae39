// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/ledger.h"
#include "core/protocol/bytes.h"
#include "core/storage/file_journal.h"
#include "core/storage/posix_file_system.h"
#include "server/tools/bench.h"
#include "server/tools/bench_clock.h"
#include "server/tools/scratch_folder.h"

namespace energy {

namespace {

constexpr std::size_t ownTransfers = 500'000;
constexpr std::size_t batchSize = 1000;
constexpr std::uint64_t accounts = 10'000;
constexpr std::uint64_t seed = 42;
constexpr Money firstBalance = Money::of(100'000'000'000);

struct Transfer {
    ParticipantId from{};
    ParticipantId to{};
    Money amount;
    std::uint64_t subject = 0;

    ENERGY_FIELDS(from, to, amount, subject)
};

std::vector<Transfer> makeTransfers(std::size_t count)
{
    SplitMix random(seed);
    std::vector<Transfer> all(count);
    for (std::size_t i = 0; i < count; ++i) {
        all[i].from = ParticipantId(1 + random.bounded(accounts));
        all[i].to = ParticipantId(1 + random.bounded(accounts));
        all[i].amount = Money::of(1 + static_cast<std::int64_t>(random.bounded(1'000'000)));
        all[i].subject = i + 1;
    }
    return all;
}

/// Phase one holds the money of every transfer of a batch; phase two frees and pays it.
void apply(Ledger &ledger, std::span<const Transfer> batch, Events &events)
{
    events.clear();
    for (const Transfer &transfer : batch) {
        ledger.setHold({transfer.from, HoldReason::AuctionBid, transfer.subject}, transfer.amount,
                       events);
    }
    for (const Transfer &transfer : batch) {
        ledger.setHold({transfer.from, HoldReason::AuctionBid, transfer.subject}, Money(), events);
        ledger.pay(transfer.from, transfer.to, transfer.amount, PostingReason::DeliveryPayment,
                   transfer.subject, events);
    }
}

/// What everybody must own in the end, by plain sums.
std::string difference(const Ledger &ledger, const std::vector<Transfer> &transfers)
{
    std::vector<Money> expected(accounts + 1, firstBalance);
    for (const Transfer &transfer : transfers) {
        expected[number(transfer.from)] -= transfer.amount;
        expected[number(transfer.to)] += transfer.amount;
    }
    for (std::uint64_t account = 1; account <= accounts; ++account) {
        if (ledger.available(ParticipantId(account)) != expected[account]) {
            return "account " + std::to_string(account) + " does not hold what it should";
        }
    }
    const auto contradictions = ledger.contradictions();
    return contradictions.empty() ? "" : contradictions.front();
}

Ledger fundedLedger()
{
    Ledger ledger;
    Events events;
    for (std::uint64_t account = 1; account <= accounts; ++account) {
        ledger.post({ParticipantId(), AccountKind::Bank},
                    {ParticipantId(account), AccountKind::Available}, money, firstBalance.count(),
                    PostingReason::Deposit, account, events);
    }
    return ledger;
}

/// Without a journal when it is null.
Result<BenchResult> measure(std::string name, const std::vector<Transfer> &transfers,
                            Journal *journal)
{
    Ledger ledger = fundedLedger();
    Events events;
    JournalBatch record;
    const Nanoseconds begin = steadyTime();
    const Nanoseconds processorBegin = processorTime();
    for (std::size_t at = 0; at < transfers.size(); at += batchSize) {
        const auto batch
            = std::span(transfers).subspan(at, std::min(batchSize, transfers.size() - at));
        if (journal != nullptr) {
            record.firstSequence = journal->lastSequence() + 1;
            record.commandCount = static_cast<std::uint32_t>(batch.size());
            record.body.clear();
            ByteWriter writer(record.body);
            for (const Transfer &transfer : batch) {
                writer.put(transfer);
            }
            if (auto written = journal->append(record); !written) {
                return tl::unexpected(written.error());
            }
        }
        apply(ledger, batch, events);
    }
    const double seconds = static_cast<double>(steadyTime() - begin) / 1e9;
    BenchResult result;
    result.workload = std::move(name);
    result.wrong = difference(ledger, transfers);
    result.add("seed", seed);
    result.add("transfers", transfers.size());
    result.add("accounts", accounts);
    result.add("cpu_s", static_cast<double>(processorTime() - processorBegin) / 1e9);
    result.add("wall_s", seconds);
    result.add("transfers_per_s",
               static_cast<std::uint64_t>(static_cast<double>(transfers.size()) / seconds));
    std::string state;
    ByteWriter writer(state);
    ledger.save(writer);
    result.addCheck("state_sha256", hexText(sha256(state)));
    return result;
}

} // namespace

BenchResults benchLedger(const BenchOptions &options)
{
    const std::vector<Transfer> transfers
        = makeTransfers(options.commands == 0 ? ownTransfers : options.commands);
    std::vector<BenchResult> results;
    if (options.workload.empty() || options.workload == "memory") {
        results.push_back(measure("memory", transfers, nullptr).value());
    }
    if (options.workload.empty() || options.workload == "durable") {
        const auto folder = ScratchFolder::in(options.directory);
        if (!folder) {
            return tl::unexpected(folder.error());
        }
        PosixFileSystem files;
        auto journal = FileJournal::open(files, folder->path(), JournalOptions{});
        if (!journal) {
            return tl::unexpected(static_cast<const Error &>(journal.error()));
        }
        auto result = measure("durable", transfers, journal->get());
        if (!result) {
            return tl::unexpected(result.error());
        }
        results.push_back(std::move(*result));
    }
    return results;
}

} // namespace energy
