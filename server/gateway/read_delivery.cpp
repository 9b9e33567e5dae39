// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/read_gate.h"
#include "server/gateway/read_routes.h"

namespace energy {

namespace {

constexpr Access watchers()
{
    return Access::anyOf(Roles::of(Role::Operator) | Roles::of(Role::Auditor)
                         | Roles::of(Role::Compliance));
}

void listAudit(const CallPointer &call, ReadGate &gate)
{
    ReadParameters parameters(*call);
    AuditFilter filter;
    if (const auto participant = parameters.id("participant")) {
        filter.participant = ParticipantId{*participant};
    }
    filter.kind = parameters.text("kind", 40);
    filter.from = parameters.instant("from");
    filter.to = parameters.instant("to");
    gate.answerPage(call, std::move(parameters),
                    [filter](const ViewQuery &query) { return auditList(query, filter); });
}

} // namespace

void addDeliveryReads(Router &router, ReadGate &gate)
{
    const Access own = Access::signedIn();
    router.add(makeRoute("GET", "/api/v1/meters", "list_meters", "My meters, or all for watchers",
                         own, [&gate](const CallPointer &call) {
                             gate.answerPage(call, ReadParameters(*call), ownMeters);
                         }));
    router.add(makeRoute("GET", "/api/v1/deliveries", "list_deliveries",
                         "Intervals of sold blocks, settled or pending", own,
                         [&gate](const CallPointer &call) {
                             gate.answerPage(call, ReadParameters(*call), ownDeliveries);
                         }));
    router.add(makeRoute("GET", "/api/v1/certificates", "list_certificates", "My certificates", own,
                         [&gate](const CallPointer &call) {
                             ReadParameters parameters(*call);
                             const auto state = parameters.word<CertificateState>("state");
                             gate.answerPage(call, std::move(parameters),
                                             [state](const ViewQuery &query) {
                                                 return ownCertificates(query, state);
                                             });
                         }));
    router.add(makeRoute("GET", "/api/v1/deposits/{id}", "get_deposit", "One of my deposits", own,
                         [&gate](const CallPointer &call) {
                             if (const auto id = pathId(call)) {
                                 gate.answer(call, ReadParameters(*call),
                                             [id](const ViewQuery &query) {
                                                 return depositDetail(query, *id);
                                             });
                             }
                         }));
    router.add(makeRoute("GET", "/api/v1/participants", "list_participants", "All participants",
                         watchers(), [&gate](const CallPointer &call) {
                             gate.answerPage(call, ReadParameters(*call), participantList);
                         }));
    router.add(makeRoute("GET", "/api/v1/operate/audit", "list_audit", "Every event, newest first",
                         watchers(), [&gate](const CallPointer &call) { listAudit(call, gate); }));
}

} // namespace energy
