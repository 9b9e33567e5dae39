// SPDX-License-Identifier: Apache-2.0
#include "core/storage/segment.h"

#include "core/storage/little_endian.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <optional>
#include <random>
#include <xxhash.h>

namespace energy {

namespace {

constexpr std::uint32_t formatVersion = 1;
constexpr std::uint64_t headerSeed = 0x454e455247594849;
constexpr std::size_t numberDigits = 20;
constexpr std::string_view suffix = ".log";
constexpr std::size_t pieceBytes = std::size_t{1} << 20U;

std::string_view prefix(SegmentKind kind)
{
    return kind == SegmentKind::Journal ? "journal-" : "events-";
}

std::string_view magic(SegmentKind kind)
{
    return kind == SegmentKind::Journal ? "EBJRNL01" : "EBEVNT01";
}

std::optional<std::uint64_t> firstOfName(SegmentKind kind, std::string_view name)
{
    const std::string_view start = prefix(kind);
    if (name.size() != start.size() + numberDigits + suffix.size() || !name.starts_with(start)
        || !name.ends_with(suffix)) {
        return std::nullopt;
    }
    const std::string_view digits = name.substr(start.size(), numberDigits);
    std::uint64_t first = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), first);
    if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return first;
}

} // namespace

std::string segmentPath(const std::string &directory, SegmentKind kind, std::uint64_t first)
{
    const std::string digits = std::to_string(first);
    std::string path = directory + "/";
    path += prefix(kind);
    path.append(numberDigits - digits.size(), '0');
    path += digits;
    path += suffix;
    return path;
}

Result<std::vector<std::uint64_t>> listSegments(FileSystem &fileSystem,
                                                const std::string &directory, SegmentKind kind)
{
    const auto names = fileSystem.list(directory);
    if (!names) {
        return tl::unexpected(names.error());
    }
    std::vector<std::uint64_t> firsts;
    for (const std::string &name : *names) {
        if (const auto first = firstOfName(kind, name)) {
            firsts.push_back(*first);
        }
    }
    std::ranges::sort(firsts);
    return firsts;
}

std::string encodeSegmentHeader(SegmentKind kind, const SegmentHeader &header)
{
    std::string bytes(magic(kind));
    appendLittle(bytes, formatVersion);
    appendLittle(bytes, header.first);
    appendDigest(bytes, header.before);
    appendLittle(bytes, header.checksumSeed);
    appendLittle(bytes,
                 std::uint64_t{XXH3_64bits_withSeed(bytes.data(), bytes.size(), headerSeed)});
    return bytes;
}

Result<SegmentHeader> readSegmentHeader(File &file, SegmentKind kind, std::uint64_t first)
{
    std::array<char, segmentHeaderBytes> buffer{};
    const auto count = file.read(buffer, 0);
    if (!count) {
        return tl::unexpected(count.error());
    }
    if (*count < buffer.size()) {
        return fail(ErrorCode::Damaged, "the header is incomplete");
    }
    FieldReader fields({buffer.data(), buffer.size()});
    const std::string_view checked = fields.rest().substr(0, buffer.size() - sizeof(std::uint64_t));
    if (fields.takeBytes(magic(kind).size()) != magic(kind)) {
        return fail(ErrorCode::Damaged,
                    "the header does not begin with " + std::string(magic(kind)));
    }
    const auto version = fields.take<std::uint32_t>();
    SegmentHeader header;
    header.first = fields.take<std::uint64_t>();
    header.before = fields.takeDigest();
    header.checksumSeed = fields.take<std::uint64_t>();
    if (fields.take<std::uint64_t>()
        != XXH3_64bits_withSeed(checked.data(), checked.size(), headerSeed)) {
        return fail(ErrorCode::Damaged, "the checksum of the header is wrong");
    }
    if (version != formatVersion) {
        return fail(ErrorCode::Damaged,
                    "format version " + std::to_string(version) + " is not known to this program");
    }
    if (header.first != first) {
        return fail(ErrorCode::Damaged,
                    "the header says that it begins with " + std::to_string(header.first)
                        + ", the name says " + std::to_string(first));
    }
    return header;
}

std::uint64_t drawChecksumSeed()
{
    std::random_device source;
    return std::uniform_int_distribution<std::uint64_t>(1)(source);
}

Result<void> fillWithZeros(File &file, std::uint64_t offset, std::uint64_t end)
{
    const std::string zeros(static_cast<std::size_t>(std::min<std::uint64_t>(
                                pieceBytes, offset < end ? end - offset : 0)),
                            '\0');
    while (offset < end) {
        const auto count
            = static_cast<std::size_t>(std::min<std::uint64_t>(zeros.size(), end - offset));
        if (const auto written = writeAll(file, std::string_view(zeros).substr(0, count), offset);
            !written) {
            return written;
        }
        offset += count;
    }
    return {};
}

bool isBlank(std::string_view bytes)
{
    return bytes.empty()
        || (bytes.front() == '\0'
            && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

Result<Remainder> readRemainder(File &file, std::uint64_t offset)
{
    const auto size = file.size();
    if (!size) {
        return tl::unexpected(size.error());
    }
    Remainder remainder{.firstUsed = *size, .usedEnd = offset, .size = *size};
    const std::uint64_t left = *size - std::min(*size, offset);
    std::string piece(std::min<std::uint64_t>(left, pieceBytes), '\0');
    for (std::uint64_t at = offset; at < *size;) {
        const auto count = file.read(piece, at);
        if (!count) {
            return tl::unexpected(count.error());
        }
        if (*count == 0) {
            break;
        }
        const std::string_view bytes(piece.data(), *count);
        if (!isBlank(bytes)) {
            remainder.firstUsed = std::min(remainder.firstUsed, at + bytes.find_first_not_of('\0'));
            remainder.usedEnd = at + bytes.find_last_not_of('\0') + 1;
        }
        at += *count;
    }
    return remainder;
}

} // namespace energy
