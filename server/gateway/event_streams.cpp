// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/event_streams.h"

#include "server/gateway/command_gate.h"
#include "server/gateway/json_log.h"
#include "server/gateway/stream_commands.h"
#include "server/gateway/stream_hub.h"
#include "server/gateway/stream_messages.h"
#include "server/gateway/stream_sessions.h"
#include "server/gateway/trace_id.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr std::string_view jsonProtocol = "energybid.v1.json";
constexpr std::size_t rateKeys = 10'000;
constexpr std::uint32_t failedHelloCost = 5; ///< Of the address's tokens.
constexpr TextRule idRule{64, Charset::Line, 1};
constexpr TextRule credentialRule{4096, Charset::Line, 1};
constexpr TextRule topicRule{64, Charset::Line, 1};
constexpr std::size_t topicsAtOnce = 100;

using Session = std::shared_ptr<StreamSession>;

/// Who has just said something.
struct Said {
    const Session &session;
    const Principal &principal;
};

/// A command on its way to the engine and what is needed to answer it.
struct Asked {
    std::shared_ptr<WebSocketPeer> peer;
    std::shared_ptr<JsonLog> log;
    Principal principal;
    std::string id;
    std::string type;
    IdempotencyKey key;
    Engine *engine = nullptr;
    Actor actor = {}; ///< Once it is known that he may trade.
};

void record(const Asked &asked, const Outcome &outcome)
{
    if (!asked.log->enabled(LogLevel::Info)) {
        return;
    }
    LogLine line(LogLevel::Info, "streams");
    line.text("userId", asked.principal.userId).text("action", asked.type);
    line.integer("sequence", static_cast<std::int64_t>(number(outcome.lastEvent)));
    line.text("result",
              outcome.refusal == Refusal::None ? std::string_view("success")
                                               : info(outcome.refusal).code);
    asked.log->write(std::move(line));
}

void refuse(const Asked &asked, Refusal code, std::string_view detail = {})
{
    asked.peer->send(refusedMessage(code, {.id = asked.id, .topic = {}}, detail),
                     MessageKind::Text);
}

bool admitted(const Asked &asked, Admission admission)
{
    if (admission != Admission::Accepted) {
        refuse(asked, admission == Admission::Busy ? Refusal::Busy : Refusal::ShuttingDown);
    }
    return admission == Admission::Accepted;
}

void submit(const Asked &asked, Command command)
{
    if (const Refusal why = validate(command); why != Refusal::None) {
        refuse(asked, why);
        return;
    }
    auto answer = [asked](const Outcome &outcome, Instant) {
        record(asked, outcome);
        if (outcome.refusal != Refusal::None) {
            refuse(asked, outcome.refusal);
            return;
        }
        asked.peer->send(ackMessage(asked.id, number(outcome.lastEvent), outcome.id),
                         MessageKind::Text);
    };
    admitted(asked,
             asked.engine->submit({asked.actor, asked.key, std::move(command), std::move(answer)}));
}

/// The exchange knows the number of the location; then the command goes its way.
void submitAtLocation(const Asked &asked, StreamCommand command)
{
    admitted(asked,
             asked.engine->ask(
                 [asked, command = std::move(command)](const Exchange &exchange, Instant) mutable {
                     const auto location = exchange.findLocation(*command.location);
                     if (!location) {
                         refuse(asked, Refusal::UnknownLocation);
                         return;
                     }
                     std::get<ListBlock>(command.command).location = *location;
                     submit(asked, std::move(command.command));
                 }));
}

std::vector<std::string> readTopics(JsonObject &message)
{
    std::vector<std::string> topics;
    JsonArray names = message.array("topics", topicsAtOnce);
    topics.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        topics.push_back(names.text(i, topicRule));
    }
    return topics;
}

/// {"me/fills":17,"feeds":{"epoch":5,"seq":3}}
std::vector<StreamHub::Resume> readResumes(JsonObject &hello)
{
    std::vector<StreamHub::Resume> resumes;
    auto topics = hello.optionalObject("resume");
    if (!topics) {
        return resumes;
    }
    for (const std::string &name : topics->names()) {
        if (topics->holdsObject(name)) {
            JsonObject place = topics->object(name);
            const std::uint64_t epoch = place.unsignedInteger("epoch");
            resumes.push_back({name, place.unsignedInteger("seq"), epoch});
        } else {
            resumes.push_back({name, topics->unsignedInteger(name), 0});
        }
    }
    return resumes;
}

} // namespace

/// What a socket says, one message at a time. Everything here happens on the transport's threads.
struct EventStreams::Parts {
    Parts(StreamParts given, const StreamOptions &options)
        : parts(std::move(given))
        , messages(parts.rates.user, parts.clock, rateKeys)
        , cancels(parts.rates.cancel, parts.clock, rateKeys)
        , addresses(parts.rates.address, parts.clock, rateKeys)
        , sessions(options, parts.authenticator,
                   [&engine = parts.engine] { return number(engine.lastEvent()); })
        , hub({parts.publisher, parts.reads, parts.engine, parts.outside}, options)
    {
    }

    void onMessage(const Session &session, std::string_view text);
    void onHello(const Session &session, JsonReader &reader, JsonObject message);
    void onTopics(const Said &said, JsonReader &reader, JsonObject message, bool isSubscription);
    void onCommand(const Said &said, JsonReader &reader, JsonObject message, std::string_view text);
    void onBeat(const Said &said, const JsonReader &reader, std::string_view operation);
    [[nodiscard]] static bool charge(const Said &said, RateLimiter &limiter, std::uint32_t cost,
                                     const RefusedPart &part = {});
    void record(const Session &session, std::string_view action, std::string_view result) const;

    StreamParts parts;
    RateLimiter messages;
    RateLimiter cancels;
    RateLimiter addresses;
    StreamSessions sessions;
    StreamHub hub;
};

void EventStreams::Parts::record(const Session &session, std::string_view action,
                                 std::string_view result) const
{
    if (!parts.log->enabled(LogLevel::Info)) {
        return;
    }
    LogLine line(LogLevel::Info, "streams");
    line.text("traceId", session->id());
    if (const auto principal = session->principal()) {
        line.text("userId", principal->userId);
    }
    line.text("action", action)
        .text("remote", session->peer().remoteAddress())
        .text("result", result);
    parts.log->write(std::move(line));
}

/// False, with the message refused, when the user says too much.
bool EventStreams::Parts::charge(const Said &said, RateLimiter &limiter, std::uint32_t cost,
                                 const RefusedPart &part)
{
    const RateDecision decision = limiter.charge(said.principal.userId, cost);
    if (!decision.allowed) {
        RefusedPart refused = part;
        refused.retryAfter = std::max(decision.retryAfter, 1U);
        said.session->peer().send(refusedMessage(Refusal::RateLimited, refused), MessageKind::Text);
    }
    return decision.allowed;
}

void EventStreams::Parts::onMessage(const Session &session, std::string_view text)
{
    JsonReader reader(text);
    JsonObject message = reader.root();
    const std::string operation = message.text("op", {32, Charset::Line, 1});
    if (operation == "hello") {
        onHello(session, reader, message);
        return;
    }
    const auto principal = session->principal();
    if (!principal) {
        sayBye(session->peer(), CloseCode::NotAllowed, "no_hello");
        return;
    }
    const Said said{session, *principal};
    if (operation == "subscribe" || operation == "unsubscribe") {
        onTopics(said, reader, message, operation == "subscribe");
    } else if (operation == "command") {
        onCommand(said, reader, message, text);
    } else {
        onBeat(said, reader, operation);
    }
}

void EventStreams::Parts::onBeat(const Said &said, const JsonReader &reader,
                                 std::string_view operation)
{
    if (!charge(said, messages, 1)) {
        return;
    }
    WebSocketPeer &peer = said.session->peer();
    if (const auto fault = reader.finish()) {
        peer.send(refusedMessage(*fault, {}), MessageKind::Text);
    } else if (operation == "ping") {
        peer.send(pongMessage(), MessageKind::Text);
    } else if (operation != "pong") {
        peer.send(refusedMessage(Refusal::UnknownOperation, {}), MessageKind::Text);
    }
}

void EventStreams::Parts::onHello(const Session &session, JsonReader &reader, JsonObject message)
{
    const std::string credential = message.text("token", credentialRule);
    auto resumes = readResumes(message);
    WebSocketPeer &peer = session->peer();
    const auto leave = [&](std::string_view reason) {
        record(session, "hello", reason);
        sayBye(peer, CloseCode::NotAllowed, reason);
    };
    if (const auto fault = reader.finish()) {
        peer.send(refusedMessage(*fault, {}), MessageKind::Text);
        return leave("bad_hello");
    }
    const std::string address = addressRateKey(peer.remoteAddress());
    if (addresses.charge(address, 0).remaining < failedHelloCost) {
        return leave("rate_limited");
    }
    const auto principal = parts.authenticator->authenticate(credential);
    if (!principal) {
        static_cast<void>(addresses.charge(address, failedHelloCost));
        return leave("unauthenticated");
    }
    if (resumes.size() > topicsAtOnce) {
        return leave("bad_hello");
    }
    const bool isFirst = !session->principal();
    if (!session->authenticate(*principal, credential) || (!isFirst && !resumes.empty())) {
        return leave("bad_hello");
    }
    record(session, "hello", "success");
    hub.welcome(session, std::move(resumes));
}

void EventStreams::Parts::onTopics(const Said &said, JsonReader &reader, JsonObject message,
                                   bool isSubscription)
{
    std::vector<std::string> topics = readTopics(message);
    if (!charge(said, messages, static_cast<std::uint32_t>(topics.size() + 1))) {
        return;
    }
    if (const auto fault = reader.finish()) {
        said.session->peer().send(refusedMessage(*fault, {}), MessageKind::Text);
    } else if (isSubscription) {
        hub.subscribe(said.session, std::move(topics));
    } else {
        hub.unsubscribe(said.session, std::move(topics));
    }
}

void EventStreams::Parts::onCommand(const Said &said, JsonReader &reader, JsonObject message,
                                    std::string_view text)
{
    const Principal &principal = said.principal;
    Asked asked{said.session->sharedPeer(),
                parts.log,
                principal,
                message.text("id", idRule),
                message.text("type", {32, Charset::Line, 1}),
                {},
                &parts.engine};
    const RefusedPart part{.id = asked.id, .topic = {}};
    auto command = readStreamCommand(asked.type, message, parts.engine.clock().now());
    const auto fault = reader.finish();
    const bool isCancel = command && command->rate == RateClass::Cancel;
    if (!charge(said, isCancel ? cancels : messages, 1, part)) {
        return;
    }
    if (fault && (command || asked.type.empty())) {
        asked.peer->send(refusedMessage(*fault, part), MessageKind::Text);
        return;
    }
    if (!command) {
        refuse(asked, Refusal::UnknownOperation);
        return;
    }
    if (!principal.roles.hasAny(tradingRoles)) {
        return refuse(asked, Refusal::Forbidden);
    }
    if (!principal.participant) {
        return refuse(asked, Refusal::UnknownParticipant,
                      "This user trades for no participant; an operator opens one.");
    }
    asked.actor = {*principal.participant, userNumber(principal)};
    asked.key = idempotencyKey("message", principal, asked.id, {text});
    if (command->location) {
        submitAtLocation(asked, std::move(*command));
    } else {
        submit(asked, std::move(command->command));
    }
}

EventStreams::EventStreams(StreamParts parts, StreamOptions options)
    : m_parts(std::make_unique<Parts>(std::move(parts), options))
{
}

EventStreams::~EventStreams() = default;

void EventStreams::shutDown()
{
    m_parts->sessions.shutDown();
}

UpgradeDecision EventStreams::onUpgrade(const HttpRequest &request)
{
    if (m_parts->sessions.isShutDown()) {
        return problemResponse(problemOf(Refusal::ShuttingDown), newTraceId());
    }
    const auto offered = offeredSubprotocols(request);
    if (offered.empty()) {
        return AcceptUpgrade{}; // There is but one language to speak.
    }
    if (std::ranges::find(offered, jsonProtocol) != offered.end()) {
        return AcceptUpgrade{std::string(jsonProtocol)};
    }
    const char *detail = "Offer the subprotocol energybid.v1.json.";
    return problemResponse(problemOf(Refusal::NotSupported, detail), newTraceId());
}

void EventStreams::onOpen(const std::shared_ptr<WebSocketPeer> &peer)
{
    m_parts->sessions.open(peer);
}

void EventStreams::onMessage(const std::shared_ptr<WebSocketPeer> &peer, std::string_view message,
                             MessageKind kind)
{
    const Session session = m_parts->sessions.find(*peer);
    if (!session) {
        return;
    }
    session->heard(std::chrono::steady_clock::now());
    if (kind == MessageKind::Binary) {
        sayBye(*peer, CloseCode::NotAllowed, "text_only");
        return;
    }
    m_parts->onMessage(session, message);
}

void EventStreams::onClose(const std::shared_ptr<WebSocketPeer> &peer, std::uint16_t code)
{
    if (const Session session = m_parts->sessions.remove(*peer)) {
        m_parts->record(session, "close", std::to_string(code));
        m_parts->hub.end(session);
    }
}

} // namespace energy
