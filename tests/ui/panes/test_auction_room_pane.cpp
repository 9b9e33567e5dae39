// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/panes/auction_head.h"
#include "ui/panes/auction_room_pane.h"
#include "ui/panes/fact_list.h"
#include "ui/widgets/hair_line.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/state_label.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace energy;

class TestAuctionRoomPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        m_pane = std::make_unique<AuctionRoomPane>(m_bench.context());
        new QAbstractItemModelTester(
            &m_pane->bids(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_pane.get());
        m_pane->setStyleSheet(m_bench.themes.theme().styleSheet);
        m_pane->setPalette(m_bench.themes.theme().qtPalette);
        m_pane->resize(900, 860);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }

    void asksForAChoice()
    {
        QVERIFY(m_pane->state().isVisible());
        QVERIFY(m_pane->state().spokenValue().contains(QStringLiteral("Choose an auction")));
    }

    void saysWhatIsSoldAndByWhichRules()
    {
        m_auction = AuctionId(m_bench.block(5));
        QVERIFY(PaneBench::waitFor([&] { return row() != nullptr; }));
        m_bench.selection.setAuction(m_auction);
        QVERIFY(!m_pane->state().isVisible());
        QCOMPARE(m_pane->head().title().text(), QStringLiteral("Solar, 25.0 MWh at SP15"));
        QTRY_COMPARE(m_pane->head().delivery().text().section(QStringLiteral(" \u00b7 "), 2, 2),
                     QStringLiteral("5.0 MW flat"));
        QVERIFY(
            m_pane->head().delivery().text().startsWith(QStringLiteral("Delivered 10\u201315")));
        QCOMPARE(m_pane->head().highBid().text(), QStringLiteral("\u2013"));
        QCOMPARE(m_pane->head().nextBid().text(), QStringLiteral("18.00"));
        QCOMPARE(m_pane->head().standing().content().text, QStringLiteral("Reserve not met"));
        QCOMPARE(m_pane->head().standing().content().tone, ChipTone::Outline);
        QCOMPARE(m_pane->head().ring().caption(), QStringLiteral("of 10:00"));
        QCOMPARE(m_pane->rules().wordsOf(QStringLiteral("Minimum step")),
                 QStringLiteral("%1 $/MWh").arg(NumberText().price(row()->minimumRaise)));
        QVERIFY(m_pane->chart().scene().words.contains(QStringLiteral("at least 18.00")));
    }

    void showsEveryBidWithItsStepAndEscrow()
    {
        QVERIFY(m_bench.bid(QStringLiteral("buyer-2"), number(m_auction), "18.00") != 0);
        m_bench.advanceTo(QStringLiteral("2026-11-22T12:01:30Z"));
        QVERIFY(!m_bench.context().desk.placeBid(m_auction, Price::of(1940)).empty());
        QTRY_COMPARE(m_pane->bids().rowCount(), 2);
        QTRY_COMPARE(text(0, 1), QStringLiteral("\u25c6 you"));
        QCOMPARE(text(0, 0), QStringLiteral("04:01:30"));
        QCOMPARE(text(0, 2), QStringLiteral("19.40"));
        QCOMPARE(text(0, 3), QStringLiteral("+1.40"));
        QCOMPARE(text(0, 4), QStringLiteral("485.00"));
        QCOMPARE(text(0, 5), QStringLiteral("held"));
        QCOMPARE(text(1, 1), QStringLiteral("another"));
        QCOMPARE(text(1, 3), QStringLiteral("\u2013"));
        QCOMPARE(text(1, 5), QStringLiteral("free again 04:01:30"));
        QCOMPARE(m_pane->head().highBid().text(), QStringLiteral("\u25c6 19.40"));
        QCOMPARE(m_pane->head().bidCount().text(), QStringLiteral("2"));
        QCOMPARE(m_pane->head().standing().content().text, QStringLiteral("Reserve met"));
        QCOMPARE(m_pane->head().standing().content().tone, ChipTone::Up);
    }

    void partsTheFiguresOfItsHead()
    {
        const auto lines = m_pane->head().findChildren<HairLine *>();
        QCOMPARE(lines.size(), qsizetype(2));
        const auto stands = [](const QWidget *left, const QWidget *line, const QWidget *right) {
            return left->geometry().right() < line->x() && line->x() < right->x()
                && line->width() == 1 && line->height() >= left->height();
        };
        const AuctionHead &head = m_pane->head();
        QVERIFY(stands(&head.highBid(), lines[0], &head.nextBid()));
        QVERIFY(stands(&head.nextBid(), lines[1], &head.bidCount()));
        QCOMPARE(lines[0]->grab().toImage().pixelColor(0, 5),
                 m_bench.themes.theme().color.lineSubtle);
    }

    /// On a line with the heads of the table, what fits at the right edge; below its name where
    /// there is little room.
    void laysOutTheRules()
    {
        const SectionHead &head = m_pane->rulesHead();
        QCOMPARE(head.spokenValue(), QStringLiteral("Rules of this auction"));
        const QWidget *heads = m_pane->findChild<DataTable *>()->horizontalHeader();
        QTRY_COMPARE(head.mapTo(m_pane.get(), QPoint()).y(),
                     heads->mapTo(m_pane.get(), QPoint()).y());
        QTRY_COMPARE(head.height(), heads->height());
        const QLabel *step = m_pane->rules().wordsLabel(QStringLiteral("Minimum step"));
        const QLabel *extension = m_pane->rules().wordsLabel(QStringLiteral("Extension"));
        const auto belowName = [&] { return step->y() > 0; };
        const auto isRight
            = [](const QLabel *words) { return words->alignment().testFlag(Qt::AlignRight); };
        const auto hasItsHeight = [](const QLabel *words) {
            return words->height() == words->heightForWidth(words->width());
        };
        const auto fits = [&] { return hasItsHeight(step) && hasItsHeight(extension); };
        m_pane->resize(1800, 860);
        QTRY_VERIFY(isRight(extension));
        QTRY_VERIFY(isRight(step) && !belowName() && fits());
        PaneBench::picture(*m_pane, QStringLiteral("auction-room-wide.png"));
        QVERIFY(!isRight(m_pane->rules().wordsLabel(QStringLiteral("Shortfall")))); // Two lines.
        m_pane->resize(674, 860); // As in a window of 1280.
        QTRY_VERIFY(belowName() && fits());
        QVERIFY(!isRight(step));
        PaneBench::picture(*m_pane, QStringLiteral("auction-room-narrow.png"));
        m_pane->resize(900, 860);
        QTRY_VERIFY(isRight(step) || belowName());
    }

    void tellsOwnBidsByTheirGround()
    {
        for (int column = 0; column < m_pane->bids().columnCount(); ++column) {
            QVERIFY(m_pane->bids().index(0, column).data(OwnRole).toBool());
            QVERIFY(!m_pane->bids().index(1, column).data(OwnRole).toBool());
        }
        // The third ink is too faint on that ground.
        QCOMPARE(tone(0, 3), CellTone::Second);
        QCOMPARE(tone(1, 3), CellTone::Third);
        QCOMPARE(tone(1, 5), CellTone::Third);
    }

    void drawsTheBidsAsSteps()
    {
        const ChartScene &scene = m_pane->chart().scene();
        QCOMPARE(scene.lines.size(), std::size_t(1));
        QCOMPARE(scene.lines.front().points->size(), std::size_t(2));
        QCOMPARE(scene.markers.size(), std::size_t(2));
        QCOMPARE(scene.markers.back().shape, MarkerShape::OwnPoint);
        QCOMPARE(scene.reserve->caption, QStringLiteral("reserve 18.00, met 04:00"));
        QCOMPARE(scene.limit->caption, QStringLiteral("closes 04:10:00"));
        QVERIFY(scene.words.isEmpty());
        PaneBench::picture(*m_pane, QStringLiteral("auction-room.png"));
    }

    void movesTheEndWithALateBid()
    {
        const Nanoseconds window = row()->extendSeconds * oneSecond;
        QVERIFY(window > 0);
        QCOMPARE(m_pane->chart().scene().bands.front().when.start, row()->closes - window);
        m_bench.advanceTo(QStringLiteral("2026-11-22T12:09:50Z"));
        QVERIFY(m_bench.bid(QStringLiteral("buyer-2"), number(m_auction), "20.00") != 0);
        QTRY_COMPARE(row()->extensions, 1U);
        const Instant end = row()->closes;
        // From its opening to the end as it is now.
        QTRY_COMPARE(m_pane->head().ring().caption(), QStringLiteral("of 10:50"));
        QTRY_COMPARE(m_pane->chart().scene().limit->at, end);
        QCOMPARE(m_pane->rules().wordsOf(QStringLiteral("Extensions so far")),
                 QStringLiteral("1 of %1").arg(row()->maxExtensions));
        QTRY_COMPARE(m_pane->bids().rowCount(), 3);
        QTRY_COMPARE(text(1, 5), QStringLiteral("free again 04:09:50"));
    }

    void tellsTheEnd()
    {
        m_bench.advanceTo(QStringLiteral("2026-11-22T12:20:00Z"));
        QTRY_COMPARE(m_pane->head().standing().content().text, QStringLiteral("Sold"));
        QCOMPARE(m_pane->head().ring().caption(), QString());
        QTRY_COMPARE(text(0, 5), QStringLiteral("held until the meters are in"));
        QVERIFY(m_pane->chart().scene().limit->caption.startsWith(QStringLiteral("closed")));
        QVERIFY(m_pane->chart().scene().bands.empty());
    }

    void forgetsTheOneBefore()
    {
        const auto other = AuctionId(m_bench.block(2));
        QVERIFY(PaneBench::waitFor([&] { return m_bench.market().auction(other) != nullptr; }));
        m_bench.selection.setAuction(other);
        QCOMPARE(m_pane->bids().rowCount(), 0);
        QVERIFY(m_pane->chart().scene().markers.empty());
        QVERIFY(m_bench.market().bidsOf(m_auction).empty());
        QCOMPARE(m_pane->head().title().text(), QStringLiteral("Solar, 10.0 MWh at SP15"));
    }

    void readsAgainAfterTheServerWasAway()
    {
        const AuctionId other = *m_bench.selection.auction();
        m_bench.server().kill();
        QTRY_VERIFY(!m_bench.connection().isLive());
        QSignalSpy read(&m_bench.market(), &MarketView::bidsChanged);
        QVERIFY(m_bench.server().start());
        QTRY_VERIFY_WITH_TIMEOUT(m_bench.connection().isLive(), 30'000);
        QTRY_VERIFY(read.count() > 0); // Bids may have come meanwhile, though none is told.
        QVERIFY(m_bench.bid(QStringLiteral("buyer-2"), number(other), "18.00") != 0);
        QTRY_COMPARE(m_pane->bids().rowCount(), 1);
    }

private:
    const AuctionRow *row() { return m_bench.market().auction(m_auction); }
    QString text(int line, int column) const
    {
        return m_pane->bids().index(line, column).data().toString();
    }

    CellTone tone(int line, int column) const
    {
        return m_pane->bids().index(line, column).data(ToneRole).value<CellTone>();
    }

    PaneBench m_bench{QStringLiteral("buyer-1")};
    AuctionId m_auction{};
    std::unique_ptr<AuctionRoomPane> m_pane;
};

QTEST_MAIN(TestAuctionRoomPane)
#include "test_auction_room_pane.moc"
