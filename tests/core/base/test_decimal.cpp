// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"

#include <QRegularExpression>
#include <QtTest/QTest>

#include <random>

using namespace energy;

namespace {

/// What parseDecimal() promises, by regular expression and 128-bit numbers; texts of at most 30
/// digits.
std::optional<std::int64_t> modelParse(const std::string &text, int places)
{
    static const QRegularExpression shape(QStringLiteral("\\A(-?)([0-9]+)(?:\\.([0-9]+))?\\z"));
    const auto match
        = shape.match(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())));
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    QString part = match.captured(3);
    while (part.size() > places && part.endsWith(u'0')) {
        part.chop(1);
    }
    if (part.size() > places) {
        return std::nullopt;
    }
    WideInteger units = 0;
    for (const QChar digit : match.captured(2) + part.leftJustified(places, u'0')) {
        units = units * 10 + digit.digitValue();
    }
    units = match.captured(1).isEmpty() ? units : -units;
    if (units > INT64_MAX || units < INT64_MIN) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(units);
}

/// What decimalText() promises: all decimals, then without the zeros that may go.
std::string modelText(std::int64_t units, int places, int minPlaces)
{
    WideInteger magnitude = units < 0 ? -WideInteger(units) : WideInteger(units);
    std::string text;
    for (int i = 0; i < places || magnitude > 0; ++i) {
        text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(magnitude % 10)));
        magnitude /= 10;
    }
    std::string whole = text.substr(0, text.size() - static_cast<std::size_t>(places));
    std::string part = text.substr(text.size() - static_cast<std::size_t>(places));
    while (part.size() > static_cast<std::size_t>(minPlaces) && part.ends_with('0')) {
        part.pop_back();
    }
    whole = whole.empty() ? "0" : whole;
    return (units < 0 ? "-" : "") + whole + (part.empty() ? "" : "." + part);
}

} // namespace

class TestDecimal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsExactly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("places");
        QTest::addColumn<qint64>("units");
        const auto add = [](const char *text, int places, qint64 units) {
            QTest::addRow("%s at %d", text, places) << QByteArray(text) << places << units;
        };
        add("-12.3", 2, -1230);
        add("0", 2, 0);
        add("-0.00", 2, 0);
        add("0.01", 2, 1);
        add("1.50", 1, 15);
        add("1.000000000000", 0, 1);
        add("007", 0, 7);
        add("000000000000000000000000000001", 0, 1);
        add("9223372036854775807", 0, INT64_MAX);
        add("-9223372036854775808", 0, INT64_MIN);
        add("92233720368547758.07", 2, INT64_MAX);
        add("-9223372036854.775808", 6, INT64_MIN);
    }
    void readsExactly()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, places);
        QFETCH(const qint64, units);
        QCOMPARE(parseDecimal(text.toStdString(), places), std::optional<std::int64_t>(units));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 "-",
                                 ".",
                                 "-.",
                                 ".5",
                                 "5.",
                                 "-.5",
                                 "+1",
                                 " 1",
                                 "1 ",
                                 "1e2",
                                 "1E2",
                                 "0x10",
                                 "1,5",
                                 "1.2.3",
                                 "--1",
                                 "1-",
                                 "nan",
                                 "inf",
                                 "1.005",
                                 "0.001",
                                 "9223372036854775808",
                                 "92233720368547758.08",
                                 "-92233720368547758.09",
                                 "99999999999999999999"}) {
            QTest::newRow(text) << QByteArray(text);
        }
        QTest::newRow("a zero byte") << QByteArray("1\0", 2);
        QTest::newRow("digits of another script") << QByteArray("\xd9\xa1\xd9\xa2");
    }
    void refuses()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!parseDecimal(text.toStdString(), 2));
    }

    void writesTheShortestExactText()
    {
        QCOMPARE(decimalText(1'230'000, 6, 2), std::string("1.23"));
        QCOMPARE(decimalText(1, 6, 2), std::string("0.000001"));
        QCOMPARE(decimalText(0, 2, 2), std::string("0.00"));
        QCOMPARE(decimalText(-5, 2, 0), std::string("-0.05"));
        QCOMPARE(decimalText(500, 2, 0), std::string("5"));
        QCOMPARE(decimalText(INT64_MIN, 6, 2), std::string("-9223372036854.775808"));
        QCOMPARE(decimalText(INT64_MAX, 0, 0), std::string("9223372036854775807"));
    }

    void unitsHaveTheirOwnDecimals()
    {
        QCOMPARE(moneyText(Money::of(308'500'000)), std::string("308.50"));
        QCOMPARE(priceText(Price::of(-12'34)), std::string("-12.34"));
        QCOMPARE(finePriceText(FinePrice::of(12'34567)), std::string("12.34567"));
        QCOMPARE(energyText(Energy::of(25'000'000)), std::string("25.0"));
        QCOMPARE(powerText(Power::of(50)), std::string("5.0"));
        QCOMPARE(parseMoney("308.50"), std::optional(Money::of(308'500'000)));
        QCOMPARE(parsePrice("-12.34"), std::optional(Price::of(-12'34)));
        QCOMPARE(parsePrice("12.345"), std::optional<Price>());
        QCOMPARE(parseFinePrice("12.34567"), std::optional(FinePrice::of(12'34567)));
        QCOMPARE(parseEnergy("25.0001"), std::optional(Energy::of(25'000'100)));
        QCOMPARE(parsePower("5.05"), std::optional<Power>());
    }

    void numbersAgreeWithTheModel()
    {
        std::mt19937_64 random(4);
        for (int i = 0; i < 200'000; ++i) {
            const auto units = static_cast<std::int64_t>(random()) >> (random() % 64);
            const int places = static_cast<int>(random() % 10);
            const int minPlaces = static_cast<int>(random() % static_cast<unsigned>(places + 1));
            const std::string text = decimalText(units, places, minPlaces);
            QCOMPARE(text, modelText(units, places, minPlaces));
            QCOMPARE(parseDecimal(text, places), std::optional(units));
        }
    }

    void textsAgreeWithTheModel()
    {
        std::mt19937_64 random(5);
        constexpr std::string_view letters = "0000123456789999....--+e ";
        int accepted = 0;
        for (int i = 0; i < 100'000; ++i) {
            std::string text
                = random() % 2 == 0 ? decimalText(static_cast<std::int64_t>(random()), 3, 0) : "";
            for (std::uint64_t edits = random() % 5; edits > 0; --edits) {
                const auto at = static_cast<std::ptrdiff_t>(random() % (text.size() + 1));
                text.insert(text.begin() + at, letters[random() % letters.size()]);
            }
            const int places = static_cast<int>(random() % 7);
            const auto expected = modelParse(text, places);
            QVERIFY2(parseDecimal(text, places) == expected, text.c_str());
            accepted += expected ? 1 : 0;
        }
        QVERIFY(accepted > 1000 && accepted < 99'000);
    }
};

QTEST_APPLESS_MAIN(TestDecimal)
#include "test_decimal.moc"
