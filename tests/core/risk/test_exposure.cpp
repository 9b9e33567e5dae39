// SPDX-License-Identifier: Apache-2.0
#include "core/risk/exposure.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

/// One hour, so that 0.1 MW is 0.1 MWh: fee 0.50, collateral 5.00 $/MWh.
constexpr ContractTerms terms{oneHour, Price::of(50), Price::of(500)};

constexpr Money cents(std::int64_t count)
{
    return Money::of(count * 10'000);
}

Exposure holding(std::int64_t bought, std::int64_t price)
{
    Exposure exposure;
    exposure.addTrade(terms, bought > 0 ? Side::Buy : Side::Sell, Price::of(price),
                      Power::of(bought > 0 ? bought : -bought));
    return exposure;
}

} // namespace

class TestExposure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void purchasesHoldLimitAndFee()
    {
        Exposure exposure;
        exposure.addOrder(terms, Side::Buy, Price::of(10'00), Power::of(20));
        QCOMPARE(exposure.orderHold(terms), cents(21'00));
        exposure.addOrder(terms, Side::Buy, Price::of(-10'00), Power::of(20));
        QCOMPARE(exposure.orderHold(terms), cents(22'00)); // Below zero only the fee.
        exposure.reduceOrder(terms, Side::Buy, Price::of(10'00), Power::of(10));
        QCOMPARE(exposure.orderHold(terms), cents(11'50));
        QCOMPARE(exposure.openOrders(), 2U);
        exposure.closeOrder();
        QCOMPARE(exposure.openOrders(), 1U);
    }

    void salesHoldCollateralAndThePriceBelowZero()
    {
        Exposure exposure;
        exposure.addOrder(terms, Side::Sell, Price::of(10'00), Power::of(10));
        QCOMPARE(exposure.orderHold(terms), cents(5'00));
        exposure.addOrder(terms, Side::Sell, Price::of(-10'00), Power::of(10));
        QCOMPARE(exposure.orderHold(terms), cents(20'00));
    }

    void whatWasBoughtCoversSales()
    {
        Exposure exposure = holding(10, 20'00);
        QCOMPARE(exposure.positionHold(terms), cents(20'50));
        exposure.addOrder(terms, Side::Sell, Price::of(30'00), Power::of(10));
        QCOMPARE(exposure.orderHold(terms), Money());
        exposure.addOrder(terms, Side::Sell, Price::of(30'00), Power::of(4));
        QCOMPARE(exposure.orderHold(terms), cents(2'00));
    }

    void aShortPositionHoldsCollateral()
    {
        const Exposure sold = holding(-10, 20'00);
        QCOMPARE(sold.positionHold(terms), cents(5'00));
        QCOMPARE(sold.receivable(), cents(20'00));
        const Exposure paidToSell = holding(-10, -20'00);
        QCOMPARE(paidToSell.positionHold(terms), cents(25'00));
        const Exposure paidToBuy = holding(10, -20'00);
        QCOMPARE(paidToBuy.positionHold(terms), cents(50)); // The fee.
        QCOMPARE(paidToBuy.receivable(), cents(20'00));
    }

    /// Whatever is traded at whatever price that the limit allows: afterwards no more is held.
    void aTradeNeverNeedsMoreThanItsOrder()
    {
        for (const std::int64_t before : {-15, -5, 0, 5, 15}) {
            for (const Side side : {Side::Buy, Side::Sell}) {
                for (const std::int64_t limit : {-2000, 0, 2000}) {
                    for (const std::int64_t better : {0, 700, 3000}) {
                        Exposure exposure = before == 0 ? Exposure() : holding(before, 1000);
                        exposure.addOrder(terms, Side::Sell, Price::of(500), Power::of(7));
                        exposure.addOrder(terms, side, Price::of(limit), Power::of(10));
                        const Money held = exposure.totalHold(terms);
                        const std::int64_t price
                            = side == Side::Buy ? limit - better : limit + better;
                        exposure.removeOrder(terms, side, Price::of(limit), Power::of(10));
                        exposure.addTrade(terms, side, Price::of(price), Power::of(10));
                        QVERIFY(exposure.totalHold(terms) <= held);
                    }
                }
            }
        }
    }

    void theLimitCountsPositionAndOrders()
    {
        Exposure exposure;
        const Power most = Power::of(maxExposure.count() / 100'000);
        QVERIFY(exposure.allows(terms, most));
        QVERIFY(!exposure.allows(terms, most + Power::of(1)));
        exposure.addTrade(terms, Side::Sell, Price(), Power::of(3));
        exposure.addOrder(terms, Side::Buy, Price(), Power::of(4));
        exposure.addOrder(terms, Side::Sell, Price(), Power::of(5));
        QVERIFY(exposure.allows(terms, most - Power::of(12)));
        QVERIFY(!exposure.allows(terms, most - Power::of(11)));
    }

    void quarterHoursAreExact()
    {
        const ContractTerms quarter{oneHour / 4, Price::of(50), Price::of(500)};
        QCOMPARE(quarter.energy(Power::of(1)), Energy::of(25'000));
        const ContractTerms half{oneHour / 2, {}, {}};
        QCOMPARE(half.energy(Power::of(1)), Energy::of(50'000));
        QCOMPARE(terms.energy(Power::of(1)), Energy::of(100'000));
    }
};

QTEST_APPLESS_MAIN(TestExposure)
#include "test_exposure.moc"
