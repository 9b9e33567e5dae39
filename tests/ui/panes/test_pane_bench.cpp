// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/contract_text.h"

#include <QTest>

using namespace energy;

/// What the panes stand on: the market as the view of a logged-in person folds it.
class TestPaneBench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }

    void namesContractsAsTradersDo()
    {
        const auto id = m_bench.contract(QStringLiteral("SP15"), 18);
        const ContractRow *row = m_bench.market().contract(id);
        QVERIFY(row != nullptr);
        QCOMPARE(contractName(*row, m_bench.context().calendar, QLocale::c()),
                 QStringLiteral("SP15 · H11 · 22 Nov"));
    }

    void foldsATradeIntoEverythingItTouches()
    {
        const auto id = m_bench.contract(QStringLiteral("SP15"), 18);
        PaneContext context = m_bench.context();
        QVERIFY(m_bench.order(QStringLiteral("producer-1"), id, Side::Sell, "4.0", "40.00") != 0);
        const std::string command
            = context.desk.placeOrder({id, Side::Buy, Power::of(100), Price::of(4100), {}});
        QVERIFY(!command.empty());
        MarketView &market = m_bench.market();
        QVERIFY(PaneBench::waitFor([&] { return !market.fills().empty(); }));
        QCOMPARE(market.fills().front().price, Price::of(4000));
        QVERIFY(PaneBench::waitFor([&] { return !market.trades(id).empty(); }));
        QVERIFY(PaneBench::waitFor([&] {
            return market.orders().size() == 1
                && market.orders().begin()->second.remaining == Power::of(60);
        }));
        QVERIFY(PaneBench::waitFor([&] {
            return market.book(id)->quantityAt(Side::Buy, Price::of(4100)) == Power::of(60);
        }));
        QVERIFY(PaneBench::waitFor([&] { return market.holds().size() == 2; }));
        QCOMPARE(market.contract(id)->lastPrice, Price::of(4000));
    }

    void knowsWhichAuctionsOneLeads()
    {
        const auto auction = m_bench.block(5);
        QVERIFY(auction != 0);
        MarketView &market = m_bench.market();
        QVERIFY(PaneBench::waitFor([&] { return market.auction(AuctionId(auction)) != nullptr; }));
        market.followAuction(AuctionId(auction));
        QVERIFY(!m_bench.context().desk.placeBid(AuctionId(auction), Price::of(1900)).empty());
        QVERIFY(PaneBench::waitFor([&] { return market.auction(AuctionId(auction))->isBestOwn; }));
        QVERIFY(m_bench.bid(QStringLiteral("buyer-2"), auction, "20.00") != 0);
        QVERIFY(PaneBench::waitFor([&] { return !market.auction(AuctionId(auction))->isBestOwn; }));
        QCOMPARE(market.auction(AuctionId(auction))->bestPrice, Price::of(2000));
        QVERIFY(PaneBench::waitFor([&] { return market.bidsOf(AuctionId(auction)).size() == 2; }));
        market.leaveAuction(AuctionId(auction));
    }

private:
    PaneBench m_bench{QStringLiteral("buyer-1")};
};

QTEST_MAIN(TestPaneBench)
#include "test_pane_bench.moc"
