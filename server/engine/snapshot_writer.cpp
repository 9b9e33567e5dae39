// SPDX-License-Identifier: Apache-2.0
#include "server/engine/snapshot_writer.h"

#include "core/base/digest.h"

#include <utility>

namespace energy {

SnapshotWriter::SnapshotWriter(EventLog &eventLog, SnapshotStore &store, Finished finished)
    : m_eventLog(eventLog)
    , m_store(store)
    , m_finished(std::move(finished))
    , m_thread([this] { run(); })
{
}

SnapshotWriter::~SnapshotWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_waiting.reset();
    }
    m_changed.notify_all();
    m_thread.join();
}

bool SnapshotWriter::isFree() const
{
    const std::lock_guard lock(m_mutex);
    return !m_waiting && !m_writing;
}

void SnapshotWriter::offer(Snapshot snapshot)
{
    const std::lock_guard lock(m_mutex);
    if (!m_waiting && !m_writing) {
        m_waiting = std::move(snapshot);
        m_changed.notify_all();
    }
}

void SnapshotWriter::finish()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting && !m_writing; });
}

Result<void> SnapshotWriter::write(Snapshot snapshot, EventLog &eventLog, SnapshotStore &store)
{
    snapshot.stateHash = sha256(snapshot.body);
    if (auto synced = eventLog.sync(); !synced) {
        return synced;
    }
    return store.save(snapshot);
}

void SnapshotWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_waiting || m_ending; });
        if (!m_waiting) {
            return;
        }
        Snapshot snapshot = std::move(*m_waiting);
        m_waiting.reset();
        m_writing = true;
        lock.unlock();
        const std::uint64_t sequence = snapshot.sequence;
        m_finished(sequence, write(std::move(snapshot), m_eventLog, m_store));
        lock.lock();
        m_writing = false;
        m_changed.notify_all();
    }
}

} // namespace energy
