// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/event.h"
#include "core/storage/views/view_writer.h"

#include <memory>
#include <span>
#include <string>

namespace energy {

/// The last event that a store of read models has seen, with its place: enough to tell whether a
/// log continues it.
struct ViewPlace {
    EventNumber number{};
    Sequence sequence{};
    Instant at;

    friend constexpr bool operator==(const ViewPlace &, const ViewPlace &) = default;
};

/// Folds events into the read models: the one writer of views.db. Belongs to the thread that opened
/// it.
class ViewProjection {
public:
    /// Opens the store, empty when it was missing, damaged or of another version. Errors: as
    /// openViewsForWriting().
    [[nodiscard]] static Result<std::unique_ptr<ViewProjection>> open(const std::string &path);

    ViewProjection(const ViewProjection &) = delete;
    ViewProjection &operator=(const ViewProjection &) = delete;

    /// The number 0 when nothing has been folded yet.
    [[nodiscard]] Result<ViewPlace> seen();

    /// Folds the events and remembers the last one, all in one transaction. Events seen before are
    /// skipped, so that a batch may be given again. Errors: Conflict when an event is missing
    /// before the first new one, otherwise those of the database; nothing has then happened.
    [[nodiscard]] Result<void> apply(std::span<const EventRecord> events);

private:
    explicit ViewProjection(Database database);
    [[nodiscard]] Result<void> foldAll(std::span<const EventRecord> events);

    Database m_database;
    ViewWriter m_writer;
};

} // namespace energy
