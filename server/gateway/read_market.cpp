// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/read_gate.h"
#include "server/gateway/read_routes.h"

namespace energy {

namespace {

constexpr std::int64_t deepestBook = 1000;
constexpr std::int64_t usualDepth = 20;

void addRead(Router &router, const char *pattern, const char *name, const char *summary,
             RouteHandler handler)
{
    router.add(makeRoute("GET", pattern, name, summary, Access::signedIn(), std::move(handler)));
}

void listContracts(const CallPointer &call, ReadGate &gate)
{
    ReadParameters parameters(*call);
    ContractFilter filter;
    filter.location = parameters.text("location", LocationName::capacity);
    filter.phase = parameters.word<ContractPhase>("phase");
    filter.from = parameters.instant("from");
    filter.to = parameters.instant("to");
    gate.answerPage(call, std::move(parameters),
                    [filter](const ViewQuery &query) { return contractList(query, filter); });
}

void showCandles(const CallPointer &call, ReadGate &gate)
{
    const auto id = pathId(call);
    if (!id) {
        return;
    }
    ReadParameters parameters(*call);
    CandleRange range;
    range.seconds = parameters.integer("resolution", shortestCandle, longestCandle, shortestCandle);
    range.from = parameters.instant("from");
    range.to = parameters.instant("to");
    gate.answerPage(call, std::move(parameters), [id, range](const ViewQuery &query) {
        return contractCandles(query, ContractId{*id}, range);
    });
}

void listOrders(const CallPointer &call, ReadGate &gate)
{
    ReadParameters parameters(*call);
    OrderFilter filter;
    filter.state = parameters.word<OrderState>("state");
    if (const auto contract = parameters.id("contract")) {
        filter.contract = ContractId{*contract};
    }
    filter.clientId = parameters.text("client_id", ClientId::capacity);
    gate.answerPage(call, std::move(parameters),
                    [filter](const ViewQuery &query) { return ownOrders(query, filter); });
}

void addContractReads(Router &router, ReadGate &gate)
{
    addRead(router, "/api/v1/contracts", "list_contracts", "Standard contracts, by delivery",
            [&gate](const CallPointer &call) { listContracts(call, gate); });
    addRead(router, "/api/v1/contracts/{id}", "get_contract", "One contract",
            [&gate](const CallPointer &call) {
                if (const auto id = pathId(call)) {
                    gate.answer(call, ReadParameters(*call), [id](const ViewQuery &query) {
                        return contractDetail(query, ContractId{*id});
                    });
                }
            });
    addRead(router, "/api/v1/contracts/{id}/book", "get_book", "Price levels of both sides",
            [&gate](const CallPointer &call) {
                const auto id = pathId(call);
                if (!id) {
                    return;
                }
                ReadParameters parameters(*call);
                const auto depth = parameters.integer("depth", 1, deepestBook, usualDepth);
                gate.answer(call, std::move(parameters), [id, depth](const ViewQuery &query) {
                    return contractBook(query, ContractId{*id}, depth);
                });
            });
    addRead(router, "/api/v1/contracts/{id}/trades", "list_trades", "Public trades, newest first",
            [&gate](const CallPointer &call) {
                if (const auto id = pathId(call)) {
                    gate.answerPage(call, ReadParameters(*call), [id](const ViewQuery &query) {
                        return contractTrades(query, ContractId{*id});
                    });
                }
            });
    addRead(router, "/api/v1/contracts/{id}/candles", "list_candles", "Candles, newest first",
            [&gate](const CallPointer &call) { showCandles(call, gate); });
}

} // namespace

void addMarketReads(Router &router, ReadGate &gate)
{
    addContractReads(router, gate);
    addRead(router, "/api/v1/orders", "list_orders", "My orders, newest first",
            [&gate](const CallPointer &call) { listOrders(call, gate); });
    addRead(router, "/api/v1/orders/{id}", "get_order", "One of my orders",
            [&gate](const CallPointer &call) {
                if (const auto id = pathId(call)) {
                    gate.answer(call, ReadParameters(*call), [id](const ViewQuery &query) {
                        return orderDetail(query, OrderId{*id});
                    });
                }
            });
    addRead(router, "/api/v1/locations", "list_locations", "Grid nodes",
            [&gate](const CallPointer &call) {
                gate.answerPage(call, ReadParameters(*call), locationList);
            });
    addRead(
        router, "/api/v1/fees", "get_fees", "Fee, collateral and rule set in force",
        [&gate](const CallPointer &call) { gate.answer(call, ReadParameters(*call), feeTerms); });
}

} // namespace energy
