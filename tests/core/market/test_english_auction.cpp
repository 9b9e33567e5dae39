// SPDX-License-Identifier: Apache-2.0
#include "core/market/english_auction.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

constexpr Instant opens{1'000 * oneSecond};
constexpr Instant closes{2'000 * oneSecond};

EnglishAuction auction(std::int64_t raise, Nanoseconds extension, std::uint32_t most)
{
    return {{AuctionForm::English, opens, closes, Price::of(raise), extension, most},
            Price::of(1'000)};
}

StandingBid bid(std::int64_t price)
{
    return {BidId(1), ParticipantId(2), Price::of(price)};
}

} // namespace

class TestEnglishAuction : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesBidsFromItsOpeningUntilBeforeItsEnd()
    {
        const EnglishAuction bare = auction(0, 0, 0);
        QCOMPARE(bare.check(Price::of(1'000), opens - 1), Refusal::AuctionNotOpen);
        QCOMPARE(bare.check(Price::of(1'000), opens), Refusal::None);
        QCOMPARE(bare.check(Price::of(1'000), closes - 1), Refusal::None);
        QCOMPARE(bare.check(Price::of(1'000), closes), Refusal::AuctionClosed);
    }

    void theFirstBidMeetsTheReserve()
    {
        const EnglishAuction bare = auction(50, 0, 0);
        QCOMPARE(bare.leastBid(), Price::of(1'000));
        QCOMPARE(bare.check(Price::of(999), opens), Refusal::BelowReserve);
        QCOMPARE(bare.check(Price::of(1'000), opens), Refusal::None);
    }

    void eachBidRaisesByTheMinimumAndAtLeastATick()
    {
        EnglishAuction raising = auction(50, 0, 0);
        QVERIFY(!raising.accept(bid(1'000), opens));
        QCOMPARE(raising.leastBid(), Price::of(1'050));
        QCOMPARE(raising.check(Price::of(1'049), opens), Refusal::BidTooLow);
        QCOMPARE(raising.check(Price::of(1'050), opens), Refusal::None);
        EnglishAuction ticking = auction(0, 0, 0);
        QVERIFY(!ticking.accept(bid(1'000), opens));
        QCOMPARE(ticking.check(Price::of(1'000), opens), Refusal::BidTooLow);
        QCOMPARE(ticking.leastBid(), Price::of(1'001));
    }

    void aLateBidMovesTheEndAtMostSoOften()
    {
        EnglishAuction late = auction(0, oneMinute, 2);
        QVERIFY(!late.accept(bid(1'000), closes - oneMinute - 1));
        // Exactly so long before the end the end would stay: that is no extension.
        QVERIFY(!late.accept(bid(1'001), closes - oneMinute));
        QCOMPARE(late.extensions(), 0U);
        QVERIFY(late.accept(bid(1'002), closes - oneMinute + 1));
        QCOMPARE(late.closes(), closes + 1);
        QVERIFY(late.accept(bid(1'003), closes));
        QCOMPARE(late.closes(), closes + oneMinute);
        QCOMPARE(late.extensions(), 2U);
        QVERIFY(!late.accept(bid(1'004), closes + oneMinute - 1));
        QCOMPARE(late.closes(), closes + oneMinute);
        QVERIFY(late.best() == bid(1'004));
    }

    void withoutAnExtensionTheEndStays()
    {
        EnglishAuction fixed = auction(0, 0, 5);
        QVERIFY(!fixed.accept(bid(1'000), closes - 1));
        QCOMPARE(fixed.closes(), closes);
    }
};

QTEST_APPLESS_MAIN(TestEnglishAuction)
#include "test_english_auction.moc"
