// SPDX-License-Identifier: Apache-2.0
#include "tests/server/engine/engine_samples.h"

#include "core/base/check.h"
#include "core/protocol/codec.h"

#include <utility>

namespace energy::test {

namespace {

constexpr auto patience = std::chrono::seconds(30);

Command deposit(std::uint64_t participant, const char *reference)
{
    return BookDeposit{ParticipantId(participant), Money::of(1'000'000'000'000),
                       present(Reference::of(reference))};
}

} // namespace

std::vector<SentCommand> openingCommands()
{
    const Interval delivery{marketStart + 2 * oneHour, sampleSettlement};
    return {
        {{}, OpenParticipant{Roles::of(Role::Trader)}},
        {{}, OpenParticipant{Roles::of(Role::Trader)}},
        {{}, DefineLocation{present(LocationName::of("NP15"))}},
        {{}, deposit(seller, "wire-1")},
        {{}, deposit(buyer, "wire-2")},
        {{}, OpenContract{LocationId(3), delivery, sampleOpening, sampleGate}},
    };
}

SentCommand sampleOrder(std::uint64_t index)
{
    PlaceOrder order;
    order.client = present(ClientId::of("order-" + std::to_string(index)));
    order.contract = sampleContract;
    order.side = index % 2 == 0 ? Side::Buy : Side::Sell;
    order.price = Price::of(50'00 + static_cast<std::int64_t>(index % 7));
    order.quantity = Power::of(1 + static_cast<std::int64_t>(index % 3));
    return {{ParticipantId(index % 2 == 0 ? buyer : seller), index}, order};
}

std::vector<SentCommand> sampleCommands(std::size_t count)
{
    std::vector<SentCommand> commands = openingCommands();
    for (std::uint64_t index = 0; commands.size() < count; ++index) {
        commands.push_back(sampleOrder(index));
    }
    return commands;
}

void Trace::add(std::string line)
{
    const std::lock_guard lock(m_mutex);
    m_lines.push_back(std::move(line));
    m_changed.notify_all();
}

bool Trace::waitFor(std::size_t count) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [&] { return m_lines.size() >= count; });
}

std::vector<std::string> Trace::lines() const
{
    const std::lock_guard lock(m_mutex);
    return m_lines;
}

Result<void> ScriptedJournal::append(const JournalBatch &batch)
{
    std::unique_lock lock(m_mutex);
    if (m_holds) {
        m_isHeld = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return !m_holds; });
        m_isHeld = false;
    }
    if (m_failAt > 0 && m_batches.size() + 1 >= m_failAt) {
        m_trace.add("not durable");
        return fail(ErrorCode::WriteFailed, "scripted");
    }
    m_batches.push_back(batch);
    m_trace.add("durable " + std::to_string(batch.firstSequence) + "-"
                + std::to_string(batch.lastSequence()));
    return {};
}

std::uint64_t ScriptedJournal::lastSequence() const
{
    const std::lock_guard lock(m_mutex);
    return m_batches.empty() ? 0 : m_batches.back().lastSequence();
}

Result<void> ScriptedJournal::close()
{
    m_trace.add("closed");
    return {};
}

void ScriptedJournal::hold()
{
    const std::lock_guard lock(m_mutex);
    m_holds = true;
}

bool ScriptedJournal::waitUntilHeld() const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] { return m_isHeld; });
}

void ScriptedJournal::release()
{
    const std::lock_guard lock(m_mutex);
    m_holds = false;
    m_changed.notify_all();
}

void ScriptedJournal::failAt(std::size_t append)
{
    const std::lock_guard lock(m_mutex);
    m_failAt = append;
}

std::vector<JournalBatch> ScriptedJournal::batches() const
{
    const std::lock_guard lock(m_mutex);
    return m_batches;
}

std::vector<Stamped> ScriptedJournal::commands() const
{
    std::vector<Stamped> all;
    for (const JournalBatch &batch : batches()) {
        auto commands = present(decodeStamped(batch.body));
        std::move(commands.begin(), commands.end(), std::back_inserter(all));
    }
    return all;
}

void ManualClock::set(Instant to)
{
    const std::lock_guard lock(m_mutex);
    m_now = to;
}

Instant ManualClock::now() const
{
    const std::lock_guard lock(m_mutex);
    return m_now;
}

std::optional<std::chrono::nanoseconds> ManualClock::realTimeUntil(Instant at) const
{
    return at <= now() ? std::optional(std::chrono::nanoseconds(0)) : std::nullopt;
}

ScriptedEngine::ScriptedEngine(Clock &clock, const EngineOptions &options)
    : journal(trace)
{
    const std::string directory = "/data";
    require(disk.createDirectory(directory).has_value());
    eventLog = EventLog::open(disk, directory, {}).value();
    snapshots = std::make_unique<SnapshotStore>(disk, directory);
    kept = eventLog->wakeUp([this] { trace.add("kept " + std::to_string(eventLog->lastEvent())); });
    EngineReports reports;
    reports.fatal = [this](const Error &error) { trace.add("fatal " + error.detail); };
    engine = std::make_unique<Engine>(EngineStart{}, EngineStores{journal, *eventLog, *snapshots},
                                      clock, options, reports);
}

Admission ScriptedEngine::submit(const SentCommand &sent)
{
    const std::size_t index = ++m_submitted;
    return engine->submit({sent.actor, {}, sent.command, [this, index](const Outcome &, Instant) {
                               trace.add("answered " + std::to_string(index));
                           }});
}

bool ScriptedEngine::takeTurns()
{
    const auto asked = std::make_shared<Trace>();
    // A question is answered at the beginning of a turn, so between the first and the third lie two
    // whole turns.
    for (std::size_t count = 1; count <= 3; ++count) {
        const auto admitted
            = engine->ask([asked](const Exchange &, Instant) { asked->add("asked"); });
        if (admitted != Admission::Accepted || !asked->waitFor(count)) {
            return false;
        }
    }
    return true;
}

StartOptions smallStart()
{
    StartOptions options;
    options.journal.segmentBytes = 4096;
    options.journal.prepareInBackground = false;
    options.eventLog.segmentBytes = 4096;
    return options;
}

StoredEngine::StoredEngine(StartedStores opened, Clock &clock, std::uint64_t snapshotEvery)
    : stores(std::move(opened))
{
    EngineReports reports;
    reports.fatal = [this](const Error &) {
        const std::lock_guard lock(m_mutex);
        m_hasFailed = true;
        m_changed.notify_all();
    };
    EngineOptions options;
    options.snapshotEvery = snapshotEvery;
    options.batchCommands = 1;
    engine = std::make_unique<Engine>(std::move(stores.start), stores.stores(), clock, options,
                                      reports);
    engine->start();
}

std::optional<Outcome> StoredEngine::send(const SentCommand &sent, const IdempotencyKey &key)
{
    std::optional<Outcome> answered;
    const auto admitted
        = engine->submit({sent.actor, key, sent.command, [&](const Outcome &outcome, Instant) {
                              const std::lock_guard lock(m_mutex);
                              answered = outcome;
                              m_changed.notify_all();
                          }});
    if (admitted != Admission::Accepted) {
        return std::nullopt;
    }
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return answered || m_hasFailed; });
    return answered;
}

bool StoredEngine::advance(Instant to)
{
    bool isDone = false;
    const auto refusal = engine->advanceTo(to, [&](EventNumber) {
        const std::lock_guard lock(m_mutex);
        isDone = true;
        m_changed.notify_all();
    });
    if (refusal != Refusal::None) {
        return false;
    }
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return isDone || m_hasFailed; });
    return isDone;
}

Digest StoredEngine::stateHash()
{
    std::optional<Digest> hash;
    const auto admitted = engine->ask([&](const Exchange &exchange, Instant) {
        const std::lock_guard lock(m_mutex);
        hash = exchange.stateHash();
        m_changed.notify_all();
    });
    if (admitted != Admission::Accepted) {
        return {};
    }
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return hash.has_value(); });
    return present(hash);
}

} // namespace energy::test
