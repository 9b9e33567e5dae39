// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/view_projection.h"

#include "core/protocol/audience.h"
#include "core/protocol/codec.h"
#include "core/storage/views/event_folding.h"
#include "core/storage/views/views_database.h"

#include <algorithm>

namespace energy {

namespace {

/// Those whom the event concerns, for the auditor's filter: its audience, and the seller of a
/// public listing.
std::vector<ParticipantId> partiesOf(const Event &event)
{
    std::vector<ParticipantId> parties = audienceOf(event).participants;
    if (const auto *listed = std::get_if<BlockListed>(&event)) {
        parties.push_back(listed->seller);
    }
    std::erase(parties, ParticipantId{});
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    return parties;
}

void audit(ViewWriter &writer, const EventRecord &record)
{
    const std::vector<ParticipantId> parties = partiesOf(record.event);
    const auto party = [&parties](std::size_t index) {
        return index < parties.size() ? SqlValue(column(parties[index]))
                                      : SqlValue(std::monostate());
    };
    writer.write("INSERT INTO audit_logs VALUES (?, ?, ?, ?, ?, ?, ?)",
                 {column(record.number), column(record.sequence), column(record.at),
                  kindName(record.event), party(0), party(1), dumpJson(record)});
}

} // namespace

Result<std::unique_ptr<ViewProjection>> ViewProjection::open(const std::string &path)
{
    auto database = openViewsForWriting(path);
    if (!database) {
        return tl::unexpected(database.error());
    }
    return std::unique_ptr<ViewProjection>(new ViewProjection(std::move(*database)));
}

ViewProjection::ViewProjection(Database database)
    : m_database(std::move(database))
    , m_writer(m_database)
{
}

Result<ViewPlace> ViewProjection::seen()
{
    auto statement = m_database.prepare("SELECT number, sequence, at FROM projection");
    if (!statement) {
        return tl::unexpected(statement.error());
    }
    if (const auto started = statement->run(); !started) {
        return tl::unexpected(started.error());
    }
    const auto row = statement->next();
    if (!row) {
        return tl::unexpected(row.error());
    }
    if (!*row) {
        return fail(ErrorCode::Damaged, m_database.path() + ": the row of the projection is gone");
    }
    return ViewPlace{EventNumber{statement->id(0)}, Sequence{statement->id(1)},
                     statement->instant(2)};
}

Result<void> ViewProjection::apply(std::span<const EventRecord> events)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    const auto place = seen();
    if (!place) {
        return tl::unexpected(place.error());
    }
    while (!events.empty() && events.front().number <= place->number) {
        events = events.subspan(1);
    }
    if (events.empty()) {
        return {};
    }
    if (number(events.front().number) != number(place->number) + 1) {
        return fail(ErrorCode::Conflict,
                    m_database.path() + ": event " + std::to_string(number(events.front().number))
                        + " does not continue " + std::to_string(number(place->number)));
    }
    if (const auto folded = foldAll(events); !folded) {
        return folded;
    }
    return transaction->commit();
}

Result<void> ViewProjection::foldAll(std::span<const EventRecord> events)
{
    for (const EventRecord &record : events) {
        audit(m_writer, record);
        const Folding folding{m_writer, column(record.number), column(record.sequence),
                              column(record.at)};
        std::visit([&folding](const auto &event) { fold(folding, event); }, record.event);
    }
    const EventRecord &last = events.back();
    m_writer.write("UPDATE projection SET number = ?, sequence = ?, at = ?",
                   {column(last.number), column(last.sequence), column(last.at)});
    if (auto failure = m_writer.takeFailure()) {
        return tl::unexpected(std::move(*failure));
    }
    return {};
}

} // namespace energy
