// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "ui/panes/bid_history.h"

#include <QTest>

using namespace energy;

namespace {

const Instant noon = Instant() + 20'000 * oneDay;

BidRow bid(int minute, int cents, BidState state, bool isOwn = false)
{
    BidRow row;
    row.id = BidId(static_cast<std::uint64_t>(minute + 1));
    row.at = noon + minute * oneMinute;
    row.price = Price::of(cents);
    row.state = state;
    row.isOwn = isOwn;
    return row;
}

AuctionRow auction(std::uint32_t bids)
{
    AuctionRow row;
    row.energy = Energy::of(10'000'000);
    row.bids = bids;
    return row;
}

} // namespace

class TestBidHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsStepsTotalsAndEscrow()
    {
        BidHistory history;
        history.set(auction(3),
                    {bid(5, 2100, BidState::Leading, true), bid(2, 1900, BidState::Outbid),
                     bid(0, 1800, BidState::Outbid, true)});
        const auto &entries = history.newestFirst();
        QCOMPARE(entries[0].step, Price::of(200));
        QCOMPARE(entries[0].total, Money::of(210'000'000));
        QVERIFY(entries[0].escrow.isHeld);
        QCOMPARE(entries[1].escrow.freeSince, noon + 5 * oneMinute); // With the next bid.
        QVERIFY(!entries[2].step);
        QCOMPARE(history.reserveMetAt(), noon);
        QCOMPARE(history.best().size(), std::size_t(3));
        QCOMPARE(history.best().last().price, Price::of(2100));
        QCOMPARE(history.markers().front().shape, MarkerShape::OwnPoint);
    }

    void doesNotCallTheOldestKnownBidTheFirst()
    {
        BidHistory history;
        history.set(auction(500),
                    {bid(5, 2100, BidState::Leading), bid(2, 1900, BidState::Outbid)});
        QVERIFY(!history.reserveMetAt());
        history.set(auction(2), {bid(5, 2100, BidState::Leading), bid(2, 1900, BidState::Outbid)});
        QCOMPARE(history.reserveMetAt(), noon + 2 * oneMinute);
    }

    /// An auction that ends without a winner frees the last bid with its end.
    void freesTheLastBidWithTheEnd()
    {
        AuctionRow over = auction(1);
        over.endedAt = noon + oneHour;
        BidHistory history;
        history.set(over, {bid(5, 2100, BidState::Lost)});
        QCOMPARE(history.newestFirst().front().escrow.freeSince, noon + oneHour);
    }

    void drawsNoFurtherThanTimeGoesOn()
    {
        BidHistory history;
        history.set(auction(2), {bid(1, 2100, BidState::Leading), bid(3, 1900, BidState::Outbid)});
        QCOMPARE(history.best().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestBidHistory)
#include "test_bid_history.moc"
