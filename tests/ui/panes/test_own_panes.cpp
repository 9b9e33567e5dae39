// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/balances_pane.h"
#include "ui/panes/blotter_pane.h"
#include "ui/panes/certificates_pane.h"
#include "ui/panes/holds_pane.h"
#include "ui/panes/ledger_pane.h"
#include "ui/widgets/amount_legend.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/state_label.h"
#include "ui/widgets/step_list.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTest>

#include <memory>

using namespace energy;

namespace {

QString textAt(const CellTable &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

/// Where a column is, by its head.
int columnOf(const CellTable &model, const char *head)
{
    for (int i = 0; i < model.columnCount(); ++i) {
        if (model.headerData(i, Qt::Horizontal, Qt::DisplayRole).toString()
            == QString::fromLatin1(head)) {
            return i;
        }
    }
    return -1;
}

} // namespace

/// One's own affairs as a buyer sees them, from an order to a retired certificate.
class TestOwnPanes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }

    void holdsNameTheirReason()
    {
        BalancesPane balances(m_bench.context());
        HoldsPane holds(m_bench.context());
        const QAbstractItemModelTester tester(
            &holds.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        show(balances);
        show(holds);
        QVERIFY(holds.model().rowCount() == 0);
        const auto id = m_bench.contract(QStringLiteral("SP15"), 18);
        QVERIFY(!m_bench.context()
                     .desk.placeOrder({id, Side::Buy, Power::of(100), Price::of(4000), {}})
                     .empty());
        QVERIFY(PaneBench::waitFor([&] { return holds.model().rowCount() == 1; }));
        const int held = columnOf(holds.model(), "Held, $");
        QCOMPARE(textAt(holds.model(), 0, held), QStringLiteral("400.00"));
        QCOMPARE(textAt(holds.model(), 0, 0),
                 QStringLiteral("Open orders \u00b7 SP15 \u00b7 H11 \u00b7 22 Nov"));
        QCOMPARE(textAt(holds.model(), 0, columnOf(holds.model(), "Moves on")),
                 QStringLiteral("free at gate closure 22 Nov 09:45 or when cancelled"));
        QTRY_COMPARE(balances.parts().spokenValue(),
                     QStringLiteral("Available 99,600.00, Held: open orders 400.00"));
        QVERIFY(balances.verdict().endsWith(
            QLatin1String("Next release 22 Nov 09:45, up to 400.00 $.")));
        QCOMPARE(holds.band().spokenValue(),
                 QStringLiteral("Account, $ 100,000.00, Available 99,600.00, Open orders 400.00"));
        QCOMPARE(balances.totalText(), QStringLiteral("100,000.00"));
        QVERIFY(balances.verdict().contains(QLatin1String("last micro-dollar")));
        QTRY_COMPARE(holds.chips().front().tone, ChipTone::Up);
        PaneBench::picture(balances, QStringLiteral("balances.png"));
        PaneBench::picture(holds, QStringLiteral("holds.png"));
    }

    /// What could not be read does not look as if there were nothing.
    void showsAFailedRead()
    {
        CertificatesPane certificates(m_bench.context());
        show(certificates);
        auto *state = certificates.findChild<StateLabel *>();
        QVERIFY(state->isVisible() && state->actionButton()->isHidden());
        Q_EMIT m_bench.market().readFailed(ReadKind::Certificates,
                                           {503, "view_behind", "The views are behind.", {}, {}});
        QTRY_COMPARE(state->spokenValue(), QStringLiteral("The views are behind."));
        QTest::mouseClick(state->actionButton(), Qt::LeftButton); // Reads again, and well.
        QTRY_VERIFY(state->spokenValue().startsWith(QLatin1String("No certificates yet")));
    }

    void cancelsByKey()
    {
        BlotterPane blotter(m_bench.context());
        const QAbstractItemModelTester tester(
            &blotter.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        show(blotter);
        QCOMPARE(blotter.model().rowCount(), 1);
        const int state = columnOf(blotter.model(), "State");
        QCOMPARE(textAt(blotter.model(), 0, state), QStringLiteral("Working"));
        blotter.table().setFocus();
        blotter.table().setCurrentIndex(blotter.model().index(0, 0));
        QTest::keyClick(&blotter.table(), Qt::Key_Delete);
        QVERIFY(PaneBench::waitFor(
            [&] { return textAt(blotter.model(), 0, state) == QLatin1String("Cancelled"); }));
        QVERIFY(!blotter.cancelAllButton().isEnabled());
        const ContractId contract = m_bench.contract(QStringLiteral("SP15"), 18);
        const std::string placed = m_bench.context().desk.placeOrder(
            {contract, Side::Buy, Power::of(10), Price::of(1000), TimeInForce::GoodTillGate});
        QVERIFY(!placed.empty());
        QTRY_VERIFY(blotter.cancelAllButton().isEnabled());
        QTest::keyClick(&blotter.table(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!blotter.cancelAllButton().isEnabled());
        QTRY_COMPARE(textAt(blotter.model(), 0, state), QStringLiteral("Cancelled"));
    }

    void unfoldsTheLifeOfABlock()
    {
        const auto block = m_bench.block(2);
        QVERIFY(block != 0);
        QVERIFY(PaneBench::waitFor(
            [&] { return m_bench.market().auction(AuctionId(block)) != nullptr; }));
        QVERIFY(!m_bench.context().desk.placeBid(AuctionId(block), Price::of(2000)).empty());
        QVERIFY(PaneBench::waitFor([&] { return m_bench.market().ownBids().size() == 1; }));
        QVERIFY(deliver());
        BlotterPane blotter(m_bench.context());
        show(blotter);
        const int state = columnOf(blotter.model(), "State");
        const auto rowOfBid
            = [&] { return textAt(blotter.model(), 0, state) == QLatin1String("Settled") ? 0 : 1; };
        QTRY_COMPARE(textAt(blotter.model(), rowOfBid(), state), QStringLiteral("Settled"));
        const int row = rowOfBid();
        QCOMPARE(textAt(blotter.model(), row, columnOf(blotter.model(), "Filled")),
                 QStringLiteral("9.2/10.0"));
        QCOMPARE(textAt(blotter.model(), row, columnOf(blotter.model(), "What happens next")),
                 QStringLiteral("nothing open"));
        blotter.table().setCurrentIndex(blotter.model().index(row, 0));
        const quint64 won = blotter.model().keyOf(blotter.table().currentIndex());
        QTest::keyClick(&blotter.table(), Qt::Key_Right);
        QTRY_VERIFY(blotter.stepsOf(won) != nullptr && blotter.stepsOf(won)->isVisible());
        QTRY_VERIFY2(blotter.stepsOf(won)->spokenValue().contains(QLatin1String("REC")),
                     qPrintable(blotter.stepsOf(won)->spokenValue()));
        const QString told = blotter.stepsOf(won)->spokenValue();
        QVERIFY2(told.contains(QLatin1String("9.2 of 10.0 MWh")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("paid 184.00 $, shortfall 4.00 $")), qPrintable(told));
        QVERIFY2(told.contains(QLatin1String("2 of 2 intervals")), qPrintable(told));
        PaneBench::picture(blotter, QStringLiteral("blotter.png"));
    }

    void retiresACertificateByKeyboard()
    {
        CertificatesPane certificates(m_bench.context());
        const QAbstractItemModelTester tester(
            &certificates.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        show(certificates);
        QVERIFY(PaneBench::waitFor([&] { return certificates.model().rowCount() > 0; }));
        const int state = columnOf(certificates.model(), "State");
        QCOMPARE(textAt(certificates.model(), 0, state), QStringLiteral("Active"));
        certificates.table().setCurrentIndex(certificates.model().index(0, 0));
        QVERIFY(certificates.retireButton().isEnabled());
        certificates.retireButton().setFocus();
        QTest::keyClick(&certificates.retireButton(), Qt::Key_Space);
        QCOMPARE(textAt(certificates.model(), 0, state), QStringLiteral("Active")); // Asks once.
        QTest::keyClick(&certificates.retireButton(), Qt::Key_Space);
        QVERIFY(PaneBench::waitFor(
            [&] { return textAt(certificates.model(), 0, state) == QLatin1String("Retired"); }));
        QVERIFY(!certificates.retireButton().isEnabled());
        PaneBench::picture(certificates, QStringLiteral("certificates.png"));
    }

    void ledgerShowsEveryLine()
    {
        LedgerPane ledger(m_bench.context());
        show(ledger);
        QVERIFY(PaneBench::waitFor([&] { return ledger.model().rowCount() > 5; }));
        bool hasDeposit = false;
        const int what = columnOf(ledger.model(), "What");
        for (int row = 0; row < ledger.model().rowCount(); ++row) {
            if (textAt(ledger.model(), row, what) == QLatin1String("Deposit")) {
                hasDeposit = true;
                QCOMPARE(textAt(ledger.model(), row, columnOf(ledger.model(), "Amount")),
                         QStringLiteral("+100,000.00 $"));
            }
        }
        QVERIFY(hasDeposit);
        const int about = columnOf(ledger.model(), "About");
        QStringList named;
        for (int row = 0; row < ledger.model().rowCount(); ++row) {
            named << textAt(ledger.model(), row, what) + QLatin1String(": ")
                    + textAt(ledger.model(), row, about);
        }
        const QString seen = named.join(QLatin1Char('\n'));
        for (const char *line :
             {"Deposit: ", "Held: SP15 \u00b7 H11 \u00b7 22 Nov",
              "Delivery paid: Solar block \u00b7 SP15 \u00b7 10\u201312 \u00b7 22 Nov",
              "Certificate cut: Solar \u00b7 SP15 \u00b7 H11 \u00b7 22 Nov"}) {
            QVERIFY2(named.contains(QString::fromUtf8(line)), qPrintable(seen));
        }
        PaneBench::picture(ledger, QStringLiteral("ledger.png"));
    }

    void filtersByASlash()
    {
        LedgerPane ledger(m_bench.context());
        show(ledger);
        QVERIFY(PaneBench::waitFor([&] { return ledger.model().rowCount() > 5; }));
        const int all = ledger.model().rowCount();
        QTest::keyClick(&ledger.table(), Qt::Key_Slash);
        auto *filter = ledger.findChild<QLineEdit *>();
        QVERIFY(filter->isVisible());
        QTest::keyClicks(filter, QStringLiteral("deposit"));
        QTRY_COMPARE(ledger.model().rowCount(), 1);
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(ledger.model().rowCount(), all);
        QVERIFY(!filter->isVisible());
    }

    /// Whoever comes when everything has happened is told the same, and nothing is unreadable.
    void aSecondTerminalKnowsAsMuch()
    {
        MarketConnection connection({m_bench.server().url(), 2, {}});
        MarketView view(connection);
        QStringList problems;
        connect(&connection, &MarketConnection::unreadable, this,
                [&](const std::string &detail) { problems << QString::fromStdString(detail); });
        connect(&view, &MarketView::readFailed, this, [&](ReadKind, const ApiProblem &problem) {
            problems << QString::fromStdString(problem.code + ' ' + problem.detail);
        });
        connect(&connection, &MarketConnection::topicRefused, this,
                [&](const std::string &topic, const std::string &code, const std::string &) {
                    problems << QString::fromStdString(topic + ' ' + code);
                });
        connection.logIn({{}, {}, m_bench.server().apiKey(QStringLiteral("buyer-1"))});
        const MarketView &first = m_bench.market();
        QTRY_COMPARE(view.ledger().size(), first.ledger().size());
        QVERIFY2(PaneBench::waitFor([&] { return view.ownBids().size() == 1; }),
                 qPrintable(problems.join(QLatin1Char('\n'))));
        QCOMPARE(view.ownBids().begin()->second.state, BidState::Won);
        QVERIFY(view.ownBids().begin()->second.isOwn);
        QTRY_COMPARE(view.orders().size(), first.orders().size());
        QTRY_COMPARE(view.certificates().size(), first.certificates().size());
        QTRY_COMPARE(view.positions().size(), first.positions().size());
        QTRY_VERIFY(view.notices().size() >= first.notices().size());
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    }

private:
    static void show(QWidget &pane)
    {
        pane.resize(1000, 320);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
    }

    /// The auction ends, the plant delivers 5 and 4.2 MWh, and both hours are settled.
    bool deliver()
    {
        const QString producer = m_bench.participant(QStringLiteral("producer-1"));
        const auto meter
            = m_bench.post(QStringLiteral("operator"), QStringLiteral("meters"),
                           {{QStringLiteral("id"), QStringLiteral("MESA-2")},
                            {QStringLiteral("owner"), producer},
                            {QStringLiteral("location"), QStringLiteral("TH_SP15_GEN-APND")},
                            {QStringLiteral("role"), QStringLiteral("generation")}});
        m_bench.advanceTo(QStringLiteral("2026-11-22T21:00:00Z"));
        const auto prices = m_bench.post(
            QStringLiteral("operator"), QStringLiteral("operate/reference-prices"),
            {{QStringLiteral("location"), QStringLiteral("TH_SP15_GEN-APND")},
             {QStringLiteral("prices"),
              QJsonArray{reading(18, "price", "25.00000"), reading(19, "price", "25.00000")}}});
        (void)prices; // Nothing is made that has an id.
        (void)m_bench.post(QStringLiteral("operator"), QStringLiteral("meters/MESA-2/readings"),
                           {{QStringLiteral("readings"),
                             QJsonArray{reading(18, "mwh", "5.0"), reading(19, "mwh", "4.2")}}});
        return meter != 0;
    }

    static QJsonObject reading(int hour, const char *name, const char *value)
    {
        return {{QStringLiteral("start"), QStringLiteral("2026-11-22T%1:00:00Z").arg(hour)},
                {QStringLiteral("end"), QStringLiteral("2026-11-22T%1:00:00Z").arg(hour + 1)},
                {QString::fromLatin1(name), QString::fromLatin1(value)}};
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
};

QTEST_MAIN(TestOwnPanes)
#include "test_own_panes.moc"
