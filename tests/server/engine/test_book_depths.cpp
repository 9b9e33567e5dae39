// SPDX-License-Identifier: Apache-2.0
// The moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "server/engine/book_depths.h"
#include "tests/server/engine/engine_samples.h"

#include <QTest>

#include <random>

using namespace energy;
using namespace energy::test;

class TestBookDepths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foldsWhatTheExchangeHolds();
    void givesNoMoreLevelsThanAsked();
    void forgetsSettledContracts();
    void doesNotKnowOtherContracts();
};

namespace {

/// Applies commands one by one and hands their events on.
class Source {
public:
    std::vector<EventRecord> apply(const SentCommand &sent, Instant at)
    {
        const std::uint64_t before = number(exchange.lastEvent());
        const Sequence sequence{number(exchange.lastSequence()) + 1};
        Events events;
        exchange.apply({sequence, at, sent.actor, {}, sent.command}, events);
        std::vector<EventRecord> records;
        for (Event &event : events) {
            records.push_back(
                {EventNumber(before + records.size() + 1), sequence, at, std::move(event)});
        }
        return records;
    }

    Exchange exchange;
};

/// A market with one open contract, and books that follow it.
void openMarket(Source &source, BookDepths &books)
{
    Nanoseconds after = 0;
    for (const SentCommand &sent : openingCommands()) {
        books.fold(source.apply(sent, marketStart + after++));
    }
}

} // namespace

void TestBookDepths::foldsWhatTheExchangeHolds()
{
    Source source;
    BookDepths books;
    BookDepths late;
    openMarket(source, books);
    std::mt19937_64 random(7);
    for (std::uint64_t i = 0; i < 400; ++i) {
        SentCommand sent = sampleOrder(i);
        auto &order = std::get<PlaceOrder>(sent.command);
        order.price = Price::of(49'00 + static_cast<std::int64_t>(random() % 200));
        if (random() % 4 == 0) {
            sent.command = CancelOrder{OrderId(7 + random() % (i + 1))};
        }
        const Instant at = sampleOpening + static_cast<Nanoseconds>(i);
        const auto records = source.apply(sent, at);
        books.fold(records);
        late.fold(records);
        const BookLevels levels = source.exchange.bookLevels(sampleContract);
        const BookDepth depth = books.depth(sampleContract, 1'000);
        QVERIFY(depth.bids == levels.bids);
        QVERIFY(depth.asks == levels.asks);
        QVERIFY(depth.lastEvent <= source.exchange.lastEvent());
        if (i == 200) {
            late.set(sampleContract, levels, source.exchange.lastEvent());
        } else if (i > 200) {
            const BookDepth lateDepth = late.depth(sampleContract, 1'000);
            QVERIFY(lateDepth.bids == levels.bids && lateDepth.asks == levels.asks);
        }
    }
    QVERIFY(books.depth(sampleContract, 1'000).bids.size() > 10);
}

void TestBookDepths::givesNoMoreLevelsThanAsked()
{
    const ContractId contract{9};
    BookDepths books;
    std::vector<EventRecord> records;
    for (std::int64_t i = 1; i <= 5; ++i) {
        const auto number = EventNumber(static_cast<std::uint64_t>(i));
        records.push_back({number, Sequence(1), marketStart,
                           BookLevelChanged{contract, Side::Buy, Price::of(i), Power::of(i), 1}});
        records.push_back(
            {number, Sequence(1), marketStart,
             BookLevelChanged{contract, Side::Sell, Price::of(10 + i), Power::of(i), 2}});
    }
    books.fold(records);
    const BookDepth two = books.depth(contract, 2);
    QVERIFY(
        (two.bids
         == std::vector<Level>{{Price::of(5), Power::of(5), 1}, {Price::of(4), Power::of(4), 1}}));
    QVERIFY((
        two.asks
        == std::vector<Level>{{Price::of(11), Power::of(1), 2}, {Price::of(12), Power::of(2), 2}}));
    QVERIFY(two.lastEvent == EventNumber(5));
    QVERIFY(books.depth(contract, 0).bids.empty());
}

void TestBookDepths::forgetsSettledContracts()
{
    Source source;
    BookDepths books;
    openMarket(source, books);
    books.fold(source.apply(sampleOrder(1), sampleOpening));
    QCOMPARE(books.depth(sampleContract, 5).asks.size(), 1U);
    books.fold(source.apply({{}, TimeReached{}}, sampleGate));
    QVERIFY(books.depth(sampleContract, 5).asks.empty());
    QVERIFY(books.depth(sampleContract, 5).lastEvent != EventNumber());
    books.fold(source.apply({{}, TimeReached{}}, sampleSettlement));
    QVERIFY(books.depth(sampleContract, 5) == BookDepth());
}

void TestBookDepths::doesNotKnowOtherContracts()
{
    const BookDepths books;
    QVERIFY(books.depth(ContractId(1), 5) == BookDepth());
}

QTEST_APPLESS_MAIN(TestBookDepths)
#include "test_book_depths.moc"
