// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/websocket_frames.h"

namespace energy::test {

namespace {

constexpr std::string_view upgradeFields
    = "Host: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
      "Sec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

} // namespace

std::string upgradeRequest(std::string_view more)
{
    return "GET /ws HTTP/1.1\r\n" + std::string(upgradeFields) + std::string(more) + "\r\n";
}

std::string frame(int first, std::string_view payload, bool masked)
{
    std::string bytes(1, static_cast<char>(first));
    const int mask = masked ? 0x80 : 0;
    const std::size_t size = payload.size();
    if (size < 126) {
        bytes += static_cast<char>(mask | static_cast<int>(size));
    } else {
        const int lengthBytes = size < 65536 ? 2 : 8;
        bytes += static_cast<char>(mask | (lengthBytes == 2 ? 126 : 127));
        for (int shift = (lengthBytes - 1) * 8; shift >= 0; shift -= 8) {
            bytes += static_cast<char>((size >> shift) & 0xFF);
        }
    }
    constexpr std::string_view key = "\x12\x34\x56\x78";
    if (!masked) {
        return bytes + std::string(payload);
    }
    bytes += key;
    for (std::size_t at = 0; at < size; ++at) {
        bytes += static_cast<char>(payload[at] ^ key[at % 4]);
    }
    return bytes;
}

std::string closePayload(int code, std::string_view reason)
{
    return std::string{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)}
    + std::string(reason);
}

ServerFrame receiveFrame(RawClient &client)
{
    const std::string head = client.receive(2);
    if (head.size() < 2) {
        return {};
    }
    const auto byteAt = [](const std::string &text, std::size_t at) {
        return static_cast<unsigned char>(text[at]);
    };
    std::size_t size = byteAt(head, 1); // A server never masks, so the top bit is clear.
    if (size == 126 || size == 127) {
        const std::string length = client.receive(size == 126 ? 2 : 8);
        size = 0;
        for (std::size_t at = 0; at < length.size(); ++at) {
            size = size << 8 | byteAt(length, at);
        }
    }
    return {byteAt(head, 0), client.receive(size)};
}

int receiveCloseCode(RawClient &client)
{
    const ServerFrame closing = receiveFrame(client);
    if (closing.first != 0x88 || closing.payload.size() < 2) {
        return 0;
    }
    return static_cast<unsigned char>(closing.payload[0]) << 8
        | static_cast<unsigned char>(closing.payload[1]);
}

bool upgrade(RawClient &client, std::string_view more)
{
    return client.send(upgradeRequest(more)) && statusOf(client.receiveAnswer()) == 101;
}

} // namespace energy::test
