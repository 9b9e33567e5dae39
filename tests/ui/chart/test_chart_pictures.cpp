// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"
#include "core/base/instant_text.h"
#include "tests/ui/chart/chart_sample.h"
#include "ui/chart/chart_view.h"
#include "ui/series/running_vwap.h"

#include <QApplication>
#include <QtTest/QTest>

using namespace energy;

namespace {

constexpr QSize pictureSize(730, 520);

/// Into the folder that ENERGYBID_PICTURES names, for whoever wants to look.
void keep(const QImage &picture, const QString &name)
{
    const QString folder = qEnvironmentVariable("ENERGYBID_PICTURES");
    if (!folder.isEmpty()) {
        QVERIFY(picture.save(folder + QLatin1Char('/') + name));
    }
}

int pixelsOf(const QImage &picture, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            count += picture.pixel(x, y) == colour.rgb() ? 1 : 0;
        }
    }
    return count;
}

struct Session {
    CandleSeries candles;
    PointSeries vwap;
};

/// Rising from 61.50 to 64.25 between 11:00 and 15:32 in five-minute candles.
Session afternoon()
{
    constexpr std::array aims = {246, 243, 240, 243, 247, 251, 249, 252, 255, 253, 257};
    SeededRandom random(12);
    Session session;
    RunningVwap vwap;
    std::int64_t price = aims.front();
    for (int i = 0; i < 55; ++i) {
        const auto aim = aims.at(static_cast<std::size_t>(i / 55.0 * 10 + 0.5));
        const std::int64_t open = price;
        price += std::clamp<std::int64_t>(aim - price + random.between(-3, 3), -4, 4);
        price = i == 54 ? 257 : price;
        const std::int64_t high = std::max(open, price) + random.between(0, 2);
        const std::int64_t low = std::min(open, price) - random.between(0, 2);
        const Energy volume
            = Energy::of((random.between(60, 280) + 75 * std::abs(price - open)) * 100'000);
        const Instant start = sampleMorning + i * 5 * oneMinute;
        vwap.add(Price::of(price * 25), volume);
        std::ignore = session.candles.append({start, Price::of(open * 25), Price::of(high * 25),
                                              Price::of(low * 25), Price::of(price * 25), volume});
        std::ignore
            = session.vwap.append({start + 5 * oneMinute / 2, vwap.price().value_or(Price())});
    }
    return session;
}

void setUpTrading(ChartView &view, const Session &session)
{
    const ChartStyle style = sampleStyle();
    view.setChartStyle(style);
    view.setCandles(&session.candles, 5 * oneMinute);
    view.setLines(
        {{.points = &session.vwap, .colour = style.colours.vwap, .stroke = LineStroke::Dots}});
    view.setTick(Price::of(25));
    view.setOrders({{1, OrderSide::Sell, QStringLiteral("15"), Price::of(67'00)},
                    {2, OrderSide::Buy, QStringLiteral("10"), Price::of(63'50)},
                    {3, OrderSide::Buy, QStringLiteral("20"), Price::of(62'25)}});
    view.setMarkers({{sampleMorning + 140 * oneMinute, Price::of(61'40), MarkerShape::Bought,
                      QStringLiteral("bought 15 @ 61.40")}});
    view.setBands({{{sampleMorning + 6 * oneHour, sampleMorning + 7 * oneHour},
                    BandTint::Modelled,
                    QStringLiteral("delivery 17–18")}});
    view.setTimeLimit(
        TimeLimit{sampleMorning + 285 * oneMinute, QStringLiteral("gate 15:45"), true, {}});
    view.setNow(sampleMorning + 271 * oneMinute + 8 * oneSecond);
    view.setAlwaysShown(PriceRange{Price::of(59'75), Price::of(70'75)});
    view.setVolumeText(
        [](Energy volume) { return QStringLiteral("%1 MW").arg(volume.count() / 1'000'000); });
}

struct Bid {
    const char *at;
    std::int64_t price;
    bool own;
};

constexpr std::array bids
    = {Bid{"15:22:20", 16'00, false}, Bid{"15:23:04", 17'00, false}, Bid{"15:24:10", 18'00, false},
       Bid{"15:25:02", 18'40, false}, Bid{"15:25:48", 19'00, false}, Bid{"15:26:31", 19'40, true},
       Bid{"15:27:55", 20'00, false}, Bid{"15:28:40", 20'40, false}, Bid{"15:29:12", 20'60, true},
       Bid{"15:29:58", 21'00, false}, Bid{"15:30:31", 21'20, false}, Bid{"15:30:52", 21'40, true}};

Instant today(const std::string &clock)
{
    return parseInstant("2026-11-22T" + clock + "-08:00").value();
}

void setUpAuction(ChartView &view, PointSeries &points)
{
    const ChartStyle style = sampleStyle();
    std::vector<PointMarker> markers;
    for (const Bid &bid : bids) {
        std::ignore = points.append({today(bid.at), Price::of(bid.price)});
        markers.push_back({today(bid.at),
                           Price::of(bid.price),
                           bid.own ? MarkerShape::OwnPoint : MarkerShape::OtherPoint,
                           {}});
    }
    view.setChartStyle(style);
    view.setLines({{.points = &points,
                    .colour = style.colours.accent,
                    .width = 2,
                    .form = LineForm::Steps,
                    .area = true,
                    .reachesNow = true}});
    view.setCandles(nullptr, oneSecond);
    view.setMarkers(markers);
    view.setReserve(ReserveLine{Price::of(18'00), QStringLiteral("reserve 18.00, met 15:24")});
    view.setBands({{{today("15:31:19"), today("15:31:49")}, BandTint::Gate, {}}});
    view.setTimeLimit(
        TimeLimit{today("15:31:49"),
                  QStringLiteral("closes 15:31:49"),
                  false,
                  {QStringLiteral("a bid in the last"), QStringLiteral("30 s adds 60 s")}});
    view.setLastPrice(LastPrice{Price::of(21'40), LastDirection::Own});
    view.setNow(today("15:31:08"));
    view.setNowShown(true);
    view.setAlwaysShown(PriceRange{Price::of(15'10), Price::of(22'80)});
}

} // namespace

/// What is on a picture, counted in pixels of the colours that mean it.
class TestChartPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trading()
    {
        const Session session = afternoon();
        ChartView view(sampleCalendar());
        view.resize(pictureSize);
        setUpTrading(view, session);
        view.showInterval({sampleMorning, sampleMorning + 7 * oneHour});
        const QImage picture = view.grab().toImage();
        keep(picture, QStringLiteral("trading.png"));

        const ChartColours colours = sampleStyle().colours;
        QVERIFY(pixelsOf(picture, colours.up) > 500);
        QVERIFY(pixelsOf(picture, colours.down) > 300);
        QVERIFY(pixelsOf(picture, colours.upTint) > 500);
        QVERIFY(pixelsOf(picture, colours.own) > 3 * 500);
        QVERIFY(pixelsOf(picture, colours.gate) > 400);
        QVERIFY(pixelsOf(picture, colours.gateTint) > 500);
    }

    void tradingWithCrosshair()
    {
        const Session session = afternoon();
        ChartView view(sampleCalendar());
        view.resize(pictureSize);
        setUpTrading(view, session);
        view.showInterval({sampleMorning, sampleMorning + 7 * oneHour});
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Left);
        view.setStale(true);
        view.setGaps({{sampleMorning + 290 * oneMinute, sampleMorning + 300 * oneMinute}});
        const QImage picture = view.grab().toImage();
        keep(picture, QStringLiteral("crosshair.png"));
        QVERIFY(pixelsOf(picture, sampleStyle().colours.crosshair) > 300);
    }

    void auction()
    {
        PointSeries points;
        ChartView view(sampleCalendar());
        view.resize(924, 466);
        setUpAuction(view, points);
        view.showInterval({today("15:21:49"), today("15:33:00")});
        const QImage picture = view.grab().toImage();
        keep(picture, QStringLiteral("auction.png"));
        const ChartColours colours = sampleStyle().colours;
        QVERIFY(pixelsOf(picture, colours.accent) > 1'000);
        QVERIFY(pixelsOf(picture, colours.own) > 500);
    }

    void dense()
    {
        const CandleSeries candles = walkOf(100'000);
        ChartView view(sampleCalendar());
        view.resize(pictureSize);
        view.setChartStyle(sampleStyle());
        view.setCandles(&candles, oneMinute);
        view.fit();
        keep(view.grab().toImage(), QStringLiteral("dense.png"));
        QVERIFY(view.paintedColumns() > 500);
        view.zoomAbout(600, 75);
        keep(view.grab().toImage(), QStringLiteral("lines.png"));
    }

    void words()
    {
        ChartView view(sampleCalendar());
        view.resize(pictureSize);
        view.setChartStyle(sampleStyle());
        const QImage before = view.grab().toImage();
        view.setWords(QStringLiteral("Waiting for candles of SP15-H18, 2 s"));
        const QImage picture = view.grab().toImage();
        keep(picture, QStringLiteral("words.png"));
        QVERIFY(picture != before);
    }
};

QTEST_MAIN(TestChartPictures)
#include "test_chart_pictures.moc"
