// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "ui/panes/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace energy;

class TestSelection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offersGoOnUntilAPersonChooses()
    {
        Selection selection;
        QSignalSpy changed(&selection, &Selection::auctionChanged);
        selection.offerAuction(AuctionId(1));
        selection.offerAuction(AuctionId(2));
        QCOMPARE(selection.auction(), AuctionId(2));
        selection.setAuction(AuctionId(2)); // The same one, and now it is his.
        selection.offerAuction(AuctionId(3));
        QCOMPARE(selection.auction(), AuctionId(2));
        QCOMPARE(changed.count(), 2);
        selection.offerContract(ContractId(7)); // Nobody has chosen a contract.
        QCOMPARE(selection.contract(), ContractId(7));
    }

    void keepsWhatAPersonWorksWith()
    {
        Selection selection;
        selection.keep(); // There is nothing to keep yet.
        selection.offerContract(ContractId(1));
        selection.offerAuction(AuctionId(1));
        selection.keep();
        selection.offerContract(ContractId(2));
        selection.offerAuction(AuctionId(2));
        QCOMPARE(selection.contract(), ContractId(1));
        QCOMPARE(selection.auction(), AuctionId(1));
    }
};

QTEST_GUILESS_MAIN(TestSelection)
#include "test_selection.moc"
