// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/call_shared.h"
#include "server/gateway/gateway_metrics.h"
#include "server/gateway/json_log.h"
#include "server/gateway/trace_id.h"
#include "server/gateway/url_text.h"

#include <algorithm>
#include <charconv>

namespace energy {

namespace {

const std::string noText;

void addRateFields(HttpResponse &response, const RateDecision &rate)
{
    response.fields.push_back({"RateLimit-Limit", std::to_string(rate.limit)});
    response.fields.push_back({"RateLimit-Remaining", std::to_string(rate.remaining)});
    response.fields.push_back({"RateLimit-Reset", std::to_string(rate.reset)});
    if (!rate.allowed) {
        response.fields.push_back({"Retry-After", std::to_string(std::max(rate.retryAfter, 1U))});
    }
}

} // namespace

Call::Call(std::shared_ptr<const Shared> shared, HttpRequest request, Reply reply)
    : m_shared(std::move(shared))
    , m_request(std::move(request))
    , m_reply(std::move(reply))
    , m_began(m_shared->parts.clock())
    , m_traceId(traceIdOf(m_request))
{
}

Call::~Call()
{
    answerInternal("unanswered");
}

const std::string &Call::parameter(std::string_view name) const
{
    const auto found = std::ranges::find(
        m_parameters, name, [](const auto &field) { return std::string_view(field.first); });
    return found == m_parameters.end() ? noText : found->second;
}

std::optional<std::uint64_t> Call::idParameter(std::string_view name) const
{
    const std::string &text = parameter(name);
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    // One spelling for one thing: "007" and "7" would be two keys in every cache and log.
    if (!whole || id == 0 || text.front() == '0') {
        return std::nullopt;
    }
    return id;
}

std::optional<std::string> Call::query(std::string_view name) const
{
    for (const auto &[key, value] : m_query) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::optional<std::string> Call::unknownQuery(std::initializer_list<std::string_view> allowed) const
{
    for (const auto &[key, value] : m_query) {
        if (std::ranges::find(allowed, key) == allowed.end()) {
            return key;
        }
    }
    return std::nullopt;
}

void Call::note(std::string_view name, std::string_view value)
{
    m_notes.emplace_back(name, JsonWriter().text(value).take());
}

void Call::noteJson(std::string_view name, std::string_view json)
{
    m_notes.emplace_back(name, json);
}

void Call::setSequence(std::uint64_t sequence)
{
    m_sequence = sequence;
}

void Call::reply(HttpResponse response)
{
    send(std::move(response), "success");
}

void Call::reply(int status, std::string json)
{
    reply({.status = status,
           .contentType = "application/json",
           .body = std::move(json),
           .fields = {}});
}

void Call::refuse(Refusal code, std::string detail, std::string pointer)
{
    const Problem problem = problemOf(code, std::move(detail), std::move(pointer));
    HttpResponse response = problemResponse(problem, m_traceId);
    if (problem.status == 401) {
        response.fields.push_back({"WWW-Authenticate", "Bearer"});
    }
    if (problem.status == 503) {
        response.fields.push_back({"Retry-After", "1"});
    }
    send(std::move(response), problem.code);
}

void Call::refuseUntil(Refusal code, std::uint32_t retryAfter)
{
    const Problem problem = problemOf(code);
    HttpResponse response = problemResponse(problem, m_traceId);
    response.fields.push_back({"Retry-After", std::to_string(std::max(retryAfter, 1U))});
    send(std::move(response), problem.code);
}

void Call::refuse(const JsonFault &fault)
{
    refuse(fault.code, fault.detail, fault.pointer);
}

void Call::answerInternal(std::string_view why)
{
    if (!m_answered.load()) {
        note("reason", why);
        const Problem problem = internalProblem();
        send(problemResponse(problem, m_traceId), problem.code);
    }
}

void Call::send(HttpResponse response, std::string_view result)
{
    if (m_answered.exchange(true)) {
        return;
    }
    const RouterParts &parts = m_shared->parts;
    response.fields.push_back({"X-Request-Id", m_traceId});
    if (m_sequence || parts.sequence) {
        const std::uint64_t sequence = m_sequence ? *m_sequence : parts.sequence();
        response.fields.push_back({"Energybid-Sequence", std::to_string(sequence)});
    }
    if (m_rate) {
        addRateFields(response, *m_rate);
    }
    addCorsFields(response);
    const int status = response.status;
    // Logged and counted first: whoever has the answer in hand finds its line and its count.
    record(status, result);
    m_reply(std::move(response));
}

void Call::addCorsFields(HttpResponse &response) const
{
    const std::vector<std::string> &allowed = m_shared->parts.allowedOrigins;
    if (allowed.empty()) {
        return;
    }
    response.fields.push_back({"Vary", "Origin"});
    const auto origin = m_request.field("Origin");
    if (!origin || std::ranges::find(allowed, *origin) == allowed.end()) {
        return;
    }
    response.fields.push_back({"Access-Control-Allow-Origin", std::string(*origin)});
    response.fields.push_back({"Access-Control-Expose-Headers",
                               "Energybid-Sequence, X-Request-Id, Retry-After, RateLimit-Limit, "
                               "RateLimit-Remaining, RateLimit-Reset"});
}

void Call::record(int status, std::string_view result) const
{
    const RouterParts &parts = m_shared->parts;
    const double seconds
        = static_cast<double>(parts.clock() - m_began) / static_cast<double>(oneSecond);
    const std::string_view route
        = m_route != nullptr ? m_route->pattern : std::string_view("(none)");
    parts.metrics->requestAnswered(m_request.method, route, status, seconds);

    const LogLevel level = status >= 500 ? LogLevel::Error : LogLevel::Info;
    if (!parts.log->enabled(level)) {
        return;
    }
    LogLine line(level, "gateway");
    line.text("traceId", m_traceId);
    if (m_principal) {
        line.text("userId", m_principal->userId);
    }
    line.text("action", m_route != nullptr ? std::string_view(m_route->name) : m_request.method);
    for (const auto &[name, json] : m_notes) {
        line.json(name, json);
    }
    line.text("method", m_request.method);
    line.text("route", route);
    line.integer("status", status);
    line.real("durationSeconds", seconds);
    line.text("remote", m_request.remoteAddress);
    line.text("result", result);
    parts.log->write(std::move(line));
}

} // namespace energy
