// SPDX-License-Identifier: Apache-2.0
#include "core/client/stream_reader.h"

#include "core/client/topic_json.h"

namespace energy {

namespace {

// What a timer can keep without doing nothing else, and what still notices a dead connection.
constexpr std::int64_t leastHeartbeat = 20;
constexpr std::int64_t mostHeartbeat = 3'600'000;

void readRow(RowReader &in, WelcomeMessage &message)
{
    in("session", message.session)("heartbeat_ms", message.heartbeatMs)("now", message.now);
    in("simulated", message.isSimulated)("resumed", message.resumed);
    if (in.isSound()
        && (message.heartbeatMs < leastHeartbeat || message.heartbeatMs > mostHeartbeat)) {
        in.complain("heartbeat_ms");
    }
}

void readRow(RowReader &in, AckMessage &message)
{
    in("id", message.id)("seq", message.sequence).maybe("result_id", message.result);
}

void readRow(RowReader &in, RefusedMessage &message)
{
    in.maybe("id", message.id).maybe("topic", message.topic)("code", message.code);
    in("message", message.message).maybe("retry_after", message.retryAfterSeconds);
}

void readRow(RowReader &in, PingMessage &message)
{
    in.maybe("seq", message.newestEvent);
}

void readRow(RowReader &, PongMessage &) { }

void readRow(RowReader &in, ByeMessage &message)
{
    in("code", message.code)("reason", message.reason);
}

template <class Message>
Result<StreamMessage> messageOf(JsonValue value)
{
    // Spelled out here, where the readers of this file are seen.
    Message message;
    RowReader in(value);
    readRow(in, message);
    if (const auto &problem = in.problem()) {
        return fail(ErrorCode::Malformed, *problem);
    }
    return StreamMessage(std::move(message));
}

Result<StreamMessage> topicMessageOf(JsonValue value, bool isSnapshot)
{
    TopicMessage message;
    message.isSnapshot = isSnapshot;
    RowReader in(value);
    in("topic", message.topic)("seq", message.sequence).maybe("epoch", message.epoch);
    if (!isSnapshot) {
        in("prev", message.previous);
    }
    JsonValue data;
    if (in.isSound() && value["data"].get(data) != simdjson::SUCCESS) {
        in.complain("data");
    }
    if (const auto &problem = in.problem()) {
        return fail(ErrorCode::Malformed, *problem);
    }
    auto read = isSnapshot ? snapshotOf(message.topic, data) : eventOf(message.topic, data);
    if (!read) {
        return fail(ErrorCode::Malformed, message.topic + ": data/" + read.error().detail);
    }
    message.data = std::move(*read);
    return StreamMessage(std::move(message));
}

Result<StreamMessage> messageOf(std::string_view operation, JsonValue value)
{
    if (operation == "event" || operation == "snapshot") {
        return topicMessageOf(value, operation == "snapshot");
    }
    if (operation == "ack") {
        return messageOf<AckMessage>(value);
    }
    if (operation == "refused") {
        return messageOf<RefusedMessage>(value);
    }
    if (operation == "ping") {
        return messageOf<PingMessage>(value);
    }
    if (operation == "pong") {
        return messageOf<PongMessage>(value);
    }
    if (operation == "welcome") {
        return messageOf<WelcomeMessage>(value);
    }
    if (operation == "bye") {
        return messageOf<ByeMessage>(value);
    }
    return fail(ErrorCode::Malformed, "op");
}

} // namespace

struct StreamReader::Parser {
    simdjson::dom::parser json;
};

StreamReader::StreamReader()
    : m_parser(std::make_unique<Parser>())
{
}

StreamReader::~StreamReader() = default;

Result<StreamMessage> StreamReader::read(std::string_view json)
{
    JsonValue value;
    if (m_parser->json.parse(json.data(), json.size()).get(value) != simdjson::SUCCESS) {
        return fail(ErrorCode::Malformed, "not JSON");
    }
    std::string_view operation;
    if (value["op"].get_string().get(operation) != simdjson::SUCCESS) {
        return fail(ErrorCode::Malformed, "op");
    }
    return messageOf(operation, value);
}

} // namespace energy
