// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/journal.h"
#include "core/storage/record.h"

#include <cstdint>
#include <optional>
#include <string>

namespace energy {

/// A batch as it is stored. One record each; sequence of the record: the first of the batch;
/// payload: kind u16 (1), version u16 (1), command count u32, events before, chain, body;
/// little-endian. Kinds and versions are never reused.
struct StoredBatch {
    JournalBatch batch;
    Digest chain; ///< Including this batch.
};

/// SHA-256 over the chain before, the first sequence, and the payload without the chain.
[[nodiscard]] Digest chainAfter(const Digest &before, const JournalBatch &batch);

/// Puts the complete record into `record`, replacing what was there.
void encodeBatch(const JournalBatch &batch, const Digest &chain, std::uint64_t checksumSeed,
                 std::string &record);

/// Nothing when the payload is not a batch of a known kind and version.
[[nodiscard]] std::optional<StoredBatch> decodeBatch(const Record &record);

} // namespace energy
