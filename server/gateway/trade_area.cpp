// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/trade_area.h"

#include "server/gateway/command_gate.h"
#include "server/gateway/command_json.h"
#include "server/gateway/request_reading.h"

namespace energy {

namespace {

constexpr Access traders()
{
    return Access::anyOf(tradingRoles);
}

Route route(const char *method, const char *pattern, const char *name, const char *summary,
            RouteHandler handler)
{
    return makeRoute(method, pattern, name, summary, traders(), std::move(handler));
}

Route cancelRoute(const char *pattern, const char *name, const char *summary, RouteHandler handler)
{
    Route made = route("DELETE", pattern, name, summary, std::move(handler));
    made.rate = RateClass::Cancel;
    return made;
}

/// Reads a block and finds the number of its location; `then` gets the command on the engine's
/// thread.
void withBlock(const CallPointer &call, CommandGate &gate,
               std::function<void(ListBlock, const Exchange &, Instant)> then)
{
    const Instant now = gate.engine().clock().now();
    auto named = readBody(call, [now](JsonObject body) { return readListBlock(body, now); });
    if (!named) {
        return;
    }
    gate.ask(call,
             [call, named = std::move(*named), then = std::move(then)](const Exchange &exchange,
                                                                       Instant at) mutable {
                 const auto location = exchange.findLocation(named.location);
                 if (!location) {
                     call->refuse(Refusal::UnknownLocation);
                     return;
                 }
                 named.command.location = *location;
                 then(std::move(named.command), exchange, at);
             });
}

void addOrderRoutes(Router &router, CommandGate &gate)
{
    router.add(route("POST", "/api/v1/orders", "place_order", "Enter a limit order",
                     [&gate](const CallPointer &call) {
                         if (auto command = readBody(call, readPlaceOrder)) {
                             gate.submitOwn(call, *command, 201);
                         }
                     }));
    router.add(route("POST", "/api/v1/orders/preview", "preview_order", "What an order would lock",
                     [&gate](const CallPointer &call) {
                         if (auto command = readBody(call, readPlaceOrder)) {
                             gate.preview(call, *command);
                         }
                     }));
    router.add(
        route("PATCH", "/api/v1/orders/{id}", "replace_order",
              "Change price and open quantity of an order", [&gate](const CallPointer &call) {
                  const auto id = pathId(call);
                  if (!id) {
                      return;
                  }
                  const auto read
                      = [id](JsonObject body) { return readReplaceOrder(body, OrderId(*id)); };
                  if (auto command = readBody(call, read)) {
                      gate.submitOwn(call, *command, 200);
                  }
              }));
    router.add(cancelRoute("/api/v1/orders/{id}", "cancel_order", "Cancel an order",
                           [&gate](const CallPointer &call) {
                               if (const auto id = pathId(call)) {
                                   gate.submitOwn(call, CancelOrder{OrderId(*id)}, 200);
                               }
                           }));
    router.add(cancelRoute(
        "/api/v1/orders", "cancel_orders", "Cancel all own orders, of one contract if named",
        [&gate](const CallPointer &call) {
            const std::string contract = call->query("contract").value_or("0");
            const bool isNumber = !contract.empty() && contract.size() <= 18
                && contract.find_first_not_of("0123456789") == std::string::npos;
            if (!isNumber || call->unknownQuery({"contract"})) {
                call->refuse(Refusal::BadParameter, "Only `contract`, an id, may be given.");
                return;
            }
            gate.submitOwn(call, CancelOrders{ContractId(std::stoull(contract))}, 200);
        }));
}

void addBlockRoutes(Router &router, CommandGate &gate)
{
    router.add(route("POST", "/api/v1/blocks", "list_block", "List a block of energy for auction",
                     [&gate](const CallPointer &call) {
                         withBlock(call, gate,
                                   [call, &gate](ListBlock command, const Exchange &, Instant) {
                                       gate.submitOwn(call, std::move(command), 201);
                                   });
                     }));
    router.add(route(
        "POST", "/api/v1/blocks/preview", "preview_block", "What listing a block would lock",
        [&gate](const CallPointer &call) {
            const auto actor = CommandGate::ownActor(*call);
            if (!actor) {
                return;
            }
            withBlock(
                call, gate,
                [call, actor](const ListBlock &command, const Exchange &exchange, Instant now) {
                    call->setSequence(number(exchange.lastEvent()));
                    call->reply(200, previewJson(exchange.preview(*actor, command, now)));
                });
        }));
    router.add(cancelRoute("/api/v1/blocks/{id}", "withdraw_block", "Withdraw a block without bids",
                           [&gate](const CallPointer &call) {
                               if (const auto id = pathId(call)) {
                                   gate.submitOwn(call, WithdrawBlock{BlockId(*id)}, 200);
                               }
                           }));
    const auto readBid = [](const CallPointer &call) -> std::optional<PlaceBid> {
        const auto id = pathId(call);
        if (!id) {
            return std::nullopt;
        }
        return readBody(call, [id](JsonObject body) { return readPlaceBid(body, AuctionId(*id)); });
    };
    router.add(route("POST", "/api/v1/auctions/{id}/bids", "place_bid", "Bid in an auction",
                     [&gate, readBid](const CallPointer &call) {
                         if (auto command = readBid(call)) {
                             gate.submitOwn(call, *command, 201);
                         }
                     }));
    router.add(route("POST", "/api/v1/auctions/{id}/bids/preview", "preview_bid",
                     "What a bid would lock", [&gate, readBid](const CallPointer &call) {
                         if (auto command = readBid(call)) {
                             gate.preview(call, *command);
                         }
                     }));
}

void addCertificateRoutes(Router &router, CommandGate &gate)
{
    router.add(route("POST", "/api/v1/certificates/{id}/transfer", "transfer_certificate",
                     "Give a certificate to another participant", [&gate](const CallPointer &call) {
                         const auto id = pathId(call);
                         if (!id) {
                             return;
                         }
                         const auto read = [id](JsonObject body) {
                             return TransferCertificate{CertificateId(*id),
                                                        readId<ParticipantId>(body, "to")};
                         };
                         if (auto command = readBody(call, read)) {
                             gate.submitOwn(call, *command, 200);
                         }
                     }));
    router.add(route("POST", "/api/v1/certificates/{id}/retire", "retire_certificate",
                     "Use a certificate up", [&gate](const CallPointer &call) {
                         if (const auto id = pathId(call)) {
                             gate.submitOwn(call, RetireCertificate{CertificateId(*id)}, 200);
                         }
                     }));
}

} // namespace

void addTradeRoutes(Router &router, CommandGate &gate)
{
    addOrderRoutes(router, gate);
    addBlockRoutes(router, gate);
    addCertificateRoutes(router, gate);
}

} // namespace energy
