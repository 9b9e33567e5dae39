// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/blotter_pane.h"
#include "ui/panes/certificates_pane.h"
#include "ui/panes/ledger_pane.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPushButton>
#include <QTest>

using namespace energy;

namespace {

constexpr int onePage = 200;
constexpr int orders = onePage + 5;

} // namespace

/// Long lists come by pages: a terminal that joins late shows the newest and reads older ones when
/// it is asked to.
class TestOlderRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_contract = m_bench.contract(QStringLiteral("SP15"), 18);
        for (int i = 0; i < orders; ++i) {
            // The server takes so many a second; those that were too many are given again.
            QVERIFY(PaneBench::waitFor([&] {
                return m_bench.order(m_login, m_contract, Side::Buy, "1.0", "30.00") != 0;
            }));
        }
        QTRY_COMPARE(m_bench.market().orders().size(), std::size_t(orders));
        QVERIFY(!m_bench.context().desk.cancelAll(std::nullopt).empty());
        QTRY_COMPARE(openOrders(), 0);
    }

    void init() { QVERIFY(m_bench.join()); }

    void theBlotterReadsOlderOrders()
    {
        BlotterPane blotter(m_bench.context());
        show(blotter);
        QTRY_COMPARE(blotter.model().rowCount(), onePage);
        QTRY_VERIFY(blotter.olderButton().isVisible());
        QTest::mouseClick(&blotter.olderButton(), Qt::LeftButton);
        QTRY_COMPARE(blotter.model().rowCount(), orders);
        QTRY_VERIFY(!blotter.olderButton().isVisible());
    }

    void theLedgerGoesBackToTheDeposit()
    {
        LedgerPane ledger(m_bench.context());
        const QAbstractItemModelTester tester(
            &ledger.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        show(ledger);
        QTRY_COMPARE(ledger.model().rowCount(), onePage);
        QVERIFY(!has(ledger, QStringLiteral("Deposit")));
        int rows = onePage;
        while (!has(ledger, QStringLiteral("Deposit"))) {
            QTRY_VERIFY(ledger.olderButton().isVisible() && ledger.olderButton().isEnabled());
            PaneBench::picture(ledger, QStringLiteral("ledger-older.png"));
            ledger.olderButton().setFocus();
            QTest::keyClick(&ledger.olderButton(), Qt::Key_Space);
            QTRY_VERIFY(ledger.model().rowCount() > rows);
            rows = ledger.model().rowCount();
        }
        QTRY_VERIFY(!ledger.olderButton().isVisible());

        // What comes later comes on top, and nothing that was read goes.
        const int before = ledger.model().rowCount();
        QVERIFY(m_bench.order(m_login, m_contract, Side::Buy, "1.0", "31.00") != 0);
        QTRY_VERIFY(ledger.model().rowCount() > before);
        QVERIFY(has(ledger, QStringLiteral("Deposit")));
    }

    /// However fast the market changes them: the user's orders need the requests.
    void listsAreReadAgainAfterAPause()
    {
        int reads = 0;
        const auto counted
            = connect(&m_bench.market(), &MarketView::readDone, this,
                      [&reads](ReadKind kind) { reads += kind == ReadKind::Ledger ? 1 : 0; });
        QElapsedTimer since;
        since.start();
        for (int order = 0; order < 6; ++order) {
            const int before = reads;
            QVERIFY(m_bench.order(m_login, m_contract, Side::Buy, "1.0", "32.00") != 0);
            QTRY_VERIFY(reads > before);
        }
        const qint64 most = since.elapsed() / MarketView::pageSpacing.count() + 2;
        disconnect(counted);
        QVERIFY2(reads <= most,
                 qPrintable(QStringLiteral("%1 reads, %2 at most").arg(reads).arg(most)));
    }

    void shortListsHaveNoSuchButton()
    {
        CertificatesPane certificates(m_bench.context());
        show(certificates);
        QTRY_VERIFY(!m_bench.market().hasOlder(ReadKind::Certificates));
        QVERIFY(!certificates.olderButton().isVisible());
    }

private:
    static void show(QWidget &pane)
    {
        pane.resize(1000, 320);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
    }

    static bool has(const TablePane &pane, const QString &word)
    {
        const auto &rows = pane.model().rows();
        return std::any_of(rows.begin(), rows.end(), [&word](const CellRow &row) {
            return std::any_of(row.cells.begin(), row.cells.end(),
                               [&word](const Cell &cell) { return cell.text == word; });
        });
    }

    [[nodiscard]] int openOrders()
    {
        const auto &all = m_bench.market().orders();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [](const auto &entry) {
            return entry.second.state == OrderState::Open;
        }));
    }

    const QString m_login = QStringLiteral("trader");
    PaneBench m_bench{m_login};
    ContractId m_contract{};
};

QTEST_MAIN(TestOlderRows)
#include "test_older_rows.moc"
