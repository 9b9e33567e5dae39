// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/ledger.h"
#include "core/ledger/settlement.h"
#include "core/protocol/bytes.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

constexpr ParticipantId lake{7};
constexpr ParticipantId mill{8};
constexpr Account bank{ParticipantId(), AccountKind::Bank};
constexpr Account lakesMoney{lake, AccountKind::Available};
constexpr HoldKey bidHold{lake, HoldReason::AuctionBid, 42};

Ledger withDeposit(std::int64_t microDollars)
{
    Ledger ledger;
    Events events;
    ledger.post(bank, lakesMoney, money, microDollars, PostingReason::Deposit, 1, events);
    return ledger;
}

std::string saved(const Ledger &ledger)
{
    std::string bytes;
    ByteWriter writer(bytes);
    ledger.save(writer);
    return bytes;
}

} // namespace

class TestLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEntryMovesAnAmount()
    {
        Ledger ledger;
        Events events;
        ledger.post(bank, lakesMoney, money, 5, PostingReason::Deposit, 3, events);
        QCOMPARE(ledger.balance(bank, money), -5);
        QCOMPARE(ledger.available(lake), Money::of(5));
        QCOMPARE(events.size(), std::size_t(1));
        const auto &posted = std::get<Posted>(events[0]);
        QVERIFY(posted.from == bank && posted.to == lakesMoney && posted.amount == 5);
        QVERIFY(posted.reason == PostingReason::Deposit && posted.subject == 3);
    }

    void nothingAndItselfPostNothing()
    {
        Ledger ledger = withDeposit(5);
        Events events;
        ledger.post(bank, lakesMoney, money, 0, PostingReason::Deposit, 1, events);
        ledger.post(lakesMoney, lakesMoney, money, 3, PostingReason::Trade, 1, events);
        QVERIFY(events.empty());
        QCOMPARE(ledger.available(lake), Money::of(5));
    }

    void aNegativeAmountGoesTheOtherWay()
    {
        Ledger ledger = withDeposit(5);
        Events events;
        ledger.pay(mill, lake, Money::of(-2), PostingReason::Fee, 1, events);
        QCOMPARE(ledger.available(mill), Money::of(2));
        const auto &posted = std::get<Posted>(events.at(0));
        QVERIFY(posted.from == lakesMoney && posted.amount == 2);
    }

    void aHoldMovesMoneyAside()
    {
        Ledger ledger = withDeposit(10);
        Events events;
        ledger.setHold(bidHold, Money::of(6), events);
        QCOMPARE(ledger.available(lake), Money::of(4));
        QCOMPARE(ledger.hold(bidHold), Money::of(6));
        ledger.setHold(bidHold, Money::of(6), events);
        QCOMPARE(events.size(), std::size_t(2)); // The entry and the hold; no change, no event.
        ledger.setHold(bidHold, Money(), events);
        QCOMPARE(ledger.available(lake), Money::of(10));
        QCOMPARE(ledger.hold(bidHold), Money());
        QVERIFY(std::get<HoldChanged>(events.back()).amount == Money());
        // What is gone leaves no trace: equal ledgers have equal bytes.
        QCOMPARE(saved(ledger), saved(withDeposit(10)));
    }

    void theSupplyIsBounded()
    {
        const Ledger ledger = withDeposit(Ledger::maxSupply.count() - 1);
        QVERIFY(ledger.supplyAllows(Money::of(1)));
        QVERIFY(!ledger.supplyAllows(Money::of(2)));
    }

    void contradictionsAreNamed()
    {
        Ledger ledger = withDeposit(10);
        Events events;
        ledger.setHold(bidHold, Money::of(6), events);
        QVERIFY(ledger.contradictions().empty());
        ledger.post({lake, AccountKind::Held}, lakesMoney, money, 1, PostingReason::Release, 1,
                    events);
        QCOMPARE(ledger.contradictions().size(), std::size_t(1));
        ledger.pay(lake, mill, Money::of(100), PostingReason::Fee, 1, events);
        QCOMPARE(ledger.contradictions().size(), std::size_t(2)); // Overdrawn as well.
    }

    void comesBackFromItsBytes()
    {
        Ledger ledger = withDeposit(10);
        Events events;
        ledger.setHold(bidHold, Money::of(6), events);
        ledger.post(lakesMoney, {mill, AccountKind::Available}, {AssetKind::BlockEnergy, 9}, 1000,
                    PostingReason::BlockSale, 9, events);
        const std::string bytes = saved(ledger);
        Ledger loaded;
        ByteReader reader(bytes);
        loaded.load(reader);
        QVERIFY(reader.finished());
        QCOMPARE(saved(loaded), bytes);
        QCOMPARE(loaded.hold(bidHold), Money::of(6));
    }

    void settlement_data()
    {
        QTest::addColumn<qint64>("contracted");
        QTest::addColumn<qint64>("delivered");
        QTest::addColumn<qint64>("price");
        QTest::addColumn<qint64>("reference");
        QTest::addColumn<qint64>("paid");
        QTest::addColumn<qint64>("compensation");
        // Wh, Wh, ticks, 0.00001 $/MWh, micro-dollars, micro-dollars
        QTest::newRow("in full") << 5'000'000LL << 5'000'000LL << 2000LL << 0LL << 100'000'000LL
                                 << 0LL;
        QTest::newRow("short") << 5'000'000LL << 4'200'000LL << 2000LL << 3'150'000LL
                               << 84'000'000LL << 9'200'000LL;
        QTest::newRow("short and cheap")
            << 1'000'000LL << 0LL << 2000LL << 1'999'999LL << 0LL << 0LL;
        QTest::newRow("half down") << 1'000'000LL << 50LL << 1LL << 1000LL << 0LL << 0LL;
        QTest::newRow("half up") << 1'000'000LL << 150LL << 1LL << 1000LL << 2LL << 0LL;
        QTest::newRow("half, negative, down")
            << 1'000'000LL << 50LL << -1LL << -1000LL << 0LL << 0LL;
        QTest::newRow("half, negative, up")
            << 1'000'000LL << 150LL << -1LL << -1000LL << -2LL << 0LL;
        QTest::newRow("shortfall half down")
            << 1'000'000LL << 950'000LL << 0LL << 1LL << 0LL << 0LL;
        QTest::newRow("shortfall half up") << 1'000'000LL << 850'000LL << 0LL << 1LL << 0LL << 2LL;
        QTest::newRow("largest") << 100'000'000'000LL << 0LL << -10'000'000LL << 10'000'000'000LL
                                 << 0LL << 20'000'000'000'000'000LL;
    }

    void settlement()
    {
        QFETCH(qint64, contracted);
        QFETCH(qint64, delivered);
        QFETCH(qint64, price);
        QFETCH(qint64, reference);
        QFETCH(qint64, paid);
        QFETCH(qint64, compensation);
        const IntervalAmounts amounts
            = settleInterval(Energy::of(contracted), Energy::of(delivered), Price::of(price),
                             Price(), FinePrice::of(reference));
        QCOMPARE(amounts.paid, Money::of(paid));
        QCOMPARE(amounts.compensation, Money::of(compensation));
    }
};

QTEST_APPLESS_MAIN(TestLedger)
#include "test_ledger.moc"
