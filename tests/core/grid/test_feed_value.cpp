// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "core/grid/feed_value.h"

#include <QtTest/QTest>

using namespace energy;

class TestFeedValue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsExactly()
    {
        QCOMPARE(parseRounded("34.74459", 5), std::optional<std::int64_t>(3'474'459));
        QCOMPARE(parseRounded("-1.2", 5), std::optional<std::int64_t>(-120'000));
        QCOMPARE(parseRounded("0", 5), std::optional<std::int64_t>(0));
        QCOMPARE(parseRounded("+7", 0), std::optional<std::int64_t>(7));
        QCOMPARE(parseRounded(".5", 1), std::optional<std::int64_t>(5));
        QCOMPARE(parseRounded("5.", 1), std::optional<std::int64_t>(50));
        QCOMPARE(parseRounded("1.5e-3", 5), std::optional<std::int64_t>(150));
        QCOMPARE(parseRounded("0E-5", 5), std::optional<std::int64_t>(0));
        QCOMPARE(parseRounded("12E+2", 0), std::optional<std::int64_t>(1'200));
        QCOMPARE(parseRounded("00000000000000000000000000000000000000000000007", 0),
                 std::optional<std::int64_t>(7));
        QCOMPARE(parseRounded("9223372036854775807", 0), std::optional<std::int64_t>(INT64_MAX));
    }

    void roundsHalfToEvenOnce()
    {
        QCOMPARE(parseRounded("0.5", 0), std::optional<std::int64_t>(0));
        QCOMPARE(parseRounded("1.5", 0), std::optional<std::int64_t>(2));
        QCOMPARE(parseRounded("2.5", 0), std::optional<std::int64_t>(2));
        QCOMPARE(parseRounded("-2.5", 0), std::optional<std::int64_t>(-2));
        QCOMPARE(parseRounded("-3.5", 0), std::optional<std::int64_t>(-4));
        QCOMPARE(parseRounded("2.50000000000000000000000000000000000000000000000001", 0),
                 std::optional<std::int64_t>(3));
        // Rounded twice it would be 1.
        QCOMPARE(parseRounded("0.4999999999999999999999999999999999999999999999", 0),
                 std::optional<std::int64_t>(0));
        QCOMPARE(parseRounded("1e-300", 5), std::optional<std::int64_t>(0));
    }

    /// What a power-of-ten multiplier does to a count of Wh.
    void shiftsByNegativePlaces()
    {
        QCOMPARE(parseRounded("327", 3), std::optional<std::int64_t>(327'000));
        QCOMPARE(parseRounded("1500", -3), std::optional<std::int64_t>(2));
        QCOMPARE(parseRounded("2500", -3), std::optional<std::int64_t>(2));
        QCOMPARE(parseRounded("1", -12), std::optional<std::int64_t>(0));
    }

    void refusesWhatIsNoNumber_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"",     "-",     "+",   ".",  "-.",  "1.2.3",  "1,5",  " 1",  "1 ",
              "0x1",  "NaN",   "inf", "1e", "1e+", "1e1234", "1e5x", "--1", "9223372036854775808",
              "1e19", "1e999", "12a"}) {
            QTest::newRow(text) << QString::fromLatin1(text);
        }
    }
    void refusesWhatIsNoNumber()
    {
        QFETCH(QString, text);
        QVERIFY(!parseRounded(text.toStdString(), 0));
    }

    void readsInstants()
    {
        InstantReader reader;
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(instantText(reader.read("2018-11-04T08:00:00-00:00").value()),
                     std::string("2018-11-04T08:00:00Z"));
            QCOMPARE(instantText(reader.read("2018-11-05T23:59:59+00:00").value()),
                     std::string("2018-11-05T23:59:59Z"));
            QCOMPARE(instantText(reader.read("2018-11-05T00:00:00Z").value()),
                     std::string("2018-11-05T00:00:00Z"));
            QCOMPARE(instantText(reader.read("2018-11-04T08:00:00-07:00").value()),
                     std::string("2018-11-04T15:00:00Z"));
            QCOMPARE(instantText(reader.read("2037-12-31T23:59:59-00:00").value()),
                     std::string("2037-12-31T23:59:59Z"));
        }
    }

    void refusesOtherInstants_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isBeyond");
        for (const char *text :
             {"", "2018-11-04", "2018-11-04 08:00:00-00:00", "2018-11-04T08:00:00",
              "2018-11-04T24:00:00-00:00", "2018-11-04T08:60:00-00:00", "2018-11-04T08:00:60-00:00",
              "2018-11-04T0a:00:00-00:00", "2018-11-04T08-00-00-00:00", "2018-02-29T08:00:00-00:00",
              "1969-12-31T08:00:00-00:00", "2018-11-04T08:00:00-00:00 ", "x", "-00:00",
              "11/04/2018T08:00:00-00:00"}) {
            QTest::newRow(text) << QString::fromLatin1(text) << false;
        }
        for (const char *text : {"2038-01-01T00:00:00-00:00", "2038-01-01T00:00:00Z",
                                 "2261-01-01T00:00:00+01:00", "9999-01-01T00:00:00-00:00"}) {
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        }
    }
    void refusesOtherInstants()
    {
        QFETCH(QString, text);
        QFETCH(bool, isBeyond);
        InstantReader reader;
        QVERIFY(reader.read("2018-11-04T08:00:00-00:00"));
        const auto at = reader.read(text.toStdString());
        QVERIFY(!at);
        QCOMPARE(at.error(), isBeyond ? Refusal::BeyondCalendar : Refusal::MalformedPayload);
    }
};

QTEST_APPLESS_MAIN(TestFeedValue)
#include "test_feed_value.moc"
