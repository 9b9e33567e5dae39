// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/auctions_model.h"
#include "ui/panes/auctions_pane.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/key_button.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace energy;

class TestAuctionsPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_pane = shown(m_bench);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            &m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(m_pane->model().rowCount(), 0);
        m_first = m_bench.block(5);
        m_second = m_bench.block(2);
        QVERIFY(PaneBench::waitFor([&] { return m_pane->model().rowCount() == 2; }));
    }

    void saysThatNobodyHasBid()
    {
        const AuctionsRow row = rowOf(m_first);
        QCOMPARE(row.name, QStringLiteral("Solar 25.0 MWh \u00b7 SP15"));
        QCOMPARE(row.detail, QStringLiteral("10\u201315 \u00b7 22 Nov"));
        QCOMPARE(row.price, QStringLiteral("18.00"));
        QCOMPARE(row.state, QStringLiteral("reserve not met"));
        QCOMPARE(m_pane->caption(), QStringLiteral("2 in view"));
        QVERIFY(m_pane->legend().isVisible());
        QVERIFY(m_pane->legend().text().startsWith(QStringLiteral("Ends soonest first.")));
    }

    void saysWhetherOneLeads()
    {
        m_bench.context().desk.placeBid(AuctionId(m_first), Price::of(1900));
        QVERIFY(PaneBench::waitFor(
            [&] { return rowOf(m_first).state == QStringLiteral("\u25c6 you lead"); }));
        QCOMPARE(rowOf(m_first).stateTone, CellTone::Own);
        QCOMPARE(rowOf(m_first).price, QStringLiteral("19.00"));
        m_bench.bid(QStringLiteral("buyer-2"), m_first, "20.50");
        QVERIFY(PaneBench::waitFor(
            [&] { return rowOf(m_first).state == QStringLiteral("\u25bc outbid 1.50"); }));
        m_bench.bid(QStringLiteral("buyer-2"), m_second, "18.00");
        QVERIFY(PaneBench::waitFor(
            [&] { return rowOf(m_second).state == QStringLiteral("1 bid(s)"); }));
        PaneBench::picture(*m_pane, QStringLiteral("auctions.png"));
    }

    void choosesByClickAndByEnter()
    {
        QListView &list = m_pane->list();
        const QModelIndex second = m_pane->model().indexOf(AuctionId(m_second));
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(second).center());
        QCOMPARE(m_bench.selection.auction(), AuctionId(m_second));
        list.setFocus();
        QTest::keyClick(&list, Qt::Key_Up);
        QCOMPARE(m_bench.selection.auction(), AuctionId(m_second)); // The cursor chooses nothing.
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(m_bench.selection.auction(), AuctionId(m_first));
    }

    void filters()
    {
        QTest::keyClick(&m_pane->list(), Qt::Key_Slash);
        QVERIFY(m_pane->filter().hasFocus());
        QTest::keyClicks(&m_pane->filter(), QStringLiteral("solar outbid"));
        QCOMPARE(m_pane->model().rowCount(), 1);
        QTest::keyClicks(&m_pane->filter(), QStringLiteral(" wind"));
        QCOMPARE(m_pane->model().rowCount(), 0);
        QVERIFY(!m_pane->list().isVisible());
        QVERIFY(!m_pane->legend().isVisible()); // Of what is not there.
        m_pane->filter().clear();
        QCOMPARE(m_pane->model().rowCount(), 2);
    }

    void letsOnlyProducersList()
    {
        QVERIFY(!m_pane->listButton().isEnabled());
        QVERIFY(m_pane->listButton().toolTip().contains(QStringLiteral("Only producers")));
        QSignalSpy wanted(m_pane.get(), &AuctionsPane::listingRequested);
        m_pane->list().setFocus();
        QTest::keyClick(&m_pane->list(), Qt::Key_L);
        QCOMPARE(wanted.size(), 0);
    }

    void putsWhatIsOverBelow()
    {
        m_bench.advanceTo(QStringLiteral("2026-11-22T13:00:00Z"));
        QVERIFY(PaneBench::waitFor([&] { return !rowOf(m_first).isOpen; }));
        QVERIFY(PaneBench::waitFor([&] { return !rowOf(m_second).isOpen; }));
        const AuctionsModel &model = m_pane->model();
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.row(model.index(0))->isHead());
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Closed in the last day"));
        QCOMPARE(rowOf(m_first).state, QStringLiteral("sold to another"));
        QVERIFY(rowOf(m_first).detail.startsWith(QStringLiteral("closed 04:")));
    }

    /// By the clock alone, though nothing of the market changes.
    void tellsWhatClosedLongerAgo()
    {
        const auto newer = [&] {
            const std::uint64_t block = m_bench.block(3);
            m_bench.bid(QStringLiteral("buyer-2"), block, "18.00");
            return block;
        };
        m_bench.advanceTo(QStringLiteral("2026-11-22T16:00:00Z"));
        const std::uint64_t third = newer();
        m_bench.advanceTo(QStringLiteral("2026-11-22T16:30:00Z"));
        QVERIFY(PaneBench::waitFor([&] { return !rowOf(third).isOpen; }));
        const AuctionsModel &model = m_pane->model();
        QVERIFY(!model.isOutdated());
        m_bench.advanceTo(QStringLiteral("2026-11-23T14:00:00Z"));
        const auto namesOfHeads = [&] {
            QStringList names;
            for (int line = 0; line < model.rowCount(); ++line) {
                if (model.row(model.index(line))->isHead()) {
                    names << model.index(line).data(Qt::AccessibleTextRole).toString();
                }
            }
            return names;
        };
        QTRY_COMPARE(namesOfHeads(),
                     QStringList({QStringLiteral("Closed in the last day"),
                                  QStringLiteral("Closed before")}));
        QCOMPARE(model.indexOf(AuctionId(third)).row(), 1);
        QVERIFY(model.indexOf(AuctionId(m_first)).row() > 2); // One has bid on it: it is kept.
        PaneBench::picture(*m_pane, QStringLiteral("auctions-closed.png"));
    }

    void withdrawsOwnBlocksWithoutBids()
    {
        PaneBench bench(QStringLiteral("producer-1"));
        QVERIFY(bench.start());
        const auto pane = shown(bench);
        QSignalSpy wanted(pane.get(), &AuctionsPane::listingRequested);
        pane->list().setFocus();
        QTest::keyClick(pane.get(), Qt::Key_L);
        QCOMPARE(wanted.size(), 1);
        const auto id = bench.block(3);
        const auto place = [&] { return pane->model().indexOf(AuctionId(id)); };
        QVERIFY(PaneBench::waitFor([&] { return place().isValid(); }));
        QCOMPARE(pane->model().row(place())->state,
                 QStringLiteral("\u25c6 yours, reserve not met"));
        pane->list().setCurrentIndex(place());
        QMenu menu;
        pane->addMenuEntries(menu);
        QVERIFY(menu.actions().constFirst()->isEnabled());
        menu.actions().constFirst()->trigger();
        QVERIFY(PaneBench::waitFor(
            [&] { return pane->model().row(place())->state == QStringLiteral("withdrawn"); }));
        QVERIFY(PaneBench::waitFor([&] { return bench.inbox.rowCount() == 1; }));
        QCOMPARE(bench.inbox.index(0).data().toString(),
                 QStringLiteral("Withdrawal of Solar 15.0 MWh \u00b7 SP15: accepted."));
    }

private:
    static std::unique_ptr<AuctionsPane> shown(PaneBench &bench)
    {
        auto pane = std::make_unique<AuctionsPane>(bench.context());
        pane->setStyleSheet(bench.themes.theme().styleSheet);
        pane->setPalette(bench.themes.theme().qtPalette);
        pane->resize(320, 620);
        pane->show();
        pane->activateWindow();
        (void)QTest::qWaitForWindowActive(pane.get());
        return pane;
    }

    [[nodiscard]] AuctionsRow rowOf(std::uint64_t auction) const
    {
        const AuctionsRow *row = m_pane->model().row(m_pane->model().indexOf(AuctionId(auction)));
        return row != nullptr ? *row : AuctionsRow{};
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
    std::unique_ptr<AuctionsPane> m_pane;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::uint64_t m_first = 0;
    std::uint64_t m_second = 0;
};

QTEST_MAIN(TestAuctionsPane)
#include "test_auctions_pane.moc"
