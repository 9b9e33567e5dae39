// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/views_thread.h"

#include "core/protocol/codec.h"
#include "core/storage/views/views_database.h"

#include <future>
#include <utility>

namespace energy {

namespace {

/// How often an idle thread looks whether it should end.
constexpr std::chrono::milliseconds stopCheck{50};

Result<std::vector<EventRecord>> recordsOf(const EventBatch &batch)
{
    auto records = decodeRecords(batch.body);
    if (!records) {
        return fail(ErrorCode::Damaged,
                    "event log: the batch at event " + std::to_string(batch.firstEvent)
                        + " cannot be decoded");
    }
    return std::move(*records);
}

/// Whether the log holds exactly the event that the store saw last.
Result<bool> continues(const EventLog &log, const ViewPlace &place)
{
    if (place == ViewPlace{}) {
        return true;
    }
    if (number(place.number) > log.lastEvent()) {
        return false;
    }
    EventCursor cursor = log.cursorFrom(number(place.number));
    const auto batch = cursor.next();
    if (!batch) {
        return tl::unexpected(batch.error());
    }
    const auto records = *batch ? recordsOf(**batch) : Result<std::vector<EventRecord>>();
    if (!records) {
        return tl::unexpected(records.error());
    }
    for (const EventRecord &record : *records) {
        if (ViewPlace{record.number, record.sequence, record.at} == place) {
            return true;
        }
    }
    return false;
}

/// At least one batch when there is one, and more until about `limit` events are together.
Result<std::vector<EventRecord>> nextRecords(EventCursor &cursor, std::size_t limit)
{
    std::vector<EventRecord> together;
    while (together.size() < limit) {
        const auto batch = cursor.next();
        if (!batch) {
            return tl::unexpected(batch.error());
        }
        if (!*batch) {
            break;
        }
        auto records = recordsOf(**batch);
        if (!records) {
            return records;
        }
        together.insert(together.end(), std::make_move_iterator(records->begin()),
                        std::make_move_iterator(records->end()));
    }
    return together;
}

} // namespace

Result<std::unique_ptr<ViewsThread>> ViewsThread::start(const EventLog &log, ViewMark &mark,
                                                        ViewsThreadOptions options)
{
    std::unique_ptr<ViewsThread> thread(new ViewsThread(log, mark, std::move(options)));
    std::promise<Result<void>> opened;
    auto outcome = opened.get_future();
    // The connection belongs to the thread that opens it, so opening happens there.
    thread->m_thread = std::thread([self = thread.get(), &opened] {
        auto projection = self->open();
        if (!projection) {
            opened.set_value(tl::unexpected(projection.error()));
            return;
        }
        opened.set_value({});
        self->run(std::move(*projection));
    });
    if (const auto result = outcome.get(); !result) {
        return tl::unexpected(result.error());
    }
    return thread;
}

ViewsThread::ViewsThread(const EventLog &log, ViewMark &mark, ViewsThreadOptions options)
    : m_log(log)
    , m_mark(mark)
    , m_options(std::move(options))
{
}

ViewsThread::~ViewsThread()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_stopped.notify_all();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

Result<std::unique_ptr<ViewProjection>> ViewsThread::open()
{
    auto projection = ViewProjection::open(m_options.path);
    if (!projection) {
        return projection;
    }
    auto place = (*projection)->seen();
    if (!place) {
        return tl::unexpected(place.error());
    }
    const auto same = continues(m_log, *place);
    if (!same) {
        return tl::unexpected(same.error());
    }
    if (!*same) {
        projection->reset();
        if (const auto dropped = dropViews(m_options.path); !dropped) {
            return tl::unexpected(dropped.error());
        }
        projection = ViewProjection::open(m_options.path);
        place = ViewPlace{};
    }
    m_mark.setOpened(place->number);
    return projection;
}

void ViewsThread::run(std::unique_ptr<ViewProjection> projection)
{
    while (!m_stopping) {
        Result<void> followed;
        if (projection) {
            followed = follow(*projection);
        } else if (auto reopened = open(); reopened) {
            projection = std::move(*reopened);
        } else {
            followed = tl::unexpected(reopened.error());
        }
        if (!followed) {
            projection.reset();
            if (m_options.onFailure) {
                m_options.onFailure(followed.error());
            }
            recover(followed.error());
        }
    }
}

Result<void> ViewsThread::follow(ViewProjection &projection)
{
    EventCursor cursor = m_log.cursorFrom(number(m_mark.seen()) + 1);
    while (!m_stopping) {
        const auto records = nextRecords(cursor, m_options.batchEvents);
        if (!records) {
            return tl::unexpected(records.error());
        }
        if (records->empty()) {
            static_cast<void>(m_log.waitBeyond(number(m_mark.seen()), stopCheck));
            continue;
        }
        if (const auto applied = projection.apply(*records); !applied) {
            return applied;
        }
        m_mark.set(records->back().number);
    }
    return {};
}

void ViewsThread::recover(const Error &error)
{
    const bool isWorthless = error.code == ErrorCode::Damaged || error.code == ErrorCode::Malformed
        || error.code == ErrorCode::Conflict;
    // Folding anew helps when the store is at fault. When it fails at the same event again, the
    // fault lies elsewhere, and dropping the store once more would only take away what can still be
    // read.
    if (isWorthless && m_droppedAt != m_mark.seen()) {
        m_droppedAt = m_mark.seen();
        if (dropViews(m_options.path)) {
            return;
        }
    }
    std::unique_lock lock(m_mutex);
    m_stopped.wait_for(lock, m_options.retryAfter, [this] { return m_stopping.load(); });
}

} // namespace energy
