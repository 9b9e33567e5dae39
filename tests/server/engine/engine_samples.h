// SPDX-License-Identifier: Apache-2.0
#pragma once

// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/storage/journal.h"
#include "server/engine/engine.h"
#include "server/engine/recovery.h"
#include "tests/support/faulty_file_system.h"

#include <condition_variable>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace energy::test {

inline constexpr Instant marketStart{1'767'571'200 * oneSecond}; // 2026-01-05T00:00:00Z
inline constexpr std::uint64_t seller = 1; ///< Participants, by the sequence that opened them.
inline constexpr std::uint64_t buyer = 2;
inline constexpr ContractId sampleContract{6};
inline constexpr Instant sampleOpening = marketStart + oneMinute;
inline constexpr Instant sampleGate = marketStart + oneHour;
inline constexpr Instant sampleSettlement = marketStart + 3 * oneHour;

/// What must be there.
template <class T>
[[nodiscard]] T present(std::optional<T> value)
{
    if (!value) {
        std::abort();
    }
    return *std::move(value);
}

struct SentCommand {
    Actor actor;
    Command command;
};

/// Six commands that open a market: two participants with money, a location and a contract which
/// opens, shuts its gate and settles at the instants above, when the commands are stamped before
/// them.
[[nodiscard]] std::vector<SentCommand> openingCommands();
/// A limit order of the sample contract; even numbers buy, odd ones sell, at crossing prices.
[[nodiscard]] SentCommand sampleOrder(std::uint64_t index);
/// The opening commands and orders up to `count` in all.
[[nodiscard]] std::vector<SentCommand> sampleCommands(std::size_t count);

/// What happened, in order, on whatever thread.
class Trace {
public:
    void add(std::string line);
    /// Waits until there are so many lines; false when that takes half a minute, which is a
    /// failure.
    [[nodiscard]] bool waitFor(std::size_t count) const;
    [[nodiscard]] std::vector<std::string> lines() const;

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<std::string> m_lines;
};

/// A journal in memory that notes "durable FIRST-LAST" and can be told to wait or to fail.
class ScriptedJournal final : public Journal {
public:
    explicit ScriptedJournal(Trace &trace)
        : m_trace(trace)
    {
    }

    [[nodiscard]] Result<void> append(const JournalBatch &batch) override;
    [[nodiscard]] std::uint64_t lastSequence() const override;
    [[nodiscard]] Digest chain() const override { return {}; }
    [[nodiscard]] Result<void> close() override;

    /// The next append waits inside until release().
    void hold();
    [[nodiscard]] bool waitUntilHeld() const;
    void release();
    /// The append number `append` (from 1) fails.
    void failAt(std::size_t append);
    [[nodiscard]] std::vector<JournalBatch> batches() const;
    /// All commands of all batches, decoded.
    [[nodiscard]] std::vector<Stamped> commands() const;

private:
    Trace &m_trace;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    std::vector<JournalBatch> m_batches;
    std::size_t m_failAt = 0;
    bool m_holds = false;
    bool m_isHeld = false;
};

/// A clock that a test sets as it likes, also back; never by itself.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start)
        : m_now(start)
    {
    }
    void set(Instant to);

    [[nodiscard]] Instant now() const override;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> realTimeUntil(Instant at) const override;
    [[nodiscard]] bool isVirtual() const override { return false; }
    void moveTo(Instant) override { }

private:
    mutable std::mutex m_mutex;
    Instant m_now;
};

/// An engine over a scripted journal, with event log and snapshots on a disk in memory.
class ScriptedEngine {
public:
    explicit ScriptedEngine(Clock &clock, const EngineOptions &options = {});
    /// An engine whose test ends while the journal holds it could not end.
    ~ScriptedEngine() { journal.release(); }

    /// Submits; the trace notes "answered NUMBER" when it is answered.
    Admission submit(const SentCommand &sent);
    /// Waits while the engine takes at least two more whole turns, which it uses for what is
    /// waiting or due.
    [[nodiscard]] bool takeTurns();

    Trace trace;
    ScriptedJournal journal;
    FaultyFileSystem disk;
    std::unique_ptr<EventLog> eventLog;
    std::unique_ptr<SnapshotStore> snapshots;
    std::unique_ptr<EventLog::WakeUp> kept; ///< Notes "kept EVENT" in the trace.
    std::unique_ptr<Engine> engine;

private:
    std::size_t m_submitted = 0;
};

/// Small segments, and nothing that happens by itself.
[[nodiscard]] StartOptions smallStart();

/// An engine on a data folder; each command is a batch of its own.
class StoredEngine {
public:
    static constexpr auto directory = "/data";

    /// The stores must open.
    StoredEngine(StartedStores opened, Clock &clock, std::uint64_t snapshotEvery);

    /// The outcome, or nothing when the engine failed first.
    [[nodiscard]] std::optional<Outcome> send(const SentCommand &sent,
                                              const IdempotencyKey &key = {});
    /// Moves the clock; false when the engine failed first.
    [[nodiscard]] bool advance(Instant to);
    [[nodiscard]] Digest stateHash();

    StartedStores stores;
    std::unique_ptr<Engine> engine;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hasFailed = false;
};

} // namespace energy::test
