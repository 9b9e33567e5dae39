// SPDX-License-Identifier: Apache-2.0
#include "server/network_address.h"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <span>

namespace energy {

namespace {

struct AddressBytes {
    std::array<std::uint8_t, 16> bytes = {};
    std::size_t length = 0; ///< 4 or 16
};

std::optional<AddressBytes> parseAddress(std::string_view text)
{
    const std::string literal(text);
    AddressBytes address;
    if (inet_pton(AF_INET, literal.c_str(), address.bytes.data()) == 1) {
        address.length = 4;
        return address;
    }
    if (inet_pton(AF_INET6, literal.c_str(), address.bytes.data()) == 1) {
        address.length = 16;
        return address;
    }
    return std::nullopt;
}

template <class Number>
std::optional<Number> parseWhole(std::string_view text)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

/// Whether every bit from `prefix` on is zero.
bool isZeroBeyond(std::span<const std::uint8_t> bytes, std::size_t prefix)
{
    for (std::size_t bit = prefix; bit < bytes.size() * 8; ++bit) {
        if ((bytes[bit / 8] >> (7 - bit % 8) & 1) != 0) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<ListenAddress> parseListenAddress(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto port = parseWhole<std::uint16_t>(text.substr(colon + 1));
    std::string_view host = text.substr(0, colon);
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) {
        host = host.substr(1, host.size() - 2);
    } else if (host == "localhost") {
        host = "127.0.0.1";
    }
    const auto address = parseAddress(host);
    // An IPv6 literal without brackets would swallow its own port.
    if (!port || !address || bracketed != (address->length == 16)) {
        return std::nullopt;
    }
    return ListenAddress{std::string(host), *port};
}

bool isLoopback(const ListenAddress &address)
{
    const auto parsed = parseAddress(address.host);
    if (!parsed) {
        return false;
    }
    const auto &bytes = parsed->bytes;
    if (parsed->length == 4) {
        return bytes[0] == 127;
    }
    static constexpr std::array<std::uint8_t, 16> loopback
        = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    static constexpr std::array<std::uint8_t, 12> mapped
        = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return bytes == loopback
        || (std::equal(mapped.begin(), mapped.end(), bytes.begin()) && bytes[12] == 127);
}

bool isNetwork(std::string_view text)
{
    const auto slash = text.find('/');
    const auto address = parseAddress(text.substr(0, slash));
    if (!address) {
        return false;
    }
    if (slash == std::string_view::npos) {
        return true;
    }
    const auto prefix = parseWhole<std::size_t>(text.substr(slash + 1));
    return prefix && *prefix <= address->length * 8
        && isZeroBeyond(std::span(address->bytes).first(address->length), *prefix);
}

} // namespace energy
