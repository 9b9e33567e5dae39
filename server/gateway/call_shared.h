// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/route_table.h"
#include "server/gateway/router.h"

namespace energy {

/// What the router and all its calls work with.
struct Call::Shared {
    explicit Shared(RouterParts from)
        : parts(std::move(from))
        , userLimit(parts.rates.user, parts.clock, maxRateKeys)
        , cancelLimit(parts.rates.cancel, parts.clock, maxRateKeys)
        , addressLimit(parts.rates.address, parts.clock, maxRateKeys)
    {
    }

    static constexpr std::size_t maxRateKeys = 100'000; ///< About 15 MB of buckets each.

    RouterParts parts;
    RouteTable table;
    mutable RateLimiter userLimit;
    mutable RateLimiter cancelLimit;
    mutable RateLimiter addressLimit;
};

} // namespace energy
