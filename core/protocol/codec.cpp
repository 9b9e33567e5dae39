// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/codec.h"

#include "core/protocol/bytes.h"

namespace energy {

namespace {

/// Finds the alternative of a variant whose kind number was read and decodes its fields.
template <class Variant, std::size_t Index = 0>
bool decodeKind(std::uint16_t kind, ByteReader &reader, Variant &value)
{
    if constexpr (Index == std::variant_size_v<Variant>) {
        return false;
    } else {
        using Alternative = std::variant_alternative_t<Index, Variant>;
        if (Alternative::kind != kind) {
            return decodeKind<Variant, Index + 1>(kind, reader, value);
        }
        reader.get(value.template emplace<Index>());
        return !reader.failed();
    }
}

template <class Variant, std::size_t... Indexes>
constexpr bool kindsAreUnique(std::index_sequence<Indexes...>)
{
    // Kinds are numbered in the order of the variant, so each is one more than its index.
    return ((std::variant_alternative_t<Indexes, Variant>::kind == Indexes + 1) && ...);
}
static_assert(kindsAreUnique<Command>(std::make_index_sequence<std::variant_size_v<Command>>()));
static_assert(kindsAreUnique<Event>(std::make_index_sequence<std::variant_size_v<Event>>()));

template <class Variant>
void put(const Variant &value, ByteWriter &writer)
{
    std::visit(
        [&writer](const auto &alternative) {
            writer.put(std::decay_t<decltype(alternative)>::kind);
            writer.put(alternative);
        },
        value);
}

template <class Variant>
std::optional<Variant> decodeWhole(std::string_view bytes)
{
    ByteReader reader(bytes);
    Variant value;
    const auto kind = reader.take<std::uint16_t>();
    if (!decodeKind(kind, reader, value) || !reader.finished()) {
        return std::nullopt;
    }
    return value;
}

/// Writes a length before what `write` appends.
template <class Write>
void appendWithLength(std::string &out, const Write &write)
{
    const std::size_t at = out.size();
    ByteWriter writer(out);
    writer.put(std::uint32_t(0));
    write(writer);
    const auto length = static_cast<std::uint32_t>(out.size() - at - sizeof(std::uint32_t));
    std::memcpy(out.data() + at, &length, sizeof length);
}

/// Splits a batch into its items; `readItem` gets one item's bytes and says whether it was good.
template <class ReadItem>
bool splitBatch(std::string_view batch, const ReadItem &readItem)
{
    while (!batch.empty()) {
        ByteReader reader(batch);
        const auto length = reader.take<std::uint32_t>();
        if (reader.failed() || length > reader.remaining()
            || !readItem(batch.substr(sizeof length, length))) {
            return false;
        }
        batch.remove_prefix(sizeof length + length);
    }
    return true;
}

} // namespace

void encode(const Command &command, std::string &out)
{
    ByteWriter writer(out);
    put(command, writer);
}

void encode(const Event &event, std::string &out)
{
    ByteWriter writer(out);
    put(event, writer);
}

std::optional<Command> decodeCommand(std::string_view bytes)
{
    return decodeWhole<Command>(bytes);
}

std::optional<Event> decodeEvent(std::string_view bytes)
{
    return decodeWhole<Event>(bytes);
}

void appendStamped(const Stamped &stamped, std::string &out)
{
    appendWithLength(out, [&stamped](ByteWriter &writer) {
        writer.put(stamped.sequence);
        writer.put(stamped.at);
        writer.put(stamped.actor);
        writer.put(stamped.idempotency);
        put(stamped.command, writer);
    });
}

std::optional<std::vector<Stamped>> decodeStamped(std::string_view batch)
{
    std::vector<Stamped> all;
    const bool good = splitBatch(batch, [&all](std::string_view item) {
        ByteReader reader(item);
        Stamped &stamped = all.emplace_back();
        reader.get(stamped.sequence);
        reader.get(stamped.at);
        reader.get(stamped.actor);
        reader.get(stamped.idempotency);
        const auto kind = reader.take<std::uint16_t>();
        return decodeKind(kind, reader, stamped.command) && reader.finished();
    });
    return good ? std::optional(std::move(all)) : std::nullopt;
}

void appendRecord(const EventRecord &record, std::string &out)
{
    appendWithLength(out, [&record](ByteWriter &writer) {
        writer.put(record.number);
        writer.put(record.sequence);
        writer.put(record.at);
        put(record.event, writer);
    });
}

std::optional<std::vector<EventRecord>> decodeRecords(std::string_view batch)
{
    std::vector<EventRecord> all;
    const bool good = splitBatch(batch, [&all](std::string_view item) {
        ByteReader reader(item);
        EventRecord &record = all.emplace_back();
        reader.get(record.number);
        reader.get(record.sequence);
        reader.get(record.at);
        const auto kind = reader.take<std::uint16_t>();
        return decodeKind(kind, reader, record.event) && reader.finished();
    });
    return good ? std::optional(std::move(all)) : std::nullopt;
}

} // namespace energy
