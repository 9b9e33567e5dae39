// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/query_parts.h"

namespace energy {

namespace {

constexpr Column meterColumns[] = {
    {"id", "q.name", asText},
    {"number", "q.id", asId},
    {"owner", "q.owner", asId},
    {"location", "l.name", asText},
    {"role", "q.role", asWord<MeterRole>},
    {"agent", "CASE WHEN q.agent <> 0 THEN q.agent END", asId},
    {"series", "CASE WHEN q.series <> '' THEN q.series END", asText},
    {"registered_at", "q.registered_at", asInstant},
    {"readings", "q.readings", asCount},
    {"read_until", "q.last_end", asInstant},
};

constexpr Column deliveryColumns[] = {
    {"id", "l.block || '-' || l.line", asText},
    {"block", "l.block", asId},
    {"line", "l.line", asCount},
    {"start", "l.starts", asInstant},
    {"end", "l.ends", asInstant},
    {"seller", "b.seller", asId},
    {"buyer", "b.buyer", asId},
    {"state", "CASE WHEN l.settled_at IS NULL THEN 'pending' ELSE 'settled' END", asText},
    {"contracted", "l.energy", asEnergy},
    {"delivered", "l.delivered", asEnergy},
    {"price", "b.price", asPrice},
    {"paid", "l.paid", asMoney},
    {"fee", "l.fee", asMoney},
    {"compensation", "l.compensation", asMoney},
    {"claim", "l.claim", asMoney},
    {"reference_price", "l.reference_price", asFinePrice},
    {"settled_at", "l.settled_at", asInstant},
};

constexpr Column paymentColumns[] = {
    {"seq", "y.number", asCount},
    {"at", "y.at", asInstant},
    {"kind", "y.kind", asWord<PaymentKind>},
    {"participant", "y.participant", asId},
    {"counterparty", "y.counterparty", asId},
    {"subject", "y.subject", asId},
    {"line", "y.line", asCount},
    {"paid", "y.paid", asMoney},
    {"received", "y.received", asMoney},
    {"fee", "y.fee", asMoney},
    {"compensation", "y.compensation", asMoney},
    {"claim", "y.claim", asMoney},
};

constexpr Column certificateColumns[] = {
    {"id", "e.id", asId},
    {"owner", "e.owner", asId},
    {"state", "e.state", asWord<CertificateState>},
    {"megawatt_hours", "e.megawatt_hours", asCount},
    {"source", "e.source", asWord<EnergySource>},
    {"location", "l.name", asText},
    {"meter", "q.name", asText},
    {"block", "e.block", asId},
    {"start", "e.starts", asInstant},
    {"end", "e.ends", asInstant},
    {"series", "e.series", asId},
    {"issued_to", "e.issued_to", asId},
    {"issued_at", "e.issued_at", asInstant},
    {"retired_at", "e.retired_at", asInstant},
};

constexpr Column depositColumns[] = {
    {"id", "i.id", asId},
    {"participant", "i.participant", asId},
    {"amount", "i.amount", asMoney},
    {"reference", "i.reference", asText},
    {"booked_at", "i.at", asInstant},
};

constexpr Column ledgerColumns[] = {
    {"seq", "t.number", asCount},
    {"at", "t.at", asInstant},
    {"reason", "t.reason", asWord<PostingReason>},
    {"subject", "t.subject", asId},
    {"asset", "t.asset", asWord<AssetKind>},
    {"asset_id", "CASE WHEN t.asset = 0 THEN NULL ELSE t.asset_id END", asId},
    {"amount", "t.asset || ':' || t.amount", asAssetAmount},
    {"from", "t.from_owner", asId},
    {"from_account", "t.from_kind", asWord<AccountKind>},
    {"to", "t.to_owner", asId},
    {"to_account", "t.to_kind", asWord<AccountKind>},
};

/// Rows with either of two columns naming the viewer; all rows for those who see all.
void requireParty(RowQuery &rows, const Viewer &viewer, std::string_view condition)
{
    if (!viewer.seesAll) {
        rows.require(condition, ownKey(viewer));
        rows.values.emplace_back(ownKey(viewer));
    }
}

} // namespace

RowQuery deliveryRows()
{
    return {.columns = deliveryColumns,
            .from = "block_lines l JOIN energy_blocks b ON b.id = l.block",
            .keys = {"l.block", "l.line"}};
}

RowQuery paymentRows()
{
    return {.columns = paymentColumns, .from = "payments y", .keys = {"y.number", "y.participant"}};
}

RowQuery certificateRows()
{
    return {.columns = certificateColumns,
            .from = "certificates e JOIN locations l ON l.id = e.location"
                    " JOIN meters q ON q.id = e.meter",
            .keys = {"e.id"}};
}

RowQuery ledgerRows()
{
    return {.columns = ledgerColumns, .from = "transactions t", .keys = {"t.number"}};
}

Result<Document> ownMeters(const ViewQuery &query)
{
    RowQuery rows{.columns = meterColumns,
                  .from = "meters q JOIN locations l ON l.id = q.location",
                  .keys = {"q.id"}};
    requireParty(rows, query.viewer, "(q.owner = ? OR q.agent = ?)");
    return pageOf(query.views, rows, query.page);
}

Result<Document> ownDeliveries(const ViewQuery &query)
{
    RowQuery rows = deliveryRows();
    rows.where = "b.buyer IS NOT NULL";
    requireParty(rows, query.viewer, "(b.seller = ? OR b.buyer = ?)");
    return pageOf(query.views, rows, query.page);
}

Result<Document> ownCertificates(const ViewQuery &query, std::optional<CertificateState> state)
{
    RowQuery rows = certificateRows();
    if (!query.viewer.seesAll) {
        rows.require("e.owner = ?", ownKey(query.viewer));
    }
    if (state) {
        rows.require("e.state = ?", static_cast<std::int64_t>(*state));
    }
    return pageOf(query.views, rows, query.page);
}

Result<Document> depositDetail(const ViewQuery &query, std::uint64_t deposit)
{
    RowQuery rows{.columns = depositColumns, .from = "deposits i"};
    rows.require("i.id = ?", idKey(deposit));
    if (!query.viewer.seesAll) {
        rows.require("i.participant = ?", ownKey(query.viewer));
    }
    return oneOf(query.views, rows);
}

} // namespace energy
