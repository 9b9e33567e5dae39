// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/auth_area.h"

#include "core/base/instant_text.h"
#include "core/identity/first_admin_token.h"
#include "core/identity/identity_service.h"
#include "core/identity/worker_pool.h"
#include "server/engine/clock.h"
#include "server/gateway/command_gate.h"
#include "server/gateway/command_json.h"
#include "server/gateway/json_writer.h"
#include "server/gateway/request_reading.h"

namespace energy {

namespace {

// What costs the server a password hash or a write to disk costs its caller more.
constexpr std::uint32_t registrationCost = 10;
constexpr std::uint32_t logInCost = 5;
constexpr std::uint32_t recordCost = 2;

constexpr TextRule loginRule{256, Charset::Line, 1};
constexpr TextRule passwordRule{1024, Charset::Line, 1};
constexpr TextRule tokenRule{256, Charset::Line, 1};
constexpr TextRule keyNameRule{100, Charset::Line, 1};

void offer(const AuthParts &parts, const CallPointer &call, std::function<void()> work)
{
    if (!parts.workers.offer(std::move(work))) {
        call->refuse(Refusal::Busy);
    }
}

Route costly(Route route, std::uint32_t cost)
{
    route.cost = cost;
    route.bodyLimit = std::size_t{16} * 1024;
    return route;
}

/// Who is calling, as the identity folder knows him; nothing, with the call refused, when the
/// credential has just ended.
std::optional<Identity> identityOf(const AuthParts &parts, const CallPointer &call)
{
    auto identity = parts.identity.authenticate(credentialOf(call->request()).value_or(""),
                                                WallClock().now());
    if (!identity) {
        call->refuse(Refusal::Unauthenticated);
    }
    return identity;
}

/// The same, and only with a log-in: a key in a program's file must not make or see others.
std::optional<Identity> personOf(const AuthParts &parts, const CallPointer &call)
{
    auto identity = identityOf(parts, call);
    if (identity && identity->kind != CredentialKind::AccessToken) {
        call->refuse(Refusal::Forbidden, "An API key may not do this; log in.");
        return std::nullopt;
    }
    return identity;
}

void writeRoles(JsonWriter &json, std::string_view name, Roles roles)
{
    json.beginArray(name);
    for (const std::string &role : roleNamesOf(roles)) {
        json.text(role);
    }
    json.endArray();
}

struct ShownUser {
    std::uint64_t id = 0;
    std::string_view login;
    std::uint64_t participant = 0;
    Roles roles;
};

void writeUser(JsonWriter &json, const ShownUser &user)
{
    json.beginObject().text("id", std::to_string(user.id)).text("login", user.login);
    user.participant == 0 ? json.null("participant")
                          : json.text("participant", std::to_string(user.participant));
    writeRoles(json, "roles", user.roles);
    json.endObject();
}

std::string signedInJson(const SignedIn &signedIn)
{
    JsonWriter json;
    json.beginObject().text("access_token", signedIn.accessToken).text("token_type", "Bearer");
    json.text("expires_at", instantText(signedIn.accessExpires))
        .text("refresh_token", signedIn.refreshToken);
    json.text("session_expires_at", instantText(signedIn.sessionExpires)).key("user");
    const Identity &who = signedIn.identity;
    writeUser(json, {who.userId, who.login, who.participant, who.roles});
    return json.endObject().take();
}

std::uint32_t wholeSeconds(Nanoseconds wait)
{
    return static_cast<std::uint32_t>((std::max<Nanoseconds>(wait, 1) + oneSecond - 1) / oneSecond);
}

void answerSignIn(const CallPointer &call, const SignInOutcome &outcome)
{
    if (outcome) {
        call->reply(200, signedInJson(*outcome));
        return;
    }
    switch (outcome.error().reason) {
    case SignInRefusal::BadCredentials:
        return call->refuse(Refusal::BadCredentials);
    case SignInRefusal::Throttled:
        return call->refuseUntil(Refusal::AccountLocked, wholeSeconds(outcome.error().retryAfter));
    case SignInRefusal::Busy:
        return call->refuseUntil(Refusal::Busy, wholeSeconds(outcome.error().retryAfter));
    case SignInRefusal::Unavailable:
        call->note("reason", outcome.error().detail);
        return call->refuse(Refusal::Busy, "The records cannot be reached; try again.");
    }
}

void answerRegistration(const CallPointer &call, const RegistrationOutcome &outcome)
{
    if (outcome) {
        JsonWriter json;
        writeUser(json, {outcome->id, outcome->login, outcome->participant, outcome->roles});
        call->reply(201, json.take());
        return;
    }
    const RegistrationRefused &refused = outcome.error();
    switch (refused.reason) {
    case RegistrationRefusal::BadLogin:
        return call->refuse(Refusal::BadField, refused.detail, "/login");
    case RegistrationRefusal::LoginTaken:
        return call->refuse(Refusal::LoginTaken, {}, "/login");
    case RegistrationRefusal::BadPassword:
        return call->refuse(Refusal::WeakPassword, refused.detail, "/password");
    case RegistrationRefusal::Busy:
        return call->refuse(Refusal::Busy);
    case RegistrationRefusal::Unavailable:
        call->note("reason", refused.detail);
        return call->refuse(Refusal::Busy, "The records cannot be written; try again.");
    }
}

struct Registration {
    std::string login;
    std::string password;
    Roles roles;
    std::optional<std::string> firstAdminToken;
};

Registration readRegistration(JsonObject body)
{
    Registration wanted{body.text("login", loginRule), body.text("password", passwordRule), Roles(),
                        body.optionalText("first_admin_token", tokenRule)};
    const bool mayTradeOnly = !wanted.firstAdminToken;
    if (mayTradeOnly || body.has("roles")) {
        wanted.roles = readRoles(body);
        if (wanted.roles.bits == 0 || (wanted.roles.bits & ~tradingRoles.bits) != 0) {
            body.refuse(
                "roles",
                "one or more of producer, consumer, trader; an administrator gives the others");
        }
    }
    return wanted;
}

/// The first administrator is also the operator, who opens the market's participants.
void registerFirstAdmin(const AuthParts &parts, const CallPointer &call, const Registration &wanted,
                        const std::string &shown)
{
    FirstAdminToken *token = parts.firstAdmin;
    if (token == nullptr || !token->claim(shown)) {
        call->refuse(Refusal::Forbidden,
                     "This is not the token of the first administrator, or it was used.",
                     "/first_admin_token");
        return;
    }
    const Roles roles = wanted.roles | Roles::of(Role::Admin) | Roles::of(Role::Operator);
    parts.identity.registerUser(wanted.login, wanted.password, roles,
                                [call, token](const RegistrationOutcome &outcome) {
                                    if (!outcome) {
                                        token->giveBack();
                                    } else if (const auto spent = token->spend(); !spent) {
                                        call->note("reason", spent.error().detail);
                                    }
                                    answerRegistration(call, outcome);
                                });
}

void registerUser(const AuthParts &parts, const CallPointer &call)
{
    const auto wanted = readBody(call, readRegistration);
    if (!wanted) {
        return;
    }
    if (const auto &shown = wanted->firstAdminToken) {
        registerFirstAdmin(parts, call, *wanted, *shown);
        return;
    }
    parts.identity.registerUser(
        wanted->login, wanted->password, wanted->roles,
        [call](const RegistrationOutcome &outcome) { answerRegistration(call, outcome); });
}

void addSignInRoutes(Router &router, const AuthParts &parts)
{
    router.add(
        costly(makeRoute("POST", "/api/v1/auth/register", "register_user",
                         "Make an account; an operator opens its participant", Access::open(),
                         [parts](const CallPointer &call) { registerUser(parts, call); }),
               registrationCost));
    router.add(costly(makeRoute("POST", "/api/v1/auth/login", "log_in",
                                "Log in with login and password", Access::open(),
                                [parts](const CallPointer &call) {
                                    const auto wanted = readBody(call, [](JsonObject body) {
                                        const std::string login = body.text("login", loginRule);
                                        return std::pair(login,
                                                         body.text("password", passwordRule));
                                    });
                                    if (wanted) {
                                        parts.identity.logIn(wanted->first, wanted->second,
                                                             call->request().remoteAddress,
                                                             [call](const SignInOutcome &outcome) {
                                                                 answerSignIn(call, outcome);
                                                             });
                                    }
                                }),
                      logInCost));
    router.add(costly(makeRoute("POST", "/api/v1/auth/refresh", "refresh_token",
                                "Exchange a refresh token, once, for new tokens", Access::open(),
                                [parts](const CallPointer &call) {
                                    const auto token = readBody(call, [](JsonObject body) {
                                        return body.text("refresh_token", tokenRule);
                                    });
                                    if (token) {
                                        offer(parts, call, [parts, call, token = *token] {
                                            answerSignIn(call,
                                                         parts.identity.refresh(
                                                             token, call->request().remoteAddress));
                                        });
                                    }
                                }),
                      recordCost));
}

void closeSession(const AuthParts &parts, const CallPointer &call, const Identity &who,
                  std::uint64_t session)
{
    offer(parts, call, [parts, call, user = who.userId, session] {
        const auto closed = parts.identity.store().closeSession(
            user, session, call->request().remoteAddress, WallClock().now());
        if (closed) {
            call->reply({.status = 204});
        } else if (closed.error().code == ErrorCode::NotFound) {
            call->refuse(Refusal::NotFound);
        } else {
            call->note("reason", closed.error().detail);
            call->refuse(Refusal::Busy, "The records cannot be written; try again.");
        }
    });
}

std::string sessionsJson(const std::vector<Session> &sessions, std::uint64_t current)
{
    JsonWriter json;
    json.beginObject().beginArray("items");
    for (const Session &session : sessions) {
        json.beginObject()
            .text("id", std::to_string(session.id))
            .text("created_at", instantText(session.created));
        json.text("expires_at", instantText(session.expires))
            .boolean("current", session.id == current)
            .endObject();
    }
    return json.endArray().endObject().take();
}

void addSessionRoutes(Router &router, const AuthParts &parts)
{
    router.add(costly(makeRoute("POST", "/api/v1/auth/logout", "log_out",
                                "End the session of this access token", Access::signedIn(),
                                [parts](const CallPointer &call) {
                                    if (const auto who = personOf(parts, call)) {
                                        closeSession(parts, call, *who, who->sessionId);
                                    }
                                }),
                      recordCost));
    router.add(
        makeRoute("GET", "/api/v1/auth/sessions", "list_sessions", "Own open log-in sessions",
                  Access::signedIn(), [parts](const CallPointer &call) {
                      if (const auto who = personOf(parts, call)) {
                          const auto sessions
                              = parts.identity.store().sessions(who->userId, WallClock().now());
                          call->reply(200, sessionsJson(sessions, who->sessionId));
                      }
                  }));
    router.add(costly(makeRoute("DELETE", "/api/v1/auth/sessions/{id}", "end_session",
                                "End an own log-in session", Access::signedIn(),
                                [parts](const CallPointer &call) {
                                    const auto who = personOf(parts, call);
                                    const auto id = who ? pathId(call) : std::nullopt;
                                    if (id) {
                                        closeSession(parts, call, *who, *id);
                                    }
                                }),
                      recordCost));
}

void writeKey(JsonWriter &json, const ApiKey &key)
{
    json.text("id", std::to_string(key.id)).text("name", key.name);
    writeRoles(json, "scopes", key.scopes);
    json.text("created_at", instantText(key.created));
    key.expires ? json.text("expires_at", instantText(*key.expires)) : json.null("expires_at");
    key.revoked ? json.text("revoked_at", instantText(*key.revoked)) : json.null("revoked_at");
}

NewApiKey readKey(JsonObject body, const Identity &owner)
{
    NewApiKey key{owner.userId, body.text("name", keyNameRule), owner.roles,
                  body.optionalInstant("expires_at")};
    if (body.has("scopes")) {
        key.scopes = Roles();
        JsonArray names = body.array("scopes", roleNames.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto role = roleFromName(names.text(i, {20, Charset::Name, 1}));
            key.scopes = key.scopes | (role ? Roles::of(*role) : Roles());
        }
    }
    if (key.scopes.bits == 0 || (key.scopes.bits & ~owner.roles.bits) != 0) {
        body.refuse("scopes", "one or more of your own roles");
    }
    return key;
}

void createKey(const AuthParts &parts, const CallPointer &call, const NewApiKey &wanted)
{
    offer(parts, call, [parts, call, wanted] {
        const auto issued = parts.identity.store().createKey(wanted, WallClock().now());
        if (!issued) {
            call->note("reason", issued.error().detail);
            call->refuse(Refusal::Busy, "The records cannot be written; try again.");
            return;
        }
        JsonWriter json;
        json.beginObject();
        writeKey(json, issued->key);
        json.text("key", issued->text).endObject();
        call->reply(201, json.take());
    });
}

void revokeKey(const AuthParts &parts, const CallPointer &call, std::uint64_t user,
               std::uint64_t key)
{
    offer(parts, call, [parts, call, user, key] {
        const auto revoked = parts.identity.store().revokeKey(user, key, WallClock().now());
        if (revoked) {
            call->reply({.status = 204});
        } else if (revoked.error().code == ErrorCode::NotFound) {
            call->refuse(Refusal::NotFound);
        } else {
            call->note("reason", revoked.error().detail);
            call->refuse(Refusal::Busy, "The records cannot be written; try again.");
        }
    });
}

void addKeyRoutes(Router &router, const AuthParts &parts)
{
    router.add(costly(makeRoute("POST", "/api/v1/auth/keys", "create_key",
                                "Make an API key; its text is shown only here", Access::signedIn(),
                                [parts](const CallPointer &call) {
                                    const auto who = personOf(parts, call);
                                    if (!who) {
                                        return;
                                    }
                                    const auto read
                                        = [&who](JsonObject body) { return readKey(body, *who); };
                                    if (const auto key = readBody(call, read)) {
                                        createKey(parts, call, *key);
                                    }
                                }),
                      recordCost));
    router.add(makeRoute("GET", "/api/v1/auth/keys", "list_keys",
                         "Own API keys, without their secrets", Access::signedIn(),
                         [parts](const CallPointer &call) {
                             const auto who = personOf(parts, call);
                             if (!who) {
                                 return;
                             }
                             JsonWriter json;
                             json.beginObject().beginArray("items");
                             for (const ApiKey &key : parts.identity.store().keys(who->userId)) {
                                 json.beginObject();
                                 writeKey(json, key);
                                 json.endObject();
                             }
                             call->reply(200, json.endArray().endObject().take());
                         }));
    router.add(costly(makeRoute("DELETE", "/api/v1/auth/keys/{id}", "revoke_key",
                                "Revoke an own API key", Access::signedIn(),
                                [parts](const CallPointer &call) {
                                    const auto who = personOf(parts, call);
                                    const auto id = who ? pathId(call) : std::nullopt;
                                    if (id) {
                                        revokeKey(parts, call, who->userId, *id);
                                    }
                                }),
                      recordCost));
}

} // namespace

void addAuthRoutes(Router &router, const AuthParts &parts)
{
    addSignInRoutes(router, parts);
    addSessionRoutes(router, parts);
    addKeyRoutes(router, parts);
}

} // namespace energy
