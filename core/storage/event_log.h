// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"
#include "core/storage/file_system.h"
#include "core/storage/record.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// The events that one journal batch gave. Event numbers are contiguous from 1 over the whole log.
struct EventBatch {
    std::uint64_t firstEvent = 0;
    std::uint32_t eventCount = 0; ///< May be 0: the commands changed nothing that anyone is told.
    std::uint64_t firstSequence = 0;
    std::uint64_t lastSequence = 0; ///< The commands that caused them.
    Digest digest; ///< Of the events; what the next journal batch carries as eventsBefore.
    std::string body; ///< The encoded events; opaque here.

    bool operator==(const EventBatch &) const = default;
};

struct EventLogOptions {
    std::uint64_t segmentBytes = 16ULL * 1024 * 1024;
    /// Segments that end before this event (covered by a snapshot, so synced) are not read at open;
    /// a cursor still checks what it reads. 0 reads everything.
    std::uint64_t verifyFromEvent = 0;
};

struct EventLogSegment;
class EventLog;

/// Pulls batches from an EventLog, at its own pace and on any one thread. The log outlives it.
class EventCursor {
public:
    /// The next batch, whole, even when the cursor was placed at an event in the middle of it;
    /// nothing when it has not happened yet. Batches without events are skipped. Damaged when
    /// stored bytes cannot be believed.
    [[nodiscard]] Result<std::optional<EventBatch>> next();

    /// The event that next() waits for or returns within its batch.
    [[nodiscard]] std::uint64_t nextEvent() const { return m_nextEvent; }

private:
    friend class EventLog;
    EventCursor(const EventLog &log, std::uint64_t fromEvent);

    [[nodiscard]] Result<EventBatch> readBatch();
    void enter(std::shared_ptr<const EventLogSegment> segment, std::uint64_t offset);

    const EventLog *m_log;
    std::uint64_t m_nextEvent;
    std::shared_ptr<const EventLogSegment> m_segment;
    std::unique_ptr<RecordReader> m_records;
};

/// Events, derived from the journal and kept: files `events-<first event, 20 digits>.log` in the
/// record format of the journal, written without a flush of their own. After a crash an incomplete
/// tail is cut and derived again. One thread appends; any number of cursors read at the same time.
class EventLog {
public:
    /// Reads what is there and cuts everything from the first batch on that cannot be believed.
    [[nodiscard]] static Result<std::unique_ptr<EventLog>>
    open(FileSystem &fileSystem, std::string directory, const EventLogOptions &options);
    ~EventLog();

    /// Makes a batch visible to every cursor. Not durable before sync().
    /// Malformed, without effect: it does not continue at lastEvent() + 1 and after lastSequence().
    /// WriteFailed: this and every later append fails.
    [[nodiscard]] Result<void> append(const EventBatch &batch);

    /// Makes everything appended so far durable: before a snapshot that relies on it, and before
    /// the end. From any thread. WriteFailed: this and every later append and sync fails.
    [[nodiscard]] Result<void> sync();

    /// Removes every batch that ends after `sequence`; only before the first cursor.
    [[nodiscard]] Result<void> cutAfterSequence(std::uint64_t sequence);

    [[nodiscard]] std::uint64_t lastEvent() const
    {
        return m_lastEvent.load(std::memory_order_acquire);
    }
    [[nodiscard]] std::uint64_t lastSequence() const
    {
        return m_lastSequence.load(std::memory_order_acquire);
    }
    /// Digest of the last batch; all zeros when empty. For the appending thread.
    [[nodiscard]] Digest lastDigest() const { return m_lastDigest; }

    /// A cursor whose first batch is the one that holds `fromEvent` (0 and 1: the first of all).
    [[nodiscard]] EventCursor cursorFrom(std::uint64_t fromEvent) const;

    /// Waits until lastEvent() is greater than `eventNumber`; false when the time ran out first.
    [[nodiscard]] bool waitBeyond(std::uint64_t eventNumber,
                                  std::chrono::nanoseconds timeout) const;

    /// Keeps a callback registered while it lives.
    class WakeUp {
    public:
        WakeUp(EventLog &log, std::uint64_t key);
        WakeUp(const WakeUp &) = delete;
        WakeUp &operator=(const WakeUp &) = delete;
        ~WakeUp();

    private:
        EventLog &m_log;
        std::uint64_t m_key;
    };

    /// Calls `callback` after every append, on the appending thread: it must be short and must not
    /// destroy the WakeUp. When the WakeUp's destructor has returned, the callback is not running
    /// and will not run again.
    [[nodiscard]] std::unique_ptr<WakeUp> wakeUp(std::function<void()> callback);

private:
    friend class EventCursor;
    EventLog(FileSystem &fileSystem, std::string directory, const EventLogOptions &options);

    struct Place {
        std::shared_ptr<const EventLogSegment> segment;
        std::uint64_t offset = 0;
    };
    [[nodiscard]] Place placeOf(std::uint64_t event) const;
    [[nodiscard]] Place placeAfter(const EventLogSegment &segment) const;
    [[nodiscard]] Result<void> loadUpTo(std::uint64_t sequence);
    [[nodiscard]] Result<void> loadFrom(const std::vector<std::uint64_t> &firsts, std::size_t start,
                                        std::uint64_t sequence);
    [[nodiscard]] Result<bool> load(std::uint64_t first, bool trusted, std::uint64_t sequence);
    [[nodiscard]] Result<bool> readBatches(EventLogSegment &segment, std::uint64_t sequence);
    [[nodiscard]] Result<void> startSegment();
    [[nodiscard]] Result<void> write(const EventBatch &batch);
    [[nodiscard]] tl::unexpected<Error> stop(const Error &error);
    void accept(EventLogSegment &segment, const EventBatch &batch, std::uint64_t end);

    FileSystem &m_fileSystem;
    std::string m_directory;
    EventLogOptions m_options;

    std::map<std::uint64_t, std::shared_ptr<EventLogSegment>>
        m_segments; ///< By first event; guarded by m_mutex.
    std::vector<std::shared_ptr<EventLogSegment>> m_unsynced; ///< Guarded by m_mutex.
    std::atomic<std::uint64_t> m_lastEvent = 0;
    std::atomic<std::uint64_t> m_lastSequence = 0;
    Digest m_lastDigest;
    std::string m_record; ///< Reused between appends.
    std::optional<Error> m_stopped; ///< Guarded by m_mutex.

    mutable std::mutex m_mutex;
    mutable std::condition_variable m_grown;
    std::mutex m_wakeUpMutex;
    std::map<std::uint64_t, std::function<void()>> m_wakeUps; ///< Guarded by m_wakeUpMutex.
    std::uint64_t m_nextWakeUp = 0;
};

} // namespace energy
