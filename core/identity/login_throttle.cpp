// SPDX-License-Identifier: Apache-2.0
#include "core/identity/login_throttle.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

namespace energy {

namespace {

constexpr std::size_t trustedNetworksOfALogin = 8;

std::string networkKey(const std::string &network)
{
    return "network " + network;
}

std::string textOf(int family, const void *address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(family, address, text.data(), text.size());
    return text.data();
}

} // namespace

std::string addressNetwork(std::string_view address)
{
    std::string text(address);
    in6_addr six = {};
    if (::inet_pton(AF_INET6, text.c_str(), &six) != 1) {
        return text;
    }
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        return textOf(AF_INET, &six.s6_addr[12]);
    }
    // One customer usually holds a whole /64 and can change the lower half at will.
    std::memset(&six.s6_addr[8], 0, 8);
    return textOf(AF_INET6, &six) + "/64";
}

LoginThrottle::LoginThrottle(ThrottlePolicy policy)
    : m_policy(policy)
{
}

std::string LoginThrottle::accountKey(const std::string &login, const std::string &network) const
{
    const auto trusted = m_trusted.find(login);
    const bool known = trusted != m_trusted.end() && trusted->second.contains(network);
    return known ? "login " + login + " from " + network : "login " + login;
}

Nanoseconds LoginThrottle::wait(const std::string &key, Instant now)
{
    const auto found = m_counters.find(key);
    if (found == m_counters.end()) {
        return 0;
    }
    Counter &counter = found->second;
    // A clock that was set back must not lengthen any delay.
    counter.lastFailure = std::min(counter.lastFailure, now);
    const Nanoseconds quiet = now - counter.lastFailure;
    if (quiet >= m_policy.quietPeriod) {
        m_counters.erase(found);
        return 0;
    }
    if (counter.failures < m_policy.freeFailures) {
        return 0;
    }
    Nanoseconds delay = m_policy.firstDelay;
    for (int i = m_policy.freeFailures; i < counter.failures && delay < m_policy.longestDelay;
         ++i) {
        delay *= 2;
    }
    return std::max<Nanoseconds>(0, std::min(delay, m_policy.longestDelay) - quiet);
}

void LoginThrottle::count(const std::string &key, Instant now)
{
    Counter &counter = m_counters[key];
    ++counter.failures;
    counter.lastFailure = now;
}

void LoginThrottle::takeBack(const std::string &key)
{
    const auto found = m_counters.find(key);
    if (found != m_counters.end() && --found->second.failures <= 0) {
        m_counters.erase(found);
    }
}

/// Forgets the tenth of the counters that has been quiet longest.
void LoginThrottle::makeRoom()
{
    if (m_counters.size() < m_policy.entries) {
        return;
    }
    std::vector<Instant> times;
    times.reserve(m_counters.size());
    for (const auto &[key, counter] : m_counters) {
        times.push_back(counter.lastFailure);
    }
    const auto tenth = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 10);
    std::ranges::nth_element(times, tenth);
    std::erase_if(m_counters, [limit = *tenth](const auto &entry) {
        return entry.second.lastFailure <= limit;
    });
}

Nanoseconds LoginThrottle::admit(std::string_view login, std::string_view address, Instant now)
{
    const std::scoped_lock lock(m_mutex);
    const std::string network = addressNetwork(address);
    const std::string account = accountKey(std::string(login), network);
    const Nanoseconds delay = std::max(wait(account, now), wait(networkKey(network), now));
    if (delay > 0) {
        return delay;
    }
    makeRoom();
    count(account, now);
    return 0;
}

void LoginThrottle::succeeded(std::string_view login, std::string_view address)
{
    const std::scoped_lock lock(m_mutex);
    const std::string name(login);
    const std::string network = addressNetwork(address);
    m_counters.erase(accountKey(name, network));

    std::set<std::string> &trusted = m_trusted[name];
    if (trusted.size() >= trustedNetworksOfALogin && !trusted.contains(network)) {
        trusted.erase(trusted.begin());
    }
    trusted.insert(network);
}

void LoginThrottle::failed(std::string_view address, Instant now)
{
    const std::scoped_lock lock(m_mutex);
    makeRoom();
    count(networkKey(addressNetwork(address)), now);
}

void LoginThrottle::abandoned(std::string_view login, std::string_view address)
{
    const std::scoped_lock lock(m_mutex);
    const std::string network = addressNetwork(address);
    takeBack(accountKey(std::string(login), network));
}

} // namespace energy
