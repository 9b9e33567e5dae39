// SPDX-License-Identifier: Apache-2.0
#include "core/base/seeded_random.h"
#include "ui/series/price_scale.h"
#include "ui/series/time_scale.h"

#include <QtTest/QTest>

#include <cmath>

using namespace energy;

namespace {

constexpr Instant day = {1'763'769'600 * oneSecond}; // 2025-11-22T00:00:00Z

TimeScale dayScale()
{
    TimeScale scale;
    scale.setWidth(800);
    scale.setBarLength(5 * oneMinute);
    scale.setBounds({day, day + oneDay});
    scale.show({day, day + oneDay});
    return scale;
}

} // namespace

class TestScales : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeComesBackFromPixels()
    {
        SeededRandom random(5);
        TimeScale scale = dayScale();
        for (int i = 0; i < 2'000; ++i) {
            scale.zoomAbout(static_cast<double>(random.between(0, 800)),
                            static_cast<double>(random.between(50, 200)) / 100);
            scale.pan(static_cast<double>(random.between(-300, 300)));
            const Instant at = day + random.between(0, oneDay);
            const Nanoseconds error = scale.instantAt(scale.pixelAt(at)) - at;
            QVERIFY(std::abs(static_cast<double>(error)) <= 1);
        }
    }

    void zoomKeepsWhatIsUnderTheCursor()
    {
        TimeScale scale = dayScale();
        const Instant under = scale.instantAt(300);
        scale.zoomAbout(300, 4);
        QVERIFY(std::abs(scale.pixelAt(under) - 300) < 1e-3);
        QVERIFY(scale.visible().length() < oneDay / 3);
        scale.pan(50);
        QVERIFY(std::abs(scale.pixelAt(under) - 350) < 1e-3);
    }

    void showsTheWholeInterval()
    {
        TimeScale scale = dayScale();
        scale.show({day + oneHour, day + 5 * oneHour});
        QVERIFY(std::abs(scale.pixelAt(day + oneHour)) < 1e-3);
        QVERIFY(std::abs(scale.pixelAt(day + 5 * oneHour) - 800) < 1e-3);
        QVERIFY(std::abs(scale.barWidth() - 800.0 / 48) < 1e-6);
    }

    void neverLosesTheData()
    {
        TimeScale scale = dayScale();
        scale.pan(1e6);
        QVERIFY(scale.visible().end > day);
        scale.pan(-2e6);
        QVERIFY(scale.visible().start < day + oneDay);
        for (int i = 0; i < 100; ++i) {
            scale.zoomAbout(400, 0.5);
        }
        QVERIFY(scale.visible().length() <= 2 * oneDay);
        QVERIFY(scale.pixelAt(day) >= 0 || scale.pixelAt(day + oneDay) <= 800);
        for (int i = 0; i < 100; ++i) {
            scale.zoomAbout(400, 2);
        }
        QVERIFY(std::abs(scale.barWidth() - 128) < 1e-6);
        scale.zoomAbout(400, 0); // no such zoom
        QVERIFY(std::abs(scale.barWidth() - 128) < 1e-6);
    }

    void pricesComeBackFromRows()
    {
        SeededRandom random(6);
        PriceScale scale;
        scale.setRows(20, 420);
        scale.fit({Price::of(-150'00), Price::of(250'00)});
        QCOMPARE(scale.rowAt(Price::of(250'00)), 20.0);
        QCOMPARE(scale.rowAt(Price::of(-150'00)), 420.0);
        for (int i = 0; i < 1'000; ++i) {
            const Price price = Price::of(random.between(-600, 1'000) * 25);
            QVERIFY(scale.priceAt(scale.rowAt(price), Price::of(25)) == price);
        }
        // Between two steps it is the nearer one.
        QVERIFY(scale.priceAt(scale.rowAt(Price::of(-12)), Price::of(25)) == Price::of(0));
        QVERIFY(scale.priceAt(scale.rowAt(Price::of(-13)), Price::of(25)) == Price::of(-25));
    }

    void aSinglePriceHasRoom()
    {
        PriceScale scale;
        scale.setRows(0, 100);
        scale.fit({Price::of(4'200), Price::of(4'200)});
        QCOMPARE(scale.rowAt(Price::of(4'200)), 50.0);
    }
};

QTEST_APPLESS_MAIN(TestScales)
#include "test_scales.moc"
