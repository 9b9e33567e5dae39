// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace energy::test {

/// A TCP client that sends exactly the bytes it is told to, for requests that no library would
/// write.
class RawClient {
public:
    explicit RawClient(std::uint16_t port); ///< Connects to the loopback address.
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    [[nodiscard]] bool connected() const { return m_socket >= 0; }
    /// False when the server has closed.
    bool send(std::string_view bytes);
    void finishSending(); ///< Half-closes.

    /// Everything until the server closes, or what came within the patience.
    [[nodiscard]] std::string receiveAll();
    /// One answer: head and as many bytes as Content-Length says.
    [[nodiscard]] std::string receiveAnswer(bool withBody = true);
    /// Exactly that many bytes, fewer when the server closes first.
    [[nodiscard]] std::string receive(std::size_t bytes);
    /// Whether the server closes within the patience; bytes that come first are read.
    [[nodiscard]] bool isClosedByServer();

private:
    bool fill(); ///< Waits for more bytes; false at the end or when patience is over.

    int m_socket = -1;
    bool m_ended = false;
    std::string m_received;
};

/// The status of "HTTP/1.1 200 OK…", 0 when it is none.
[[nodiscard]] int statusOf(std::string_view answer);
/// The value of a field of an answer, empty when it is not there.
[[nodiscard]] std::string fieldOf(std::string_view answer, std::string_view name);
[[nodiscard]] std::string bodyOf(std::string_view answer);

} // namespace energy::test
