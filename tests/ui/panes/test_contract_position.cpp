// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "ui/panes/contract_position.h"

#include <QTest>

using namespace energy;

class TestContractPosition : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingOfWhatWasNeverTraded()
    {
        QVERIFY(!positionIn({}, m_contract, Price::of(6000)).has_value());
        PositionRow block = row(4, 24'000, 0, 0);
        block.kind = PositionKind::Block; // The same number is another thing there.
        QVERIFY(!positionIn({block}, m_contract, Price::of(6000)).has_value());
    }

    void averagesTheSideThatIsHeld()
    {
        // 3.6 MWh at 61.50 and 0.4 MWh at 61.75 are 246.10 $.
        const auto bought = positionIn({row(4.0, 246.10, 0, 0)}, m_contract, std::nullopt);
        QCOMPARE(bought->net, Energy::of(4'000'000));
        QCOMPARE(bought->average, Price::of(61'52)); // 61.525, to the even cent
        QVERIFY(!bought->gain.has_value());
        const auto sold = positionIn({row(1.0, 60, 3.0, 189)}, m_contract, std::nullopt);
        QCOMPARE(sold->net, Energy::of(-2'000'000));
        QCOMPARE(sold->average, Price::of(63'00));
    }

    void gainsAgainstTheLastPrice()
    {
        const auto gain = [&](const PositionRow &position, std::int64_t last) {
            return positionIn({position}, m_contract, Price::of(last))->gain;
        };
        QCOMPARE(gain(row(4, 240, 0, 0), 61'00), Money::of(4'000'000));
        QCOMPARE(gain(row(0, 0, 4, 240), 61'00), Money::of(-4'000'000));
        QCOMPARE(gain(row(4, 240, 4, 252), -500), Money::of(12'000'000)); // Even: what was made.
        QVERIFY(!positionIn({row(4, 240, 4, 252)}, m_contract, {})->average.has_value());
        QCOMPARE(gain(row(4, -40, 0, 0), -20'00), Money::of(-40'000'000));
    }

    void deliversPowerOverThePeriod()
    {
        const auto over = [](std::int64_t steps, Nanoseconds length) {
            return deliveredEnergy(Power::of(steps), length);
        };
        QCOMPARE(over(100, oneHour), Energy::of(10'000'000));
        QCOMPARE(over(1, 15 * oneMinute), Energy::of(25'000));
        QCOMPARE(over(-15, 30 * oneMinute), Energy::of(-750'000));
    }

private:
    /// Energies in MWh and amounts in dollars, of what was bought and of what was sold.
    PositionRow row(double bought, double paid, double sold, double got) const
    {
        const auto millions = [](double value) { return qRound64(value * 1e6); };
        PositionRow row;
        row.kind = PositionKind::Contract;
        row.id = number(m_contract);
        row.bought = Energy::of(millions(bought));
        row.boughtAmount = Money::of(millions(paid));
        row.sold = Energy::of(millions(sold));
        row.soldAmount = Money::of(millions(got));
        row.net = row.bought - row.sold;
        return row;
    }

    ContractId m_contract{35};
};

QTEST_GUILESS_MAIN(TestContractPosition)
#include "test_contract_position.moc"
