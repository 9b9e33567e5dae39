// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// Where to listen: an address of this machine and a port.
struct ListenAddress {
    std::string host = "127.0.0.1"; ///< IPv4 or IPv6 literal, without brackets.
    std::uint16_t port = 8090; ///< 0 picks a free one.

    friend bool operator==(const ListenAddress &, const ListenAddress &) = default;
};

/// Reads "127.0.0.1:8090", "[::1]:0" or "localhost:8090" (which is 127.0.0.1). Nothing for anything
/// else: other host names could mean another address tomorrow.
[[nodiscard]] std::optional<ListenAddress> parseListenAddress(std::string_view text);

/// Whether only this machine can reach the address: 127.0.0.0/8, the same mapped into IPv6, or ::1.
[[nodiscard]] bool isLoopback(const ListenAddress &address);

/// Whether the text is a network in CIDR notation (RFC 4632, RFC 4291), such as "10.0.0.0/8",
/// "fd00::/8", or one address without a length. Bits beyond the length must be zero, so that a slip
/// of the pen does not open a wider network.
[[nodiscard]] bool isNetwork(std::string_view text);

} // namespace energy
