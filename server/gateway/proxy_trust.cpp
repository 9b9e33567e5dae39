// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/proxy_trust.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace energy {

namespace {

using AddressBytes = std::array<std::uint8_t, 16>;

constexpr AddressBytes mappedPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

std::optional<AddressBytes> parsedAddress(std::string_view text)
{
    const std::string address(text);
    AddressBytes bytes = mappedPrefix;
    if (inet_pton(AF_INET, address.c_str(), bytes.data() + 12) == 1
        || inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) {
        return bytes;
    }
    return std::nullopt;
}

bool isMapped(const AddressBytes &bytes)
{
    return std::equal(mappedPrefix.begin(), mappedPrefix.begin() + 12, bytes.begin());
}

bool sharesPrefix(const AddressBytes &a, const AddressBytes &b, unsigned bits)
{
    const std::size_t whole = bits / 8;
    if (!std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(whole), b.begin())) {
        return false;
    }
    const unsigned rest = bits % 8;
    return rest == 0 || (a[whole] >> (8 - rest)) == (b[whole] >> (8 - rest));
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// All addresses of all X-Forwarded-For fields, in the order in which proxies added them.
std::vector<std::string> forwardedAddresses(const HttpRequest &request)
{
    std::vector<std::string> addresses;
    for (const HttpField &field : request.fields) {
        if (!sameFieldName(field.name, "X-Forwarded-For")) {
            continue;
        }
        std::string_view rest = field.value;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            addresses.push_back(plainAddress(trimmed(rest.substr(0, end))));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return addresses;
}

} // namespace

std::string plainAddress(std::string_view address)
{
    const auto bytes = parsedAddress(address);
    if (!bytes) {
        return {};
    }
    std::array<char, INET6_ADDRSTRLEN> text{};
    const bool four = isMapped(*bytes);
    inet_ntop(four ? AF_INET : AF_INET6, bytes->data() + (four ? 12 : 0), text.data(), text.size());
    return text.data();
}

Result<ProxyTrust> ProxyTrust::of(const std::vector<std::string> &networks)
{
    ProxyTrust trust;
    for (const std::string &network : networks) {
        const std::size_t slash = std::min(network.find('/'), network.size());
        const auto prefix = parsedAddress(std::string_view(network).substr(0, slash));
        const bool four = prefix && network.find(':') == std::string::npos;
        unsigned bits = four ? 32 : 128;
        if (slash < network.size()) {
            const char *const end = network.data() + network.size();
            unsigned given = 0;
            const auto [stop, error] = std::from_chars(network.data() + slash + 1, end, given);
            if (error != std::errc() || stop != end || given > bits) {
                return fail(ErrorCode::Malformed, "not a network: " + network);
            }
            bits = given;
        }
        if (!prefix) {
            return fail(ErrorCode::Malformed, "not a network: " + network);
        }
        trust.m_networks.push_back({*prefix, four ? bits + 96 : bits});
    }
    return trust;
}

bool ProxyTrust::trusts(std::string_view address) const
{
    const auto bytes = parsedAddress(address);
    return bytes && std::ranges::any_of(m_networks, [&](const Network &network) {
               return sharesPrefix(network.prefix, *bytes, network.bits);
           });
}

std::string ProxyTrust::clientAddress(const std::string &peer, const HttpRequest &request) const
{
    if (m_networks.empty() || !trusts(peer)) {
        return peer;
    }
    const std::vector<std::string> forwarded = forwardedAddresses(request);
    std::string client = peer;
    for (auto at = forwarded.rbegin(); at != forwarded.rend(); ++at) {
        if (at->empty()) {
            break; // Not an address: whatever stands before it cannot be believed either.
        }
        client = *at;
        if (!trusts(client)) {
            break;
        }
    }
    return client;
}

} // namespace energy
