// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "server/demo/strategy.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace energy;
using namespace energy::demo;

namespace {

const Instant noon = parseInstant("2027-06-02T19:00:20Z").value();

SeenContract hourFrom(Instant start)
{
    return {77, SimulatedNode::Np15, {start, start + oneHour}, start - gateBefore};
}

SeenAuction openAuction()
{
    SeenAuction auction;
    auction.id = 5;
    auction.seller = 9;
    auction.delivery = {noon + 2 * oneHour, noon + 5 * oneHour};
    auction.closes = noon + 10 * oneMinute;
    auction.extension = oneMinute;
    auction.reserve = Price::of(2000);
    auction.minimumRaise = Price::of(10);
    return auction;
}

template <class T>
std::vector<T> allOfKind(const Intents &intents)
{
    std::vector<T> found;
    for (const Intent &intent : intents) {
        if (const T *one = std::get_if<T>(&intent)) {
            found.push_back(*one);
        }
    }
    return found;
}

/// The bids of many looks by different chance.
std::vector<NewBid> bidsOf(const SeenAuction &auction, Price value, Instant now)
{
    std::vector<NewBid> bids;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        SeededRandom random(seed);
        if (const auto bid = decideBid(auction, value, now, oneSecond, random)) {
            bids.push_back(*bid);
        }
    }
    return bids;
}

} // namespace

class TestDemoStrategy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMakerBuildsALadderAroundTheFairPrice()
    {
        SeededRandom random(1);
        const Intents intents
            = quoteLadder(hourFrom(noon), {}, Price::of(4000), MakerStyle(), random);
        const auto orders = allOfKind<NewOrder>(intents);
        QCOMPARE(orders.size(), std::size_t(6));
        for (const NewOrder &order : orders) {
            QCOMPARE(order.contract, std::uint64_t(77));
            QVERIFY(order.side == Side::Buy ? order.price < Price::of(4000)
                                            : order.price > Price::of(4000));
            QVERIFY(order.quantity > Power());
            QCOMPARE(order.timeInForce, TimeInForce::GoodTillGate);
        }
    }

    void aMakerLeavesGoodQuotesAlone()
    {
        SeededRandom random(1);
        const auto placed = allOfKind<NewOrder>(
            quoteLadder(hourFrom(noon), {}, Price::of(4000), MakerStyle(), random));
        std::vector<SeenOrder> own;
        for (const NewOrder &order : placed) {
            own.push_back({own.size() + 1, order.side, order.price, order.quantity});
        }
        QVERIFY(quoteLadder(hourFrom(noon), own, Price::of(4005), MakerStyle(), random).empty());
    }

    void aMakerMovesTheSideThatGivesWayFirst_data()
    {
        QTest::addColumn<int>("fair");
        QTest::addColumn<int>("first");
        QTest::newRow("rising") << 4200 << int(Side::Sell);
        QTest::newRow("falling") << 3800 << int(Side::Buy);
    }

    void aMakerMovesTheSideThatGivesWayFirst()
    {
        QFETCH(int, fair);
        QFETCH(int, first);
        SeededRandom random(1);
        const MakerStyle style;
        const std::vector<SeenOrder> own = {{1, Side::Buy, Price::of(3955), Power::of(30)},
                                            {2, Side::Buy, Price::of(3920), Power::of(30)},
                                            {3, Side::Buy, Price::of(3885), Power::of(30)},
                                            {4, Side::Sell, Price::of(4045), Power::of(30)},
                                            {5, Side::Sell, Price::of(4080), Power::of(30)},
                                            {6, Side::Sell, Price::of(4115), Power::of(30)}};
        const Intents intents = quoteLadder(hourFrom(noon), own, Price::of(fair), style, random);
        const auto moves = allOfKind<MovedOrder>(intents);
        QCOMPARE(moves.size(), std::size_t(6));
        QCOMPARE(moves.front().order, std::uint64_t(first == int(Side::Sell) ? 4 : 1));
        // Carried out one after the other, no bid of his ever meets an ask of his.
        std::map<std::uint64_t, Price> at;
        for (const SeenOrder &order : own) {
            at[order.id] = order.price;
        }
        for (const MovedOrder &move : moves) {
            at[move.order] = move.price;
            QVERIFY(std::max({at[1], at[2], at[3]}) < std::min({at[4], at[5], at[6]}));
        }
    }

    void aMakerRefillsThinQuotesAndDropsSurplusOnes()
    {
        SeededRandom random(1);
        std::vector<SeenOrder> own = {{1, Side::Buy, Price::of(3955), Power::of(2)}};
        auto moves
            = allOfKind<MovedOrder>(quoteLadder(hourFrom(noon), own, Price::of(4000), {}, random));
        QCOMPARE(moves.size(), std::size_t(1));
        QVERIFY(moves.front().quantity >= Power::of(10));
        own = {{1, Side::Buy, Price::of(3955), Power::of(30)},
               {2, Side::Buy, Price::of(3920), Power::of(30)},
               {3, Side::Buy, Price::of(3885), Power::of(30)},
               {4, Side::Buy, Price::of(3600), Power::of(30)}};
        const Intents intents = quoteLadder(hourFrom(noon), own, Price::of(4000), {}, random);
        QCOMPARE(allOfKind<DroppedOrder>(intents), (std::vector<DroppedOrder>{{4}}));
    }

    void aConsumerTakesFairOffersOnly()
    {
        const SeenBook fairBook{{}, {{Price::of(4050), Power::of(50)}}};
        const SeenBook dearBook{{}, {{Price::of(9050), Power::of(50)}}};
        int taken = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            SeededRandom random(seed);
            for (const NewOrder &order : allOfKind<NewOrder>(
                     tradeHour(hourFrom(noon), fairBook, Price::of(4000), Side::Buy, random))) {
                QCOMPARE(order.side, Side::Buy);
                taken += order.timeInForce == TimeInForce::ImmediateOrCancel ? 1 : 0;
            }
            for (const NewOrder &order : allOfKind<NewOrder>(
                     tradeHour(hourFrom(noon), dearBook, Price::of(4000), Side::Buy, random))) {
                QVERIFY(order.price < Price::of(4000)); // He waits with an order of his own.
            }
        }
        QVERIFY2(taken > 50, std::to_string(taken).c_str());
    }

    void aProducerSellsIntoBids()
    {
        const SeenBook book{{{Price::of(3950), Power::of(50)}}, {}};
        int sold = 0;
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            SeededRandom random(seed);
            for (const NewOrder &order : allOfKind<NewOrder>(
                     tradeHour(hourFrom(noon), book, Price::of(4000), Side::Sell, random))) {
                QCOMPARE(order.side, Side::Sell);
                sold += order.price <= Price::of(3950) ? 1 : 0;
            }
        }
        QVERIFY(sold > 50);
    }

    void aBidderBeginsAtTheReserve()
    {
        const auto bids = bidsOf(openAuction(), Price::of(2500), noon);
        QVERIFY(!bids.empty() && bids.size() < 150); // He is in no hurry.
        for (const NewBid &bid : bids) {
            QCOMPARE(bid.auction, std::uint64_t(5));
            QVERIFY(bid.price >= Price::of(2000) && bid.price <= Price::of(2500));
        }
    }

    void aBidderRaisesByAtLeastTheMinimumAndNeverBeyondTheValue()
    {
        SeenAuction auction = openAuction();
        auction.best = Price::of(2400);
        for (const NewBid &bid : bidsOf(auction, Price::of(2430), noon)) {
            QVERIFY(bid.price >= Price::of(2410) && bid.price <= Price::of(2430));
        }
        QVERIFY(bidsOf(auction, Price::of(2409), noon).empty());
    }

    void aBidderDoesNotBidAgainstHimselfOrTooLate()
    {
        SeenAuction auction = openAuction();
        auction.best = Price::of(2400);
        auction.bestIsOwn = true;
        QVERIFY(bidsOf(auction, Price::of(9000), noon).empty());
        auction.bestIsOwn = false;
        QVERIFY(bidsOf(auction, Price::of(9000), auction.closes).empty());
    }

    void biddersHurryAtTheEnd()
    {
        const SeenAuction auction = openAuction();
        const auto early = bidsOf(auction, Price::of(2500), noon);
        const auto late = bidsOf(auction, Price::of(2500), auction.closes - 30 * oneSecond);
        QVERIFY(late.size() > early.size() * 3 / 2);
    }

    void tasteDecidesWhatABlockIsWorth()
    {
        QCOMPARE(blockValue(Price::of(4000), 3), blockValue(Price::of(4000), 3));
        QVERIFY(blockValue(Price::of(4000), 3) != blockValue(Price::of(4000), 4));
        for (std::uint64_t taste = 0; taste < 100; ++taste) {
            const Price value = blockValue(Price::of(4000), taste);
            QVERIFY(value >= Price::of(3650) && value <= Price::of(4850));
        }
    }

    void aBlockFitsThePlantAndTheRules()
    {
        const SimulatedGrid grid = SimulatedGrid::of(1).value();
        const Plant plant{SimulatedNode::Sp15, EnergySource::Wind, Energy::of(100'000'000)};
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            SeededRandom random(seed);
            const auto block = decideBlock(grid, plant, {{noon, Energy::of(1)}}, noon,
                                           {2 * oneMinute, 9 * oneMinute}, random);
            QVERIFY(block.has_value());
            QVERIFY(block->closes >= noon + 119 * oneSecond
                    && block->closes <= noon + 9 * oneMinute);
            QCOMPARE(block->closes.ns % oneSecond, std::int64_t(0));
            const Nanoseconds extensions = block->extension * block->maxExtensions;
            QVERIFY(block->closes + extensions < block->profile.front().interval.start);
            for (const ProfileLine &line : block->profile) {
                QCOMPARE(line.interval.length(), oneHour);
                QVERIFY(line.energy >= megawattHour && line.energy <= Energy::of(15'000'000));
            }
            QVERIFY(block->reserve >= Price::of(100));
        }
    }

    void aPlantSellsWhatItHasAndNoMore()
    {
        const SimulatedGrid grid = SimulatedGrid::of(1).value();
        const Plant plant{SimulatedNode::Np15, EnergySource::Solar, Energy::of(100'000'000)};
        Commitments committed;
        SeededRandom random(1);
        int blocks = 0;
        while (const auto block = decideBlock(grid, plant, committed, noon,
                                              {2 * oneMinute, 9 * oneMinute}, random)) {
            QVERIFY(++blocks < 2000);
            for (const ProfileLine &line : block->profile) {
                committed[line.interval.start] += line.energy;
            }
            if (blocks > 1000) {
                break;
            }
        }
        QVERIFY2(blocks > 20, std::to_string(blocks).c_str());
        for (const auto &[hour, energy] : committed) {
            const std::int64_t share
                = grid.forecastShare(WeatherSource::Solar, SimulatedNode::Np15, hour);
            QVERIFY(energy.count() <= 100'000 * share);
        }
    }

    void theMarketHoldsTheNextHours()
    {
        const auto all = missingHours({}, SimulatedNode::Np15, noon, 24);
        QCOMPARE(all.size(), std::size_t(24));
        QVERIFY(all.front().start - gateBefore > noon);
        std::vector<SeenContract> known;
        for (const Interval &hour : all) {
            known.push_back(hourFrom(hour.start));
        }
        QVERIFY(missingHours(known, SimulatedNode::Np15, noon, 24).empty());
        QCOMPARE(missingHours(known, SimulatedNode::Np15, noon + oneHour, 24).size(),
                 std::size_t(1));
        QCOMPARE(missingHours(known, SimulatedNode::Sp15, noon, 24).size(), std::size_t(24));
    }

    void nearHoursArePickedMoreOften()
    {
        SeededRandom random(5);
        int near = 0;
        for (int i = 0; i < 1000; ++i) {
            const std::size_t pick = pickNear(48, random);
            QVERIFY(pick < 48);
            near += pick < 24 ? 1 : 0;
        }
        QVERIFY(near > 700 && near < 800); // Three in four.
        QCOMPARE(pickNear(1, random), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestDemoStrategy)
#include "test_demo_strategy.moc"
