// SPDX-License-Identifier: Apache-2.0
#include "core/storage/record.h"

#include "core/base/check.h"
#include "core/storage/little_endian.h"
#include "core/storage/planted_bug.h"
#include "core/storage/segment.h"

#include <algorithm>
#include <limits>
#include <xxhash.h>

namespace energy {

namespace {

constexpr std::size_t checkedHeadBytes = 12; // Length and sequence, before the checksum.
constexpr std::size_t readAheadBytes = std::size_t{256} * 1024;

struct Head {
    std::uint32_t length = 0;
    std::uint64_t sequence = 0;
    std::uint64_t checksum = 0;
};

Head decodeHead(std::string_view bytes)
{
    FieldReader fields(bytes);
    Head head;
    head.length = fields.take<std::uint32_t>();
    head.sequence = fields.take<std::uint64_t>();
    head.checksum = fields.take<std::uint64_t>();
    return head;
}

std::uint64_t checksumOf(std::uint64_t seed, std::string_view head, std::string_view payload)
{
    return XXH3_64bits_withSeed(payload.data(), payload.size(),
                                XXH3_64bits_withSeed(head.data(), checkedHeadBytes, seed));
}

bool isWhole(std::uint64_t seed, const Head &head, std::string_view bytes)
{
    return plantedBug(4)
        || head.checksum == checksumOf(seed, bytes, bytes.substr(recordHeadBytes, head.length));
}

} // namespace

void beginRecord(std::string &record)
{
    record.assign(recordHeadBytes, '\0');
}

void sealRecord(std::uint64_t checksumSeed, std::uint64_t sequence, std::string &record)
{
    const std::size_t length = record.size() - recordHeadBytes;
    require(length > 0 && length <= std::numeric_limits<std::uint32_t>::max());
    std::string head;
    appendLittle(head, static_cast<std::uint32_t>(length));
    appendLittle(head, sequence);
    appendLittle(head,
                 checksumOf(checksumSeed, head, std::string_view(record).substr(recordHeadBytes)));
    std::ranges::copy(head, record.begin());
}

std::optional<std::uint64_t> sequenceOfRecord(std::uint64_t checksumSeed, std::string_view bytes)
{
    if (bytes.size() <= recordHeadBytes) {
        return std::nullopt;
    }
    const Head head = decodeHead(bytes);
    if (head.length == 0 || head.length > bytes.size() - recordHeadBytes
        || !isWhole(checksumSeed, head, bytes)) {
        return std::nullopt;
    }
    return head.sequence;
}

RecordReader::RecordReader(File &file, std::uint64_t offset, std::uint64_t checksumSeed)
    : m_file(&file)
    , m_offset(offset)
    , m_checksumSeed(checksumSeed)
{
}

Result<RecordState> RecordReader::next(Record &record)
{
    auto bytes = peek(recordHeadBytes);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const std::string_view start = bytes->substr(0, recordHeadBytes);
    if (isBlank(start)) {
        return RecordState::Blank;
    }
    if (start.size() < recordHeadBytes) {
        return RecordState::Garbled;
    }
    const Head head = decodeHead(start);
    const std::uint64_t whole = recordHeadBytes + head.length;
    bytes = peek(whole);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (head.length == 0 || bytes->size() < whole || !isWhole(m_checksumSeed, head, *bytes)) {
        return RecordState::Garbled;
    }
    record = {.sequence = head.sequence, .payload = bytes->substr(recordHeadBytes, head.length)};
    m_offset += whole;
    return RecordState::Complete;
}

/// What is at offset(): at least `count` bytes, or fewer when the file ends before. A garbled
/// length asks for no more memory than the file fills.
Result<std::string_view> RecordReader::peek(std::uint64_t count)
{
    const auto buffered = [this]() -> std::string_view {
        if (m_offset < m_bufferOffset || m_offset - m_bufferOffset >= m_buffer.size()) {
            return {};
        }
        return std::string_view(m_buffer).substr(m_offset - m_bufferOffset);
    };
    if (buffered().size() >= count) {
        return buffered();
    }
    const auto size = m_file->size();
    if (!size) {
        return tl::unexpected(size.error());
    }
    const std::uint64_t available = *size - std::min(*size, m_offset);
    m_buffer.resize(std::min(std::max<std::uint64_t>(count, readAheadBytes), available));
    m_bufferOffset = m_offset;
    const auto read = m_file->read(m_buffer, m_offset);
    m_buffer.resize(read ? *read : 0);
    if (!read) {
        return tl::unexpected(read.error());
    }
    return buffered();
}

} // namespace energy
