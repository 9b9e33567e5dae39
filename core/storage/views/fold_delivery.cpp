// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/storage/views/event_folding.h"

namespace energy {

namespace {

void addPayments(const Folding &at, const IntervalSettled &event)
{
    const auto insert = [&](ParticipantId participant, ParticipantId counterparty, Money paid,
                            Money received, Money fee, Money compensation) {
        at.views.write("INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       {at.number, column(participant), column(counterparty),
                        column(PaymentKind::BlockInterval), column(event.block), column(event.line),
                        column(paid), column(received), column(fee), column(compensation),
                        column(event.claim), at.at});
    };
    insert(event.buyer, event.seller, event.paid, Money(), event.fee, event.compensation);
    insert(event.seller, event.buyer, Money(), event.paid, Money(), -event.compensation);
}

std::string megawattHours(std::uint32_t count, const CertificateIssued &event)
{
    return std::to_string(count) + " MWh, meter " + std::to_string(number(event.meter));
}

} // namespace

void fold(const Folding &at, const MeterRegistered &event)
{
    at.views.write("INSERT INTO meters VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, NULL)",
                   {column(event.meter), event.name.view(), column(event.owner),
                    column(event.location), column(event.role), column(event.agent),
                    event.series.view(), at.at});
}

void fold(const Folding &at, const ReadingRecorded &event)
{
    const MeterValue &value = event.value;
    at.views.write("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?)"
                   " ON CONFLICT (meter, starts) DO UPDATE SET ends = excluded.ends,"
                   " energy = excluded.energy, quality = excluded.quality,"
                   " revision = excluded.revision, at = excluded.at",
                   {column(event.meter), column(value.interval.start), column(value.interval.end),
                    column(value.energy), column(value.quality), column(event.revision), at.at});
    // A revision replaces a reading that is counted already.
    at.views.write("UPDATE meters SET readings = readings + ?,"
                   " last_end = CASE WHEN last_end > ? THEN last_end ELSE ? END WHERE id = ?",
                   {std::int64_t(event.revision == 0), column(value.interval.end),
                    column(value.interval.end), column(event.meter)});
}

void fold(const Folding &at, const ReferencePricePublished &event)
{
    const PeriodPrice &price = event.price;
    at.views.write("INSERT INTO reference_prices VALUES (?, ?, ?, ?, ?)"
                   " ON CONFLICT (location, starts) DO UPDATE SET ends = excluded.ends,"
                   " price = excluded.price, at = excluded.at",
                   {column(event.location), column(price.interval.start),
                    column(price.interval.end), column(price.price), at.at});
}

void fold(const Folding &at, const IntervalSettled &event)
{
    const SqlValue reference = event.referencePrice ? SqlValue(column(*event.referencePrice))
                                                    : SqlValue(std::monostate());
    at.views.write("UPDATE block_lines SET settled_at = ?, delivered = ?, paid = ?, fee = ?,"
                   " compensation = ?, claim = ?, reference_price = ?"
                   " WHERE block = ? AND line = ?",
                   {at.at, column(event.delivered), column(event.paid), column(event.fee),
                    column(event.compensation), column(event.claim), reference, column(event.block),
                    column(event.line)});
    at.views.write("UPDATE energy_blocks SET delivered = delivered + ? WHERE id = ?",
                   {column(event.delivered), column(event.block)});
    addPayments(at, event);
    const bool isShort = event.delivered < event.contracted;
    std::string text = "Block " + std::to_string(number(event.block)) + ", interval from "
        + instantText(event.interval.start) + ": " + energyText(event.delivered) + " of "
        + energyText(event.contracted) + " MWh delivered, " + moneyText(event.paid) + " $ paid";
    text += isShort ? ", " + moneyText(event.compensation) + " $ owed for the shortfall." : ".";
    const NoticeKind kind = isShort ? NoticeKind::Shortfall : NoticeKind::Delivered;
    at.tell(event.buyer, kind, number(event.block), text);
    at.tell(event.seller, kind, number(event.block), text);
}

void fold(const Folding &at, const DeliveryCompleted &event)
{
    at.views.write("UPDATE energy_blocks SET state = ? WHERE id = ?",
                   {column(BlockState::Completed), column(event.block)});
    at.views.write("UPDATE positions SET settled = 1 WHERE kind = ? AND id = ?"
                   " AND participant IN (?, ?)",
                   {column(PositionKind::Block), column(event.block), column(event.seller),
                    column(event.buyer)});
    const std::string text
        = "Every interval of block " + std::to_string(number(event.block)) + " is settled.";
    at.tell(event.buyer, NoticeKind::DeliveryCompleted, number(event.block), text);
    at.tell(event.seller, NoticeKind::DeliveryCompleted, number(event.block), text);
}

void fold(const Folding &at, const CertificateIssued &event)
{
    at.views.write("INSERT INTO certificates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                   {column(event.certificate), column(event.owner), column(event.meter),
                    column(event.location), column(event.source), column(event.block),
                    column(event.production.start), column(event.production.end),
                    column(event.series), column(event.megawattHours),
                    column(CertificateState::Active), column(event.owner), at.at});
    at.tell(event.owner, NoticeKind::CertificateIssued, number(event.certificate),
            "Certificate " + std::to_string(number(event.certificate))
                + " issued to you: " + megawattHours(event.megawattHours, event) + ", "
                + std::string(word(event.source)) + ".");
}

void fold(const Folding &at, const CertificateTransferred &event)
{
    at.views.write("UPDATE certificates SET owner = ? WHERE id = ?",
                   {column(event.to), column(event.certificate)});
    at.tell(event.to, NoticeKind::CertificateReceived, number(event.certificate),
            "Certificate " + std::to_string(number(event.certificate))
                + " was transferred to you.");
}

void fold(const Folding &at, const CertificateRetirement &event)
{
    at.views.write("UPDATE certificates SET state = ?, retired_at = ? WHERE id = ?",
                   {column(CertificateState::Retired), at.at, column(event.certificate)});
}

} // namespace energy
