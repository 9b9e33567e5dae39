// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/gateway/http_message.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// Knows the proxies in front of us, so that a stranger cannot give himself an address by a header
/// field.
class ProxyTrust {
public:
    /// Networks as "10.0.0.0/8" or "fd00::/8", single addresses without a slash. Errors: Malformed.
    [[nodiscard]] static Result<ProxyTrust> of(const std::vector<std::string> &networks);

    /// Who sent the request: the peer itself, unless it is a trusted proxy; then the last address
    /// of X-Forwarded-For that is not one (what stands before it was written by the client).
    [[nodiscard]] std::string clientAddress(const std::string &peer,
                                            const HttpRequest &request) const;

private:
    struct Network {
        std::array<std::uint8_t, 16> prefix{}; ///< IPv4 in its mapped form.
        unsigned bits = 0;
    };
    [[nodiscard]] bool trusts(std::string_view address) const;

    std::vector<Network> m_networks;
};

/// The usual text of an address: "::ffff:10.0.0.1" is "10.0.0.1". Empty when it is none.
[[nodiscard]] std::string plainAddress(std::string_view address);

} // namespace energy
