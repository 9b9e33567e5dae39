// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "ui/panes/order_outlook.h"

#include <QTest>

using namespace energy;

class TestOrderOutlook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        BookSnapshot snapshot;
        snapshot.bids
            = {{Price::of(61'00), Power::of(61), 2}, {Price::of(60'75), Power::of(169), 3}};
        snapshot.asks = {{Price::of(61'75), Power::of(8), 1},
                         {Price::of(62'00), Power::of(85), 2},
                         {Price::of(63'00), Power::of(10), 1}};
        m_book.begin(snapshot);
    }

    void joinsTheQueueBehindItsLevel()
    {
        QCOMPARE(of(Side::Buy, 60, 60'75), (OrderOutlook{{}, {}, Power::of(60), Power::of(169)}));
        QCOMPARE(of(Side::Sell, 60, 62'00), (OrderOutlook{{}, {}, Power::of(60), Power::of(85)}));
        QCOMPARE(of(Side::Buy, 60, 61'25), (OrderOutlook{{}, {}, Power::of(60), {}})); // First.
    }

    void tradesTheBestFirstUpToItsLimit()
    {
        // 0.8 MW at 61.75 and 1.2 MW at 62.00.
        QCOMPARE(of(Side::Buy, 20, 62'50),
                 (OrderOutlook{Power::of(20), FinePrice::of(61'90'000), {}, {}}));
        QCOMPARE(of(Side::Buy, 20, 61'75),
                 (OrderOutlook{Power::of(8), FinePrice::of(61'75'000), Power::of(12), {}}));
        QCOMPARE(
            of(Side::Sell, 100, 61'00),
            (OrderOutlook{Power::of(61), FinePrice::of(61'00'000), Power::of(39), Power::of(0)}));
    }

    void leavesNothingOfWhatIsForAtOnceOnly()
    {
        QCOMPARE(of(Side::Buy, 500, 63'00, TimeInForce::ImmediateOrCancel).rests, Power());
        QCOMPARE(of(Side::Buy, 500, 63'00, TimeInForce::ImmediateOrCancel).trades, Power::of(103));
        QCOMPARE(of(Side::Buy, 500, 63'00, TimeInForce::ImmediateOrCancel).ahead, Power());
    }

    void saysItInWords()
    {
        const PositionOutlook position{Energy::of(-4'000'000), Energy::of(6'000'000)};
        const auto figures = [&](const std::optional<OrderOutlook> &outlook) {
            QStringList lines;
            for (const ConsequenceLine &line : outlookLines(outlook, position, NumberText())) {
                lines.append(line.figure);
            }
            return lines;
        };
        const QString moves = QStringLiteral("\u22124.0 \u2192 +6.0 MWh");
        QCOMPARE(
            figures(of(Side::Buy, 20, 62'00)),
            (QStringList{QStringLiteral("2 MW at 61.90"), QStringLiteral("nothing rests"), moves}));
        QCOMPARE(
            figures(of(Side::Buy, 60, 60'75)),
            (QStringList{QStringLiteral("nothing"), QStringLiteral("6 MW behind 16.9 MW"), moves}));
        QCOMPARE(
            figures(of(Side::Buy, 60, 61'25)),
            (QStringList{QStringLiteral("nothing"), QStringLiteral("first, with 6 MW"), moves}));
        QCOMPARE(figures(std::nullopt), (QStringList{missingText, missingText, moves}));
    }

private:
    OrderOutlook of(Side side, std::int64_t quantity, std::int64_t price,
                    TimeInForce timeInForce = TimeInForce::GoodTillGate) const
    {
        return outlookOf(m_book,
                         {ContractId(1), side, Power::of(quantity), Price::of(price), timeInForce});
    }

    BookMirror m_book;
};

QTEST_GUILESS_MAIN(TestOrderOutlook)
#include "test_order_outlook.moc"
