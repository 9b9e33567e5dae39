// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/query_parts.h"

#include <limits>

namespace energy {

namespace {

constexpr Column participantColumns[] = {
    {"id", "p.id", asId},
    {"roles", "p.roles", asRoles},
    {"suspended", "p.suspended", asFlag},
    {"opened_at", "p.opened_at", asInstant},
};

constexpr Column auditColumns[] = {
    {"number", "x.number", asCount},
    {"sequence", "x.sequence", asCount},
    {"at", "x.at", asInstant},
    {"kind", "x.kind", asText},
    {"participant", "x.participant", asId},
    {"counterparty", "x.counterparty", asId},
    {"entry", "x.entry", asJson},
};

/// Chooses by participant with two walks of an index that each stop at the end of the page. Only
/// for a filter by participant alone: further conditions could leave a page short of rows that
/// exist.
void chooseParticipant(RowQuery &rows, const ViewQuery &query, std::int64_t participant)
{
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    if (const auto keys = cursorKeys(query.page.cursor, 1)) {
        before = keys->front();
    }
    rows.from += " JOIN (SELECT number FROM (SELECT number FROM audit_logs WHERE participant = ?"
                 " AND number < ? ORDER BY number DESC LIMIT ?) AS as_first"
                 " UNION SELECT number FROM (SELECT number FROM audit_logs WHERE counterparty = ?"
                 " AND number < ? ORDER BY number DESC LIMIT ?) AS as_second) AS chosen"
                 " ON chosen.number = x.number";
    const std::int64_t limit = query.page.limit + 1;
    rows.values = {participant, before, limit, participant, before, limit};
}

} // namespace

Result<Document> participantList(const ViewQuery &query)
{
    const RowQuery rows{.columns = participantColumns,
                        .from = "participants p",
                        .keys = {"p.id"},
                        .ascending = true};
    return pageOf(query.views, rows, query.page);
}

Result<Document> auditList(const ViewQuery &query, const AuditFilter &filter)
{
    RowQuery rows{.columns = auditColumns, .from = "audit_logs x", .keys = {"x.number"}};
    const bool isMore = filter.kind || filter.from || filter.to;
    if (filter.participant && !isMore) {
        chooseParticipant(rows, query, idKey(number(*filter.participant)));
        return pageOf(query.views, rows, query.page);
    }
    if (filter.participant) {
        rows.require("(x.participant = ? OR x.counterparty = ?)",
                     idKey(number(*filter.participant)));
        rows.values.emplace_back(idKey(number(*filter.participant)));
    }
    if (filter.kind) {
        rows.require("x.kind = ?", *filter.kind);
    }
    if (filter.from) {
        rows.require("x.at >= ?", filter.from->ns);
    }
    if (filter.to) {
        rows.require("x.at < ?", filter.to->ns);
    }
    return pageOf(query.views, rows, query.page);
}

} // namespace energy
