// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/storage/file_system.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// Logs are sequences of files, each named by the first number in it: `journal-<20 digits>.log` by
/// its first sequence, `events-<20 digits>.log` by its first event.
enum class SegmentKind {
    Journal,
    Events,
};

/// What a segment begins with: magic ("EBJRNL01" or "EBEVNT01"), format version u32, first u64,
/// before, checksum seed u64, XXH3-64 over these; little-endian.
struct SegmentHeader {
    std::uint64_t first = 0; ///< Sequence or event number of its first record.
    Digest before; ///< Journal: chain so far. Events: digest of the batch before.
    std::uint64_t checksumSeed
        = 0; ///< Of every record. Drawn once per log, so that nobody can send the log bytes which
             ///< would pass for a record inside a torn one.
};

inline constexpr std::uint64_t segmentHeaderBytes = 68;

[[nodiscard]] std::string segmentPath(const std::string &directory, SegmentKind kind,
                                      std::uint64_t first);

/// First numbers of the segments of a folder, in order. Unreachable when it cannot be listed.
[[nodiscard]] Result<std::vector<std::uint64_t>>
listSegments(FileSystem &fileSystem, const std::string &directory, SegmentKind kind);

[[nodiscard]] std::string encodeSegmentHeader(SegmentKind kind, const SegmentHeader &header);

/// Reads the header of the segment that is named by `first`. Damaged with the reason as the whole
/// detail.
[[nodiscard]] Result<SegmentHeader> readSegmentHeader(File &file, SegmentKind kind,
                                                      std::uint64_t first);

/// A seed for the checksums of a new log.
[[nodiscard]] std::uint64_t drawChecksumSeed();

/// Writes zeros from `offset` up to `end`. Not flushed.
[[nodiscard]] Result<void> fillWithZeros(File &file, std::uint64_t offset, std::uint64_t end);

/// Whether all bytes are zero.
[[nodiscard]] bool isBlank(std::string_view bytes);

/// What lies in a file from `offset` on.
struct Remainder {
    std::uint64_t firstUsed
        = 0; ///< Offset of the first byte that is not zero; `size` when all are.
    std::uint64_t usedEnd
        = 0; ///< Offset behind the last byte that is not zero; the given offset when all are.
    std::uint64_t size = 0; ///< Of the file.
};

[[nodiscard]] Result<Remainder> readRemainder(File &file, std::uint64_t offset);

} // namespace energy
