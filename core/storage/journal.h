// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace energy {

/// Commands that became durable together. Sequences are contiguous from 1 over the whole journal.
struct JournalBatch {
    std::uint64_t firstSequence = 0;
    std::uint32_t commandCount
        = 0; ///< At least 1; the batch holds firstSequence … firstSequence + commandCount - 1.
    Digest eventsBefore; ///< Digest of the events of the batch before: a replay that derives others
                         ///< stops.
    std::string body; ///< The encoded commands; opaque here.

    [[nodiscard]] std::uint64_t lastSequence() const { return firstSequence + commandCount - 1; }
    bool operator==(const JournalBatch &) const = default;
};

/// Where stored data contradicts its checksums or itself.
struct JournalDamage {
    std::string file; ///< Path of the file.
    std::uint64_t offset = 0; ///< Start of the record, header or mark slot that cannot be believed;
                              ///< in space that should be empty, the first byte that is not zero.
    /// First sequence that is lost by it; for `durable`, the last that it names.
    std::uint64_t sequence = 0;
    std::string reason;
};

/// An Error that, when its code is Damaged, also says where; `detail` holds the same as text.
struct JournalError : Error {
    std::optional<JournalDamage> damage;
};

template <class T>
using JournalResult = tl::expected<T, JournalError>;

/// The error that says where.
[[nodiscard]] JournalError describeDamage(JournalDamage damage);

/// What opening a journal removed: an incomplete batch that was never acknowledged. Nothing when
/// cutBytes is 0.
struct RecoveryReport {
    std::uint64_t cutBytes
        = 0; ///< From the end of the last complete batch to the last byte that was not zero.
    std::string file; ///< Path of the segment.
    std::uint64_t offset = 0; ///< Where the cut begins.
};

/// Port: the durable, ordered record of everything that changes the exchange. One thread writes.
class Journal {
public:
    Journal() = default;
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;
    virtual ~Journal() = default;

    /// Returns when the batch is durable, and only then may it be applied or told.
    /// Malformed, without effect: the batch does not begin at lastSequence() + 1 or holds no
    /// command. WriteFailed: this batch may or may not survive, this and every later append fails,
    /// and the process must end and recover; a failed flush is never repeated, since the kernel has
    /// already forgotten what it could not write.
    [[nodiscard]] virtual Result<void> append(const JournalBatch &batch) = 0;

    /// The last durable sequence; 0 when empty.
    [[nodiscard]] virtual std::uint64_t lastSequence() const = 0;

    /// SHA-256 chain over every batch so far; all zeros when empty.
    [[nodiscard]] virtual Digest chain() const = 0;

    /// Ends the journal cleanly: from then on any changed byte of it is found at the next start.
    /// Later appends fail. A journal destroyed without close() is recovered as after a crash.
    [[nodiscard]] virtual Result<void> close() = 0;
};

} // namespace energy
