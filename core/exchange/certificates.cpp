// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"
#include "core/exchange/state.h"

#include <algorithm>

namespace energy {

namespace {

Asset certificateAsset(AssetKind kind, std::uint64_t series)
{
    return {kind, series};
}

constexpr Account production{ParticipantId(), AccountKind::Production};

} // namespace

void Exchange::State::certify(BlockId id, const Block &block, MeterId meter,
                              const Interval &interval, Energy produced, Events &out)
{
    if (produced == Energy() || !isRenewable(block.source)) {
        return;
    }
    const std::uint64_t series = certificateSeries(meter, monthsSince1970(interval.start));
    const Asset watts = certificateAsset(AssetKind::CertificateEnergy, series);
    const Account owner{block.buyer, AccountKind::Available};
    const auto [entry, isNew] = carried.try_emplace({block.buyer, series}, interval);
    // Hours are not always measured in their order.
    Interval &span = entry->second;
    span = {std::min(span.start, interval.start), std::max(span.end, interval.end)};
    ledger.post(production, owner, watts, produced.count(), PostingReason::Certification,
                number(id), out);

    const std::int64_t whole = ledger.balance(owner, watts) / megawattHour.count();
    if (whole > 0) {
        const CertificateId certificate{++certificateCount};
        const auto count = static_cast<std::uint32_t>(whole);
        certificates[certificate] = {block.buyer, series, count, false};
        ledger.post(owner, production, watts, whole * megawattHour.count(),
                    PostingReason::CertificateCut, number(certificate), out);
        ledger.post(production, owner, certificateAsset(AssetKind::Certificate, series), whole,
                    PostingReason::CertificateCut, number(certificate), out);
        out.emplace_back(CertificateIssued{certificate, block.buyer, meter, block.location,
                                           block.source, id, span, series, count});
        span = interval; // What is left of this production begins the next one.
    }
    if (ledger.balance(owner, watts) == 0) {
        carried.erase(entry);
    }
}

Made Exchange::State::handle(const Turn &turn, const TransferCertificate &command)
{
    const auto found = certificates.find(command.certificate);
    const ParticipantId from = turn.actor.participant;
    if (found == certificates.end() || found->second.owner != from || from == ParticipantId()) {
        return {Refusal::UnknownCertificate};
    }
    if (participants.at(from).isSuspended) {
        return {Refusal::ParticipantSuspended};
    }
    if (found->second.isRetired) {
        return {Refusal::CertificateRetired};
    }
    if (!participants.contains(command.to)) {
        return {Refusal::UnknownParticipant};
    }
    Certificate &certificate = found->second;
    certificate.owner = command.to;
    ledger.post({from, AccountKind::Available}, {command.to, AccountKind::Available},
                certificateAsset(AssetKind::Certificate, certificate.series),
                certificate.megawattHours, PostingReason::CertificateTransfer,
                number(command.certificate), turn.out);
    turn.out.emplace_back(CertificateTransferred{command.certificate, from, command.to});
    return {Refusal::None, number(command.certificate)};
}

Made Exchange::State::handle(const Turn &turn, const RetireCertificate &command)
{
    const auto found = certificates.find(command.certificate);
    const ParticipantId owner = turn.actor.participant;
    if (found == certificates.end() || found->second.owner != owner || owner == ParticipantId()) {
        return {Refusal::UnknownCertificate};
    }
    if (participants.at(owner).isSuspended) {
        return {Refusal::ParticipantSuspended};
    }
    if (found->second.isRetired) {
        return {Refusal::CertificateRetired};
    }
    Certificate &certificate = found->second;
    certificate.isRetired = true;
    ledger.post({owner, AccountKind::Available}, {owner, AccountKind::Retired},
                certificateAsset(AssetKind::Certificate, certificate.series),
                certificate.megawattHours, PostingReason::Retirement, number(command.certificate),
                turn.out);
    turn.out.emplace_back(CertificateRetirement{command.certificate, owner});
    return {Refusal::None, number(command.certificate)};
}

} // namespace energy
