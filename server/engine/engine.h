// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"
#include "core/storage/event_log.h"
#include "core/storage/journal.h"
#include "core/storage/snapshot.h"
#include "server/engine/clock.h"
#include "server/engine/derivation.h"
#include "server/engine/engine_statistics.h"
#include "server/engine/snapshot_writer.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace energy {

struct EngineOptions {
    std::size_t queueCapacity = 16'384; ///< Commands that may wait.
    std::size_t cancelReserve = 1'024; ///< Further places, for cancellations only.
    std::size_t askCapacity = 4'096; ///< Questions that may wait.
    std::size_t batchCommands = 4'096; ///< A batch takes at most so many commands,
    std::size_t batchBytes = 4ULL * 1024 * 1024; ///< and no further one once it has so many bytes.
    std::uint64_t snapshotEvery = 200'000; ///< Commands; 0: only at a clean stop.
};

/// A command on its way to the engine.
struct Submission {
    Actor actor;
    IdempotencyKey idempotency;
    Command command;
    /// Called once, on the engine's thread, when the command is durable and applied, with its
    /// stamp. It must be short and not throw. Never called when the engine fails first. May be
    /// empty.
    std::function<void(const Outcome &, Instant)> answer;
};

enum class Admission {
    Accepted,
    Busy, ///< The queue is full: refuse with Refusal::Busy.
    Stopping, ///< Refuse with Refusal::ShuttingDown.
};

/// What recovery gives the engine to go on from.
struct EngineStart {
    Exchange exchange;
    Digest eventsDigest; ///< Of the events of the last batch; all zeros when there is none.
    std::uint64_t snapshotSequence = 0; ///< Of the newest snapshot on disk; 0 when there is none.
};

/// Where the engine keeps what happens. The stores outlive the engine.
struct EngineStores {
    Journal &journal;
    EventLog &eventLog;
    SnapshotStore &snapshots;
};

struct EngineReports {
    /// Called once, on the engine's thread: nothing more will be applied or answered, and the
    /// process must end with exit 1 within a second and recover at its next start.
    std::function<void(const Error &)> fatal;
    /// A snapshot could not be written. Called on any thread; the next start is slower, nothing
    /// else.
    std::function<void(const Error &)> snapshotFailed;
};

/// The pipeline and the exchange behind it, on one thread. A turn takes what waits, stamps it,
/// makes it durable in the journal, applies it, appends its events to the event log, and only then
/// answers. Never in another order. When nothing arrives but something is due, one TimeReached is
/// journaled per due time.
class Engine {
public:
    /// The clock outlives the engine. A virtual clock is moved to the last stamp.
    Engine(EngineStart start, const EngineStores &stores, Clock &clock,
           const EngineOptions &options, EngineReports reports);
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    /// Without stop() before: ends after the batch under way, as a crash would; what waits is never
    /// answered.
    ~Engine();

    /// Starts the thread. Commands may be submitted before.
    void start();

    /// Puts a command into the queue. CancelOrder and CancelOrders may use the reserve. Any thread.
    [[nodiscard]] Admission submit(Submission submission);

    /// Calls `question` between two batches with the state and the present, on the engine's thread:
    /// short, without throwing. Any thread.
    [[nodiscard]] Admission ask(std::function<void(const Exchange &, Instant now)> question);

    /// Moves a virtual clock to `to` after every command submitted before: through each due time in
    /// order, each stamped with itself, and durably, so that a restart is not earlier. `done` is
    /// then called once on the engine's thread with the last event. Refused: ClockNotVirtual,
    /// ClockBackwards, BeyondCalendar, ShuttingDown; `done` is not called. Any thread.
    [[nodiscard]] Refusal advanceTo(Instant to, std::function<void(EventNumber)> done);

    /// Refuses new work, does what waits, writes a snapshot, closes the journal and syncs the event
    /// log. Once. The error is that of reports.fatal, or of closing the stores.
    [[nodiscard]] Result<void> stop();

    /// The last command that is durable, applied and in the event log. Any thread.
    [[nodiscard]] Sequence lastSequence() const
    {
        return Sequence(m_lastSequence.load(std::memory_order_acquire));
    }
    [[nodiscard]] EventNumber lastEvent() const
    {
        return EventNumber(m_lastEvent.load(std::memory_order_acquire));
    }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] EngineStatistics statistics() const;

private:
    using Question = std::function<void(const Exchange &, Instant now)>;
    struct Advance {
        std::uint64_t afterAdmitted = 0; ///< Not before so many commands were taken.
        Instant to;
        std::function<void(EventNumber)> done;
    };

    void run();
    [[nodiscard]] bool waitForWork();
    [[nodiscard]] std::optional<std::chrono::nanoseconds> timeUntilDue() const;
    [[nodiscard]] Result<void> work();
    void answerQuestions(const std::vector<Question> &questions) const;
    [[nodiscard]] Result<void> commandTurn();
    [[nodiscard]] Result<void> dueTurn(Instant due);
    [[nodiscard]] Result<void> advance(const Advance &advance);
    void stamp(Submission submission, Instant now);
    [[nodiscard]] Result<void> commit();
    [[nodiscard]] Result<void> makeDurable();
    void tell();
    void offerSnapshot();
    [[nodiscard]] Snapshot snapshot() const;
    void reportSnapshot(std::uint64_t sequence, const Result<void> &saved);
    void stopFor(const Error &error);
    [[nodiscard]] std::size_t waitingLocked() const { return m_arrived.size() + m_untaken; }

    EngineStores m_stores;
    Clock &m_clock;
    const EngineOptions m_options;
    const EngineReports m_reports;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Submission> m_arrived; ///< Guarded by m_mutex, like the following.
    std::size_t m_untaken = 0; ///< Of m_inHand, not yet in a batch.
    std::uint64_t m_admitted = 0; ///< Commands accepted since the start.
    std::vector<Question> m_questions;
    std::vector<Advance> m_advances;
    bool m_isStopping = false;
    bool m_isAbandoned = false;
    std::optional<Error> m_failure;

    // Only the engine's thread, once it runs.
    Exchange m_exchange;
    Digest m_eventsDigest;
    Instant m_lastStamp;
    std::uint64_t m_offeredSequence; ///< Of the last snapshot offered to the writer.
    std::vector<Submission> m_inHand; ///< Taken from m_arrived; done up to m_position.
    std::size_t m_position = 0;
    std::uint64_t m_taken = 0; ///< Commands put into batches since the start.
    std::vector<Stamped> m_batch;
    std::vector<std::function<void(const Outcome &, Instant)>> m_answers;
    JournalBatch m_journalBatch;
    Derived m_derived;

    std::atomic<std::uint64_t> m_savedSequence; ///< Of the last snapshot that was written.
    std::atomic<std::uint64_t> m_lastSequence;
    std::atomic<std::uint64_t> m_lastEvent;
    EngineCounters m_counters;
    SnapshotWriter m_snapshotWriter;
    std::thread m_thread;
};

} // namespace energy
