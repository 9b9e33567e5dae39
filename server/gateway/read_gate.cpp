// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/read_gate.h"

#include <utility>

namespace energy {

namespace {

constexpr Roles watchers
    = Roles::of(Role::Operator) | Roles::of(Role::Auditor) | Roles::of(Role::Compliance);

/// Says why there is no answer. What is our own fault is told to the log only: a call that is let
/// go answers `internal`.
void refuseRead(const CallPointer &call, const Error &error, bool hasCursor)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        call->refuse(Refusal::NotFound);
        return;
    case ErrorCode::Expired:
        call->refuse(Refusal::ViewBehind, error.detail);
        return;
    case ErrorCode::InUse:
        call->refuse(Refusal::Busy);
        return;
    case ErrorCode::Malformed:
        if (hasCursor) {
            call->refuse(Refusal::BadParameter, "The parameter `cursor` is not one of this list.");
            return;
        }
        break;
    default:
        break;
    }
    call->note("reason", error.detail);
}

struct Shown {
    EventNumber event{};
    Document document;
};

Result<Shown> read(Database &views, const Viewer &viewer, const PageRequest &page,
                   const ReadGate::Query &query)
{
    auto transaction = Transaction::beginRead(views);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    const auto event = shownEvent(views);
    if (!event) {
        return tl::unexpected(event.error());
    }
    auto document = query(ViewQuery{views, viewer, page});
    if (!document) {
        return tl::unexpected(document.error());
    }
    return Shown{*event, std::move(*document)};
}

} // namespace

Viewer viewerOf(const Call &call)
{
    const Principal *principal = call.principal();
    if (principal == nullptr) {
        return {};
    }
    return {principal->participant, principal->roles.hasAny(watchers)};
}

void ReadGate::answer(const CallPointer &call, ReadParameters parameters, Query query)
{
    submit(call, std::move(parameters), {}, std::move(query));
}

void ReadGate::answerPage(const CallPointer &call, ReadParameters parameters, Query query)
{
    PageRequest page = parameters.page();
    submit(call, std::move(parameters), std::move(page), std::move(query));
}

void ReadGate::submit(const CallPointer &call, ReadParameters parameters, PageRequest page,
                      Query query)
{
    const EventNumber atLeast = parameters.atLeast();
    if (const auto fault = parameters.fault()) {
        call->refuse(Refusal::BadParameter, *fault);
        return;
    }
    const bool taken = m_pool.submit(atLeast,
                                     [call, page = std::move(page),
                                      query = std::move(query)](Database *views, const Error *why) {
                                         if (views == nullptr) {
                                             refuseRead(call, *why, false);
                                             return;
                                         }
                                         const auto shown
                                             = read(*views, viewerOf(*call), page, query);
                                         if (!shown) {
                                             refuseRead(call, shown.error(), !page.cursor.empty());
                                             return;
                                         }
                                         call->setSequence(number(shown->event));
                                         call->reply(200, shown->document.jsonText());
                                     });
    if (!taken) {
        call->refuse(Refusal::Busy);
    }
}

} // namespace energy
