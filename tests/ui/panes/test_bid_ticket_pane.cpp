// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/auction_text.h"
#include "ui/panes/bid_ticket_pane.h"
#include "ui/panes/fact_list.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/widgets/figure_field.h"
#include "ui/widgets/key_button.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QtMath>

using namespace energy;

class TestBidTicketPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_pane = std::make_unique<BidTicketPane>(m_bench.context());
        m_pane->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_pane->setPalette(m_bench.themes.theme().qtPalette);
        m_pane->resize(340, 640);
        m_pane->show();
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        QVERIFY(!m_pane->sendButton().isEnabled());
        QCOMPARE(m_pane->sendButton().text(), QStringLiteral("Choose an auction in Auctions."));
        m_auction = AuctionId(m_bench.block(5));
        QVERIFY(PaneBench::waitFor([&] { return row() != nullptr; }));
        m_bench.selection.offerAuction(m_auction);
        QCOMPARE(m_bench.selection.auction(), m_auction);
    }

    void startsAtTheReserve()
    {
        QCOMPARE(m_pane->price().value(), std::optional<std::int64_t>(1800));
        QVERIFY(m_pane->standing().spokenValue().startsWith(QStringLiteral("You are not bidding")));
        QCOMPARE(m_pane->quickButton(1).text(), QStringLiteral("+0.40"));
        QTRY_VERIFY(!m_pane->consequences().lines().empty());
        QCOMPARE(line(QStringLiteral("Held now for your lead")), QStringLiteral("0.00 $"));
        QCOMPARE(m_pane->chips().size(), std::size_t(1));
        QVERIFY(m_pane->sendButton().isEnabled());
        QVERIFY(m_pane->sendButton().text().contains(QStringLiteral("Bid 18.00 for 25.0 MWh")));
    }

    /// Whoever stands in the ticket bids on what it shows, whatever ends or comes meanwhile.
    void keepsTheAuctionUnderTheHand()
    {
        m_pane->quickButton(0).setFocus();
        m_pane->price().edit()->setFocus();
        m_bench.selection.offerAuction(AuctionId(number(m_auction) + 1));
        QCOMPARE(m_bench.selection.auction(), m_auction);
    }

    void saysWhatABidWouldDo()
    {
        m_pane->price().setValue(2140);
        QCOMPARE(m_pane->consequences().caption(), QStringLiteral("pricing\u2026"));
        const Price fee = m_bench.market().limits()->terms.buyerFee;
        const Energy energy = Energy::of(25'000'000);
        const Money held = notional(Price::of(2140), energy) + notional(fee, energy);
        const Money available = m_bench.market().cash()->first;
        QTRY_COMPARE(line(QStringLiteral("Hold in escrow after")), dollars(held));
        QCOMPARE(line(QStringLiteral("Total, 25.0 MWh \u00d7 21.40")), QStringLiteral("535.00 $"));
        QCOMPARE(line(QStringLiteral("More to hold")), QLatin1Char('+') + dollars(held));
        QCOMPARE(line(QStringLiteral("Available after")), dollars(available - held));
        QCOMPARE(m_pane->holdMoves().wordsOf(QStringLiteral("outbid")),
                 dollars(held) + QStringLiteral(" free at once"));
    }

    /// What the hold does comes one after the other: rings beside the words, joined by a line.
    void showsTheMovesOfTheHoldAsATimeline()
    {
        const FactList &moves = m_pane->holdMoves();
        const std::vector<QPointF> rings = moves.ringCentres();
        QCOMPARE(rings.size(), std::size_t(4));
        const Palette &color = m_bench.themes.theme().color;
        const QImage image = m_pane->holdMoves().grab().toImage();
        for (std::size_t i = 0; i < rings.size(); ++i) {
            const QLabel *words = moves.wordsLabel(names.at(static_cast<qsizetype>(i)));
            QVERIFY(words != nullptr && words->x() > rings[i].x());
            const int top = words->mapTo(&moves, QPoint()).y();
            QVERIFY(rings[i].y() > top && rings[i].y() < top + words->fontMetrics().height());
            QVERIFY(nearby(image, rings[i], 4, color.own) > 4);
            QCOMPARE(nearby(image, rings[i], 1, color.own), 0); // Empty within.
        }
        for (std::size_t i = 1; i < rings.size(); ++i) {
            const QPointF between = (rings[i - 1] + rings[i]) / 2;
            QVERIFY(nearby(image, between, 1, color.pane) < 9);
        }
    }

    void plainEnterSendsNothing()
    {
        QTest::keyClick(m_pane->price().edit(), Qt::Key_Return);
        QVERIFY(!m_bench.market().connection().commands().hasOpen());
        QCOMPARE(row()->bids, 0U);
    }

    void controlEnterSendsOnce()
    {
        m_pane->price().setValue(2100);
        QTest::keyClick(m_pane->price().edit(), Qt::Key_Return, Qt::ControlModifier);
        for (int repeat = 0; repeat < 5; ++repeat) {
            QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::ControlModifier, {}, true);
            QCoreApplication::sendEvent(m_pane->price().edit(), &held);
        }
        QTRY_COMPARE(m_pane->notice().spokenValue(),
                     QStringLiteral("Bid 21.00 for 25.0 MWh: accepted."));
        QTRY_VERIFY(row()->isBestOwn);
        QCOMPARE(m_bench.market().ownBids().size(), std::size_t(1));
        QTRY_VERIFY(heldForLead(m_bench.market(), m_auction).has_value());
        QVERIFY(!m_pane->sendButton().isEnabled()); // The same bid would be below the least.
        QCOMPARE(m_pane->sendButton().text(), QStringLiteral("A bid has to be at least 21.20."));
    }

    void raisesByQuickButton()
    {
        QTest::mouseClick(&m_pane->quickButton(1), Qt::LeftButton);
        QCOMPARE(m_pane->price().value(), std::optional<std::int64_t>(2140));
        QTRY_COMPARE(line(QStringLiteral("More to hold")), QStringLiteral("+10.00 $"));
        QTRY_VERIFY(m_pane->sendButton().isEnabled());
        PaneBench::picture(*m_pane, QStringLiteral("bid-ticket.png"));
        QTest::mouseClick(&m_pane->sendButton(), Qt::LeftButton);
        QTRY_COMPARE(row()->bestPrice, std::optional(Price::of(2140)));
        QTRY_COMPARE(m_bench.market().ownBids().size(), std::size_t(2));
    }

    void saysThatOneIsOutbid()
    {
        m_bench.bid(QStringLiteral("buyer-2"), number(m_auction), "22.00");
        QTRY_COMPARE(m_pane->standing().spokenValue(),
                     QStringLiteral("Outbid by 0.60. Nothing is held for this auction."));
        QCOMPARE(m_pane->price().value(),
                 std::optional<std::int64_t>(2140)); // Not moved by others.
        QVERIFY(!m_pane->sendButton().isEnabled());
    }

    void knowsTheEnd()
    {
        m_bench.advanceTo(QStringLiteral("2026-11-22T12:30:00Z"));
        QTRY_COMPARE(m_pane->standing().spokenValue(),
                     QStringLiteral("The auction is over. Your money is free."));
        QCOMPARE(m_pane->sendButton().text(), QStringLiteral("The auction is over."));
        QVERIFY(m_pane->chips().empty());
    }

    /// What the button says is not said again as an error, in the words of the server.
    void sellersAreToldOnce()
    {
        PaneBench bench(QStringLiteral("producer-1"));
        QVERIFY(bench.start());
        BidTicketPane pane(bench.context());
        pane.show();
        const AuctionId block{bench.block(5)};
        QTRY_VERIFY(bench.market().auction(block) != nullptr);
        bench.selection.offerAuction(block);
        QTRY_VERIFY(pane.consequences().caption().startsWith(QStringLiteral("priced")));
        QCOMPARE(pane.sendButton().text(), QStringLiteral("Sellers may not bid on their blocks."));
        QVERIFY(!pane.sendButton().isEnabled());
        QVERIFY(pane.notice().isHidden());
    }

private:
    [[nodiscard]] const AuctionRow *row() { return m_bench.market().auction(m_auction); }

    /// Pixels of about a colour within some of a place.
    [[nodiscard]] static int nearby(const QImage &image, const QPointF &place, int reach,
                                    const QColor &color)
    {
        constexpr int tolerance = 60;
        int found = 0;
        for (int y = qFloor(place.y()) - reach; y <= qFloor(place.y()) + reach; ++y) {
            for (int x = qFloor(place.x()) - reach; x <= qFloor(place.x()) + reach; ++x) {
                const QColor pixel = image.pixelColor(x, y);
                found += std::abs(pixel.red() - color.red()) <= tolerance
                        && std::abs(pixel.green() - color.green()) <= tolerance
                        && std::abs(pixel.blue() - color.blue()) <= tolerance
                    ? 1
                    : 0;
            }
        }
        return found;
    }

    const QStringList names{QStringLiteral("outbid"), QStringLiteral("win"),
                            QStringLiteral("delivered"), QStringLiteral("short")};

    [[nodiscard]] static QString dollars(Money amount)
    {
        return NumberText().money(amount) + QStringLiteral(" $");
    }

    [[nodiscard]] QString line(const QString &name) const
    {
        for (const ConsequenceLine &each : m_pane->consequences().lines()) {
            if (each.name == name) {
                return each.figure;
            }
        }
        return {};
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
    std::unique_ptr<BidTicketPane> m_pane;
    AuctionId m_auction{};
};

QTEST_MAIN(TestBidTicketPane)
#include "test_bid_ticket_pane.moc"
