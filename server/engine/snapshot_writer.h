// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/storage/event_log.h"
#include "core/storage/snapshot.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace energy {

/// Writes snapshots on a thread of its own, so that the engine does not wait for the disk: syncs
/// the event log up to what the snapshot relies on, then saves it. The journal is durable up to
/// there before it is offered.
class SnapshotWriter {
public:
    /// Called on the writer's thread after each attempt, with the sequence of the snapshot. A
    /// failure is not fatal: older snapshots stay as they were.
    using Finished = std::function<void(std::uint64_t sequence, const Result<void> &)>;

    SnapshotWriter(EventLog &eventLog, SnapshotStore &store, Finished finished);
    SnapshotWriter(const SnapshotWriter &) = delete;
    SnapshotWriter &operator=(const SnapshotWriter &) = delete;
    /// Waits for what is being written.
    ~SnapshotWriter();

    /// Whether a snapshot would be taken now: none is waiting or being written.
    [[nodiscard]] bool isFree() const;
    /// Takes a snapshot (its stateHash is computed here) when isFree(); ignored otherwise.
    void offer(Snapshot snapshot);
    /// Waits until isFree().
    void finish();

    /// Computes the state hash and saves, on the calling thread.
    [[nodiscard]] static Result<void> write(Snapshot snapshot, EventLog &eventLog,
                                            SnapshotStore &store);

private:
    void run();

    EventLog &m_eventLog;
    SnapshotStore &m_store;
    Finished m_finished;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Snapshot> m_waiting;
    bool m_writing = false;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace energy
