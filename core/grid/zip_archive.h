// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace energy {

/// What a payload may hold once it is unpacked. The largest answer of OASIS, one day of all nodes,
/// is below 200 MiB.
inline constexpr std::uint64_t mostUnpackedBytes = 256ULL * 1024 * 1024;

/// A zip in memory that a source sent. Nothing is believed that it says of itself: sizes are
/// counted while unpacking, checksums verified.
class ZipArchive {
public:
    /// The bytes outlive the archive. Refused as malformed_payload when damaged or without a file,
    /// as payload_too_large with more than 64 members.
    [[nodiscard]] static FeedResult<ZipArchive> open(std::string_view bytes);

    [[nodiscard]] std::size_t memberCount() const;
    [[nodiscard]] std::string memberName(std::size_t member) const;
    [[nodiscard]] bool isFolder(std::size_t member) const;

    /// The unpacked content of a member. Refused as malformed_payload when it is encrypted,
    /// damaged, cut off or packed by anything but deflate, as payload_too_large when all that was
    /// read so far exceeds mostUnpackedBytes, or unpacks to more than 200 times its size.
    [[nodiscard]] FeedResult<std::string> read(std::size_t member);

private:
    struct Close {
        void operator()(zip *archive) const;
    };

    explicit ZipArchive(zip *archive)
        : m_archive(archive)
    {
    }
    [[nodiscard]] FeedResult<std::string> unpack(std::size_t member);

    std::unique_ptr<zip, Close> m_archive;
    std::uint64_t m_left = mostUnpackedBytes;
};

} // namespace energy
