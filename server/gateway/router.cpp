// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/router.h"

#include "core/base/check.h"
#include "server/gateway/call_shared.h"
#include "server/gateway/gateway_metrics.h"
#include "server/gateway/json_log.h"
#include "server/gateway/trace_id.h"
#include "server/gateway/url_text.h"

#include <algorithm>
#include <array>
#include <exception>

namespace energy {

namespace {

/// For paths that no route knows: large enough that the answer is 404, not 413, for an ordinary
/// mistake.
constexpr std::size_t strayBodyLimit = 64 * 1024;

std::string joined(const std::vector<std::string> &texts)
{
    std::string line;
    for (const std::string &text : texts) {
        line += line.empty() ? text : ", " + text;
    }
    return line;
}

bool mediaTypeFits(const Route &route, const HttpRequest &request)
{
    if (request.body.empty()) {
        return true;
    }
    std::string_view type = request.field("Content-Type").value_or("");
    type = type.substr(0, type.find(';'));
    while (type.ends_with(' ') || type.ends_with('\t')) {
        type.remove_suffix(1);
    }
    return std::ranges::any_of(
        route.consumes, [type](const std::string &known) { return sameFieldName(known, type); });
}

bool mayUse(const Access &access, const Principal &principal)
{
    return access.kind != Access::Kind::AnyOf || principal.roles.hasAny(access.roles);
}

std::string accessText(const Access &access)
{
    switch (access.kind) {
    case Access::Kind::Open:
        return "open";
    case Access::Kind::SignedIn:
        return "signed-in";
    case Access::Kind::AnyOf:
        break;
    }
    std::string names;
    for (const std::string &name : roleNamesOf(access.roles)) {
        names += names.empty() ? name : "|" + name;
    }
    return names;
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size() + 1), ' ');
    return text;
}

/// Refusals that come before the catalogue applies: the bytes were not a request.
std::string_view titleOf(const BadRequest &refused)
{
    if (const auto known = refusalFromCode(refused.code)) {
        return info(*known).title;
    }
    return refused.status == 431 ? "The header of the request is too large."
                                 : "This is not a valid HTTP request.";
}

} // namespace

std::optional<std::string_view> credentialOf(const HttpRequest &request)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto authorization = request.field("Authorization");
    if (authorization && authorization->size() > scheme.size()
        && sameFieldName(authorization->substr(0, scheme.size()), scheme)) {
        return authorization->substr(scheme.size());
    }
    return request.field("X-Api-Key");
}

Router::Router(RouterParts parts)
    : m_shared(std::make_shared<Call::Shared>(std::move(parts)))
{
    require(m_shared->parts.authenticator && m_shared->parts.log && m_shared->parts.metrics
            && m_shared->parts.clock);
}

Router::~Router() = default;

void Router::add(Route route)
{
    m_shared->table.add(std::move(route));
}

std::vector<const Route *> Router::routes() const
{
    return m_shared->table.routes();
}

std::string Router::table() const
{
    std::string text;
    for (const Route *route : routes()) {
        text += padded(route->method, 7) + padded(route->pattern, 44)
            + padded(accessText(route->access), 24) + padded(std::to_string(route->cost), 4)
            + route->summary + '\n';
    }
    return text;
}

std::size_t Router::bodyLimit(std::string_view method, std::string_view path) const
{
    const Route *route = m_shared->table.find(method, path).route;
    return route != nullptr ? route->bodyLimit : strayBodyLimit;
}

/// Finds out who asks and takes the cost off his bucket, or that of his address. False: answered.
bool Router::identify(Call &call)
{
    const Call::Shared &shared = *call.m_shared;
    if (const auto credential = credentialOf(call.m_request)) {
        call.m_principal = shared.parts.authenticator->authenticate(*credential);
    }
    const std::uint32_t cost = call.m_route != nullptr ? call.m_route->cost : 1;
    if (cost == 0) {
        return true;
    }
    const bool cancels = call.m_route != nullptr && call.m_route->rate == RateClass::Cancel;
    if (call.m_principal) {
        RateLimiter &limit = cancels ? shared.cancelLimit : shared.userLimit;
        call.m_rate = limit.charge(call.m_principal->userId, cost);
    } else {
        call.m_rate
            = shared.addressLimit.charge(addressRateKey(call.m_request.remoteAddress), cost);
    }
    if (!call.m_rate->allowed) {
        call.refuse(Refusal::RateLimited);
    }
    return call.m_rate->allowed;
}

/// Whether the request may go to its handler. False: answered.
bool Router::admit(Call &call, const RouteMatch &match)
{
    if (match.allowed.empty()) {
        call.refuse(Refusal::NotFound);
        return false;
    }
    if (match.route == nullptr) {
        HttpResponse response
            = problemResponse(problemOf(Refusal::MethodNotAllowed), call.m_traceId);
        response.fields.push_back({"Allow", joined(match.allowed)});
        call.send(std::move(response), info(Refusal::MethodNotAllowed).code);
        return false;
    }
    const Access &access = match.route->access;
    if (access.kind != Access::Kind::Open && !call.m_principal) {
        call.refuse(Refusal::Unauthenticated);
        return false;
    }
    if (access.kind != Access::Kind::Open && !mayUse(access, *call.m_principal)) {
        call.refuse(Refusal::Forbidden);
        return false;
    }
    auto query = parseQuery(call.m_request.query);
    if (!query) {
        call.refuse(Refusal::BadParameter,
                    "the query cannot be decoded or names a parameter twice");
        return false;
    }
    call.m_query = std::move(*query);
    if (!mediaTypeFits(*match.route, call.m_request)) {
        call.refuse(Refusal::UnsupportedMediaType, "send " + joined(match.route->consumes));
        return false;
    }
    return true;
}

/// A CORS preflight (Fetch standard, 4.8) or a plain question for the methods of a path.
void Router::answerOptions(Call &call, const RouteMatch &match)
{
    const bool wholeServer = call.m_request.path == "*";
    if (match.allowed.empty() && !wholeServer) {
        call.refuse(Refusal::NotFound);
        return;
    }
    const std::string methods
        = wholeServer ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : joined(match.allowed);
    HttpResponse response{
        .status = 204, .contentType = {}, .body = {}, .fields = {{"Allow", methods}}};
    if (call.m_request.field("Access-Control-Request-Method")) {
        response.fields.push_back({"Access-Control-Allow-Methods", methods});
        response.fields.push_back(
            {"Access-Control-Allow-Headers",
             "Authorization, Content-Type, Idempotency-Key, X-Api-Key, X-Request-Id, traceparent"});
        response.fields.push_back({"Access-Control-Max-Age", "600"});
    }
    call.reply(std::move(response));
}

void Router::onRequest(HttpRequest request, Reply reply)
{
    const std::shared_ptr<Call> call(new Call(m_shared, std::move(request), std::move(reply)));
    RouteMatch match = m_shared->table.find(call->m_request.method, call->m_request.path);
    call->m_route = match.route;
    if (!identify(*call)) {
        return;
    }
    if (call->m_request.method == "OPTIONS") {
        answerOptions(*call, match);
        return;
    }
    if (!admit(*call, match)) {
        return;
    }
    call->m_parameters = std::move(match.parameters);
    try {
        match.route->handler(call);
    } catch (const std::exception &failure) {
        // The last resort: a library that throws through a handler costs one request, not the
        // server.
        call->answerInternal(failure.what());
    }
}

HttpResponse Router::onBadRequest(const BadRequest &refused)
{
    const std::string traceId = newTraceId();
    const RouterParts &parts = m_shared->parts;
    parts.metrics->requestAnswered("(none)", "(refused)", refused.status, 0);
    LogLine line(LogLevel::Info, "gateway");
    line.text("traceId", traceId).text("action", "refuse_request");
    line.integer("status", refused.status).text("remote", refused.remoteAddress);
    line.text("reason", refused.detail).text("result", refused.code);
    parts.log->write(std::move(line));

    const Problem problem
        = {refused.code, refused.status, titleOf(refused), std::string(refused.detail), {}};
    HttpResponse response = problemResponse(problem, traceId);
    response.fields.push_back({"X-Request-Id", traceId});
    if (refused.status == 405) {
        response.fields.push_back({"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"});
    }
    return response;
}

} // namespace energy
