// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/event_folding.h"

namespace energy {

void Folding::tell(ParticipantId participant, NoticeKind kind, std::uint64_t subject,
                   const std::string &message) const
{
    if (participant == ParticipantId{}) {
        return;
    }
    // Whoever stands on both sides of one event is told once.
    views.write("INSERT INTO notifications VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                {column(participant), number, at, column(kind), column(subject), message});
}

void fold(const Folding & /*at*/, const CommandRefused & /*event*/)
{
    // Its sender has been answered; what remains of it stands in audit_logs.
}

void fold(const Folding &at, const ParticipantOpened &event)
{
    at.views.write("INSERT INTO participants VALUES (?, ?, 0, ?)",
                   {column(event.participant), column(event.roles.bits), at.at});
}

void fold(const Folding &at, const RolesChanged &event)
{
    at.views.write("UPDATE participants SET roles = ? WHERE id = ?",
                   {column(event.roles.bits), column(event.participant)});
}

void fold(const Folding &at, const ParticipantSuspended &event)
{
    at.views.write("UPDATE participants SET suspended = 1 WHERE id = ?",
                   {column(event.participant)});
    at.tell(event.participant, NoticeKind::Suspended, number(event.participant),
            "The operator has suspended your account.");
}

void fold(const Folding &at, const ParticipantReinstated &event)
{
    at.views.write("UPDATE participants SET suspended = 0 WHERE id = ?",
                   {column(event.participant)});
    at.tell(event.participant, NoticeKind::Reinstated, number(event.participant),
            "The operator has reinstated your account.");
}

void fold(const Folding &at, const MarketTermsSet &event)
{
    at.views.write("INSERT INTO market_terms VALUES (?, ?, ?, ?)",
                   {at.number, at.at, column(event.buyerFee), column(event.collateral)});
}

void fold(const Folding &at, const RulesActivated &event)
{
    at.views.write("INSERT INTO rule_sets VALUES (?, ?, ?)",
                   {at.number, at.at, column(event.ruleSet)});
}

void fold(const Folding &at, const LocationDefined &event)
{
    at.views.write("INSERT INTO locations VALUES (?, ?)",
                   {column(event.location), event.name.view()});
}

} // namespace energy
