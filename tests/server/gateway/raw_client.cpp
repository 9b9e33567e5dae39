// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/raw_client.h"

#include "server/gateway/http_message.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace energy::test {

namespace {

constexpr int patienceMs = 20'000; ///< Only ever spent by a test that is about to fail.

} // namespace

RawClient::RawClient(std::uint16_t port)
{
    const int opened = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(opened, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(opened);
        return;
    }
    const int on = 1;
    ::setsockopt(opened, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    m_socket = opened;
}

RawClient::~RawClient()
{
    if (m_socket >= 0) {
        ::close(m_socket);
    }
}

bool RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::finishSending()
{
    ::shutdown(m_socket, SHUT_WR);
}

bool RawClient::fill()
{
    pollfd wait{m_socket, POLLIN, 0};
    if (m_ended || ::poll(&wait, 1, patienceMs) != 1) {
        return false;
    }
    std::array<char, 16384> piece{};
    const ssize_t got = ::recv(m_socket, piece.data(), piece.size(), 0);
    if (got <= 0) {
        m_ended = true;
        return false;
    }
    m_received.append(piece.data(), static_cast<std::size_t>(got));
    return true;
}

std::string RawClient::receiveAll()
{
    while (fill()) { }
    return std::exchange(m_received, {});
}

std::string RawClient::receive(std::size_t bytes)
{
    while (m_received.size() < bytes && fill()) { }
    std::string taken = m_received.substr(0, bytes);
    m_received.erase(0, taken.size());
    return taken;
}

std::string RawClient::receiveAnswer(bool withBody)
{
    std::size_t end = m_received.find("\r\n\r\n");
    while (end == std::string::npos && fill()) {
        end = m_received.find("\r\n\r\n");
    }
    if (end == std::string::npos) {
        return std::exchange(m_received, {});
    }
    const std::string length
        = withBody ? fieldOf(m_received.substr(0, end + 4), "Content-Length") : "";
    return receive(end + 4 + (length.empty() ? 0 : std::strtoul(length.c_str(), nullptr, 10)));
}

bool RawClient::isClosedByServer()
{
    while (fill()) { }
    return m_ended;
}

int statusOf(std::string_view answer)
{
    constexpr std::string_view start = "HTTP/1.1 ";
    return answer.starts_with(start)
        ? std::atoi(std::string(answer.substr(start.size(), 3)).c_str())
        : 0;
}

std::string fieldOf(std::string_view answer, std::string_view name)
{
    std::string_view head = answer.substr(0, answer.find("\r\n\r\n"));
    while (!head.empty()) {
        const std::size_t end = std::min(head.find("\r\n"), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos && sameFieldName(line.substr(0, colon), name)) {
            return std::string(line.substr(colon + 2));
        }
    }
    return {};
}

std::string bodyOf(std::string_view answer)
{
    const std::size_t end = answer.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string() : std::string(answer.substr(end + 4));
}

} // namespace energy::test
