// SPDX-License-Identifier: Apache-2.0
#include "core/base/quantity.h"

#include <QtTest/QTest>

#include <random>

using namespace energy;

class TestQuantity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roundsHalfToEven_data()
    {
        QTest::addColumn<qint64>("numerator");
        QTest::addColumn<qint64>("denominator");
        QTest::addColumn<qint64>("rounded");
        const auto add = [](qint64 numerator, qint64 denominator, qint64 rounded) {
            QTest::addRow("%lld / %lld", numerator, denominator)
                << numerator << denominator << rounded;
        };
        // Both signs of every place between two integers, at an even and at an odd divisor.
        const std::array<qint64, 21> by4
            = {-3, -2, -2, -2, -2, -1, -1, -1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2};
        for (std::size_t i = 0; i < by4.size(); ++i) {
            add(static_cast<qint64>(i) - 10, 4, i == 0 ? -2 : by4[i]);
        }
        add(-5, 3, -2);
        add(-4, 3, -1);
        add(-1, 3, 0);
        add(1, 3, 0);
        add(2, 3, 1);
        add(4, 3, 1);
        add(5, 3, 2);
        add(7, 1, 7);
        add(-7, 1, -7);
        add(INT64_MAX, 1, INT64_MAX);
        add(INT64_MIN, 1, INT64_MIN);
        add(INT64_MAX, INT64_MAX, 1);
    }
    void roundsHalfToEven()
    {
        QFETCH(const qint64, numerator);
        QFETCH(const qint64, denominator);
        QFETCH(const qint64, rounded);
        QCOMPARE(divideHalfEven(numerator, denominator), rounded);
    }

    /// The definition itself: at most half a unit away, and even where it is exactly half.
    void roundsByTheDefinition()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 200'000; ++i) {
            const auto denominator
                = static_cast<std::int64_t>(1 + (random() >> (1 + random() % 63)));
            const auto quotient = static_cast<std::int64_t>(random()) >> (2 + random() % 60);
            const bool wantsTie = i % 3 == 0;
            const auto part = wantsTie
                ? denominator / 2
                : static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(denominator));
            const WideInteger numerator = WideInteger(quotient) * denominator + part;
            const std::int64_t rounded = divideHalfEven(numerator, denominator);
            const WideInteger twice = 2 * (numerator - WideInteger(rounded) * denominator);
            QVERIFY(twice <= denominator && -twice <= denominator);
            QVERIFY((twice != denominator && -twice != denominator) || rounded % 2 == 0);
        }
    }

    void onePriceTickTimesOneLotIsOneMicroDollar()
    {
        QCOMPARE(notional(Price::of(1), lot), Money::of(1));
        QCOMPARE(notional(Price::of(-25'00), megawattHour), Money::of(-25'000'000));
        QCOMPARE(notional(maxPrice, maxEnergy), Money::of(10'000'000'000'000'000));
    }

    void meteredAmountsRoundOnlyPartsOfALot()
    {
        QCOMPARE(meteredAmount(Price::of(1), Energy::of(50)), Money::of(0));
        QCOMPARE(meteredAmount(Price::of(1), Energy::of(51)), Money::of(1));
        QCOMPARE(meteredAmount(Price::of(3), Energy::of(50)), Money::of(2));
        QCOMPARE(meteredAmount(Price::of(-1), Energy::of(50)), Money::of(0));
        QCOMPARE(meteredAmount(Price::of(-3), Energy::of(50)), Money::of(-2));
        // 12.34567 $/MWh times 1 Wh is 12.34567 micro-dollars.
        QCOMPARE(meteredAmount(FinePrice::of(12'34567), Energy::of(1)), Money::of(12));
        QCOMPARE(meteredAmount(FinePrice::of(12'50000), Energy::of(1)), Money::of(12));
        QCOMPARE(meteredAmount(FinePrice::of(13'50000), Energy::of(1)), Money::of(14));
    }

    void bothPrecisionsAgree()
    {
        std::mt19937_64 random(2);
        for (int i = 0; i < 10'000; ++i) {
            const Price price
                = Price::of(static_cast<std::int64_t>(random() % 20'000'001) - maxPrice.count());
            const Energy energy = Energy::of(static_cast<std::int64_t>(random() % 100'000'000));
            QCOMPARE(meteredAmount(price, energy), meteredAmount(finePrice(price), energy));
        }
    }

    void checkedSumsStopAtTheEdge()
    {
        const Money most = Money::of(INT64_MAX);
        const Money least = Money::of(INT64_MIN);
        QCOMPARE(Money::checkedAdd(most, Money::of(0)), std::optional(most));
        QCOMPARE(Money::checkedAdd(most, Money::of(1)), std::optional<Money>());
        QCOMPARE(Money::checkedAdd(least, Money::of(-1)), std::optional<Money>());
        QCOMPARE(Money::checkedAdd(least, most), std::optional(Money::of(-1)));
    }
};

QTEST_APPLESS_MAIN(TestQuantity)
#include "test_quantity.moc"
