// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/rate_limiter.h"

#include "core/base/check.h"

#include <arpa/inet.h>

#include <algorithm>

namespace energy {

namespace {

constexpr std::int64_t creditPerToken = 1'000'000'000;

/// All who come when every key is taken.
constexpr std::string_view sharedKey = "(others)";

std::uint32_t wholeSeconds(std::int64_t credit, std::uint32_t perSecond)
{
    const std::int64_t each = creditPerToken * perSecond;
    return static_cast<std::uint32_t>((credit + each - 1) / each);
}

} // namespace

RateLimiter::RateLimiter(RateRule rule, SteadyClock clock, std::size_t maxKeys)
    : m_rule(rule)
    , m_clock(std::move(clock))
    , m_keysPerShard(std::max<std::size_t>(maxKeys / shardCount, 1))
{
    // Within these bounds no product of credit, rate and elapsed time below leaves 64 bits.
    require(rule.burst > 0 && rule.burst <= 1'000'000 && rule.perSecond > 0
            && rule.perSecond <= 1'000'000);
}

void RateLimiter::refill(Bucket &bucket, Nanoseconds now) const
{
    const std::int64_t full = m_rule.burst * creditPerToken;
    const Nanoseconds elapsed = std::max<Nanoseconds>(now - bucket.at, 0);
    const std::int64_t missing = full - bucket.credit;
    // perSecond tokens a second are perSecond billionths of a token a nanosecond.
    if (elapsed >= missing / m_rule.perSecond + 1) {
        bucket.credit = full;
    } else {
        bucket.credit += elapsed * m_rule.perSecond;
    }
    bucket.credit = std::min(bucket.credit, full);
    bucket.at = std::max(bucket.at, now);
}

void RateLimiter::forgetFull(Shard &shard, Nanoseconds now) const
{
    for (auto entry = shard.buckets.begin(); entry != shard.buckets.end();) {
        refill(entry->second, now);
        const bool full = entry->second.credit == m_rule.burst * creditPerToken;
        entry = full ? shard.buckets.erase(entry) : std::next(entry);
    }
}

RateLimiter::Bucket &RateLimiter::bucket(Shard &shard, std::string_view key, Nanoseconds now)
{
    if (const auto found = shard.buckets.find(key); found != shard.buckets.end()) {
        return found->second;
    }
    const Bucket fresh = {m_rule.burst * creditPerToken, now};
    if (shard.buckets.size() >= m_keysPerShard) {
        // A sweep costs time in proportion to the keys, so a flood of new addresses must not run it
        // for each request.
        if (now >= shard.nextSweep) {
            forgetFull(shard, now);
            shard.nextSweep = now + oneSecond;
        }
        if (shard.buckets.size() >= m_keysPerShard) {
            return shard.buckets.try_emplace(std::string(sharedKey), fresh).first->second;
        }
    }
    return shard.buckets.try_emplace(std::string(key), fresh).first->second;
}

RateDecision RateLimiter::charge(std::string_view key, std::uint32_t cost)
{
    const Nanoseconds now = m_clock();
    Shard &shard = m_shards[KeyHash()(key) % shardCount];
    const std::lock_guard lock(shard.mutex);
    Bucket &from = bucket(shard, key, now);
    refill(from, now);

    const std::int64_t price = std::min(cost, m_rule.burst) * creditPerToken;
    RateDecision decision;
    decision.limit = m_rule.burst;
    decision.allowed = from.credit >= price;
    if (decision.allowed) {
        from.credit -= price;
    } else {
        decision.retryAfter = wholeSeconds(price - from.credit, m_rule.perSecond);
    }
    decision.remaining = static_cast<std::uint32_t>(from.credit / creditPerToken);
    decision.reset = wholeSeconds(m_rule.burst * creditPerToken - from.credit, m_rule.perSecond);
    return decision;
}

std::string addressRateKey(std::string_view address)
{
    const std::string text(address);
    in6_addr parsed{};
    if (inet_pton(AF_INET6, text.c_str(), &parsed) != 1) {
        return text;
    }
    for (std::size_t byte = 8; byte < 16; ++byte) {
        parsed.s6_addr[byte] = 0;
    }
    std::array<char, INET6_ADDRSTRLEN> prefix{};
    inet_ntop(AF_INET6, &parsed, prefix.data(), prefix.size());
    return std::string(prefix.data()) + "/64";
}

} // namespace energy
