// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"

#include <QtTest/QTest>

#include <random>

using namespace energy;

namespace {

constexpr Instant end2261 = {9'214'646'400 * oneSecond}; // 2262-01-01T00:00:00Z

} // namespace

class TestInstantText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAndReads_data()
    {
        QTest::addColumn<qint64>("ns");
        QTest::addColumn<QByteArray>("text");
        const auto add
            = [](const char *text, qint64 ns) { QTest::newRow(text) << ns << QByteArray(text); };
        add("1970-01-01T00:00:00Z", 0);
        add("1970-01-01T00:00:00.000000001Z", 1);
        add("2001-09-09T01:46:40Z", 1'000'000'000 * oneSecond);
        add("2012-03-11T07:00:00Z", 1'331'449'200 * oneSecond);
        add("2024-02-29T23:59:59.123Z", 1'709'251'199 * oneSecond + 123'000'000);
        add("2024-02-29T23:59:59.123456Z", 1'709'251'199 * oneSecond + 123'456'000);
        add("2024-02-29T23:59:59.100000001Z", 1'709'251'199 * oneSecond + 100'000'001);
        add("2038-01-19T03:14:08Z", 2'147'483'648 * oneSecond);
        add("2261-12-31T23:59:59.999999999Z", end2261.ns - 1);
    }
    void writesAndReads()
    {
        QFETCH(const qint64, ns);
        QFETCH(const QByteArray, text);
        QCOMPARE(instantText({ns}), text.toStdString());
        QCOMPARE(parseInstant(text.toStdString()), std::optional(Instant{ns}));
    }

    void readsOtherFormsOfTheSame_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"2012-03-11T07:00:00Z", "2012-03-11t07:00:00z",
                                 "2012-03-11T07:00:00.0Z", "2012-03-11T07:00:00.000000000Z",
                                 "2012-03-10T23:00:00-08:00", "2012-03-11T08:00:00+01:00",
                                 "2012-03-11T12:45:00+05:45", "2012-03-11T07:00:00-00:00"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void readsOtherFormsOfTheSame()
    {
        QFETCH(const QByteArray, text);
        QCOMPARE(parseInstant(text.toStdString()),
                 std::optional(Instant{1'331'449'200 * oneSecond}));
    }

    void offsetsCountAtTheEdges()
    {
        QCOMPARE(parseInstant("1969-12-31T23:30:00-01:00"), std::optional(Instant{30 * oneMinute}));
        QCOMPARE(parseInstant("1970-01-01T00:30:00+01:00"), std::optional<Instant>());
        QCOMPARE(parseInstant("2261-12-31T23:30:00-01:00"), std::optional<Instant>());
        QCOMPARE(parseInstant("2262-01-01T00:30:00+01:00"),
                 std::optional(end2261 - 30 * oneMinute));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "2012",
                                 "2012-03-11",
                                 "2012-03-11T07:00Z",
                                 "2012-03-11T07:00:00",
                                 "2012-03-11 07:00:00Z",
                                 " 2012-03-11T07:00:00Z",
                                 "2012-03-11T07:00:00Z ",
                                 "2012-03-11T07:00:00.Z",
                                 "2012-03-11T07:00:00,5Z",
                                 "2012-03-11T07:00:00.1234567890Z",
                                 "2012-3-11T07:00:00Z",
                                 "12-03-11T07:00:00Z",
                                 "+2012-03-11T07:00:00Z",
                                 "2012/03/11T07:00:00Z",
                                 "2012-02-30T07:00:00Z",
                                 "2011-02-29T07:00:00Z",
                                 "2100-02-29T07:00:00Z",
                                 "2012-00-11T07:00:00Z",
                                 "2012-13-11T07:00:00Z",
                                 "2012-03-00T07:00:00Z",
                                 "2012-04-31T07:00:00Z",
                                 "2012-03-11T24:00:00Z",
                                 "2012-03-11T07:60:00Z",
                                 "2012-03-11T07:00:60Z",
                                 "2012-06-30T23:59:60Z",
                                 "2012-03-11T07:00:00+1:00",
                                 "2012-03-11T07:00:00+0100",
                                 "2012-03-11T07:00:00+24:00",
                                 "2012-03-11T07:00:00+01:60",
                                 "2012-03-11T07:00:00+01",
                                 "2012-03-11T07:00:00 +01:00",
                                 "1969-12-31T23:59:59Z",
                                 "2262-01-01T00:00:00Z",
                                 "9999-01-01T00:00:00Z",
                                 "0000-01-01T00:00:00Z"}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void refuses()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!parseInstant(text.toStdString()));
    }

    void everyInstantIsReadBack()
    {
        std::mt19937_64 random(3);
        for (int i = 0; i < 50'000; ++i) {
            auto ns = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end2261.ns));
            const std::array<Nanoseconds, 4> steps = {1, 1000, oneMillisecond, oneSecond};
            ns -= ns % steps[random() % steps.size()];
            QCOMPARE(parseInstant(instantText({ns})), std::optional(Instant{ns}));
        }
    }
};

QTEST_APPLESS_MAIN(TestInstantText)
#include "test_instant_text.moc"
