// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/read_gate.h"
#include "server/gateway/read_routes.h"

namespace energy {

namespace {

void addRead(Router &router, const char *pattern, const char *name, const char *summary,
             RouteHandler handler)
{
    router.add(makeRoute("GET", pattern, name, summary, Access::signedIn(), std::move(handler)));
}

void listBlocks(const CallPointer &call, ReadGate &gate)
{
    ReadParameters parameters(*call);
    BlockFilter filter;
    filter.state = parameters.word<BlockState>("state");
    filter.location = parameters.text("location", LocationName::capacity);
    filter.source = parameters.word<EnergySource>("source");
    filter.own = parameters.flag("own");
    gate.answerPage(call, std::move(parameters),
                    [filter](const ViewQuery &query) { return blockList(query, filter); });
}

} // namespace

void addAuctionReads(Router &router, ReadGate &gate)
{
    addRead(router, "/api/v1/blocks", "list_blocks", "Energy blocks, newest first",
            [&gate](const CallPointer &call) { listBlocks(call, gate); });
    addRead(router, "/api/v1/blocks/{id}", "get_block", "One block with its profile",
            [&gate](const CallPointer &call) {
                if (const auto id = pathId(call)) {
                    gate.answer(call, ReadParameters(*call), [id](const ViewQuery &query) {
                        return blockDetail(query, BlockId{*id});
                    });
                }
            });
    addRead(router, "/api/v1/auctions", "list_auctions", "Auctions, newest first",
            [&gate](const CallPointer &call) {
                ReadParameters parameters(*call);
                const auto state = parameters.word<AuctionState>("state");
                gate.answerPage(call, std::move(parameters), [state](const ViewQuery &query) {
                    return auctionList(query, state);
                });
            });
    addRead(router, "/api/v1/auctions/{id}", "get_auction", "One auction with its profile",
            [&gate](const CallPointer &call) {
                if (const auto id = pathId(call)) {
                    gate.answer(call, ReadParameters(*call), [id](const ViewQuery &query) {
                        return auctionDetail(query, AuctionId{*id});
                    });
                }
            });
    addRead(router, "/api/v1/auctions/{id}/bids", "list_bids", "Bids in public form, newest first",
            [&gate](const CallPointer &call) {
                if (const auto id = pathId(call)) {
                    gate.answerPage(call, ReadParameters(*call), [id](const ViewQuery &query) {
                        return auctionBids(query, AuctionId{*id});
                    });
                }
            });
}

} // namespace energy
