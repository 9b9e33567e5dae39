// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"
#include "core/base/instant_text.h"
#include "ui/series/axis_ticks.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

Instant at(const char *text)
{
    return parseInstant(text).value();
}

TimeScale scaleOver(Interval interval, double width)
{
    TimeScale scale;
    scale.setBarLength(oneSecond);
    scale.setBounds(interval);
    scale.setWidth(width);
    scale.show(interval);
    return scale;
}

std::vector<TimeTick> ticksOf(const std::string &zone, Interval interval, double width,
                              double least)
{
    return timeTicks(scaleOver(interval, width), Calendar::of(zone).value(), least);
}

std::vector<int> hoursOf(const std::vector<TimeTick> &ticks)
{
    std::vector<int> hours;
    for (const TimeTick &tick : ticks) {
        hours.push_back(tick.secondOfDay / 3600);
    }
    return hours;
}

} // namespace

class TestAxisTicks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayOf23HoursLeavesOneOut()
    {
        const Calendar calendar = Calendar::of("America/Los_Angeles").value();
        const Interval day = calendar.wholeDay({2026, 3, 8}).value();
        QCOMPARE(day.length(), 23 * oneHour);
        const std::vector<TimeTick> ticks
            = timeTicks(scaleOver(day, 2'300), calendar, 60); // 100 pixels an hour
        QCOMPARE(hoursOf(ticks), (std::vector<int>{0,  1,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12,
                                                   13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23}));
        for (std::size_t i = 1; i < ticks.size(); ++i) {
            QCOMPARE(ticks[i].at - ticks[i - 1].at, oneHour);
        }
        QVERIFY(ticks[0].kind == TimeTickKind::Day);
        QVERIFY(ticks[1].kind == TimeTickKind::Clock);
    }

    void keepsTicksThatAreJustFarEnoughApart()
    {
        const Calendar calendar = Calendar::of("America/Los_Angeles").value();
        const Instant start = calendar.wholeDay({2026, 11, 22}).value().start;
        // 30 seconds are just as wide as is asked for, by turns rounded up and down.
        for (int tenths = 0; tenths < 100; ++tenths) {
            const Interval shown{start + tenths * (oneSecond / 10),
                                 start + tenths * (oneSecond / 10) + 7 * oneMinute};
            const TimeScale scale = scaleOver(shown, 896.1);
            const double half = 30 * oneSecond / scale.nanosecondsPerPixel();
            const std::vector<TimeTick> ticks = timeTicks(scale, calendar, half);
            QVERIFY(ticks.size() > 2);
            for (std::size_t i = 2; i < ticks.size(); ++i) {
                QCOMPARE(ticks[i].at - ticks[i - 1].at, ticks[1].at - ticks[0].at);
            }
        }
    }

    void aDayOf25HoursShowsOneTwice()
    {
        const Calendar calendar = Calendar::of("America/Los_Angeles").value();
        const Interval day = calendar.wholeDay({2026, 11, 1}).value();
        QCOMPARE(day.length(), 25 * oneHour);
        const std::vector<TimeTick> ticks = timeTicks(scaleOver(day, 2'500), calendar, 60);
        QCOMPARE(hoursOf(ticks),
                 (std::vector<int>{0,  1,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11,
                                   12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23}));
    }

    void sixHoursStayOnTheClock()
    {
        const Calendar calendar = Calendar::of("America/Los_Angeles").value();
        const Interval day = calendar.wholeDay({2026, 11, 1}).value();
        const std::vector<TimeTick> ticks = timeTicks(scaleOver(day, 250), calendar, 60);
        QCOMPARE(hoursOf(ticks), (std::vector<int>{0, 6, 12, 18}));
        QCOMPARE(ticks[1].at - ticks[0].at, 7 * oneHour);
        QCOMPARE(ticks[2].at - ticks[1].at, 6 * oneHour);
    }

    void halfHourZonesKeepRoundHours()
    {
        // Clocks go back by half an hour: 02:00 becomes 01:30.
        const Calendar calendar = Calendar::of("Australia/Lord_Howe").value();
        const Interval day = calendar.wholeDay({2026, 4, 5}).value();
        QCOMPARE(day.length(), 24 * oneHour + 30 * oneMinute);
        for (const TimeTick &tick : timeTicks(scaleOver(day, 2'450), calendar, 60)) {
            QCOMPARE(tick.secondOfDay % 3600, 0);
            const int offset = calendar.offsetMinutes(tick.at).value();
            QCOMPARE((tick.at + offset * oneMinute).ns % oneHour, std::int64_t(0));
        }
    }

    void secondsInAnAuction()
    {
        const Instant from = at("2026-11-22T23:30:00Z");
        const std::vector<TimeTick> ticks
            = ticksOf("America/Los_Angeles", {from, from + 2 * oneMinute}, 600, 60);
        QVERIFY(ticks.size() == 8);
        QVERIFY(ticks[1].kind == TimeTickKind::ClockWithSeconds);
        QCOMPARE(ticks[1].secondOfDay, 15 * 3600 + 30 * 60 + 15);
    }

    void monthsAndYears()
    {
        const std::vector<TimeTick> months = ticksOf(
            "Europe/Berlin", {at("2025-10-15T00:00:00Z"), at("2026-04-15T00:00:00Z")}, 600, 70);
        std::vector<unsigned> found;
        for (const TimeTick &tick : months) {
            QCOMPARE(tick.day.dayOfMonth, 1U);
            QVERIFY(tick.kind == (tick.day.month == 1 ? TimeTickKind::Year : TimeTickKind::Month));
            found.push_back(tick.day.month);
        }
        QCOMPARE(found, (std::vector<unsigned>{11, 12, 1, 2, 3, 4}));

        const std::vector<TimeTick> weeks = ticksOf(
            "Europe/Berlin", {at("2026-01-31T12:00:00Z"), at("2026-03-10T00:00:00Z")}, 600, 70);
        std::vector<unsigned> days;
        for (const TimeTick &tick : weeks) {
            days.push_back(tick.day.dayOfMonth);
        }
        QCOMPARE(days, (std::vector<unsigned>{1, 8, 15, 22, 1, 8}));
    }

    void neverCloserThanAsked()
    {
        const Instant from = at("2026-10-30T00:00:00Z");
        for (Nanoseconds length = oneMinute; length < 1'500 * oneDay; length = length * 3 / 2) {
            const Interval shown = {from, from + length};
            const TimeScale scale = scaleOver(shown, 900);
            const auto ticks = timeTicks(scale, Calendar::of("America/New_York").value(), 64);
            QVERIFY2(ticks.size() >= 2, qPrintable(QString::number(length / oneMinute)));
            for (std::size_t i = 1; i < ticks.size(); ++i) {
                QVERIFY(scale.pixelAt(ticks[i].at) - scale.pixelAt(ticks[i - 1].at) > 58);
            }
        }
    }

    void nothingOutsideTheCalendar()
    {
        QVERIFY(ticksOf("Europe/Berlin", {calendarEnd + oneDay, calendarEnd + 3 * oneDay}, 600, 60)
                    .empty());
        QVERIFY(ticksOf("Europe/Berlin", {{-3 * oneDay}, {-oneDay}}, 600, 60).empty());
    }

    void roundPrices()
    {
        PriceScale scale;
        scale.setRows(0, 450);
        scale.fit({Price::of(5'960), Price::of(7'160)});
        const std::vector<Price> prices = priceTicks(scale, Price::of(25), 32);
        QCOMPARE(prices.size(), std::size_t(12));
        QVERIFY(prices.front() == Price::of(60'00));
        QVERIFY(prices.back() == Price::of(71'00));

        // A step of 0.20 would be closer, but is no whole number of ticks.
        scale.fit({Price::of(-100), Price::of(100)});
        QVERIFY(priceTicks(scale, Price::of(25), 32).front() == Price::of(-100));
        QVERIFY(priceTicks(scale, Price::of(25), 32)[1] == Price::of(-75));
        QVERIFY(priceTicks(scale, Price::of(1), 32)[1] == Price::of(-80));
    }
};

QTEST_APPLESS_MAIN(TestAxisTicks)
#include "test_axis_ticks.moc"
