// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/command_gate.h"

#include "core/base/decimal.h"
#include "core/base/digest.h"
#include "core/protocol/words.h"
#include "server/gateway/json_writer.h"

#include <algorithm>
#include <charconv>

namespace energy {

namespace {

std::array<std::uint8_t, 16> shortDigest(std::initializer_list<std::string_view> parts)
{
    Sha256 hash;
    for (const std::string_view part : parts) {
        // A length before each part, so that no two different lists give the same bytes.
        hash.add(std::to_string(part.size())).add(":").add(part);
    }
    const Digest digest = hash.finish();
    std::array<std::uint8_t, 16> half{};
    std::copy_n(digest.bytes.begin(), half.size(), half.begin());
    return half;
}

/// The key of a request, made unique to its user; nothing, with the call refused, when it is no
/// key.
std::optional<IdempotencyKey> readKey(Call &call)
{
    const HttpRequest &request = call.request();
    const auto text = request.field("Idempotency-Key");
    if (!text) {
        return IdempotencyKey{};
    }
    const bool isPrintable
        = std::all_of(text->begin(), text->end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (text->empty() || text->size() > 255 || !isPrintable) {
        call.refuse(Refusal::BadParameter,
                    "Idempotency-Key holds 1 to 255 printable ASCII characters.");
        return std::nullopt;
    }
    return idempotencyKey("key", *call.principal(), *text,
                          {request.method, request.path, request.query, request.body});
}

bool admitted(const std::shared_ptr<Call> &call, Admission admission)
{
    if (admission == Admission::Accepted) {
        return true;
    }
    call->refuse(admission == Admission::Busy ? Refusal::Busy : Refusal::ShuttingDown);
    return false;
}

} // namespace

std::uint64_t userNumber(const Principal &principal)
{
    std::uint64_t user = 0;
    std::from_chars(principal.userId.data(), principal.userId.data() + principal.userId.size(),
                    user);
    return user;
}

IdempotencyKey idempotencyKey(std::string_view space, const Principal &principal,
                              std::string_view key, std::initializer_list<std::string_view> request)
{
    return {shortDigest({space, principal.userId, key}), shortDigest(request)};
}

void CommandGate::submitOwn(const std::shared_ptr<Call> &call, Command command, int successStatus)
{
    if (const auto actor = ownActor(*call)) {
        submit(call, *actor, std::move(command), successStatus);
    }
}

void CommandGate::submitAsOperator(const std::shared_ptr<Call> &call, Command command,
                                   int successStatus, Afterwards afterwards)
{
    submit(call, operatorActor(*call), std::move(command), successStatus, std::move(afterwards));
}

void CommandGate::submit(const std::shared_ptr<Call> &call, const Actor &actor, Command command,
                         int successStatus, Afterwards afterwards)
{
    if (const Refusal why = validate(command); why != Refusal::None) {
        call->refuse(why);
        return;
    }
    const auto key = readKey(*call);
    if (!key) {
        return;
    }
    auto answer = [call, successStatus, afterwards = std::move(afterwards)](const Outcome &outcome,
                                                                            Instant) {
        call->setSequence(number(outcome.lastEvent));
        if (outcome.refusal != Refusal::None) {
            call->refuse(outcome.refusal);
            return;
        }
        const auto reply
            = [call, successStatus, outcome] { call->reply(successStatus, outcomeJson(outcome)); };
        afterwards ? afterwards(outcome, reply) : reply();
    };
    admitted(call, m_engine.submit({actor, *key, std::move(command), std::move(answer)}));
}

void CommandGate::preview(const std::shared_ptr<Call> &call, Command command)
{
    const auto actor = ownActor(*call);
    if (!actor) {
        return;
    }
    ask(call,
        [call, actor = *actor, command = std::move(command)](const Exchange &exchange,
                                                             Instant now) {
            call->setSequence(number(exchange.lastEvent()));
            call->reply(200, previewJson(exchange.preview(actor, command, now)));
        });
}

void CommandGate::ask(const std::shared_ptr<Call> &call,
                      std::function<void(const Exchange &, Instant now)> question)
{
    admitted(call, m_engine.ask(std::move(question)));
}

std::optional<Actor> CommandGate::ownActor(Call &call)
{
    const Principal *principal = call.principal();
    if (!principal->participant) {
        call.refuse(Refusal::UnknownParticipant,
                    "This user trades for no participant; an operator opens one.");
        return std::nullopt;
    }
    return Actor{*principal->participant, userNumber(*principal)};
}

Actor CommandGate::operatorActor(const Call &call)
{
    return {ParticipantId(), userNumber(*call.principal())};
}

std::string outcomeJson(const Outcome &outcome)
{
    JsonWriter json;
    json.beginObject();
    if (outcome.id != 0) {
        json.text("id", std::to_string(outcome.id));
    }
    json.unsignedInteger("sequence", number(outcome.lastEvent));
    return json.endObject().take();
}

std::string previewJson(const Preview &preview)
{
    JsonWriter json;
    json.beginObject().boolean("accepted", preview.refusal == Refusal::None);
    if (preview.refusal != Refusal::None) {
        json.text("code", info(preview.refusal).code).text("title", info(preview.refusal).title);
    }
    json.beginArray("holds").beginObject();
    json.text("asset", "USD").text("reason", word(preview.reason));
    json.text("before", moneyText(preview.holdBefore)).text("after", moneyText(preview.holdAfter));
    json.endObject().endArray();
    json.text("fee", moneyText(preview.fee)).text("available", moneyText(preview.available));
    json.text("headroom", moneyText(preview.available - (preview.holdAfter - preview.holdBefore)));
    return json.endObject().take();
}

} // namespace energy
