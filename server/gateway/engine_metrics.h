// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/views/view_mark.h"
#include "server/engine/engine.h"

#include <prometheus/collectable.h>

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace energy {

class ReadPool;

/// commands_total{kind,result}, trades_total, auctions_open, journal_sync_seconds,
/// engine_queue_depth, view_lag_events, ledger_imbalance and process_resident_memory_bytes, read
/// where they are kept. What cannot be had at once is left out. Thread-safe. Engine, mark and pool
/// outlive it.
class EngineMetrics final : public prometheus::Collectable {
public:
    EngineMetrics(Engine &engine, const ViewMark &views, ReadPool &reads);

    /// Waits for the engine and the read models, each at most a second: not for the gateway's
    /// threads.
    [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

private:
    [[nodiscard]] std::optional<double> imbalance() const;
    [[nodiscard]] std::optional<double> openAuctions() const;

    Engine &m_engine;
    const ViewMark &m_views;
    ReadPool &m_reads;
    // The ledger is added up at most every ten seconds, however often somebody asks.
    mutable std::mutex m_mutex;
    mutable std::optional<double> m_imbalance;
    mutable std::chrono::steady_clock::time_point m_checked;
};

} // namespace energy
