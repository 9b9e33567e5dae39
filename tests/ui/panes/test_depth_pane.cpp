// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/depth_ladder.h"
#include "ui/panes/depth_pane.h"
#include "ui/panes/position_strip.h"

#include <QAccessible>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace energy;

class TestDepthPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_contract = m_bench.contract(QStringLiteral("SP15"), 18);
        m_bench.order(QStringLiteral("producer-1"), m_contract, Side::Sell, "4.0", "41.00");
        m_bench.order(QStringLiteral("producer-1"), m_contract, Side::Sell, "8.0", "41.10");
        m_bench.order(QStringLiteral("buyer-2"), m_contract, Side::Buy, "6.0", "40.00");
        m_bench.order(QStringLiteral("buyer-2"), m_contract, Side::Buy, "1.0", "40.10");
        QVERIFY(PaneBench::waitFor(
            [&] { return m_bench.market().book(m_contract)->bids().size() == 2; }));
        m_pane = std::make_unique<DepthPane>(m_bench.context());
        m_pane->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_pane->setPalette(m_bench.themes.theme().qtPalette);
        m_pane->resize(310, 620);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        QCOMPARE(m_pane->lock(), TradeLock::NoContract);
        m_bench.selection.setContract(m_contract);
        QCOMPARE(m_pane->lock(), TradeLock::None);
        m_pane->setFocus();
    }

    void roundsRowsAgainstTheReader()
    {
        const Price step = Price::of(25);
        QCOMPARE(rowPrice(Side::Buy, Price::of(4010), step), Price::of(4000));
        QCOMPARE(rowPrice(Side::Sell, Price::of(4110), step), Price::of(4125));
        QCOMPARE(rowPrice(Side::Buy, Price::of(-10), step), Price::of(-25));
        QCOMPARE(rowPrice(Side::Sell, Price::of(-10), step), Price::of(0));
    }

    void showsLevelsInRows()
    {
        QTRY_COMPARE(level(4000).bid, Power::of(70));
        QCOMPARE(level(4100).ask, Power::of(40));
        QCOMPARE(level(4125).ask, Power::of(80));
        QVERIFY(!m_pane->ladder().rowRect(Price::of(4000)).isNull());
    }

    void paintsOnlyRowsThatChanged()
    {
        const int start = m_pane->ladder().paintedRows();
        m_bench.order(QStringLiteral("buyer-2"), m_contract, Side::Buy, "50.0", "39.00");
        QTRY_COMPARE(level(3900).bid, Power::of(500)); // From now on the longest bar.
        QTRY_VERIFY(m_pane->ladder().paintedRows() >= start + 15); // All are painted for it.
        const int before = m_pane->ladder().paintedRows();
        m_bench.order(QStringLiteral("buyer-2"), m_contract, Side::Buy, "2.0", "39.50");
        QTRY_COMPARE(level(3950).bid, Power::of(20));
        QTRY_VERIFY(m_pane->ladder().paintedRows() > before);
        QVERIFY(m_pane->ladder().paintedRows() <= before + 3);
    }

    void keepsTheAxisStill()
    {
        const QRect before = m_pane->ladder().rowRect(Price::of(4000));
        m_bench.order(QStringLiteral("producer-1"), m_contract, Side::Sell, "1.0", "40.50");
        QTRY_COMPARE(level(4050).ask, Power::of(10));
        QCOMPARE(m_pane->ladder().rowRect(Price::of(4000)), before);
    }

    void clickPointsAndSendsNothing()
    {
        QSignalSpy pointed(&m_bench.selection, &Selection::pointedAt);
        const QRect row = m_pane->ladder().rowRect(Price::of(3950));
        QTest::mouseClick(&m_pane->ladder(), Qt::LeftButton, {}, row.center() - QPoint(100, 0));
        QCOMPARE(pointed.size(), 1);
        QCOMPARE(pointed.at(0).at(0).value<Side>(), Side::Buy);
        QCOMPARE(pointed.at(0).at(1).toLongLong(), 3950);
        QCOMPARE(m_pane->ladder().cursor(), Price::of(3950));
        QVERIFY(m_bench.market().orders().empty());
    }

    void sendsNothingUnlessArmed()
    {
        press(Qt::Key_B);
        QVERIFY(!m_bench.connection().commands().hasOpen());
        QVERIFY(m_bench.market().orders().empty());
    }

    void sendsOncePerPress()
    {
        press(Qt::Key_2);
        QCOMPARE(m_pane->size(), Power::of(50));
        press(Qt::Key_Space);
        QVERIFY(m_pane->orderArm().isArmed());
        press(Qt::Key_B);
        for (int repeat = 0; repeat < 5; ++repeat) {
            QKeyEvent held(QEvent::KeyPress, Qt::Key_B, Qt::NoModifier, QStringLiteral("b"), true);
            QCoreApplication::sendEvent(&m_pane->ladder(), &held);
        }
        QTRY_COMPARE(level(3950).ownBuy, Power::of(50));
        QTRY_COMPARE(level(3950).bid, Power::of(70));
        QCOMPARE(m_bench.market().orders().size(), std::size_t(1));
        QTRY_VERIFY(shows(QStringLiteral("accepted, order")));
        PaneBench::picture(*m_pane, QStringLiteral("depth.png"));
    }

    /// As wide as it is in a window of 1280 pixels.
    void marksOneselfWhereThereIsLittleRoom()
    {
        const QSize before = m_pane->QWidget::size();
        m_pane->resize(247, before.height());
        const QRect row = m_pane->ladder().rowRect(Price::of(3950));
        const QImage mine
            = m_pane->ladder().grab({row.topLeft(), QSize(40, row.height())}).toImage();
        const QColor own = m_bench.themes.theme().color.own;
        int marked = 0;
        for (int x = 0; x < mine.width(); ++x) {
            marked += mine.pixelColor(x, mine.height() - 4) == own ? 1 : 0;
        }
        QVERIFY2(marked > 10, qPrintable(QString::number(marked)));
        m_pane->resize(before);
    }

    void cancelsTheLevelThenTheSide()
    {
        press(Qt::Key_Delete);
        QTRY_COMPARE(level(3950).ownBuy, Power());
        press(Qt::Key_B);
        press(Qt::Key_Down);
        press(Qt::Key_B);
        QTRY_COMPARE(level(3925).ownBuy, Power::of(50));
        QTRY_COMPARE(level(3950).ownBuy, Power::of(50));
        QTest::keyClick(&m_pane->ladder(), Qt::Key_Delete, Qt::ControlModifier);
        QTRY_COMPARE(level(3925).ownBuy, Power());
        QTRY_COMPARE(level(3950).ownBuy, Power());
    }

    void showsTheTradeAndThePosition()
    {
        press(Qt::Key_End);
        QCOMPARE(m_pane->ladder().cursor(), Price::of(4050));
        press(Qt::Key_1);
        press(Qt::Key_B);
        QTRY_COMPARE(m_pane->ladder().scene().last, Price::of(4050));
        QTRY_COMPARE(m_pane->position().spokenValue(),
                     QStringLiteral("Position +1.0 MWh, Average 40.50, P&L \u2013 0.00 $"));
        PaneBench::picture(*m_pane, QStringLiteral("depth-traded.png"));
    }

    void disarmsByEscapeAndByTime()
    {
        press(Qt::Key_Escape);
        QVERIFY(!m_pane->orderArm().isArmed());
        m_pane->orderArm().arm(std::chrono::milliseconds(1));
        QTRY_VERIFY(!m_pane->orderArm().isArmed());
        m_pane->orderArm().arm();
        QCOMPARE(m_pane->orderArm().secondsLeft(), 30);
    }

    /// A market that moved off while nobody had the ladder in hand.
    void followsTheMarketThatNobodyAimsAt()
    {
        PaneBench bench(QStringLiteral("buyer-1"));
        QVERIFY(bench.start());
        const ContractId contract = bench.contract(QStringLiteral("SP15"), 18);
        bench.order(QStringLiteral("buyer-2"), contract, Side::Buy, "2.0", "40.00");
        bench.order(QStringLiteral("producer-1"), contract, Side::Sell, "2.0", "41.00");
        DepthPane pane(bench.context());
        pane.resize(310, 500);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        bench.selection.setContract(contract);
        DepthLadder &ladder = pane.ladder();
        const auto sees = [&](int ticks) { return !ladder.rowRect(Price::of(ticks)).isNull(); };
        QTRY_VERIFY(sees(4000) && sees(4100));
        pane.activateWindow();
        ladder.setFocus();
        QTRY_VERIFY(ladder.hasFocus());
        const auto move = [&](const char *ask, const char *bid, int seen) {
            bench.order(QStringLiteral("buyer-2"), contract, Side::Buy, "2.0", ask); // Takes it.
            bench.order(QStringLiteral("producer-1"), contract, Side::Sell, "2.0", bid);
            bench.order(QStringLiteral("producer-1"), contract, Side::Sell, "2.0", "61.00");
            bench.order(QStringLiteral("buyer-2"), contract, Side::Buy, "2.0", "60.00");
            return PaneBench::waitFor([&] { return ladder.scene().bestBid == Price::of(seen); });
        };
        QVERIFY(move("41.00", "40.00", 6000));
        bench.order(QStringLiteral("producer-1"), contract, Side::Sell, "1.0", "60.00");
        QTRY_COMPARE(ladder.scene().last, Price::of(6000));
        QVERIFY(!sees(6000) && sees(4000)); // Somebody has the keys here.
        ladder.clearFocus();
        bench.order(QStringLiteral("producer-1"), contract, Side::Sell, "2.0", "62.00");
        QTRY_VERIFY(sees(6000) && sees(6100));
        QVERIFY(ladder.cursor() >= Price::of(6000) && ladder.cursor() <= Price::of(6100));
    }

    void isSpoken()
    {
        m_pane->ladder().setCursorPrice(Price::of(4000));
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&m_pane->ladder());
        QCOMPARE(spoken->role(), QAccessible::Table);
        QCOMPARE(spoken->text(QAccessible::Value), QStringLiteral("40.00: bid 7 MW, ask 0 MW"));
    }

    void locksAtTheGateAndWithoutConnection()
    {
        m_pane->orderArm().arm();
        m_bench.advanceTo(QStringLiteral("2026-11-22T17:46:00Z"));
        QTRY_COMPARE(m_pane->lock(), TradeLock::Closed);
        QVERIFY(!m_pane->orderArm().isArmed());
        press(Qt::Key_Space);
        QVERIFY(!m_pane->orderArm().isArmed());
        PaneBench::picture(*m_pane, QStringLiteral("depth-locked.png"));
        QSignalSpy pointed(&m_bench.selection, &Selection::pointedAt);
        QTest::mouseClick(&m_pane->ladder(), Qt::LeftButton);
        QCOMPARE(pointed.size(), 0);
        m_bench.selection.setContract(m_bench.contract(QStringLiteral("SP15"), 20));
        QCOMPARE(m_pane->lock(), TradeLock::None);
        m_bench.connection().logOut();
        QTRY_COMPARE(m_pane->lock(), TradeLock::Disconnected);
    }

private:
    void press(Qt::Key key) { QTest::keyClick(&m_pane->ladder(), key); }
    DepthLevel level(int ticks) const
    {
        const DepthLevels &levels = m_pane->ladder().scene().levels;
        const auto found = levels.find(Price::of(ticks));
        return found != levels.end() ? found->second : DepthLevel{};
    }
    bool shows(const QString &words) const
    {
        const auto labels = m_pane->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&words](const QLabel *label) { return label->text().contains(words); });
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
    ContractId m_contract{};
    std::unique_ptr<DepthPane> m_pane;
};

QTEST_MAIN(TestDepthPane)
#include "test_depth_pane.moc"
