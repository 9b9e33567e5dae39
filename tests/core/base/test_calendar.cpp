// SPDX-License-Identifier: Apache-2.0
#include "core/base/calendar.h"
#include "core/base/instant_text.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

constexpr Nanoseconds quarter = 15 * oneMinute;
constexpr Nanoseconds half = 30 * oneMinute;

Calendar calendar(const std::string &zone)
{
    return Calendar::of(zone).value();
}

LocalDay day(const std::string &text)
{
    return parseDay(text).value();
}

bool isBeyond(const Error &error)
{
    return error.code == ErrorCode::Malformed
        && error.detail.find("beyond_calendar") != std::string::npos;
}

} // namespace

class TestCalendar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysBeginAndEndAtLocalMidnight_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("end");
        const auto add
            = [](const char *zone, const char *date, const char *start, const char *end) {
                  QTest::addRow("%s %s", zone, date) << QByteArray(zone) << QByteArray(date)
                                                     << QByteArray(start) << QByteArray(end);
              };
        add("America/Los_Angeles", "2024-01-15", "2024-01-15T08:00:00Z", "2024-01-16T08:00:00Z");
        add("America/Los_Angeles", "2024-03-10", "2024-03-10T08:00:00Z", "2024-03-11T07:00:00Z");
        add("America/Los_Angeles", "2024-11-03", "2024-11-03T07:00:00Z", "2024-11-04T08:00:00Z");
        add("America/New_York", "2024-03-10", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z");
        add("America/New_York", "2024-11-03", "2024-11-03T04:00:00Z", "2024-11-04T05:00:00Z");
        add("Europe/Berlin", "2024-03-31", "2024-03-30T23:00:00Z", "2024-03-31T22:00:00Z");
        add("Europe/Berlin", "2024-10-27", "2024-10-26T22:00:00Z", "2024-10-27T23:00:00Z");
        add("Australia/Lord_Howe", "2024-04-07", "2024-04-06T13:00:00Z", "2024-04-07T13:30:00Z");
        add("Australia/Lord_Howe", "2024-10-06", "2024-10-05T13:30:00Z", "2024-10-06T13:00:00Z");
        // Midnight itself was skipped: the day began at 01:00 summer time.
        add("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
        add("UTC", "2037-12-31", "2037-12-31T00:00:00Z", "2038-01-01T00:00:00Z");
    }
    void daysBeginAndEndAtLocalMidnight()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QByteArray, date);
        QFETCH(const QByteArray, start);
        QFETCH(const QByteArray, end);
        const Interval whole
            = calendar(zone.toStdString()).wholeDay(day(date.toStdString())).value();
        QCOMPARE(instantText(whole.start), start.toStdString());
        QCOMPARE(instantText(whole.end), end.toStdString());
    }

    void countsDeliveryPeriods_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<int>("count");
        const auto add = [](const char *zone, const char *date, qint64 length, int count) {
            QTest::addRow("%s %s %lld min", zone, date, length / oneMinute)
                << QByteArray(zone) << QByteArray(date) << length << count;
        };
        for (const char *zone : {"America/Los_Angeles", "America/New_York"}) {
            add(zone, "2024-03-10", oneHour, 23);
            add(zone, "2024-03-10", quarter, 92);
            add(zone, "2024-06-01", oneHour, 24);
            add(zone, "2024-06-01", quarter, 96);
            add(zone, "2024-11-03", oneHour, 25);
            add(zone, "2024-11-03", quarter, 100);
            add(zone, "2024-11-03", half, 50);
        }
        add("Europe/Berlin", "2024-03-31", oneHour, 23);
        add("Europe/Berlin", "2024-03-31", quarter, 92);
        add("Europe/Berlin", "2024-10-27", oneHour, 25);
        add("Europe/Berlin", "2024-10-27", quarter, 100);
        add("Europe/Berlin", "2024-10-27", 5 * oneMinute, 300);
        add("Australia/Lord_Howe", "2024-04-07", half, 49);
        add("Australia/Lord_Howe", "2024-04-07", quarter, 98);
        add("Australia/Lord_Howe", "2024-10-06", half, 47);
        add("Australia/Lord_Howe", "2024-10-06", quarter, 94);
        add("Australia/Lord_Howe", "2024-10-07", oneHour, 24);
    }
    void countsDeliveryPeriods()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QByteArray, date);
        QFETCH(const qint64, length);
        QFETCH(const int, count);
        const Calendar area = calendar(zone.toStdString());
        const LocalDay local = day(date.toStdString());
        const Interval whole = area.wholeDay(local).value();
        const auto periods = area.deliveryPeriods(local, length).value();
        QCOMPARE(periods.size(), static_cast<std::size_t>(count));
        Instant expected = whole.start;
        for (const Interval &period : periods) {
            QCOMPARE(period.start, expected);
            QCOMPARE(period.length(), length);
            expected = period.end;
        }
        QCOMPARE(expected, whole.end);
    }

    /// A day of 23.5 or 24.5 hours has no whole number of hours; a period may not reach into the
    /// next day.
    void refusesPeriodsThatDoNotFillTheDay()
    {
        const Calendar area = calendar("Australia/Lord_Howe");
        for (const char *date : {"2024-04-07", "2024-10-06"}) {
            const auto periods = area.deliveryPeriods(day(date), oneHour);
            QVERIFY(!periods);
            QCOMPARE(periods.error().code, ErrorCode::Malformed);
        }
    }

    void daysFollowEachOtherWithoutGap()
    {
        for (const char *zone :
             {"America/Los_Angeles", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo"}) {
            const Calendar area = calendar(zone);
            LocalDay local = day("2016-01-01");
            Instant expected = area.wholeDay(local).value().start;
            for (int i = 0; i < 3 * 366; ++i) {
                const Interval whole = area.wholeDay(local).value();
                QCOMPARE(whole.start, expected);
                QCOMPARE(area.localDay(whole.start).value(), local);
                QCOMPARE(area.localDay(whole.end - 1).value(), local);
                expected = whole.end;
                local = nextDay(local);
            }
        }
    }

    void tellsTheOffset()
    {
        const Calendar area = calendar("America/Los_Angeles");
        const Instant shift = parseInstant("2024-03-10T10:00:00Z").value();
        QCOMPARE(area.offsetMinutes(shift - 1).value(), -480);
        QCOMPARE(area.offsetMinutes(shift).value(), -420);
        const Calendar island = calendar("Australia/Lord_Howe");
        QCOMPARE(island.offsetMinutes(parseInstant("2024-06-01T00:00:00Z").value()).value(), 630);
        QCOMPARE(island.offsetMinutes(parseInstant("2024-12-01T00:00:00Z").value()).value(), 660);
    }

    void refusesWhatLiesBeyond()
    {
        const Calendar area = calendar("America/Los_Angeles");
        for (const LocalDay local : {LocalDay{1969, 12, 31}, LocalDay{2037, 12, 31},
                                     LocalDay{2038, 1, 1}, LocalDay{2040, 7, 1}}) {
            QVERIFY(isBeyond(area.wholeDay(local).error()));
            QVERIFY(isBeyond(area.deliveryPeriods(local, oneHour).error()));
        }
        QVERIFY(area.wholeDay({2037, 12, 30}));
        QVERIFY(isBeyond(calendar("Europe/Berlin").wholeDay({1970, 1, 1}).error()));
        for (const Instant at : {calendarBegin - 1, calendarEnd}) {
            QVERIFY(isBeyond(area.localDay(at).error()));
            QVERIFY(isBeyond(area.offsetMinutes(at).error()));
        }
        QVERIFY(area.localDay(calendarEnd - 1));
    }

    void refusesUnknownZones()
    {
        for (const char *zone : {"Europe/Atlantis", "", "PST8", "../../etc/passwd"}) {
            const auto made = Calendar::of(zone);
            QVERIFY2(!made, zone);
            QCOMPARE(made.error().code, ErrorCode::NotFound);
        }
        QCOMPARE(calendar("Europe/Berlin").zoneName(), std::string("Europe/Berlin"));
    }

    void readsOnlyRealDates()
    {
        QCOMPARE(day("2024-02-29"), (LocalDay{2024, 2, 29}));
        QCOMPARE(dayText({2024, 2, 9}), std::string("2024-02-09"));
        QCOMPARE(nextDay({2024, 2, 28}), (LocalDay{2024, 2, 29}));
        QCOMPARE(nextDay({2023, 12, 31}), (LocalDay{2024, 1, 1}));
        for (const char *text :
             {"", "2024-2-29", "2023-02-29", "2024-00-10", "2024-13-10", "2024-04-31", "2024-04-00",
              "2024/04/01", "20240401", "2024-04-01 ", "-024-04-01", "2024--4-01", "2024-+4-01"}) {
            const auto parsed = parseDay(text);
            QVERIFY2(!parsed, text);
            QCOMPARE(parsed.error().code, ErrorCode::Malformed);
        }
    }
};

QTEST_APPLESS_MAIN(TestCalendar)
#include "test_calendar.moc"
