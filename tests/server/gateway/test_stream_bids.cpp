// SPDX-License-Identifier: Apache-2.0
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

using namespace energy;
using namespace energy::test;

namespace {

/// A market with a rival who bids against its buyer; his token is "rival".
struct Bidding {
    Bidding()
    {
        const Roles consuming = Roles::of(Role::Consumer);
        rival = ParticipantId(market.send(ParticipantId(), OpenParticipant{consuming}).id);
        market.send(ParticipantId(),
                    BookDeposit{rival, Money::of(1'000'000'000'000), *Reference::of("rival")});
        market.authenticator->set("rival", {"4", rival, consuming, "14"});
    }

    /// A block of one hour, to be had for ten minutes from now.
    AuctionId list()
    {
        const Instant now = market.clock.now();
        ListBlock command;
        command.location = LocationId(
            market
                .send(ParticipantId(),
                      DefineLocation{*LocationName::of("NODE-" + std::to_string(++m_count))})
                .id);
        const Instant start = now + 5 * oneHour;
        command.profile = {{{start, start + oneHour}, Energy::of(5'000'000)}};
        command.reserve = Price::of(18'00);
        command.terms
            = {AuctionForm::English, now, now + 10 * oneMinute, Price::of(50), oneMinute, 3};
        return AuctionId(market.send(market.seller, command).id);
    }
    std::uint64_t bid(ParticipantId who, AuctionId auction, std::int64_t price)
    {
        const auto client = ClientId::of("bid-" + std::to_string(++m_count));
        return market.send(who, PlaceBid{*client, auction, Price::of(price)}).id;
    }
    /// The auctions that are open come to their ends.
    void close()
    {
        market.clock.moveTo(market.clock.now() + 30 * oneMinute);
        market.send(ParticipantId(), TimeReached{});
    }
    /// Everything up to now is told: a bid of the listener's own, which he hears of, comes last.
    [[nodiscard]] bool hearsAll(const std::shared_ptr<HeardPeer> &peer, ParticipantId who)
    {
        const std::uint64_t before = market.lastEvent();
        bid(who, list(), 18'00);
        return peer->waitUntil("me/bids", before + 1);
    }

    StreamMarket market;
    ParticipantId rival{};

private:
    int m_count = 0;
};

/// "bid_accepted 12 …": type, own bid and whether it won, without the last event.
std::vector<std::string> story(const std::vector<QJsonObject> &messages)
{
    std::vector<std::string> lines;
    for (const QJsonObject &message : eventsOf(messages)) {
        const QJsonObject data = message[QLatin1String("data")].toObject();
        std::string line = member(data, "type") + " " + member(data, "id");
        if (data.contains(QLatin1String("won"))) {
            line += data[QLatin1String("won")].toBool() ? " won" : " lost";
        }
        lines.push_back(line);
    }
    lines.pop_back();
    return lines;
}

} // namespace

class TestStreamBids : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachBidderHearsOfHisOwn()
    {
        Bidding bidding;
        StreamMarket &market = bidding.market;
        const AuctionId auction = bidding.list();
        const std::string early = std::to_string(bidding.bid(bidding.rival, auction, 18'00));
        const auto rival = market.connect("rival"); // His bid stands before he subscribes.
        const auto buyer = market.connect("buyer");
        const auto seller = market.connect("seller");
        for (const auto &peer : {rival, buyer, seller}) {
            QVERIFY(!market.begin(peer, "me/bids").isEmpty());
        }
        const std::string first = std::to_string(bidding.bid(market.buyer, auction, 19'00));
        const std::string second = std::to_string(bidding.bid(market.buyer, auction, 20'00));
        const std::string best = std::to_string(bidding.bid(bidding.rival, auction, 21'00));
        bidding.close();
        QVERIFY(bidding.hearsAll(rival, bidding.rival) && bidding.hearsAll(buyer, market.buyer));
        QCOMPARE(story(rival->messages("me/bids")),
                 (std::vector<std::string>{"bid_outbid " + early, "bid_accepted " + best,
                                           "auction_ended " + best + " won"}));
        QCOMPARE(story(buyer->messages("me/bids")),
                 (std::vector<std::string>{"bid_accepted " + first, "bid_accepted " + second,
                                           "bid_outbid " + first, "bid_outbid " + second,
                                           "auction_ended  lost"}));
        QVERIFY(eventsOf(seller->messages("me/bids")).empty());
        QVERIFY(isWithoutGap(buyer->messages("me/bids")));
    }

    void aResumedTopicTellsTheWholeStory()
    {
        Bidding bidding;
        StreamMarket &market = bidding.market;
        const auto live = market.connect("buyer");
        QVERIFY(!market.begin(live, "me/bids").isEmpty());
        const AuctionId bought = bidding.list();
        const AuctionId other = bidding.list(); // In which the buyer does not bid.
        bidding.bid(market.buyer, bought, 18'00);
        bidding.bid(bidding.rival, other, 18'00);
        bidding.close();
        // The first one after a restart, say: nobody has told the hub of his bids.
        const auto resumed = market.connect("buyer", "'resume':{'me/bids':0}");
        QVERIFY(bidding.hearsAll(live, market.buyer));
        QVERIFY(resumed->waitUntil("me/bids", numberOf(live->messages("me/bids").back(), "seq")));
        QCOMPARE(story(resumed->messages("me/bids")), story(live->messages("me/bids")));
        QCOMPARE(story(live->messages("me/bids")).size(), std::size_t{2});
        QVERIFY(isWithoutGap(resumed->messages("me/bids")));
        market.disconnect(live);
        market.disconnect(resumed);
        // Also when nobody listens to the topic at that time.
        const auto alone = market.connect("buyer", "'resume':{'me/bids':0}");
        QVERIFY(alone->waitUntil("me/bids", numberOf(live->messages("me/bids").back(), "seq")));
        QCOMPARE(story(alone->messages("me/bids")), story(live->messages("me/bids")));
    }

    void theSnapshotHasTheRowsOfTheRoute()
    {
        Bidding bidding;
        StreamMarket &market = bidding.market;
        const AuctionId auction = bidding.list();
        bidding.bid(market.buyer, auction, 18'00);
        bidding.bid(bidding.rival, auction, 19'00);
        const auto stateOf = [&](const char *token) {
            const auto peer = market.connect(token);
            const auto items
                = market.begin(peer, "me/bids")[QLatin1String("data")][QLatin1String("items")]
                      .toArray();
            return items.size() == 1 ? member(items[0].toObject(), "state") : std::string();
        };
        QCOMPARE(stateOf("buyer"), std::string("outbid"));
        QCOMPARE(stateOf("rival"), std::string("leading"));
        bidding.close();
        QCOMPARE(stateOf("buyer"), std::string("lost"));
        QCOMPARE(stateOf("rival"), std::string("won"));
    }
};

QTEST_GUILESS_MAIN(TestStreamBids)
#include "test_stream_bids.moc"
