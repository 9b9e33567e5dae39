// SPDX-License-Identifier: Apache-2.0
#include "core/storage/durable_mark.h"

#include "core/storage/little_endian.h"
#include "core/storage/segment.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <xxhash.h>

namespace energy {

namespace {

constexpr std::string_view slotMagic = "EBMARK01";
constexpr std::uint32_t formatVersion = 1;
constexpr std::uint64_t slotSeed = 0x454e455247594d4b;
constexpr std::size_t slotBytes = 4096;
constexpr std::size_t slotCount = 3;
constexpr std::size_t checkedBytes = 8 + 4 + 4 + 8 + 8 + 8 + 8 + 32;

std::string markPath(const std::string &directory)
{
    return directory + "/durable";
}

std::string encodeSlot(const DurableMark &mark)
{
    std::string bytes(slotMagic);
    appendLittle(bytes, formatVersion);
    appendLittle(bytes, static_cast<std::uint32_t>(mark.state));
    appendLittle(bytes, mark.generation);
    appendLittle(bytes, mark.position.lastSequence);
    appendLittle(bytes, mark.position.segment);
    appendLittle(bytes, mark.position.offset);
    appendDigest(bytes, mark.position.chain);
    appendLittle(bytes, std::uint64_t{XXH3_64bits_withSeed(bytes.data(), bytes.size(), slotSeed)});
    return bytes;
}

std::optional<DurableMark> decodeSlot(std::string_view slot)
{
    FieldReader fields(slot);
    const bool ours = fields.takeBytes(slotMagic.size()) == slotMagic
        && fields.take<std::uint32_t>() == formatVersion;
    const auto state = fields.take<std::uint32_t>();
    DurableMark mark;
    mark.generation = fields.take<std::uint64_t>();
    mark.position.lastSequence = fields.take<std::uint64_t>();
    mark.position.segment = fields.take<std::uint64_t>();
    mark.position.offset = fields.take<std::uint64_t>();
    mark.position.chain = fields.takeDigest();
    const bool whole
        = fields.take<std::uint64_t>() == XXH3_64bits_withSeed(slot.data(), checkedBytes, slotSeed);
    const bool blankAfter = isBlank(fields.rest());
    if (!ours || !whole || !blankAfter || state < 1 || state > 2) {
        return std::nullopt;
    }
    mark.state = static_cast<MarkState>(state);
    return mark;
}

/// Nothing when the slot of this content of the file cannot be believed.
std::optional<DurableMark> markOfSlot(std::string_view content, std::size_t slot)
{
    const std::size_t start = slot * slotBytes;
    return content.size() < start + slotBytes ? std::nullopt
                                              : decodeSlot(content.substr(start, slotBytes));
}

JournalError damaged(const std::string &directory, std::uint64_t offset, std::uint64_t sequence,
                     std::string reason)
{
    return describeDamage({markPath(directory), offset, sequence, std::move(reason)});
}

} // namespace

DurableMarkFile::DurableMarkFile(std::unique_ptr<File> file, std::uint64_t generation)
    : m_file(std::move(file))
    , m_generation(generation)
{
}

Result<std::unique_ptr<DurableMarkFile>> DurableMarkFile::replace(FileSystem &fileSystem,
                                                                  const std::string &directory,
                                                                  const DurableMark &mark)
{
    const std::string slot = encodeSlot(mark);
    std::string content(slotBytes * slotCount, '\0');
    const std::size_t written = mark.state == MarkState::Closed ? slotCount : 1;
    for (std::size_t i = 0; i < written; ++i) {
        content.replace(i * slotBytes, slot.size(), slot);
    }
    auto file = replaceFile(fileSystem, markPath(directory), content);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return std::unique_ptr<DurableMarkFile>(new DurableMarkFile(*std::move(file), mark.generation));
}

JournalResult<DurableMark> DurableMarkFile::read(FileSystem &fileSystem,
                                                 const std::string &directory)
{
    const auto content = readWhole(fileSystem, markPath(directory));
    if (!content) {
        return tl::unexpected(JournalError{content.error(), {}});
    }
    const bool isAnchored = markOfSlot(*content, 0).has_value();
    DurableMark newest; // Written ones have a generation of at least 1.
    for (std::size_t i = 0; i < slotCount; ++i) {
        const auto mark = markOfSlot(*content, i);
        newest = mark && mark->generation > newest.generation ? *mark : newest;
    }
    const std::uint64_t sequence = newest.position.lastSequence;
    if (!isAnchored) {
        return tl::unexpected(damaged(directory, 0, sequence, "the first mark cannot be believed"));
    }
    for (std::size_t i = 0; newest.state == MarkState::Closed && i < slotCount; ++i) {
        if (markOfSlot(*content, i) != newest) {
            return tl::unexpected(damaged(directory, i * slotBytes, sequence,
                                          "this mark of a closed journal cannot be believed"));
        }
    }
    if (content->size() != slotBytes * slotCount) {
        return tl::unexpected(damaged(directory, std::min(content->size(), slotBytes * slotCount),
                                      sequence, "the file has the wrong length"));
    }
    return newest;
}

Result<void> DurableMarkFile::advance(const JournalPosition &position)
{
    ++m_generation;
    const std::uint64_t slot = 1 + m_generation % (slotCount - 1);
    const DurableMark mark{
        .generation = m_generation, .state = MarkState::Running, .position = position};
    return writeAll(*m_file, encodeSlot(mark), slot * slotBytes);
}

} // namespace energy
