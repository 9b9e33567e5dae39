// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_messages.h"

#include "server/gateway/json_writer.h"

namespace energy {

namespace {

JsonWriter begin(std::string_view operation)
{
    JsonWriter json;
    json.beginObject().text("op", operation);
    return json;
}

JsonWriter beginAbout(std::string_view operation, const TopicLabel &topic)
{
    JsonWriter json = begin(operation);
    json.text("topic", topic.name);
    if (topic.epoch != 0) {
        json.unsignedInteger("epoch", topic.epoch);
    }
    return json;
}

StreamMessage end(JsonWriter &json)
{
    json.endObject();
    return std::make_shared<const std::string>(json.take());
}

StreamMessage refused(std::string_view code, const RefusedPart &part, std::string_view message)
{
    JsonWriter json = begin("refused");
    if (!part.id.empty()) {
        json.text("id", part.id);
    }
    if (!part.topic.empty()) {
        json.text("topic", part.topic);
    }
    json.text("code", code).text("message", message);
    if (part.retryAfter != 0) {
        json.unsignedInteger("retry_after", part.retryAfter);
    }
    return end(json);
}

} // namespace

StreamMessage welcomeMessage(const Welcome &welcome)
{
    JsonWriter json = begin("welcome");
    json.text("session", welcome.session).integer("heartbeat_ms", welcome.heartbeatMilliseconds);
    json.text("now", welcome.now).boolean("simulated", welcome.isSimulated).beginObject("resumed");
    for (const auto &[topic, sequence] : welcome.resumed) {
        json.unsignedInteger(topic, sequence);
    }
    json.endObject();
    return end(json);
}

StreamMessage snapshotMessage(const TopicLabel &topic, std::uint64_t sequence,
                              std::string_view data)
{
    JsonWriter json = beginAbout("snapshot", topic);
    json.unsignedInteger("seq", sequence).raw("data", data);
    return end(json);
}

StreamMessage eventMessage(const TopicLabel &topic, std::uint64_t previous, std::uint64_t sequence,
                           std::string_view data)
{
    JsonWriter json = beginAbout("event", topic);
    json.unsignedInteger("prev", previous).unsignedInteger("seq", sequence).raw("data", data);
    return end(json);
}

StreamMessage ackMessage(std::string_view id, std::uint64_t sequence, std::uint64_t result)
{
    JsonWriter json = begin("ack");
    json.text("id", id).unsignedInteger("seq", sequence);
    if (result != 0) {
        json.text("result_id", std::to_string(result));
    }
    return end(json);
}

StreamMessage refusedMessage(Refusal code, const RefusedPart &part, std::string_view detail)
{
    return refused(info(code).code, part, detail.empty() ? info(code).title : detail);
}

StreamMessage refusedMessage(const JsonFault &fault, const RefusedPart &part)
{
    std::string message
        = fault.pointer.empty() ? fault.detail : fault.pointer + ": " + fault.detail;
    if (message.empty()) {
        message = info(fault.code).title;
    }
    return refused(info(fault.code).code, part, message);
}

StreamMessage pingMessage(std::uint64_t lastEvent)
{
    JsonWriter json = begin("ping");
    json.unsignedInteger("seq", lastEvent);
    return end(json);
}

StreamMessage pongMessage()
{
    JsonWriter json = begin("pong");
    return end(json);
}

void sayBye(WebSocketPeer &peer, CloseCode code, std::string_view reason)
{
    JsonWriter json = begin("bye");
    json.integer("code", static_cast<std::int64_t>(code)).text("reason", reason);
    peer.send(end(json), MessageKind::Text);
    peer.close(code, reason);
}

} // namespace energy
