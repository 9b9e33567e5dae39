// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/command.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

namespace energy {

/// Upper bounds, in seconds, of the buckets in which flushes of the journal are counted; one more
/// bucket has no bound.
inline constexpr std::array<double, 12> journalSyncBounds
    = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0};

struct CommandCount {
    std::string_view kind; ///< "PlaceOrder"
    Refusal result = Refusal::None;
    std::uint64_t count = 0;
};

/// What the engine did since it started (a replay does not count), and where it stands.
struct EngineStatistics {
    std::vector<CommandCount> commands; ///< Only what happened, by kind, then by result.
    std::uint64_t trades = 0;
    std::uint64_t batches = 0;
    std::array<std::uint64_t, journalSyncBounds.size() + 1>
        journalSyncs{}; ///< By bucket, not summed up.
    double journalSyncSeconds = 0; ///< Of all flushes together.
    std::uint64_t queueDepth = 0;
    std::uint64_t lastSequence = 0;
    std::uint64_t lastEvent = 0;
    std::uint64_t snapshots = 0;
    std::uint64_t snapshotFailures = 0;
};

/// Counts for EngineStatistics. The engine's thread writes; any thread reads, without holding it
/// up.
class EngineCounters {
public:
    void countCommand(const Command &command, Refusal result);
    void countTrades(std::uint64_t trades);
    void countJournalSync(double seconds);
    void countSnapshot(bool saved);

    /// Everything but queue depth and position.
    [[nodiscard]] EngineStatistics read() const;

private:
    static constexpr std::size_t kinds = std::variant_size_v<Command>;
    static constexpr std::size_t results = static_cast<std::size_t>(lastOf(Refusal::None)) + 1;

    std::array<std::array<std::atomic<std::uint64_t>, results>, kinds> m_commands{};
    std::array<std::atomic<std::uint64_t>, journalSyncBounds.size() + 1> m_journalSyncs{};
    std::atomic<std::uint64_t> m_journalSyncNanoseconds = 0;
    std::atomic<std::uint64_t> m_trades = 0;
    std::atomic<std::uint64_t> m_snapshots = 0;
    std::atomic<std::uint64_t> m_snapshotFailures = 0;
};

} // namespace energy
