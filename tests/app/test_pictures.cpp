// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "tests/app/window_pictures.h"
#include "tests/ui/panes/pane_bench.h"
#include "ui/frame/workspace.h"
#include "ui/panes/blotter_pane.h"
#include "ui/panes/depth_pane.h"
#include "ui/panes/ticket_consequences.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/step_list.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <memory>
#include <random>

using namespace energy;

namespace {

const QString place = QStringLiteral("TH_SP15_GEN-APND");
constexpr int tick = 25; ///< Of the ladder, in cents.

QString instantOf(int day, int hour, int minute = 0)
{
    return QStringLiteral("2026-11-%1T%2:%3:00Z")
        .arg(day)
        .arg(hour, 2, 10, QLatin1Char('0'))
        .arg(minute, 2, 10, QLatin1Char('0'));
}

std::string priceText(int cents)
{
    return std::to_string(cents / 100) + '.' + std::to_string(100 + cents % 100).substr(1);
}

} // namespace

/// Every workspace in both themes at both ends of the sizes, of a market whose every step is
/// written here: seeded, on a clock that stands. With ENERGYBID_PICTURES they are kept there;
/// docs/images holds such a set.
class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bench.start());
        openHours();
        sellABlock();
        trade(21 * 60, 23 * 60 + 18);
        deliverIt();
        trade(23 * 60 + 22, 24 * 60 + 30);
        quoteAll();
        auction();
        m_seat = std::make_unique<Seat>(m_folder.path(), QStringLiteral("buyer-1"), m_look);
        m_seat->signIn(m_bench.server(), true);
        const MarketView &market = m_seat->terminal.session()->market();
        QTRY_COMPARE(market.certificates().size(), std::size_t(5));
        QTRY_VERIFY(market.orders().size() >= 3);
        QTRY_COMPARE(market.auctions().size(), std::size_t(5));
        // Shown from the start: not the hour that closes first, in which nothing was traded.
        QTRY_VERIFY(m_seat->pane<DepthPane>().title().endsWith(QStringLiteral("H03")));
        unfoldTheDelivered();
    }

    void showsEveryPane_data() { addPictureRows(); }

    void showsEveryPane()
    {
        MainWindow &window = m_seat->window();
        wearPictureLook(m_look, window);
        const QSize size = window.size();
        const auto workspaces = window.findChildren<Workspace *>();
        QCOMPARE(workspaces.size(), 4);
        for (int index = 0; index < workspaces.size(); ++index) {
            window.showWorkspace(index);
            Workspace &shown = **std::ranges::find_if(
                workspaces, [](const Workspace *each) { return each->isVisible(); });
            QTRY_VERIFY(isPriced(shown));
            QVERIFY(becomesStill(shown)); // The figures of the status bar change for ever.
            if (shown.kind().id
                != QLatin1String("grid")) { // Here it is empty; see test_grid_pictures.
                keepPicture(window.grab(), shown.kind().id);
            }
            for (const Dock *dock : shown.docks()) {
                const QString name = dock->kind().id;
                QVERIFY2(dock->isVisible() && dock->width() >= 160 && dock->height() >= 90,
                         qPrintable(QStringLiteral("%1 is %2x%3")
                                        .arg(name)
                                        .arg(dock->width())
                                        .arg(dock->height())));
                const QRect inWindow(dock->mapTo(&window, QPoint()), dock->size());
                QVERIFY2(window.rect().contains(inWindow), qPrintable(name));
            }
            QCOMPARE(window.size(), size);
        }
    }

private:
    /// A ticket stands still while its answer is awaited.
    static bool isPriced(const Workspace &workspace)
    {
        const auto tickets = workspace.findChildren<TicketConsequences *>();
        return std::ranges::none_of(tickets, [](const TicketConsequences *ticket) {
            return ticket->isVisible() && !ticket->caption().startsWith(QLatin1String("priced"));
        });
    }

    /// The oldest row of the blotter, the block that was won.
    void unfoldTheDelivered()
    {
        auto &blotter = m_seat->pane<BlotterPane>();
        DataTable &table = blotter.table();
        QTRY_COMPARE(blotter.model().rowCount(), 8);
        QVERIFY(blotter.cancelAllButton().isVisible()); // In the header, which took it in.
        table.setCurrentIndex(blotter.model().index(7, 0));
        QTest::keyClick(&table, Qt::Key_Right);
        const quint64 won = blotter.model().keyOf(table.currentIndex());
        QTRY_VERIFY(blotter.stepsOf(won) != nullptr && blotter.stepsOf(won)->isVisible());
        QVERIFY(blotter.stepsOf(won)->spokenValue().contains(QStringLiteral("24 REC")));
    }

    /// 25 MWh of 22 Nov, won by buyer-1 and 24.2 MWh of it delivered.
    void sellABlock()
    {
        const std::uint64_t block = m_bench.block(5);
        QVERIFY(m_bench.bid(QStringLiteral("buyer-2"), block, "18.00") != 0);
        QVERIFY(m_bench.bid(QStringLiteral("buyer-1"), block, "21.40") != 0);
    }

    void deliverIt()
    {
        (void)m_bench.post(
            QStringLiteral("operator"), QStringLiteral("meters"),
            {{QStringLiteral("id"), QStringLiteral("MESA-2")},
             {QStringLiteral("owner"), m_bench.participant(QStringLiteral("producer-1"))},
             {QStringLiteral("location"), place},
             {QStringLiteral("role"), QStringLiteral("generation")}});
        m_bench.advanceTo(instantOf(22, 23, 20));
        QJsonArray prices;
        QJsonArray readings;
        for (int hour = 18; hour < 23; ++hour) {
            prices.append(line(hour, "price", "25.00000"));
            readings.append(line(hour, "mwh", hour < 22 ? "5.0" : "4.2"));
        }
        (void)m_bench.post(
            QStringLiteral("operator"), QStringLiteral("operate/reference-prices"),
            {{QStringLiteral("location"), place}, {QStringLiteral("prices"), prices}});
        (void)m_bench.post(QStringLiteral("operator"), QStringLiteral("meters/MESA-2/readings"),
                           {{QStringLiteral("readings"), readings}});
    }

    /// Six hours of the next day, the first of which trades all afternoon, and one before them.
    void openHours()
    {
        (void)openHour(9);
        for (int hour = 10; hour < 16; ++hour) {
            m_hours.push_back(openHour(hour));
        }
    }

    ContractId openHour(int hour)
    {
        return ContractId(
            m_bench.post(QStringLiteral("operator"), QStringLiteral("operate/contracts"),
                         {{QStringLiteral("location"), place},
                          {QStringLiteral("start"), instantOf(23, hour)},
                          {QStringLiteral("end"), instantOf(23, hour + 1)},
                          {QStringLiteral("gate_closure"), instantOf(23, hour - 1, 45)}}));
    }

    /// A trade every other minute, up to one tick of the ladder from the last; minutes of 22 Nov.
    void trade(int fromMinute, int toMinute)
    {
        for (int minute = fromMinute; minute < toMinute; minute += 2) {
            // The next order comes to the server after it; the terminals hear of it in their time.
            (void)m_bench.post(QStringLiteral("operator"), QStringLiteral("operate/clock"),
                               {{QStringLiteral("advance_to"),
                                 instantOf(22 + minute / 1440, minute / 60 % 24, minute % 60)}});
            m_last += 5 * (static_cast<int>(m_random() % 11) - 5);
            const int size = 5 + static_cast<int>(m_random() % 60);
            order("producer-1", m_hours[0], Side::Sell, size, m_last);
            order("buyer-3", m_hours[0], Side::Buy, size, m_last);
        }
    }

    void quoteAll()
    {
        m_last -= m_last % tick;
        for (std::size_t i = 0; i < m_hours.size(); ++i) {
            quote(m_hours[i], m_last + 6 * tick * static_cast<int>(i));
        }
        order("buyer-1", m_hours[0], Side::Buy, 40, m_last + 4 * tick); // Trades.
        order("buyer-1", m_hours[0], Side::Buy, 100, m_last - 2 * tick);
        order("buyer-1", m_hours[0], Side::Buy, 60, m_last - 4 * tick);
        order("buyer-1", m_hours[1], Side::Buy, 40, m_last);
    }

    /// A book around a price, with the best offer and the best bid two ticks from each other.
    void quote(ContractId contract, int middle)
    {
        for (int level = 1; level <= 10; ++level) {
            const auto size = [&] { return 10 + static_cast<int>(m_random() % 90); };
            order("buyer-2", contract, Side::Buy, size(), middle - tick * level);
            order("producer-2", contract, Side::Sell, size(), middle + tick * level);
        }
    }

    void auction()
    {
        std::uint64_t last = 0;
        for (int hours = 1; hours <= 4; ++hours) {
            last = tomorrowsBlock(hours);
        }
        m_bench.advanceTo(instantOf(23, 0, 31));
        int cents = 1800;
        for (int bid = 0; bid < 9; ++bid) {
            m_bench.advanceTo(QStringLiteral("2026-11-23T00:%1:%2Z")
                                  .arg(31 + bid / 2, 2, 10, QLatin1Char('0'))
                                  .arg(bid % 2 == 0 ? 20 : 50));
            const QString bidder
                = bid % 3 == 2 ? QStringLiteral("buyer-1") : QStringLiteral("buyer-2");
            QVERIFY(PaneBench::waitFor(
                [&] { return m_bench.bid(bidder, last, priceText(cents).c_str()) != 0; }));
            cents += 20 + bid * 5;
        }
    }

    std::uint64_t tomorrowsBlock(int hours)
    {
        QJsonArray profile;
        for (int hour = 18; hour < 18 + hours; ++hour) {
            profile.append(line(hour, "mwh", "5.0", 23));
        }
        return m_bench.post(
            QStringLiteral("producer-1"), QStringLiteral("blocks"),
            {{QStringLiteral("location"), place},
             {QStringLiteral("source"),
              hours % 2 == 0 ? QStringLiteral("solar") : QStringLiteral("wind")},
             {QStringLiteral("profile"), profile},
             {QStringLiteral("reserve"), QStringLiteral("18.00")},
             {QStringLiteral("auction"),
              QJsonObject{{QStringLiteral("form"), QStringLiteral("english")},
                          {QStringLiteral("closes"), instantOf(23, 0, 37 + 4 - hours)},
                          {QStringLiteral("min_raise"), QStringLiteral("0.20")},
                          {QStringLiteral("extend_s"), 60},
                          {QStringLiteral("max_extensions"), 20}}}});
    }

    /// Tenths of a MW, cents a MWh.
    void order(const char *login, ContractId contract, Side side, int tenths, int cents)
    {
        if (QTest::currentTestFailed()) {
            return; // What is refused once is refused for each of the many that follow.
        }
        const std::string quantity
            = std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
        // The server takes so many a second; those that were too many are given again.
        QVERIFY(PaneBench::waitFor([&] {
            return m_bench.order(QString::fromLatin1(login), contract, side, quantity.c_str(),
                                 priceText(cents).c_str())
                != 0;
        }));
    }

    static QJsonObject line(int hour, const char *name, const char *value, int day = 22)
    {
        return {{QStringLiteral("start"), instantOf(day, hour)},
                {QStringLiteral("end"), instantOf(day, hour + 1)},
                {QString::fromLatin1(name), QString::fromLatin1(value)}};
    }

    std::vector<ContractId> m_hours;
    std::mt19937 m_random{7}; // NOLINT(cert-msc51-cpp): the same market each time.
    int m_last = 6200; ///< In cents.
    QTemporaryDir m_folder;
    PaneBench m_bench{QStringLiteral("buyer-2")};
    SeatLook m_look;
    std::unique_ptr<Seat> m_seat;
};

QTEST_MAIN(TestPictures)
#include "test_pictures.moc"
