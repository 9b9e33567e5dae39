// SPDX-License-Identifier: Apache-2.0
#include "server/engine/engine_statistics.h"

#include <cmath>
#include <utility>

namespace energy {

namespace {

template <std::size_t... Indexes>
constexpr auto kindTexts(std::index_sequence<Indexes...>)
{
    return std::array<std::string_view, sizeof...(Indexes)>{
        std::variant_alternative_t<Indexes, Command>::kindText...};
}
constexpr auto kindNames = kindTexts(std::make_index_sequence<std::variant_size_v<Command>>());

/// One thread writes, so that no locked instruction is needed.
void add(std::atomic<std::uint64_t> &counter, std::uint64_t amount)
{
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
}

} // namespace

void EngineCounters::countCommand(const Command &command, Refusal result)
{
    add(m_commands[command.index()][static_cast<std::size_t>(result)], 1);
}

void EngineCounters::countTrades(std::uint64_t trades)
{
    add(m_trades, trades);
}

void EngineCounters::countJournalSync(double seconds)
{
    std::size_t bucket = 0;
    while (bucket < journalSyncBounds.size() && seconds > journalSyncBounds[bucket]) {
        ++bucket;
    }
    add(m_journalSyncs[bucket], 1);
    add(m_journalSyncNanoseconds, static_cast<std::uint64_t>(std::llround(seconds * 1e9)));
}

void EngineCounters::countSnapshot(bool saved)
{
    // Counted by the snapshot writer's thread or by stop(), not by the engine's own.
    (saved ? m_snapshots : m_snapshotFailures).fetch_add(1, std::memory_order_relaxed);
}

EngineStatistics EngineCounters::read() const
{
    EngineStatistics statistics;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        for (std::size_t result = 0; result < results; ++result) {
            const auto count = m_commands[kind][result].load(std::memory_order_relaxed);
            if (count > 0) {
                statistics.commands.push_back(
                    {kindNames[kind], static_cast<Refusal>(result), count});
            }
        }
    }
    for (std::size_t bucket = 0; bucket < m_journalSyncs.size(); ++bucket) {
        statistics.journalSyncs[bucket] = m_journalSyncs[bucket].load(std::memory_order_relaxed);
        statistics.batches += statistics.journalSyncs[bucket];
    }
    statistics.journalSyncSeconds
        = static_cast<double>(m_journalSyncNanoseconds.load(std::memory_order_relaxed)) / 1e9;
    statistics.trades = m_trades.load(std::memory_order_relaxed);
    statistics.snapshots = m_snapshots.load(std::memory_order_relaxed);
    statistics.snapshotFailures = m_snapshotFailures.load(std::memory_order_relaxed);
    return statistics;
}

} // namespace energy
