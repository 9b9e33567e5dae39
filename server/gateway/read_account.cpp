// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/read_gate.h"
#include "server/gateway/read_routes.h"

namespace energy {

namespace {

using OwnList = Result<Document> (*)(const ViewQuery &);

void addOwnList(Router &router, ReadGate &gate, const char *pattern, const char *name,
                const char *summary, OwnList list)
{
    router.add(makeRoute("GET", pattern, name, summary, Access::signedIn(),
                         [&gate, list](const CallPointer &call) {
                             gate.answerPage(call, ReadParameters(*call), list);
                         }));
}

/// Who is asking, with the account of his participant: null for someone who trades for nobody.
Result<Document> whoIsAsking(const ViewQuery &query, const Principal &principal)
{
    Document me = Document::object();
    me.add("user", Document::text(principal.userId));
    Document roles = Document::list();
    for (const std::string &role : roleNamesOf(principal.roles)) {
        roles.push(Document::text(role));
    }
    me.add("roles", std::move(roles));
    auto account = ownAccount(query);
    if (!account && account.error().code != ErrorCode::NotFound) {
        return account;
    }
    me.add("account", account ? std::move(*account) : Document());
    return me;
}

} // namespace

void addAccountReads(Router &router, ReadGate &gate)
{
    router.add(makeRoute("GET", "/api/v1/me", "get_me", "Who I am and my account",
                         Access::signedIn(), [&gate](const CallPointer &call) {
                             gate.answer(call, ReadParameters(*call),
                                         [call](const ViewQuery &query) {
                                             return whoIsAsking(query, *call->principal());
                                         });
                         }));
    router.add(makeRoute(
        "GET", "/api/v1/me/limits", "get_limits", "My terms, limits and claims", Access::signedIn(),
        [&gate](const CallPointer &call) { gate.answer(call, ReadParameters(*call), ownLimits); }));
    router.add(makeRoute("GET", "/api/v1/me/lifecycle/{id}", "get_lifecycle",
                         "All that came of an order, bid or block", Access::signedIn(),
                         [&gate](const CallPointer &call) {
                             if (const auto id = pathId(call)) {
                                 gate.answer(call, ReadParameters(*call),
                                             [id](const ViewQuery &query) {
                                                 return lifecycleOf(query, *id);
                                             });
                             }
                         }));
    addOwnList(router, gate, "/api/v1/me/balances", "list_balances", "My balances by asset",
               ownBalances);
    addOwnList(router, gate, "/api/v1/me/holds", "list_holds", "What is held, why and until when",
               ownHolds);
    addOwnList(router, gate, "/api/v1/me/ledger", "list_ledger", "My ledger entries", ownLedger);
    addOwnList(router, gate, "/api/v1/me/positions", "list_positions", "What I bought and sold",
               ownPositions);
    addOwnList(router, gate, "/api/v1/me/fills", "list_fills", "My trades", ownFills);
    router.add(makeRoute(
        "GET", "/api/v1/me/bids", "list_own_bids", "My bids, newest first", Access::signedIn(),
        [&gate](const CallPointer &call) {
            ReadParameters parameters(*call);
            const BidFilter filter{parameters.text("client_id", ClientId::capacity)};
            gate.answerPage(call, std::move(parameters),
                            [filter](const ViewQuery &query) { return ownBids(query, filter); });
        }));
    addOwnList(router, gate, "/api/v1/me/notifications", "list_notifications",
               "What happened to me, in words", ownNotices);
}

void addReadRoutes(Router &router, ReadGate &gate)
{
    addAccountReads(router, gate);
    addMarketReads(router, gate);
    addAuctionReads(router, gate);
    addDeliveryReads(router, gate);
}

} // namespace energy
