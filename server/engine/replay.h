// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/exchange/exchange.h"
#include "core/storage/journal.h"
#include "server/engine/derivation.h"

#include <string_view>

namespace energy {

/// The error of a program whose rules give other events than those that were recorded; exit 4.
[[nodiscard]] tl::unexpected<Error> derivesOtherwise(const EventBatch &derived,
                                                     std::string_view recorded);

/// Applies batches of a journal in order, and compares the events of each with the digest that the
/// next one carries.
class Replay {
public:
    /// The exchange stands at the end of some batch; `eventsDigest` is that of its events, all
    /// zeros at the beginning.
    Replay(Exchange &exchange, const Digest &eventsDigest);

    /// The batch follows the one before. Damaged, with nothing applied: it cannot be decoded, its
    /// sequences or times are not those of a journal, or the batch before gave other events than
    /// when it was written.
    [[nodiscard]] Result<void> apply(const JournalBatch &batch);

    /// What the last batch came to.
    [[nodiscard]] const Derived &derived() const { return m_derived; }
    [[nodiscard]] const Digest &eventsDigest() const { return m_eventsDigest; }

private:
    Exchange &m_exchange;
    Digest m_eventsDigest;
    Derived m_derived;
};

} // namespace energy
