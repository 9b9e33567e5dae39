// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/operate_area.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/identity/identity_service.h"
#include "core/identity/worker_pool.h"
#include "server/engine/submit_and_wait.h"
#include "server/gateway/command_gate.h"
#include "server/gateway/command_json.h"
#include "server/gateway/json_writer.h"
#include "server/gateway/request_reading.h"

namespace energy {

namespace {

constexpr Access operators = Access::anyOf(Roles::of(Role::Operator));
constexpr Access operatorsAndCompliance
    = Access::anyOf(Roles::of(Role::Operator) | Roles::of(Role::Compliance));
constexpr Access administrators = Access::anyOf(Roles::of(Role::Admin) | Roles::of(Role::Operator));
constexpr std::chrono::seconds viewPatience{60};

/// Gives blocking work to the pool, or refuses the call.
void offer(const OperateParts &parts, const CallPointer &call, std::function<void()> work)
{
    if (!parts.workers.offer(std::move(work))) {
        call->refuse(Refusal::Busy);
    }
}

void refuseFor(const CallPointer &call, const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return call->refuse(Refusal::NotFound, error.detail);
    case ErrorCode::Conflict:
        return call->refuse(Refusal::LoginTaken, error.detail);
    default:
        return call->refuse(Refusal::Busy, "The records could not be written; try again.");
    }
}

/// A command that needs the number of a named location.
template <class Wanted>
void submitAtLocation(const OperateParts &parts, const CallPointer &call,
                      const Named<Wanted> &named)
{
    CommandGate &gate = parts.gate;
    gate.ask(call, [call, &gate, wanted = named](const Exchange &exchange, Instant) mutable {
        const auto location = exchange.findLocation(wanted.location);
        if (!location) {
            call->refuse(Refusal::UnknownLocation);
            return;
        }
        wanted.command.location = *location;
        gate.submitAsOperator(call, std::move(wanted.command), 201);
    });
}

void attachParticipant(const OperateParts &parts, const CallPointer &call, std::uint64_t user,
                       std::uint64_t participant, std::function<void()> reply)
{
    offer(parts, call, [parts, call, user, participant, reply = std::move(reply)] {
        const auto attached = parts.identity.store().setParticipant(user, participant);
        attached ? reply() : refuseFor(call, attached.error());
    });
}

struct NewParticipant {
    OpenParticipant command;
    std::uint64_t user = 0; ///< Whose account it becomes; 0 nobody's yet.
};

void addParticipantRoutes(Router &router, const OperateParts &parts)
{
    router.add(makeRoute("POST", "/api/v1/participants", "open_participant",
                         "Open a participant, for a user if named", administrators,
                         [parts](const CallPointer &call) {
                             const auto wanted = readBody(call, [](JsonObject body) {
                                 const std::uint64_t user
                                     = body.has("user") ? readId<std::uint64_t>(body, "user") : 0;
                                 return NewParticipant{{readRoles(body)}, user};
                             });
                             if (!wanted) {
                                 return;
                             }
                             if (wanted->user == 0) {
                                 parts.gate.submitAsOperator(call, wanted->command, 201);
                                 return;
                             }
                             if (!parts.identity.store().user(wanted->user)) {
                                 call->refuse(Refusal::NotFound, "There is no such user.", "/user");
                                 return;
                             }
                             const auto attach = [parts, call, user = wanted->user](
                                                     const Outcome &outcome,
                                                     std::function<void()> reply) {
                                 attachParticipant(parts, call, user, outcome.id, std::move(reply));
                             };
                             parts.gate.submitAsOperator(call, wanted->command, 201, attach);
                         }));
    const auto change
        = [&router, parts](const char *pattern, const char *name, const char *summary, auto make) {
              router.add(makeRoute("POST", pattern, name, summary, operatorsAndCompliance,
                                   [parts, make](const CallPointer &call) {
                                       if (const auto id = pathId(call)) {
                                           parts.gate.submitAsOperator(
                                               call, make(ParticipantId(*id)), 200);
                                       }
                                   }));
          };
    change("/api/v1/participants/{id}/suspend", "suspend_participant",
           "Suspend: open orders are cancelled, new ones refused",
           [](ParticipantId id) { return SuspendParticipant{id}; });
    change("/api/v1/participants/{id}/reinstate", "reinstate_participant", "End a suspension",
           [](ParticipantId id) { return ReinstateParticipant{id}; });
    router.add(makeRoute(
        "PUT", "/api/v1/participants/{id}/roles", "change_participant_roles",
        "Roles of a participant", administrators, [parts](const CallPointer &call) {
            const auto id = pathId(call);
            if (!id) {
                return;
            }
            if (const auto roles = readBody(call, readRoles)) {
                parts.gate.submitAsOperator(call, ChangeRoles{ParticipantId(*id), *roles}, 200);
            }
        }));
}

std::string userRolesJson(const User &user)
{
    JsonWriter json;
    json.beginObject().text("id", std::to_string(user.id)).text("login", user.login);
    if (user.participant != 0) {
        json.text("participant", std::to_string(user.participant));
    }
    json.beginArray("roles");
    for (const std::string &name : roleNamesOf(user.roles)) {
        json.text(name);
    }
    return json.endArray().endObject().take();
}

void addUserRoutes(Router &router, const OperateParts &parts)
{
    const Access admins = Access::anyOf(Roles::of(Role::Admin));
    router.add(makeRoute("GET", "/api/v1/operate/users/{id}/roles", "get_user_roles",
                         "Roles of a user", administrators, [parts](const CallPointer &call) {
                             const auto id = pathId(call);
                             if (!id) {
                                 return;
                             }
                             const auto user = parts.identity.store().user(*id);
                             user ? call->reply(200, userRolesJson(*user))
                                  : call->refuse(Refusal::NotFound);
                         }));
    router.add(makeRoute(
        "PUT", "/api/v1/operate/users/{id}/roles", "set_user_roles",
        "Set the roles of a user; his sessions end", admins, [parts](const CallPointer &call) {
            const auto id = pathId(call);
            const auto roles = id ? readBody(call, readRoles) : std::nullopt;
            if (!roles) {
                return;
            }
            const Instant now = WallClock().now();
            offer(parts, call, [parts, call, user = *id, roles = *roles, now] {
                const auto set = parts.identity.store().setRoles(user, roles, now);
                set ? call->reply(200, userRolesJson(*parts.identity.store().user(user)))
                    : refuseFor(call, set.error());
            });
        }));
    router.add(
        makeRoute("PUT", "/api/v1/operate/users/{id}/participant", "set_user_participant",
                  "Let a user trade for a participant", admins, [parts](const CallPointer &call) {
                      const auto id = pathId(call);
                      const auto read = [](JsonObject body) {
                          return readId<std::uint64_t>(body, "participant");
                      };
                      const auto participant = id ? readBody(call, read) : std::nullopt;
                      if (!participant) {
                          return;
                      }
                      const auto reply = [parts, call, user = *id] {
                          call->reply(200, userRolesJson(*parts.identity.store().user(user)));
                      };
                      attachParticipant(parts, call, *id, *participant, reply);
                  }));
}

void addMarketRoutes(Router &router, const OperateParts &parts)
{
    router.add(makeRoute("POST", "/api/v1/operate/locations", "define_location", "Add a grid node",
                         operators, [parts](const CallPointer &call) {
                             const auto read = [](JsonObject body) {
                                 return DefineLocation{body.convert(
                                     "name", "a name of 1 to 40 characters [A-Za-z0-9._:/+@-]",
                                     LocationName::of)};
                             };
                             if (const auto command = readBody(call, read)) {
                                 parts.gate.submitAsOperator(call, *command, 201);
                             }
                         }));
    router.add(makeRoute("POST", "/api/v1/operate/contracts", "open_contract",
                         "Open a standard contract", operators, [parts](const CallPointer &call) {
                             const Instant now = parts.gate.engine().clock().now();
                             auto named = readBody(call, [now](JsonObject body) {
                                 return readOpenContract(body, now);
                             });
                             if (named) {
                                 submitAtLocation(parts, call, *named);
                             }
                         }));
    router.add(makeRoute("POST", "/api/v1/operate/reference-prices", "publish_reference_prices",
                         "Publish day-ahead LMPs of a node, by which shortfalls settle", operators,
                         [parts](const CallPointer &call) {
                             if (auto named = readBody(call, readReferencePrices)) {
                                 submitAtLocation(parts, call, *named);
                             }
                         }));
    router.add(makeRoute(
        "PUT", "/api/v1/operate/terms", "set_market_terms", "Buyers' fee and sellers' collateral",
        operators, [parts](const CallPointer &call) {
            const auto read = [](JsonObject body) {
                const std::string_view wanted
                    = "a price in $/MWh with up to two decimals, as a string";
                const Price fee = body.convert("buyer_fee", wanted, parsePrice);
                return SetMarketTerms{fee, body.convert("collateral", wanted, parsePrice)};
            };
            if (const auto command = readBody(call, read)) {
                parts.gate.submitAsOperator(call, *command, 200);
            }
        }));
    router.add(makeRoute("POST", "/api/v1/operate/deposits", "book_deposit", "Book a bank transfer",
                         operators, [parts](const CallPointer &call) {
                             if (const auto command = readBody(call, readBookDeposit)) {
                                 parts.gate.submitAsOperator(call, *command, 201);
                             }
                         }));
}

void addMeterRoute(Router &router, const OperateParts &parts)
{
    router.add(makeRoute("POST", "/api/v1/meters", "register_meter", "Register a meter", operators,
                         [parts](const CallPointer &call) {
                             if (auto named = readBody(call, readRegisterMeter)) {
                                 submitAtLocation(parts, call, *named);
                             }
                         }));
}

/// For the operator who compares a running market with a replay of its journal, and for tests.
void addStateRoute(Router &router, const OperateParts &parts)
{
    Route state = makeRoute(
        "GET", "/api/v1/operate/state", "get_state", "State hash and the ledger's contradictions",
        Access::anyOf(Roles::of(Role::Operator) | Roles::of(Role::Auditor)),
        [parts](const CallPointer &call) {
            parts.gate.ask(call, [call](const Exchange &exchange, Instant now) {
                JsonWriter json;
                json.beginObject().text("now", instantText(now));
                json.unsignedInteger("command", number(exchange.lastSequence()));
                json.text("state_hash", hexText(exchange.stateHash()));
                json.beginArray("contradictions");
                for (const std::string &contradiction : exchange.contradictions()) {
                    json.text(contradiction);
                }
                call->setSequence(number(exchange.lastEvent()));
                call->reply(200, json.endArray().endObject().take());
            });
        });
    state.cost = 20; // The whole state is written out between two batches.
    router.add(std::move(state));
}

/// Moves a clock through what recorded feeds bring on the way, so that each reading comes in its
/// time. Nothing is let in by a clock that cannot be moved so far.
tl::expected<EventNumber, Refusal> advanceThroughFeeds(const OperateParts &parts, Instant to)
{
    Engine &engine = parts.gate.engine();
    for (auto next = parts.feeds.next(); next && *next <= to; next = parts.feeds.next()) {
        if (*next > engine.clock().now()) {
            if (const auto moved = advanceAndWait(engine, *next); !moved) {
                return moved;
            }
        }
        parts.feeds.release(*next);
    }
    return advanceAndWait(engine, to);
}

/// On a worker: answers when the views show what has happened.
void answerAdvance(const OperateParts &parts, const CallPointer &call, Instant to)
{
    const auto moved = advanceThroughFeeds(parts, to);
    if (!moved) {
        call->refuse(moved.error());
        return;
    }
    if (!parts.viewsReach(*moved, viewPatience)) {
        call->refuse(Refusal::ViewBehind);
        return;
    }
    JsonWriter json;
    json.beginObject().text("now", instantText(to)).unsignedInteger("sequence", number(*moved));
    call->setSequence(number(*moved));
    call->reply(200, json.endObject().take());
}

void addClockRoute(Router &router, const OperateParts &parts)
{
    router.add(makeRoute("POST", "/api/v1/operate/clock", "advance_clock",
                         "Move a virtual clock; returns when everything due has happened",
                         operators, [parts](const CallPointer &call) {
                             const auto to = readBody(
                                 call, [](JsonObject body) { return body.instant("advance_to"); });
                             if (to) {
                                 offer(parts, call,
                                       [parts, call, to = *to] { answerAdvance(parts, call, to); });
                             }
                         }));
}

} // namespace

void addOperateRoutes(Router &router, const OperateParts &parts)
{
    addParticipantRoutes(router, parts);
    addUserRoutes(router, parts);
    addMarketRoutes(router, parts);
    addMeterRoute(router, parts);
    addClockRoute(router, parts);
    addStateRoute(router, parts);
}

} // namespace energy
