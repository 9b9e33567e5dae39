// SPDX-License-Identifier: Apache-2.0
#include "server/engine/engine.h"

#include "core/protocol/codec.h"
#include "core/storage/planted_bug.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace energy {

namespace {

/// A machine's clock can be set while the engine sleeps; it looks again at least this often when
/// something is due.
constexpr std::chrono::nanoseconds longestSleep = std::chrono::seconds(1);

bool mayUseReserve(const Command &command)
{
    return std::holds_alternative<CancelOrder>(command)
        || std::holds_alternative<CancelOrders>(command);
}

} // namespace

Engine::Engine(EngineStart start, const EngineStores &stores, Clock &clock,
               const EngineOptions &options, EngineReports reports)
    : m_stores(stores)
    , m_clock(clock)
    , m_options(options)
    , m_reports(std::move(reports))
    , m_exchange(std::move(start.exchange))
    , m_eventsDigest(start.eventsDigest)
    , m_lastStamp(m_exchange.lastStamp())
    , m_offeredSequence(start.snapshotSequence)
    , m_savedSequence(start.snapshotSequence)
    , m_lastSequence(number(m_exchange.lastSequence()))
    , m_lastEvent(number(m_exchange.lastEvent()))
    , m_snapshotWriter(stores.eventLog, stores.snapshots,
                       [this](std::uint64_t sequence, const Result<void> &saved) {
                           reportSnapshot(sequence, saved);
                       })
{
    m_clock.moveTo(m_lastStamp);
}

Engine::~Engine()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_isAbandoned = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void Engine::start()
{
    m_thread = std::thread([this] { run(); });
}

Admission Engine::submit(Submission submission)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping) {
            return Admission::Stopping;
        }
        const std::size_t reserve = mayUseReserve(submission.command) ? m_options.cancelReserve : 0;
        if (waitingLocked() >= m_options.queueCapacity + reserve) {
            return Admission::Busy;
        }
        m_arrived.push_back(std::move(submission));
        ++m_admitted;
    }
    m_wake.notify_one();
    return Admission::Accepted;
}

Admission Engine::ask(std::function<void(const Exchange &, Instant now)> question)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping) {
            return Admission::Stopping;
        }
        if (m_questions.size() >= m_options.askCapacity) {
            return Admission::Busy;
        }
        m_questions.push_back(std::move(question));
    }
    m_wake.notify_one();
    return Admission::Accepted;
}

Refusal Engine::advanceTo(Instant to, std::function<void(EventNumber)> done)
{
    if (!m_clock.isVirtual()) {
        return Refusal::ClockNotVirtual;
    }
    if (to < m_clock.now()) {
        return Refusal::ClockBackwards;
    }
    if (to >= calendarEnd) {
        return Refusal::BeyondCalendar;
    }
    {
        const std::lock_guard lock(m_mutex);
        if (m_isStopping) {
            return Refusal::ShuttingDown;
        }
        m_advances.push_back({m_admitted, to, std::move(done)});
    }
    m_wake.notify_one();
    return Refusal::None;
}

Result<void> Engine::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable()) {
        m_thread.join();
    }
    if (m_failure) {
        return tl::unexpected(*m_failure);
    }
    m_snapshotWriter.finish();
    if (const auto sequence = number(m_exchange.lastSequence()); sequence > m_savedSequence) {
        reportSnapshot(sequence,
                       SnapshotWriter::write(snapshot(), m_stores.eventLog, m_stores.snapshots));
    }
    if (auto synced = m_stores.eventLog.sync(); !synced) {
        return synced;
    }
    return m_stores.journal.close();
}

EngineStatistics Engine::statistics() const
{
    EngineStatistics statistics = m_counters.read();
    statistics.lastSequence = m_lastSequence.load(std::memory_order_acquire);
    statistics.lastEvent = m_lastEvent.load(std::memory_order_acquire);
    const std::lock_guard lock(m_mutex);
    statistics.queueDepth = waitingLocked();
    return statistics;
}

void Engine::run()
{
    while (waitForWork()) {
        if (const auto done = work(); !done) {
            stopFor(done.error());
            return;
        }
    }
}

/// False when the thread ends.
bool Engine::waitForWork()
{
    const auto untilDue = timeUntilDue();
    std::unique_lock lock(m_mutex);
    const auto hasWork
        = [this] { return waitingLocked() > 0 || !m_questions.empty() || !m_advances.empty(); };
    const auto mustLook = [this, &hasWork] { return m_isStopping || hasWork(); };
    if (untilDue) {
        m_wake.wait_for(lock, std::min(*untilDue, longestSleep), mustLook);
    } else {
        m_wake.wait(lock, mustLook);
    }
    return !m_isAbandoned && (!m_isStopping || hasWork());
}

std::optional<std::chrono::nanoseconds> Engine::timeUntilDue() const
{
    const auto due = m_exchange.nextDue();
    return due ? m_clock.realTimeUntil(*due) : std::nullopt;
}

Result<void> Engine::work()
{
    std::vector<Question> questions;
    std::optional<Advance> advancing;
    {
        const std::lock_guard lock(m_mutex);
        questions.swap(m_questions);
        if (m_position == m_inHand.size()) {
            m_inHand.clear();
            m_position = 0;
            m_inHand.swap(m_arrived);
            m_untaken = m_inHand.size();
        }
        if (!m_advances.empty() && m_advances.front().afterAdmitted <= m_taken) {
            advancing = std::move(m_advances.front());
            m_advances.erase(m_advances.begin());
        }
    }
    answerQuestions(questions);
    if (advancing) {
        return advance(*advancing);
    }
    if (m_position < m_inHand.size()) {
        return commandTurn();
    }
    const auto due = m_exchange.nextDue();
    return due && *due <= m_clock.now() ? dueTurn(*due) : Result<void>();
}

void Engine::answerQuestions(const std::vector<Question> &questions) const
{
    for (const Question &question : questions) {
        question(m_exchange, std::max(m_clock.now(), m_lastStamp));
    }
}

Result<void> Engine::commandTurn()
{
    const Instant now = m_clock.now();
    while (m_position < m_inHand.size() && m_batch.size() < m_options.batchCommands
           && m_journalBatch.body.size() < m_options.batchBytes) {
        stamp(std::move(m_inHand[m_position++]), now);
    }
    m_taken += m_batch.size();
    {
        const std::lock_guard lock(m_mutex);
        m_untaken = m_inHand.size() - m_position;
    }
    return commit();
}

/// Journals that a due time was reached, stamped with it.
Result<void> Engine::dueTurn(Instant due)
{
    stamp({{}, {}, TimeReached{}, {}}, due);
    if (auto done = commit(); !done) {
        return done;
    }
    if (const auto next = m_exchange.nextDue(); next && *next <= m_lastStamp) {
        // Going on would fill the journal with TimeReached for ever.
        return fail(ErrorCode::Conflict,
                    "what is due at " + std::to_string(next->ns) + " ns was not done by command "
                        + std::to_string(number(m_exchange.lastSequence())));
    }
    return {};
}

Result<void> Engine::advance(const Advance &advance)
{
    for (auto due = m_exchange.nextDue(); due && *due <= advance.to; due = m_exchange.nextDue()) {
        m_clock.moveTo(*due);
        if (auto done = dueTurn(*due); !done) {
            return done;
        }
    }
    m_clock.moveTo(advance.to);
    // Whoever asked is told that this time has come: the journal says so too, or it would be
    // earlier again after a restart.
    if (m_lastStamp < advance.to) {
        if (auto done = dueTurn(advance.to); !done) {
            return done;
        }
    }
    if (advance.done) {
        advance.done(m_exchange.lastEvent());
    }
    return {};
}

/// Puts a command into the batch, at its place in the one order of things.
void Engine::stamp(Submission submission, Instant now)
{
    m_lastStamp = std::max(now, m_lastStamp + 1);
    const auto sequence = number(m_exchange.lastSequence()) + m_batch.size() + 1;
    m_batch.push_back({Sequence(sequence), m_lastStamp, submission.actor, submission.idempotency,
                       std::move(submission.command)});
    m_answers.push_back(std::move(submission.answer));
    appendStamped(m_batch.back(), m_journalBatch.body);
}

/// Durable, applied, kept, told.
Result<void> Engine::commit()
{
    m_journalBatch.eventsBefore = m_eventsDigest;
    if (!plantedBug(2)) {
        if (auto durable = makeDurable(); !durable) {
            return durable;
        }
    }
    derive(m_exchange, m_batch, m_derived);
    m_eventsDigest = m_derived.events.digest;
    if (auto kept = m_stores.eventLog.append(m_derived.events); !kept) {
        return kept;
    }
    tell();
    if (plantedBug(2)) {
        if (auto durable = makeDurable(); !durable) {
            return durable;
        }
    }
    m_batch.clear();
    m_answers.clear();
    m_journalBatch.body.clear();
    offerSnapshot();
    return {};
}

Result<void> Engine::makeDurable()
{
    m_journalBatch.firstSequence = number(m_batch.front().sequence);
    m_journalBatch.commandCount = static_cast<std::uint32_t>(m_batch.size());
    const auto begin = std::chrono::steady_clock::now();
    auto appended = m_stores.journal.append(m_journalBatch);
    m_counters.countJournalSync(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    return appended;
}

void Engine::tell()
{
    m_lastSequence.store(number(m_exchange.lastSequence()), std::memory_order_release);
    m_lastEvent.store(number(m_exchange.lastEvent()), std::memory_order_release);
    m_counters.countTrades(m_derived.trades);
    for (std::size_t i = 0; i < m_batch.size(); ++i) {
        const Outcome &outcome = m_derived.outcomes[i];
        m_counters.countCommand(m_batch[i].command, outcome.refusal);
        if (m_answers[i]) {
            m_answers[i](outcome, m_batch[i].at);
        }
    }
}

void Engine::offerSnapshot()
{
    const auto sequence = number(m_exchange.lastSequence());
    const bool isTime
        = m_options.snapshotEvery > 0 && sequence - m_offeredSequence >= m_options.snapshotEvery;
    if (isTime && m_snapshotWriter.isFree()) {
        m_snapshotWriter.offer(snapshot());
        m_offeredSequence = sequence;
    }
}

Snapshot Engine::snapshot() const
{
    return {number(m_exchange.lastSequence()),
            number(m_exchange.lastEvent()),
            m_eventsDigest,
            m_stores.journal.chain(),
            Digest(),
            m_exchange.save()};
}

void Engine::reportSnapshot(std::uint64_t sequence, const Result<void> &saved)
{
    m_counters.countSnapshot(saved.has_value());
    if (saved) {
        m_savedSequence = sequence;
    } else if (m_reports.snapshotFailed) {
        m_reports.snapshotFailed(saved.error());
    }
}

void Engine::stopFor(const Error &error)
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
        m_failure = error;
    }
    if (m_reports.fatal) {
        m_reports.fatal(error);
    }
}

} // namespace energy
