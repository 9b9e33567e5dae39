// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace energy {

/// Time that only moves forward, in nanoseconds from any origin.
using SteadyClock = std::function<Nanoseconds()>;

struct RateRule {
    std::uint32_t burst = 100; ///< Most tokens a bucket holds; at least 1.
    std::uint32_t perSecond = 50; ///< Tokens that come back each second; at least 1.
};

struct RateDecision {
    bool allowed = false;
    std::uint32_t limit = 0; ///< The bucket's burst.
    std::uint32_t remaining = 0; ///< Whole tokens left.
    std::uint32_t retryAfter
        = 0; ///< Seconds (rounded up) until the same request would pass; 0 when allowed.
    std::uint32_t reset = 0; ///< Seconds (rounded up) until the bucket is full.
};

/// Token buckets by key (a user or an address), exact in integers. Thread-safe. Memory is bounded:
/// full buckets are forgotten when there are too many keys, and if all are in use the newcomers
/// share one bucket.
class RateLimiter {
public:
    RateLimiter(RateRule rule, SteadyClock clock, std::size_t maxKeys);

    /// Takes `cost` tokens (at most the burst) or none.
    [[nodiscard]] RateDecision charge(std::string_view key, std::uint32_t cost);

private:
    struct Bucket {
        std::int64_t credit = 0; ///< In 10^-9 tokens.
        Nanoseconds at = 0;
    };
    struct KeyHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const
        {
            return std::hash<std::string_view>()(key);
        }
    };
    struct Shard {
        std::mutex mutex;
        std::unordered_map<std::string, Bucket, KeyHash, std::equal_to<>> buckets;
        Nanoseconds nextSweep = std::numeric_limits<Nanoseconds>::min();
    };
    static constexpr std::size_t shardCount = 16;

    Bucket &bucket(Shard &shard, std::string_view key, Nanoseconds now);
    void refill(Bucket &bucket, Nanoseconds now) const;
    void forgetFull(Shard &shard, Nanoseconds now) const;

    RateRule m_rule;
    SteadyClock m_clock;
    std::size_t m_keysPerShard;
    std::array<Shard, shardCount> m_shards;
};

/// The key under which an address is limited: an IPv6 client owns its whole /64.
[[nodiscard]] std::string addressRateKey(std::string_view address);

} // namespace energy
