// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/views/view_queries.h"
#include "server/gateway/read_parameters.h"
#include "server/gateway/read_pool.h"
#include "server/gateway/request_reading.h"

#include <functional>

namespace energy {

/// Answers GETs from the read models: parameters first, then the query on a thread of the pool, in
/// one read transaction, so that every part of the answer and its `Energybid-Sequence` agree.
class ReadGate {
public:
    using Query = std::function<Result<Document>(const ViewQuery &)>;

    explicit ReadGate(ReadPool &pool)
        : m_pool(pool)
    {
    }

    /// For single things: `at_least` is the one further parameter.
    void answer(const CallPointer &call, ReadParameters parameters, Query query);
    /// For lists: `limit` and `cursor` as well.
    void answerPage(const CallPointer &call, ReadParameters parameters, Query query);

private:
    void submit(const CallPointer &call, ReadParameters parameters, PageRequest page, Query query);

    ReadPool &m_pool;
};

/// Whose things the caller sees.
[[nodiscard]] Viewer viewerOf(const Call &call);

} // namespace energy
