// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "server/engine/book_depths.h"
#include "server/gateway/stream_history.h"
#include "server/gateway/stream_teller.h"

#include <cstdint>
#include <string>

namespace energy {

class Database;

/// What a topic begins with: the answer of the read route of the same name, and the event up to
/// which it holds.
struct StreamSnapshot {
    std::uint64_t sequence = 0;
    std::string data; ///< JSON
    TopicMemory memory = {}; ///< Of topics that need one.
};

/// From the read models, as the participant of an own topic sees it, or the public. `now` is the
/// market's time: contracts whose delivery has begun are left out. Of a book only whether its
/// contract exists. Errors: NotFound, and those of the database.
[[nodiscard]] Result<StreamSnapshot> takeSnapshot(Database &views, const Topic &topic, Instant now);

/// Both sides, as GET contracts/{id}/book shows them.
[[nodiscard]] StreamSnapshot bookSnapshot(const BookDepths &books, std::uint64_t contract);

/// The notices that a participant was given after an event, oldest first; at most 500, the last of
/// which is `reached` when there are more. Errors: those of the database.
[[nodiscard]] Result<HistoryChunk> noticesAfter(Database &views, std::uint64_t participant,
                                                std::uint64_t after);

/// {"price":…,"quantity_mw":…,"orders":…}
[[nodiscard]] std::string levelJson(const Level &level);

} // namespace energy
