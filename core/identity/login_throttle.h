// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace energy {

struct ThrottlePolicy {
    int freeFailures = 10; ///< So many failures cost nothing.
    Nanoseconds quietPeriod
        = 15 * oneMinute; ///< After so long without a failure the count starts over.
    Nanoseconds firstDelay = 30 * oneSecond; ///< Before the attempt after those; doubles with each…
    Nanoseconds longestDelay
        = 15 * oneMinute; ///< …up to this, so nobody is ever locked out for good.
    std::size_t entries = 100'000; ///< Counters kept; beyond that the longest quiet go first.
};

/// Slows down guessing of passwords, per account and per address (IPv6: per /64 network). An
/// address from which the account has been used successfully is counted by itself, so that
/// strangers who guess cannot lock its owner out. Thread-safe. Times are wall times given by the
/// caller; setting the clock back lengthens no delay. Source: OWASP ASVS 5.0, 6.3.1.
class LoginThrottle {
public:
    explicit LoginThrottle(ThrottlePolicy policy);

    /// Asks for one attempt: 0 when it may go on, else how long to wait. For the account an
    /// admitted attempt counts as a failure until succeeded() or abandoned() says otherwise, so
    /// that guesses in parallel are not free.
    [[nodiscard]] Nanoseconds admit(std::string_view login, std::string_view address, Instant now);
    /// The attempt gave the right password: clears the account's count, and trusts the address with
    /// it.
    void succeeded(std::string_view login, std::string_view address);
    /// The attempt gave a wrong one: counts for the address too, where many may log in at once with
    /// right ones.
    void failed(std::string_view address, Instant now);
    /// The attempt was never made (too busy): takes it off the account's count.
    void abandoned(std::string_view login, std::string_view address);

private:
    struct Counter {
        int failures = 0;
        Instant lastFailure;
    };
    using Counters = std::map<std::string, Counter, std::less<>>;

    [[nodiscard]] std::string accountKey(const std::string &login,
                                         const std::string &network) const;
    [[nodiscard]] Nanoseconds wait(const std::string &key, Instant now);
    void count(const std::string &key, Instant now);
    void takeBack(const std::string &key);
    void makeRoom();

    ThrottlePolicy m_policy;
    std::mutex m_mutex;
    Counters m_counters;
    std::map<std::string, std::set<std::string>>
        m_trusted; ///< Login to the networks it succeeded from.
};

/// The network that an address is counted by: an IPv4 address itself, an IPv6 address cut to 64
/// bits, other text as it is. IPv4 in IPv6 (`::ffff:…`) counts as IPv4.
[[nodiscard]] std::string addressNetwork(std::string_view address);

} // namespace energy
