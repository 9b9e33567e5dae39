// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/app/seat.h"
#include "tests/app/window_hand.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/auctions_model.h"
#include "ui/panes/auctions_pane.h"
#include "ui/panes/balances_pane.h"
#include "ui/panes/bid_ticket_pane.h"
#include "ui/panes/blotter_pane.h"
#include "ui/panes/certificates_pane.h"
#include "ui/panes/list_block_dialog.h"
#include "ui/panes/list_block_form.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/notice_box.h"
#include "ui/widgets/step_list.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace energy;

namespace {

constexpr int patienceMs = 20'000;
constexpr int hours = 5; ///< Of the block, each with a certificate of its own.

} // namespace

/// A block from its listing to the retired certificate, once by mouse and once by keys alone, in
/// the windows of the seller and of the buyer.
class TestStory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<PaneBench>(QStringLiteral("buyer-2"));
        QVERIFY(m_bench->start());
        m_seats.clear();
    }
    void cleanup()
    {
        m_seats.clear();
        m_bench.reset();
    }

    void byMouse()
    {
        Seat &seller = sitDown(QStringLiteral("producer-1"), false);
        const AuctionId block = listByMouse(seller);
        QVERIFY(number(block) != 0);
        seller.window().hide(); // Another desk: keys of this program are not his any more.
        Seat &buyer = sitDown(QStringLiteral("buyer-1"), false);
        chooseByMouse(buyer, block);
        bidByMouse(buyer, QStringLiteral("You lead at 18.00"));
        outbid(buyer, block);
        WindowHand hand(buyer.window());
        hand.click(buyer.pane<BidTicketPane>().quickButton(1));
        bidByMouse(buyer, QStringLiteral("You lead at 18.90"));
        deliver(buyer);
        paidBySale(seller);
        retireByMouse(buyer);
        WindowHand(buyer.window()).key(Qt::Key_F1);
        auto &blotter = buyer.pane<BlotterPane>();
        QTRY_COMPARE(blotter.model().rowCount(), 2);
        hand.clickRow(blotter.table(), blotter.model().index(0, 0));
        unfoldsToTheCertificate(buyer);
    }

    void byKeys()
    {
        Seat &seller = sitDown(QStringLiteral("producer-1"), true);
        const AuctionId block = listByKeys(seller);
        QVERIFY(number(block) != 0);
        seller.window().hide(); // Another desk: keys of this program are not his any more.
        Seat &buyer = sitDown(QStringLiteral("buyer-1"), true);
        chooseByKeys(buyer, block);
        bidByKeys(buyer, QStringLiteral("You lead at 18.00"));
        outbid(buyer, block);
        WindowHand hand(buyer.window());
        hand.key(Qt::Key_A, Qt::ControlModifier);
        hand.type(QStringLiteral("18.90"));
        bidByKeys(buyer, QStringLiteral("You lead at 18.90"));
        deliver(buyer);
        paidBySale(seller);
        retireByKeys(buyer);
        WindowHand(buyer.window()).key(Qt::Key_F1);
        WindowHand(buyer.window()).key(Qt::Key_5, Qt::ControlModifier);
        WindowHand(buyer.window()).key(Qt::Key_Home, Qt::ControlModifier);
        unfoldsToTheCertificate(buyer);
    }

private:
    void chooseByKeys(Seat &seat, AuctionId block)
    {
        WindowHand hand(seat.window());
        hand.key(Qt::Key_F2);
        auto &pane = seat.pane<AuctionsPane>();
        QTRY_VERIFY(pane.model().indexOf(block).isValid());
        hand.key(Qt::Key_Home);
        hand.key(Qt::Key_Return);
        hand.key(Qt::Key_3, Qt::ControlModifier); // To the ticket.
        QVERIFY(seat.pane<BidTicketPane>().isAncestorOf(QApplication::focusWidget()));
    }

    void bidByKeys(Seat &seat, const QString &standing)
    {
        auto &ticket = seat.pane<BidTicketPane>();
        QTRY_VERIFY(ticket.sendButton().isEnabled());
        WindowHand(seat.window()).key(Qt::Key_Return, Qt::ControlModifier);
        awaitStanding(ticket, standing);
    }

    void retireByKeys(Seat &seat)
    {
        WindowHand hand(seat.window());
        hand.key(Qt::Key_F4);
        hand.key(Qt::Key_2, Qt::ControlModifier);
        auto &pane = seat.pane<CertificatesPane>();
        QTRY_COMPARE(pane.model().rowCount(), hours);
        hand.key(Qt::Key_Home, Qt::ControlModifier);
        const KeyButton *retire = &pane.retireButton();
        for (int row = 0; row < hours; ++row) {
            QCOMPARE(pane.table().currentIndex().row(), row);
            hand.key(Qt::Key_Return, Qt::ControlModifier);
            QTRY_VERIFY(retire->text().contains(QStringLiteral("press again")));
            hand.key(Qt::Key_Return, Qt::ControlModifier);
            QTRY_COMPARE(pane.model().index(row, 3).data().toString(), QStringLiteral("Retired"));
            hand.key(Qt::Key_Down);
        }
    }

    static void awaitStanding(const BidTicketPane &ticket, const QString &standing)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(ticket.standing().spokenValue().contains(standing),
                                  qPrintable(ticket.standing().spokenValue() + QLatin1Char('|')
                                             + ticket.notice().spokenValue()),
                                  patienceMs);
    }

    Seat &sitDown(const QString &login, bool byKeys)
    {
        m_seats.push_back(std::make_unique<Seat>(m_folder.path(), login, m_look));
        m_seats.back()->signIn(m_bench->server(), byKeys);
        return *m_seats.back();
    }

    /// 25 MWh of solar, 5 in each hour from 10 to 15 tomorrow, as the dialog offers them.
    AuctionId listByMouse(Seat &seat)
    {
        WindowHand hand(seat.window());
        hand.key(Qt::Key_F2);
        hand.click(seat.pane<AuctionsPane>().listButton());
        auto *dialog = seat.window().findChild<ListBlockDialog *>();
        WindowHand inDialog(*dialog);
        ListBlockForm &form = dialog->form();
        awaitPlaces(form);
        inDialog.click(form.place());
        const int place = form.place().findText(QStringLiteral("SP15"), Qt::MatchContains);
        inDialog.clickRow(*form.place().view(), form.place().model()->index(place, 0));
        for (const auto &[field, figure] : figuresOf(form)) {
            inDialog.click(*field->edit());
            inDialog.key(Qt::Key_A, Qt::ControlModifier);
            inDialog.type(figure);
        }
        awaitListable(*dialog);
        inDialog.click(dialog->listButton());
        return listed(seat);
    }

    AuctionId listByKeys(Seat &seat)
    {
        WindowHand hand(seat.window());
        hand.key(Qt::Key_F2);
        [&] { QVERIFY(seat.pane<AuctionsPane>().isAncestorOf(QApplication::focusWidget())); }();
        hand.key(Qt::Key_L);
        auto *dialog = seat.window().findChild<ListBlockDialog *>();
        WindowHand inDialog(*dialog);
        ListBlockForm &form = dialog->form();
        awaitPlaces(form);
        [&] { QVERIFY(inDialog.tabTo(form.place())); }();
        for (int step = 0; step < form.place().count(); ++step) {
            if (!form.place().currentText().contains(QStringLiteral("SP15"))) {
                inDialog.key(Qt::Key_Down);
            }
        }
        for (const auto &[field, figure] : figuresOf(form)) {
            [&, each = field] { QVERIFY(inDialog.tabTo(*each->edit())); }();
            inDialog.key(Qt::Key_A, Qt::ControlModifier);
            inDialog.type(figure);
        }
        awaitListable(*dialog);
        inDialog.key(Qt::Key_Return, Qt::ControlModifier);
        return listed(seat);
    }

    static std::vector<std::pair<FigureField *, QString>> figuresOf(const ListBlockForm &form)
    {
        return {{&form.energy(), QStringLiteral("25")},
                {&form.reserve(), QStringLiteral("18")},
                {&form.minimumRaise(), QStringLiteral("0.20")}};
    }
    static void awaitPlaces(const ListBlockForm &form) { QTRY_VERIFY(form.place().count() >= 2); }
    static void awaitListable(const ListBlockDialog &dialog)
    {
        QTRY_VERIFY2(dialog.listButton().isEnabled(), qPrintable(dialog.listButton().text()));
    }

    /// What the seller sees of it.
    AuctionId listed(Seat &seat)
    {
        const MarketView &market = seat.terminal.session()->market();
        [&] { QTRY_COMPARE(market.auctions().size(), std::size_t(1)); }();
        if (market.auctions().empty()) {
            return {};
        }
        const AuctionRow &row = market.auctions().begin()->second;
        [&] {
            QCOMPARE(row.energy, Energy::of(25'000'000));
            QCOMPARE(row.reserve, Price::of(1800));
            QCOMPARE(row.delivery.length(), hours * oneHour);
        }();
        return row.id;
    }

    void paidBySale(Seat &seat)
    {
        const Money paid = notional(Price::of(1890), Energy::of(24'200'000));
        const Money shortfall = notional(Price::of(2500 - 1890), Energy::of(800'000));
        QTRY_COMPARE(seat.terminal.session()->market().cash()->first,
                     Money::of(100'000'000'000) + paid - shortfall);
        QTRY_COMPARE(seat.terminal.session()->market().cash()->second, Money());
    }

    void chooseByMouse(Seat &seat, AuctionId block)
    {
        WindowHand hand(seat.window());
        hand.key(Qt::Key_F2);
        auto &pane = seat.pane<AuctionsPane>();
        QTRY_VERIFY(pane.model().indexOf(block).isValid());
        hand.clickRow(pane.list(), pane.model().indexOf(block));
        QTRY_VERIFY(seat.pane<BidTicketPane>().sendButton().isEnabled());
    }

    void bidByMouse(Seat &seat, const QString &standing)
    {
        auto &ticket = seat.pane<BidTicketPane>();
        QTRY_VERIFY(ticket.sendButton().isEnabled());
        WindowHand(seat.window()).click(ticket.sendButton());
        awaitStanding(ticket, standing);
    }

    void outbid(Seat &seat, AuctionId block)
    {
        QTRY_VERIFY(seat.terminal.session()->market().cash()->second > Money());
        QVERIFY(m_bench->bid(QStringLiteral("buyer-2"), number(block), "18.50") != 0);
        auto &ticket = seat.pane<BidTicketPane>();
        QTRY_VERIFY(ticket.standing().spokenValue().contains(QStringLiteral("Outbid by 0.50")));
        QTRY_COMPARE(seat.terminal.session()->market().cash()->second, Money()); // Free at once.
    }

    /// The auction ends, the plant delivers 5 + 5 + 5 + 5 + 4.2 MWh, and all hours are settled.
    void deliver(Seat &seat)
    {
        (void)m_bench->post(
            QStringLiteral("operator"), QStringLiteral("meters"),
            {{QStringLiteral("id"), QStringLiteral("MESA-2")},
             {QStringLiteral("owner"), m_bench->participant(QStringLiteral("producer-1"))},
             {QStringLiteral("location"), QStringLiteral("TH_SP15_GEN-APND")},
             {QStringLiteral("role"), QStringLiteral("generation")}});
        m_bench->advanceTo(QStringLiteral("2026-11-22T12:30:00Z"));
        auto &ticket = seat.pane<BidTicketPane>();
        QTRY_VERIFY(ticket.standing().spokenValue().contains(QStringLiteral("You won at 18.90")));
        m_bench->advanceTo(QStringLiteral("2026-11-23T23:30:00Z"));
        QJsonArray prices;
        QJsonArray readings;
        for (int hour = 18; hour < 23; ++hour) {
            prices.append(line(hour, "price", "25.00000"));
            readings.append(line(hour, "mwh", hour < 22 ? "5.0" : "4.2"));
        }
        (void)m_bench->post(QStringLiteral("operator"), QStringLiteral("operate/reference-prices"),
                            {{QStringLiteral("location"), QStringLiteral("TH_SP15_GEN-APND")},
                             {QStringLiteral("prices"), prices}});
        (void)m_bench->post(QStringLiteral("operator"), QStringLiteral("meters/MESA-2/readings"),
                            {{QStringLiteral("readings"), readings}});
        QTRY_COMPARE_WITH_TIMEOUT(seat.terminal.session()->market().cash()->second, Money(),
                                  patienceMs);
        // 24.2 MWh at 18.90 are paid, and 0.8 MWh short at 25.00 - 18.90 come from the seller.
        const Money paid = notional(Price::of(1890), Energy::of(24'200'000));
        const Money shortfall = notional(Price::of(2500 - 1890), Energy::of(800'000));
        QTRY_COMPARE(seat.terminal.session()->market().cash()->first,
                     Money::of(100'000'000'000) - paid + shortfall);
    }

    void retireByMouse(Seat &seat)
    {
        WindowHand hand(seat.window());
        hand.key(Qt::Key_F4);
        auto &pane = seat.pane<CertificatesPane>();
        QTRY_COMPARE(pane.model().rowCount(), hours);
        KeyButton *retire = &pane.retireButton();
        for (int row = 0; row < hours; ++row) {
            hand.clickRow(pane.table(), pane.model().index(row, 0));
            hand.click(*retire);
            hand.click(*retire); // It is asked once.
            QTRY_COMPARE(pane.model().index(row, 3).data().toString(), QStringLiteral("Retired"));
        }
        QCOMPARE(pane.caption(), QStringLiteral("0 REC to retire"));
    }

    /// The row that has the keys: the bid that won.
    void unfoldsToTheCertificate(Seat &seat)
    {
        auto &blotter = seat.pane<BlotterPane>();
        QTRY_COMPARE(blotter.model().rowCount(), 2); // Both bids.
        QVERIFY(blotter.isAncestorOf(QApplication::focusWidget()));
        WindowHand(seat.window()).key(Qt::Key_Right);
        const quint64 won = blotter.model().keyOf(blotter.table().currentIndex());
        QTRY_VERIFY(blotter.stepsOf(won) != nullptr);
        const StepList &steps = *blotter.stepsOf(won);
        QTRY_VERIFY2(steps.spokenValue().contains(QStringLiteral("24 REC")),
                     qPrintable(steps.spokenValue()));
        QTRY_VERIFY(steps.isVisible());
    }

    static QJsonObject line(int hour, const char *name, const char *value)
    {
        return {{QStringLiteral("start"), QStringLiteral("2026-11-23T%1:00:00Z").arg(hour)},
                {QStringLiteral("end"), QStringLiteral("2026-11-23T%1:00:00Z").arg(hour + 1)},
                {QString::fromLatin1(name), QString::fromLatin1(value)}};
    }

    QTemporaryDir m_folder;
    SeatLook m_look;
    std::unique_ptr<PaneBench> m_bench;
    std::vector<std::unique_ptr<Seat>> m_seats;
};

QTEST_MAIN(TestStory)
#include "test_story.moc"
