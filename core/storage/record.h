// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/file_system.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// A record: payload length u32, sequence u64, checksum u64, payload; all little-endian, without
/// padding. The checksum is XXH3-64 of the payload, seeded by XXH3-64 of length and sequence,
/// seeded by the log. A payload is never empty, so zeros are never a record.
struct Record {
    std::uint64_t sequence = 0;
    std::string_view payload; ///< Valid until the reader moves on.
};

inline constexpr std::uint64_t recordHeadBytes = 20;

/// Empties `record` and leaves room for its head; the payload is appended next.
void beginRecord(std::string &record);
/// Fills in the head once the payload is complete.
void sealRecord(std::uint64_t checksumSeed, std::uint64_t sequence, std::string &record);
/// The sequence of the complete record that `bytes` begin with, or nothing.
[[nodiscard]] std::optional<std::uint64_t> sequenceOfRecord(std::uint64_t checksumSeed,
                                                            std::string_view bytes);

enum class RecordState {
    Complete,
    Blank, ///< The file ends here, or only zeros are where a head would be.
    Garbled, ///< Something else.
};

/// Reads records of a file one after the other, in large pieces.
class RecordReader {
public:
    /// The file outlives the reader.
    RecordReader(File &file, std::uint64_t offset, std::uint64_t checksumSeed);

    /// Reads the record at offset(); Complete moves behind it, everything else stays, to be asked
    /// again.
    [[nodiscard]] Result<RecordState> next(Record &record);

    /// Where the next record begins.
    [[nodiscard]] std::uint64_t offset() const { return m_offset; }
    /// Forgets what was read ahead, so that bytes written since are seen.
    void refresh() { m_buffer.clear(); }

private:
    [[nodiscard]] Result<std::string_view> peek(std::uint64_t count);

    File *m_file;
    std::uint64_t m_offset;
    std::uint64_t m_checksumSeed;
    std::string m_buffer;
    std::uint64_t m_bufferOffset = 0;
};

} // namespace energy
