// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/markets_list.h"
#include "ui/panes/markets_pane.h"
#include "ui/widgets/state_label.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace energy;

class TestMarketsPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_pane = std::make_unique<MarketsPane>(m_bench.context());
        m_tester = std::make_unique<QAbstractItemModelTester>(
            &m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_pane->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_pane->resize(280, 620);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    }

    void listsContractsByPlaceAndDelivery()
    {
        QCOMPARE(m_pane->model().rowCount(), 13);
        const MarketsRow first = rowAt(1);
        QCOMPARE(first.name, QStringLiteral("NP15 · H09 · 22 Nov"));
        QCOMPARE(first.price, missingText);
        QCOMPARE(first.change, missingText);
        QCOMPARE(rowAt(7).name, QStringLiteral("SP15 · H09 · 22 Nov"));
        QCOMPARE(m_pane->caption(), QStringLiteral("12 open"));
    }

    void showsDepthLastPriceAndChange()
    {
        const ContractId id = m_bench.contract(QStringLiteral("SP15"), 18);
        m_bench.order(QStringLiteral("producer-1"), id, Side::Sell, "4.0", "40.00");
        m_bench.order(QStringLiteral("buyer-2"), id, Side::Buy, "4.0", "40.00");
        QVERIFY(PaneBench::waitFor([&] { return of(id).price == QStringLiteral("40.00"); }));
        QCOMPARE(of(id).change, QStringLiteral("– 0.00"));
        m_bench.order(QStringLiteral("producer-1"), id, Side::Sell, "9.0", "41.85");
        m_bench.order(QStringLiteral("buyer-2"), id, Side::Buy, "2.0", "41.85");
        m_bench.order(QStringLiteral("buyer-2"), id, Side::Buy, "14.0", "39.00");
        QVERIFY(PaneBench::waitFor([&] {
            const MarketsRow row = of(id);
            return row.change == QStringLiteral("▲ +1.85") && row.bid == Power::of(140)
                && row.ask == Power::of(70);
        }));
        QCOMPARE(of(id).direction, 1);
    }

    void saysWhetherOneLeads()
    {
        const auto auction = m_bench.block(5);
        QVERIFY(PaneBench::waitFor([&] { return m_pane->model().indexOf(auction).isValid(); }));
        const MarketsRow before = rowOf(auction);
        QCOMPARE(before.name, QStringLiteral("Solar 25.0 MWh"));
        QCOMPARE(before.price, missingText);
        QCOMPARE(before.standing, OwnStanding::None);
        m_bench.context().desk.placeBid(AuctionId(auction), Price::of(1900));
        QVERIFY(PaneBench::waitFor([&] { return rowOf(auction).standing == OwnStanding::Leads; }));
        QCOMPARE(rowOf(auction).price, QStringLiteral("19.00"));
        PaneBench::picture(*m_pane, QStringLiteral("markets.png"));
        m_bench.bid(QStringLiteral("buyer-2"), auction, "20.00");
        QVERIFY(PaneBench::waitFor([&] { return rowOf(auction).standing == OwnStanding::Outbid; }));
        clickOn(m_pane->model().indexOf(auction));
        QCOMPARE(m_bench.selection.auction(), AuctionId(auction));
    }

    void choosesByClickAndByEnter()
    {
        const ContractId id = m_bench.contract(QStringLiteral("NP15"), 17);
        clickOn(m_pane->model().indexOf(number(id)));
        QCOMPARE(m_bench.selection.contract(), id);
        m_pane->list().setFocus();
        QTest::keyClick(&m_pane->list(), Qt::Key_Down);
        QCOMPARE(m_bench.selection.contract(), id); // The cursor alone chooses nothing.
        QTest::keyClick(&m_pane->list(), Qt::Key_Return);
        QCOMPARE(m_bench.selection.contract(), m_bench.contract(QStringLiteral("NP15"), 18));
    }

    void filtersByWordsAndPlace()
    {
        auto *filter = m_pane->findChild<QLineEdit *>();
        auto *places = m_pane->findChild<QComboBox *>();
        QTest::keyClick(&m_pane->list(), Qt::Key_Slash);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("h11 sp15"));
        QCOMPARE(m_pane->model().rowCount(), 2);
        QCOMPARE(rowAt(1).name, QStringLiteral("SP15 · H11 · 22 Nov"));
        places->setCurrentText(QStringLiteral("NP15"));
        QCOMPARE(m_pane->model().rowCount(), 0);
        auto *empty = m_pane->findChild<StateLabel *>();
        QVERIFY(empty->isVisible());
        QTest::mouseClick(empty->actionButton(), Qt::LeftButton);
        QVERIFY(m_pane->model().rowCount() > 13);
        QVERIFY(!empty->isVisible());
    }

    void keepsWatchMarks()
    {
        const ContractId id = m_bench.contract(QStringLiteral("SP15"), 20);
        m_pane->list().setFocus();
        m_pane->list().setCurrentIndex(m_pane->model().indexOf(number(id)));
        QTest::keyClick(&m_pane->list(), Qt::Key_W);
        QVERIFY(of(id).isWatched);
        QCOMPARE(rowAt(1).id, number(id)); // Watched ones come first.
        const MarketsPane another(m_bench.context());
        QVERIFY(another.model().row(another.model().index(1))->isWatched);
        QTest::keyClick(&m_pane->list(), Qt::Key_W);
        QVERIFY(!of(id).isWatched);
    }

    void closesWithTheGate()
    {
        const ContractId id = m_bench.contract(QStringLiteral("SP15"), 16);
        QVERIFY(of(id).isOpen);
        m_bench.advanceTo(QStringLiteral("2026-11-22T15:46:00Z"));
        QVERIFY(PaneBench::waitFor([&] { return !of(id).isOpen; }));
        QCOMPARE(of(id).detail, QStringLiteral("gate closed"));
        PaneBench::picture(*m_pane, QStringLiteral("markets-closed.png"));
    }

    /// The pane has the keys from the start, but there is no list before there are markets.
    void theListTakesTheKeysWhenItComes()
    {
        MarketConnection connection({m_bench.server().url(), 3, {}});
        MarketView view(connection);
        PaneContext context = m_bench.context();
        MarketsPane pane({context.themes, view, context.desk, context.selection, context.arm,
                          context.ticker, context.commands, context.inbox, context.settings,
                          context.calendar, context.figures});
        pane.show();
        pane.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        auto *filter = pane.findChild<QLineEdit *>();
        filter->setFocus();
        QVERIFY(filter->hasFocus() && !pane.list().isVisible());
        connection.logIn({{}, {}, m_bench.server().apiKey(QStringLiteral("buyer-1"))});
        QTRY_VERIFY(pane.list().isVisible());
        QVERIFY(pane.list().hasFocus());
    }

private:
    MarketsRow rowAt(int line) const { return *m_pane->model().row(m_pane->model().index(line)); }
    MarketsRow rowOf(std::uint64_t id) const
    {
        return *m_pane->model().row(m_pane->model().indexOf(id));
    }
    MarketsRow of(ContractId id) const { return rowOf(number(id)); }
    void clickOn(const QModelIndex &index)
    {
        MarketsList &list = m_pane->list();
        list.scrollTo(index);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          list.visualRect(index).topLeft() + QPoint(60, 10));
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
    std::unique_ptr<MarketsPane> m_pane;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

QTEST_MAIN(TestMarketsPane)
#include "test_markets_pane.moc"
