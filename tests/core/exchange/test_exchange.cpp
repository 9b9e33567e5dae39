// SPDX-License-Identifier: Apache-2.0
#include "core/base/quantity.h"
#include "core/exchange/exchange.h"
#include "core/exchange/idempotency.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

constexpr Instant morning{1'780'304'400 * oneSecond}; // 2026-06-01T09:00:00Z

/// An exchange and what is needed to talk to it.
class Market {
public:
    Outcome as(ParticipantId who, const Command &command, Nanoseconds later = oneMillisecond,
               const IdempotencyKey &key = {})
    {
        m_at = m_at + later;
        events.clear();
        return exchange.apply({Sequence(++m_sequence), m_at, {who, 0}, key, command}, events);
    }
    std::uint64_t made(const Command &command) { return as(ParticipantId(), command).id; }
    Preview preview(ParticipantId who, const Command &command) const
    {
        return exchange.preview({who, 0}, command, m_at + 1);
    }
    [[nodiscard]] Instant now() const { return m_at; }

    Exchange exchange;
    Events events;

private:
    Instant m_at = morning;
    std::uint64_t m_sequence = 0;
};

struct Setting {
    Market market;
    LocationId node{};
    ParticipantId solar{};
    ParticipantId lake{};
    ContractId noon{};

    Setting()
    {
        market.made(SetMarketTerms{Price::of(50), Price::of(500)});
        node = LocationId(
            market.made(DefineLocation{LocationName::of("NP15").value_or(LocationName())}));
        solar = ParticipantId(market.made(OpenParticipant{Roles::of(Role::Producer)}));
        lake = ParticipantId(market.made(OpenParticipant{Roles::of(Role::Consumer)}));
        market.made(BookDeposit{solar, Money::of(1'000'000'000), {}});
        market.made(BookDeposit{lake, Money::of(1'000'000'000), {}});
        noon = ContractId(market.made(OpenContract{
            node, {morning + 3 * oneHour, morning + 4 * oneHour}, morning, morning + 2 * oneHour}));
    }
};

PlaceOrder order(ContractId contract, Side side, std::int64_t price, std::int64_t quantity)
{
    return {ClientId::of("x").value_or(ClientId()),
            contract,
            side,
            Price::of(price),
            Power::of(quantity),
            {}};
}

ListBlock block(LocationId node)
{
    ListBlock command;
    command.location = node;
    command.profile.push_back(
        {{morning + 5 * oneHour, morning + 6 * oneHour}, Energy::of(2'000'000)});
    command.reserve = Price::of(-1'000);
    command.terms.opens = morning;
    command.terms.closes = morning + oneHour;
    return command;
}

Money holdOf(const Events &events, HoldReason reason)
{
    Money amount;
    for (const Event &event : events) {
        const auto *changed = std::get_if<HoldChanged>(&event);
        if (changed != nullptr && changed->hold.reason == reason) {
            amount = changed->amount;
        }
    }
    return amount;
}

IdempotencyKey key(std::uint32_t number)
{
    IdempotencyKey made;
    std::memcpy(made.key.data(), &number, sizeof number);
    return made;
}

} // namespace

class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void previewSaysWhatHappensAndDoesNothing()
    {
        Setting at;
        const Command commands[]
            = {order(at.noon, Side::Buy, 2'000, 10), order(at.noon, Side::Sell, 3'000, 10)};
        for (const Command &command : commands) {
            const Digest before = at.market.exchange.stateHash();
            const Preview preview = at.market.preview(at.lake, command);
            QCOMPARE(at.market.exchange.stateHash(), before);
            QCOMPARE(preview.refusal, Refusal::None);
            QCOMPARE(preview.reason, HoldReason::OpenOrders);
            Market copy;
            QVERIFY(copy.exchange.load(at.market.exchange.save()));
            Events events;
            const Stamped stamped{Sequence(number(copy.exchange.lastSequence()) + 1),
                                  copy.exchange.lastStamp() + 1,
                                  {at.lake, 0},
                                  {},
                                  command};
            copy.exchange.apply(stamped, events);
            QCOMPARE(holdOf(events, HoldReason::OpenOrders), preview.holdAfter);
        }
        const Preview buys = at.market.preview(at.lake, commands[0]);
        QCOMPARE(buys.holdAfter, Money::of(20'500'000));
        QCOMPARE(buys.fee, Money::of(500'000));
        QCOMPARE(buys.available, Money::of(1'000'000'000));
    }

    void previewOfBlocksBidsAndChanges()
    {
        Setting at;
        const Preview listing = at.market.preview(at.solar, block(at.node));
        QCOMPARE(listing.reason, HoldReason::BlockCollateral);
        QCOMPARE(listing.holdAfter, Money::of(30'000'000));
        const Outcome listed = at.market.as(at.solar, block(at.node));
        QCOMPARE(holdOf(at.market.events, HoldReason::BlockCollateral), listing.holdAfter);

        const PlaceBid bid{ClientId::of("b").value_or(ClientId()), AuctionId(listed.id),
                           Price::of(1'000)};
        const Preview bidding = at.market.preview(at.lake, bid);
        QCOMPARE(bidding.reason, HoldReason::AuctionBid);
        QCOMPARE(bidding.fee, Money::of(1'000'000));
        QCOMPARE(at.market.as(at.lake, bid).refusal, Refusal::None);
        QCOMPARE(holdOf(at.market.events, HoldReason::AuctionBid), bidding.holdAfter);
        QCOMPARE(at.market.preview(at.lake, bid).refusal, Refusal::DuplicateClientId);

        const Outcome placed = at.market.as(at.lake, order(at.noon, Side::Buy, 2'000, 10));
        const ReplaceOrder change{OrderId(placed.id), Price::of(3'000), Power::of(10)};
        const Preview changing = at.market.preview(at.lake, change);
        QCOMPARE(changing.holdBefore, Money::of(20'500'000));
        QCOMPARE(at.market.as(at.lake, change).refusal, Refusal::None);
        QCOMPARE(holdOf(at.market.events, HoldReason::OpenOrders), changing.holdAfter);
        QCOMPARE(at.market.preview(at.solar, change).refusal, Refusal::UnknownOrder);
        QCOMPARE(at.market.preview(at.solar, change).holdAfter, Money());
    }

    void previewRefusesAsTheCommandWould()
    {
        Setting at;
        const Command commands[]
            = {order(at.noon, Side::Buy, 2'000, 0),
               order(ContractId(999), Side::Buy, 2'000, 1),
               order(at.noon, Side::Buy, 9'999'999, 1'000'000),
               PlaceBid{ClientId::of("b").value_or(ClientId()), AuctionId(999), Price()},
               block(LocationId(999)),
               ReplaceOrder{OrderId(999), Price(), Power::of(1)}};
        for (const Command &command : commands) {
            const Preview preview = at.market.preview(at.solar, command);
            QVERIFY(preview.refusal != Refusal::None);
            QCOMPARE(at.market.as(at.solar, command).refusal, preview.refusal);
        }
        QCOMPARE(at.market.preview(at.solar, TimeReached{}).refusal, Refusal::None);
    }

    void tellsWhatIsDueNext()
    {
        Setting at;
        QCOMPARE(at.market.exchange.nextDue(), std::optional(morning + 2 * oneHour));
        at.market.as(at.solar, block(at.node));
        QCOMPARE(at.market.exchange.nextDue(), std::optional(morning + oneHour));
        at.market.as(ParticipantId(), TimeReached{}, oneDay);
        QCOMPARE(at.market.exchange.nextDue(), std::optional<Instant>());
        QCOMPARE(Exchange().nextDue(), std::optional<Instant>());
    }

    void countsCommandsAndEvents()
    {
        Setting at;
        const std::uint64_t before = number(at.market.exchange.lastEvent());
        const Outcome outcome = at.market.as(at.lake, order(at.noon, Side::Buy, 2'000, 10));
        QCOMPARE(number(outcome.lastEvent), before + at.market.events.size());
        QCOMPARE(at.market.exchange.lastEvent(), outcome.lastEvent);
        QCOMPARE(at.market.exchange.lastStamp(), at.market.now());
        QCOMPARE(number(at.market.exchange.lastSequence()), outcome.id);
    }

    void damagedSnapshotsAreRefused()
    {
        Setting at;
        at.market.as(at.lake, order(at.noon, Side::Buy, 2'000, 10));
        const std::string saved = at.market.exchange.save();
        const Digest hash = at.market.exchange.stateHash();
        Exchange other;
        const Digest empty = other.stateHash();
        QVERIFY(!other.load({}));
        QVERIFY(!other.load(saved + '\0'));
        QVERIFY(!other.load(std::string_view(saved).substr(0, saved.size() - 1)));
        QVERIFY(!other.load(std::string("\1\0\0\0", 4) + saved.substr(4)));
        QCOMPARE(other.stateHash(), empty);
        QVERIFY(other.load(saved));
        QCOMPARE(other.stateHash(), hash);
    }

    void keysAreCappedPerParticipant()
    {
        Idempotency keys;
        const ParticipantId lake{1};
        for (std::uint32_t i = 1; i <= Idempotency::maxKeysPerParticipant + 1; ++i) {
            keys.remember(lake, key(i), {Refusal::None, i, {}, false}, morning);
        }
        QVERIFY(keys.find(lake, key(1)) == nullptr);
        QVERIFY(keys.find(lake, key(2)) != nullptr);
        QVERIFY(keys.find(ParticipantId(2), key(2)) == nullptr);
        keys.forgetExpired(lake, morning + Idempotency::lifetime - 1);
        QVERIFY(keys.find(lake, key(2)) != nullptr);
        keys.forgetExpired(lake, morning + Idempotency::lifetime);
        QVERIFY(keys.find(lake, key(2)) == nullptr);
    }
};

QTEST_APPLESS_MAIN(TestExchange)
#include "test_exchange.moc"
