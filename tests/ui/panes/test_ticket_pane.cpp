// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/panes/ticket_pane.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/key_button.h"

#include <QPushButton>
#include <QTest>

using namespace energy;

class TestTicketPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_contract = m_bench.contract(QStringLiteral("SP15"), 18);
        m_pane = std::make_unique<TicketPane>(m_bench.context());
        m_pane->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_pane->setPalette(m_bench.themes.theme().qtPalette);
        m_pane->resize(300, 560);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        QVERIFY(!m_pane->sendButton().isEnabled());
        QCOMPARE(m_pane->sendButton().text(), QStringLiteral("Choose a contract in Markets."));
        m_bench.selection.setContract(m_contract);
        QVERIFY(!m_pane->sendButton().isEnabled()); // Nothing has a price yet.
    }

    void takesThePriceThatWasPointedAt()
    {
        m_bench.selection.pointAt(Side::Buy, Price::of(4000));
        QVERIFY(m_pane->terms().has_value());
        QCOMPARE(m_pane->terms()->price, Price::of(4000));
        QCOMPARE(m_pane->terms()->quantity, Power::of(100));
        QVERIFY(m_pane->sendButton().text().contains(QStringLiteral("Buy 10 MW at 40.00")));
        QCOMPARE(m_pane->consequences().caption(), QStringLiteral("pricing…"));
        QVERIFY(m_bench.market().orders().empty());
    }

    void saysWhatItWouldDo()
    {
        QTRY_VERIFY(!m_pane->consequences().lines().empty());
        // 10 MWh at 40.00 and the buyer's fee for them.
        const Price fee = m_bench.market().limits()->terms.buyerFee;
        const Energy bought = Energy::of(10'000'000);
        const Money held = notional(Price::of(4000), bought) + notional(fee, bought);
        const NumberText figures;
        const ConsequenceLine &hold = m_pane->consequences().lines().front();
        QCOMPARE(hold.name, QStringLiteral("Held for orders"));
        QCOMPARE(hold.figure, QStringLiteral("0.00 → %1 $").arg(figures.money(held)));
        const Money available = m_bench.market().cash()->first;
        QCOMPARE(line(QStringLiteral("Available now")),
                 figures.money(available) + QStringLiteral(" $"));
        QCOMPARE(line(QStringLiteral("Available after")),
                 figures.money(available - held) + QStringLiteral(" $"));
        QVERIFY(m_pane->consequences().caption().startsWith(QStringLiteral("priced ")));
        QCOMPARE(line(QStringLiteral("Trades at once")), QStringLiteral("nothing"));
        QCOMPARE(line(QStringLiteral("Queue place")), QStringLiteral("first, with 10 MW"));
        QCOMPARE(line(QStringLiteral("Position if it all trades")),
                 QStringLiteral("0.0 \u2192 +10.0 MWh"));
        PaneBench::picture(*m_pane, QStringLiteral("ticket.png"));
    }

    void followsTheBookWithoutAsking()
    {
        m_bench.order(QStringLiteral("buyer-2"), m_contract, Side::Buy, "3.5", "40.00");
        m_bench.order(QStringLiteral("producer-1"), m_contract, Side::Sell, "4.0", "45.00");
        QTRY_COMPARE(line(QStringLiteral("Queue place")), QStringLiteral("10 MW behind 3.5 MW"));
        m_pane->limit().setValue(4500);
        QTRY_COMPARE(line(QStringLiteral("Trades at once")), QStringLiteral("4 MW at 45.00"));
        QCOMPARE(line(QStringLiteral("Queue place")), QStringLiteral("first, with 6 MW"));
        m_pane->limit().setValue(4000);
    }

    void dropsAnswersToOtherOrders()
    {
        for (int quantity = 1; quantity <= 40; ++quantity) {
            m_pane->quantity().setValue(quantity * 10);
            QCoreApplication::processEvents();
        }
        m_pane->quantity().setValue(20);
        const Price fee = m_bench.market().limits()->terms.buyerFee;
        const Energy bought = Energy::of(2'000'000);
        const Money held = notional(Price::of(4000), bought) + notional(fee, bought);
        QTRY_COMPARE(line(QStringLiteral("Held for orders")),
                     QStringLiteral("0.00 → %1 $").arg(NumberText().money(held)));
    }

    void refusesBeforeSending()
    {
        m_pane->limit().setValue(m_bench.market().limits()->maxPrice.count());
        m_pane->quantity().setValue(m_bench.market().limits()->maxQuantity.count());
        QTRY_VERIFY(m_pane->notice().isVisible());
        QVERIFY(!m_pane->sendButton().isEnabled());
        QVERIFY(!m_pane->notice().spokenValue().isEmpty());
        QCOMPARE(m_pane->sendButton().text(), m_pane->notice().spokenValue());
        PaneBench::picture(*m_pane, QStringLiteral("ticket-refused.png"));
        control(Qt::Key_Return);
        QVERIFY(!m_bench.connection().commands().hasOpen());
        m_pane->quantity().setValue(20);
        m_pane->limit().setValue(4000);
        QVERIFY(m_pane->sendButton().isEnabled());
        QVERIFY(!m_pane->notice().isVisible());
    }

    void plainEnterSendsNothing()
    {
        m_pane->quantity().edit()->setFocus();
        QTest::keyClick(m_pane->quantity().edit(), Qt::Key_Return);
        QVERIFY(!m_bench.connection().commands().hasOpen());
        QVERIFY(m_bench.market().orders().empty());
    }

    void controlEnterSendsOnce()
    {
        control(Qt::Key_Return);
        for (int repeat = 0; repeat < 5; ++repeat) {
            QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, {}, true);
            QCoreApplication::sendEvent(m_pane->quantity().edit(), &held);
        }
        QTRY_VERIFY(m_pane->notice().spokenValue().contains(QStringLiteral("accepted, order")));
        QTRY_COMPARE(m_bench.market().orders().size(), std::size_t(1));
        QCOMPARE(m_bench.market().orders().begin()->second.quantity, Power::of(20));
        PaneBench::picture(*m_pane, QStringLiteral("ticket-sent.png"));
    }

    void choosesTheSideByKeyAndSendsByClick()
    {
        QTest::keyClick(m_pane->quantity().edit(), Qt::Key_S, Qt::AltModifier);
        QCOMPARE(m_pane->terms()->side, Side::Sell);
        QCOMPARE(m_pane->quantity().value(), 20);
        m_pane->limit().setValue(4100);
        QVERIFY(m_pane->sendButton().text().startsWith(QStringLiteral("▼ Sell 2 MW at 41.00")));
        QTest::mouseClick(&m_pane->sendButton(), Qt::LeftButton);
        QTRY_COMPARE(m_bench.market().orders().size(), std::size_t(2));
        QCOMPARE(m_bench.market().orders().rbegin()->second.side, Side::Sell);
    }

    void countsDownAndClosesWithTheGate()
    {
        m_bench.advanceTo(QStringLiteral("2026-11-22T17:44:20Z"));
        QTRY_COMPARE(m_pane->sendButton().key(), QStringLiteral("gate in 0:40"));
        m_bench.advanceTo(QStringLiteral("2026-11-22T17:46:00Z"));
        QTRY_COMPARE(m_pane->sendButton().text(), QStringLiteral("The gate is closed."));
        QVERIFY(!m_pane->sendButton().isEnabled());
        QVERIFY(m_pane->chips().empty());
    }

private:
    void control(Qt::Key key)
    {
        m_pane->quantity().edit()->setFocus();
        QTest::keyClick(m_pane->quantity().edit(), key, Qt::ControlModifier);
    }
    QString line(const QString &name) const
    {
        for (const ConsequenceLine &each : m_pane->consequences().lines()) {
            if (each.name == name) {
                return each.figure;
            }
        }
        return {};
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
    ContractId m_contract{};
    std::unique_ptr<TicketPane> m_pane;
};

QTEST_MAIN(TestTicketPane)
#include "test_ticket_pane.moc"
