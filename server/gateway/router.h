// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/json_reader.h"
#include "server/gateway/principal.h"
#include "server/gateway/problem.h"
#include "server/gateway/rate_limiter.h"
#include "server/gateway/transport.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace energy {

class GatewayMetrics;
class JsonLog;
class Call;
struct RouteMatch;

/// Who may use a route. Checked by the router and nowhere else.
struct Access {
    enum class Kind { Open, SignedIn, AnyOf };
    Kind kind = Kind::SignedIn;
    Roles roles; ///< Of AnyOf: the principal must have one of these.

    static constexpr Access open() { return {Kind::Open, {}}; }
    static constexpr Access signedIn() { return {Kind::SignedIn, {}}; }
    static constexpr Access anyOf(Roles roles) { return {Kind::AnyOf, roles}; }
};

/// Cancels have a bucket of their own, so that whoever has used up his requests can still take back
/// his orders.
enum class RateClass { General, Cancel };

/// Answers a call now or later, from any thread; must not block.
using RouteHandler = std::function<void(const std::shared_ptr<Call> &)>;

struct Route {
    std::string method
        = {}; ///< GET, POST, PUT, PATCH or DELETE; HEAD and OPTIONS come by themselves.
    std::string pattern = {}; ///< "/api/v1/auctions/{id}/bids": a parameter is one whole segment. A
                              ///< fixed segment wins over one.
    std::string name = {}; ///< "place_bid": the action in the log and the operationId of the API
                           ///< description; unique.
    std::string summary = {}; ///< One line for the route table.
    Access access = Access::signedIn();
    RateClass rate = RateClass::General;
    std::uint32_t cost = 1; ///< Tokens of the rate limit; 0 is free.
    std::size_t bodyLimit = std::size_t{1024} * 1024; ///< Bytes
    std::vector<std::string> consumes
        = {"application/json"}; ///< Media types of the body, for methods that have one.
    RouteHandler handler = nullptr;
};

struct RateRules {
    RateRule user = {200, 100};
    RateRule cancel = {400, 200};
    RateRule address = {100, 50}; ///< For whoever is not signed in, by address.
};

/// What the router works with. Everything is shared with the calls under way, which may outlive the
/// router.
struct RouterParts {
    std::shared_ptr<Authenticator> authenticator;
    std::shared_ptr<JsonLog> log;
    std::shared_ptr<GatewayMetrics> metrics;
    std::function<std::uint64_t()>
        sequence; ///< For `Energybid-Sequence`: the newest event number; called for each answer.
    SteadyClock clock; ///< Of rate limits and durations.
    RateRules rates;
    std::vector<std::string> allowedOrigins; ///< Exact origins for CORS.
};

/// One request on its way through a route. Shared: keep it until you answer. The first answer
/// counts; a call that goes unanswered answers 500 `internal`. It may wander between threads, but
/// only one at a time may use it.
class Call {
public:
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] const Route &route() const { return *m_route; }
    [[nodiscard]] const std::string &traceId() const { return m_traceId; }

    /// The percent-decoded segment of the path that `{name}` stands for; empty when the pattern has
    /// no such parameter.
    [[nodiscard]] const std::string &parameter(std::string_view name) const;
    /// The same as a number in decimal digits, from 1; nothing when it is none (answer not_found).
    [[nodiscard]] std::optional<std::uint64_t> idParameter(std::string_view name) const;
    /// The decoded value of a query parameter, or nothing.
    [[nodiscard]] std::optional<std::string> query(std::string_view name) const;
    /// The first query parameter that is not in the list: refuse it as unknown_field.
    [[nodiscard]] std::optional<std::string>
    unknownQuery(std::initializer_list<std::string_view> allowed) const;

    /// Null on open routes when nobody is signed in.
    [[nodiscard]] const Principal *principal() const
    {
        return m_principal ? &*m_principal : nullptr;
    }

    /// Adds a field to the log line of this request. Before the answer.
    void note(std::string_view name, std::string_view value);
    void noteJson(std::string_view name, std::string_view json);
    /// The sequence that `Energybid-Sequence` tells instead of the newest one: that of the state
    /// just shown or made.
    void setSequence(std::uint64_t sequence);

    void reply(HttpResponse response);
    void reply(int status, std::string json); ///< application/json
    void refuse(Refusal code, std::string detail = {}, std::string pointer = {});
    void refuse(const JsonFault &fault);
    /// With Retry-After, in seconds.
    void refuseUntil(Refusal code, std::uint32_t retryAfter);

    ~Call();
    Call(const Call &) = delete;
    Call &operator=(const Call &) = delete;

private:
    friend class Router;
    struct Shared;
    Call(std::shared_ptr<const Shared> shared, HttpRequest request, Reply reply);
    void send(HttpResponse response, std::string_view result);
    void answerInternal(std::string_view why);
    void addCorsFields(HttpResponse &response) const;
    void record(int status, std::string_view result) const;

    std::shared_ptr<const Shared> m_shared;
    HttpRequest m_request;
    Reply m_reply;
    Nanoseconds m_began = 0;
    const Route *m_route = nullptr;
    std::string m_traceId;
    std::vector<std::pair<std::string, std::string>> m_parameters;
    std::vector<std::pair<std::string, std::string>> m_query;
    std::optional<Principal> m_principal;
    std::optional<RateDecision> m_rate;
    std::vector<std::pair<std::string, std::string>> m_notes; ///< Name and JSON value.
    std::optional<std::uint64_t> m_sequence;
    std::atomic<bool> m_answered = false;
};

/// The token or key that came with a request: `Authorization: Bearer …` or `X-Api-Key: …`.
[[nodiscard]] std::optional<std::string_view> credentialOf(const HttpRequest &request);

/// The one table of HTTP routes: finds the route, gives the request a trace id, checks log-in, role
/// and rate limit, answers HEAD, OPTIONS and CORS, and writes one log line and the metrics of every
/// answer. Fill it before the transport starts.
class Router : public HttpHandler {
public:
    explicit Router(RouterParts parts);
    ~Router() override;

    /// A second route with the same method and shape, or a pattern that is none, is a programming
    /// error.
    void add(Route route);
    [[nodiscard]] std::vector<const Route *> routes() const; ///< In order of pattern and method.
    [[nodiscard]] std::string
    table() const; ///< For --routes: method, pattern, access, cost, summary; one a line.

    [[nodiscard]] std::size_t bodyLimit(std::string_view method,
                                        std::string_view path) const override;
    void onRequest(HttpRequest request, Reply reply) override;
    [[nodiscard]] HttpResponse onBadRequest(const BadRequest &refused) override;

private:
    static bool identify(Call &call);
    static bool admit(Call &call, const RouteMatch &match);
    static void answerOptions(Call &call, const RouteMatch &match);

    std::shared_ptr<Call::Shared> m_shared;
};

} // namespace energy
