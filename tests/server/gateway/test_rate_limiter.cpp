// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "server/gateway/rate_limiter.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <map>
#include <random>
#include <thread>
#include <vector>

using namespace energy;

namespace {

/// The textbook bucket in exact arithmetic of 128 bits, recomputed from the last request of its
/// key.
class NaiveBucket {
public:
    explicit NaiveBucket(RateRule rule)
        : m_rule(rule)
        , m_credit(Wide(rule.burst) * 1'000'000'000)
    {
    }

    bool charge(Nanoseconds now, std::uint32_t cost)
    {
        const Wide full = Wide(m_rule.burst) * 1'000'000'000;
        m_credit = std::min(full, m_credit + Wide(now - m_at) * m_rule.perSecond);
        m_at = now;
        const Wide price = Wide(std::min(cost, m_rule.burst)) * 1'000'000'000;
        if (m_credit < price) {
            return false;
        }
        m_credit -= price;
        return true;
    }
    [[nodiscard]] std::uint32_t whole() const
    {
        return static_cast<std::uint32_t>(m_credit / 1'000'000'000);
    }

private:
    __extension__ using Wide = __int128;
    RateRule m_rule;
    Wide m_credit;
    Nanoseconds m_at = 0;
};

} // namespace

class TestRateLimiter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsDownAndRefills();
    void tellsWhenToRetry();
    void agreesWithNaiveReference();
    void holdsItsRateUnderFlood();
    void forgetsFullBuckets();
    void newcomersShareWhenAllAreTaken();
    void survivesClockThatStands();
    void countsExactlyFromManyThreads();
    void keysOfAddresses_data();
    void keysOfAddresses();
};

void TestRateLimiter::countsDownAndRefills()
{
    Nanoseconds now = 0;
    RateLimiter limiter({3, 2}, [&] { return now; }, 1'000);
    for (std::uint32_t left = 3; left > 0; --left) {
        const RateDecision decision = limiter.charge("a", 1);
        QVERIFY(decision.allowed);
        QCOMPARE(decision.remaining, left - 1);
        QCOMPARE(decision.limit, 3U);
    }
    QVERIFY(!limiter.charge("a", 1).allowed);
    QVERIFY(limiter.charge("b", 1).allowed); // Another user does not notice.
    now += oneSecond / 2 - 1;
    QVERIFY(!limiter.charge("a", 1).allowed);
    now += 1;
    QVERIFY(limiter.charge("a", 1).allowed);
    now += 100 * oneSecond;
    QCOMPARE(limiter.charge("a", 1).remaining, 2U); // Never more than the burst.
}

void TestRateLimiter::tellsWhenToRetry()
{
    Nanoseconds now = 0;
    RateLimiter limiter({10, 2}, [&] { return now; }, 1'000);
    QVERIFY(limiter.charge("a", 10).allowed);
    const RateDecision refused = limiter.charge("a", 5);
    QVERIFY(!refused.allowed);
    QCOMPARE(refused.retryAfter, 3U); // 2.5 s rounded up
    QCOMPARE(refused.reset, 5U);
    now += 3 * oneSecond;
    QVERIFY(limiter.charge("a", 5).allowed);
    now += 100 * oneSecond;
    QVERIFY(
        limiter.charge("a", 1'000)
            .allowed); // A cost above the burst empties the bucket, it does not lock out for ever.
    QCOMPARE(limiter.charge("a", 0).remaining, 0U);
}

void TestRateLimiter::agreesWithNaiveReference()
{
    constexpr std::uint32_t seed = 4711;
    std::mt19937_64 random(seed);
    const RateRule rule = {50, 7};
    Nanoseconds now = 0;
    RateLimiter limiter(rule, [&] { return now; }, 10'000);
    std::map<std::string, NaiveBucket> naive;
    std::size_t refused = 0;
    for (int round = 0; round < 200'000; ++round) {
        now += static_cast<Nanoseconds>(random() % 40'000'000);
        const std::string key = "user" + std::to_string(random() % 5);
        const auto cost = static_cast<std::uint32_t>(random() % 4);
        const bool expected = naive.try_emplace(key, rule).first->second.charge(now, cost);
        const RateDecision decision = limiter.charge(key, cost);
        QCOMPARE(decision.allowed, expected);
        QCOMPARE(decision.remaining, naive.at(key).whole());
        refused += expected ? 0U : 1U;
    }
    QVERIFY(refused > 10'000 && refused < 190'000);
}

void TestRateLimiter::holdsItsRateUnderFlood()
{
    Nanoseconds now = 0;
    RateLimiter limiter({100, 50}, [&] { return now; }, 1'000);
    std::size_t allowed = 0;
    // Ten times the rate for 60 s, evenly.
    for (int index = 0; index < 500 * 60; ++index) {
        now += oneSecond / 500;
        allowed += limiter.charge("a", 1).allowed ? 1U : 0U;
    }
    // The burst and 50 a second since the first request: 100 + 50 × 59.998.
    QCOMPARE(allowed, std::size_t(3'099));
}

void TestRateLimiter::forgetsFullBuckets()
{
    Nanoseconds now = 0;
    RateLimiter limiter({1, 1}, [&] { return now; }, 16); // One key a shard.
    for (int index = 0; index < 10'000; ++index) {
        now += 2 * oneSecond; // The one before is full again.
        QVERIFY(limiter.charge("user" + std::to_string(index), 1).allowed);
        QVERIFY(!limiter.charge("user" + std::to_string(index), 1).allowed);
    }
}

void TestRateLimiter::newcomersShareWhenAllAreTaken()
{
    Nanoseconds now = 0;
    RateLimiter limiter({1, 1}, [&] { return now; }, 16);
    std::size_t allowed = 0;
    for (int index = 0; index < 10'000; ++index) {
        allowed += limiter.charge("flood" + std::to_string(index), 1).allowed ? 1U : 0U;
    }
    QVERIFY(allowed <= 32); // At most one key and one shared bucket in each of 16 shards.
    QVERIFY(allowed >= 16);
}

void TestRateLimiter::survivesClockThatStands()
{
    Nanoseconds now = 5 * oneSecond;
    RateLimiter limiter({2, 1}, [&] { return now; }, 1'000);
    QVERIFY(limiter.charge("a", 2).allowed);
    now = 0; // A clock that went back gives nothing.
    QVERIFY(!limiter.charge("a", 1).allowed);
    now = 6 * oneSecond;
    QVERIFY(limiter.charge("a", 1).allowed);
    QVERIFY(!limiter.charge("a", 1).allowed);
}

void TestRateLimiter::countsExactlyFromManyThreads()
{
    RateLimiter limiter({1'000, 1}, [] { return Nanoseconds(0); }, 1'000);
    std::atomic<std::size_t> allowed = 0;
    std::vector<std::thread> threads;
    for (int index = 0; index < 4; ++index) {
        threads.emplace_back([&] {
            for (int request = 0; request < 1'000; ++request) {
                allowed += limiter.charge("a", 1).allowed ? 1U : 0U;
            }
        });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    QCOMPARE(allowed.load(), std::size_t(1'000));
}

void TestRateLimiter::keysOfAddresses_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("four") << QByteArray("203.0.113.7") << QByteArray("203.0.113.7");
    QTest::newRow("six") << QByteArray("2001:db8:1:2:3:4:5:6") << QByteArray("2001:db8:1:2::/64");
    QTest::newRow("same net") << QByteArray("2001:db8:1:2::9") << QByteArray("2001:db8:1:2::/64");
    QTest::newRow("other net") << QByteArray("2001:db8:1:3::9") << QByteArray("2001:db8:1:3::/64");
    QTest::newRow("none") << QByteArray("") << QByteArray("");
}

void TestRateLimiter::keysOfAddresses()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, key);
    QCOMPARE(QByteArray::fromStdString(addressRateKey(address.toStdString())), key);
}

QTEST_APPLESS_MAIN(TestRateLimiter)
#include "test_rate_limiter.moc"
