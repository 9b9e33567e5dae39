// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "ui/theme/number_text.h"
#include "ui/theme/time_text.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

const NumberText english{QLocale(QLocale::English, QLocale::UnitedStates)};
const NumberText german{QLocale(QLocale::German, QLocale::Germany)};

Calendar pacific()
{
    return Calendar::of("America/Los_Angeles").value();
}

Interval hourFrom(const char *start, Nanoseconds length = oneHour)
{
    const Instant at = parseInstant(start).value();
    return {at, at + length};
}

} // namespace

class TestNumberText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prices();
    void changes();
    void moneyIsGroupedByLocale();
    void extremesKeepEveryDigit();
    void quantities();
    void sharesAndLatencies();
    void missing();
    void spacesComeFromTheFigureFont();
    void countdowns();
    void ages();
    void periods();
    void clocks();
};

void TestNumberText::prices()
{
    QCOMPARE(english.price(Price::of(64'25)), QStringLiteral("64.25"));
    QCOMPARE(english.price(Price::of(-40)), QStringLiteral("\u22120.40"));
    QCOMPARE(german.price(Price::of(1'234'56)), QStringLiteral("1.234,56"));
    QCOMPARE(english.price(FinePrice::of(12'34567)), QStringLiteral("12.35"));
    QCOMPARE(english.price(FinePrice::of(12'34500)), QStringLiteral("12.34")); // half to even
}

void TestNumberText::changes()
{
    QCOMPARE(english.change(Price::of(1'85)), QStringLiteral("\u25B2 +1.85"));
    QCOMPARE(english.change(Price::of(-40)), QStringLiteral("\u25BC \u22120.40"));
    QCOMPARE(english.change(Price()), QStringLiteral("\u2013 0.00"));
    QCOMPARE(english.change(Money::of(42'750'000)), QStringLiteral("\u25B2 +42.75"));
    QCOMPARE(english.change(Money::of(-1'250'000'000)), QStringLiteral("\u25BC \u22121,250.00"));
    QCOMPARE(english.change(Money()), QStringLiteral("\u2013 0.00"));
}

void TestNumberText::moneyIsGroupedByLocale()
{
    const Money amount = Money::of(17'780'350'000);
    QCOMPARE(english.money(amount), QStringLiteral("17,780.35"));
    QCOMPARE(german.money(amount), QStringLiteral("17.780,35"));
    QCOMPARE(NumberText().money(amount), QStringLiteral("17,780.35"));
    QCOMPARE(english.money(Money::of(-1'250'000'000'000)), QStringLiteral("\u22121,250,000.00"));
    QCOMPARE(english.exactMoney(Money::of(1)), QStringLiteral("0.000001"));
    QCOMPARE(english.money(Money::of(999)), QStringLiteral("0.00"));
}

void TestNumberText::extremesKeepEveryDigit()
{
    QCOMPARE(english.exactMoney(Money::of(INT64_MAX)), QStringLiteral("9,223,372,036,854.775807"));
    QCOMPARE(english.exactMoney(Money::of(INT64_MIN)),
             QStringLiteral("\u22129,223,372,036,854.775808"));
    QCOMPARE(english.count(UINT64_MAX), QStringLiteral("18,446,744,073,709,551,615"));
}

void TestNumberText::quantities()
{
    QCOMPARE(english.energy(Energy::of(24'200'000)), QStringLiteral("24.2"));
    QCOMPARE(english.power(Power::of(100)), QStringLiteral("10"));
    QCOMPARE(english.power(Power::of(105)), QStringLiteral("10.5"));
    QCOMPARE(english.signedPower(Power::of(150)), QStringLiteral("+15"));
    QCOMPARE(english.signedEnergy(Energy::of(24'200'000)), QStringLiteral("+24.2"));
    QCOMPARE(english.signedEnergy(Energy::of(-400'000)), QStringLiteral("\u22120.4"));
    QCOMPARE(english.signedEnergy(Energy()), QStringLiteral("0.0"));
    QCOMPARE(english.signedPower(Power::of(-150)), QStringLiteral("\u221215"));
    QCOMPARE(english.signedPower(Power()), QStringLiteral("0"));
    QCOMPARE(english.count(48'201'377), QStringLiteral("48,201,377"));
}

void TestNumberText::sharesAndLatencies()
{
    QCOMPARE(english.share(918, 1'000), QStringLiteral("91.8\u00A0%"));
    QCOMPARE(english.share(1, 0), QStringLiteral("\u2013"));
    QCOMPARE(english.share(INT64_MAX, INT64_MAX), QStringLiteral("100.0\u00A0%"));
    QCOMPARE(english.latency(11 * oneMillisecond), QStringLiteral("11\u00A0ms"));
    QCOMPARE(english.latency(400'000), QStringLiteral("<1\u00A0ms"));
    QCOMPARE(english.latency(-1), QStringLiteral("\u2013"));
}

void TestNumberText::missing()
{
    QCOMPARE(english.price(std::optional<Price>()), QStringLiteral("\u2013"));
    QCOMPARE(english.money(std::optional<Money>()), QStringLiteral("\u2013"));
    QCOMPARE(english.money(std::optional(Money())), QStringLiteral("0.00"));
    QCOMPARE(english.power(std::optional<Power>()), QStringLiteral("\u2013"));
}

void TestNumberText::spacesComeFromTheFigureFont()
{
    const NumberText french{QLocale(QLocale::French, QLocale::France)};
    QCOMPARE(french.money(Money::of(17'780'350'000)), QStringLiteral("17\u00A0780,35"));
}

void TestNumberText::countdowns()
{
    const QLocale &us = english.locale();
    const auto seconds = [](int count) { return count * oneSecond; };
    QCOMPARE(countdownText(seconds(4'432), us), QStringLiteral("1:13:52"));
    QCOMPARE(countdownText(seconds(832), us), QStringLiteral("13:52"));
    QCOMPARE(countdownText(seconds(41), us), QStringLiteral("0:41"));
    QCOMPARE(countdownText(seconds(10) + 1, us), QStringLiteral("0:11"));
    QCOMPARE(countdownText(seconds(10), us), QStringLiteral("10.0"));
    QCOMPARE(countdownText(seconds(9) + 400 * oneMillisecond, us), QStringLiteral("9.4"));
    QCOMPARE(countdownText(seconds(9) + 400 * oneMillisecond, german.locale()),
             QStringLiteral("9,4"));
    QCOMPARE(countdownText(1, us), QStringLiteral("0.1"));
    QCOMPARE(countdownText(0, us), QStringLiteral("0:00"));
    QCOMPARE(countdownText(-oneSecond, us), QStringLiteral("0:00"));
    QCOMPARE(countdownText(seconds(62'932), us), QStringLiteral("17:28:52"));
    QCOMPARE(countdownText(3 * oneDay + 4 * oneHour + 12 * oneMinute, us),
             QStringLiteral("3 d 04:12"));
}

void TestNumberText::ages()
{
    const Calendar calendar = pacific();
    const Instant now = parseInstant("2026-11-22T23:31:08Z").value();
    const auto age
        = [&](Nanoseconds by) { return ageText(now - by, now, calendar, english.locale()); };
    QCOMPARE(age(42 * oneSecond), QStringLiteral("0:42"));
    QCOMPARE(age(190 * oneSecond), QStringLiteral("3:10"));
    QCOMPARE(age(22 * oneMinute), QStringLiteral("22 min"));
    QCOMPARE(age(3 * oneHour + oneMinute), QStringLiteral("3 h"));
    QCOMPARE(age(2 * oneDay), QStringLiteral("20 Nov"));
    QCOMPARE(age(-oneMinute), QStringLiteral("0:00"));
}

void TestNumberText::periods()
{
    const Calendar calendar = pacific();
    QCOMPARE(periodName(hourFrom("2026-11-23T01:00:00Z"), calendar), QStringLiteral("H18"));
    QCOMPARE(periodName(hourFrom("2026-11-23T07:00:00Z"), calendar), QStringLiteral("H24"));
    QCOMPARE(periodName(hourFrom("2026-11-22T08:00:00Z"), calendar), QStringLiteral("H01"));
    // 1 November 2026: clocks go back at 02:00, the second hour comes twice.
    QCOMPARE(periodName(hourFrom("2026-11-01T08:00:00Z"), calendar), QStringLiteral("H02A"));
    QCOMPARE(periodName(hourFrom("2026-11-01T09:00:00Z"), calendar), QStringLiteral("H02B"));
    QCOMPARE(periodName(hourFrom("2026-11-01T10:00:00Z"), calendar), QStringLiteral("H03"));
    const Calendar berlin = Calendar::of("Europe/Berlin").value();
    QCOMPARE(periodName(hourFrom("2026-10-25T00:00:00Z"), berlin), QStringLiteral("H03A"));
    QCOMPARE(periodName(hourFrom("2026-10-25T01:00:00Z"), berlin), QStringLiteral("H03B"));
    QCOMPARE(periodName(hourFrom("2026-11-23T01:30:00Z", 15 * oneMinute), calendar),
             QStringLiteral("H18 Q3"));
    QCOMPARE(periodName(hourFrom("2026-11-22T18:00:00Z", 5 * oneHour), calendar),
             QStringLiteral("10\u201315"));
    QCOMPARE(periodName(hourFrom("2026-11-22T08:00:00Z", 24 * oneHour), calendar),
             QStringLiteral("00\u201324"));
    QCOMPARE(periodName(hourFrom("2026-11-23T01:30:00Z", 30 * oneMinute), calendar),
             QStringLiteral("17:30\u201318"));
    QCOMPARE(periodName(hourFrom("2040-11-23T01:30:00Z"), calendar), QStringLiteral("\u2013"));
}

void TestNumberText::clocks()
{
    const Calendar calendar = pacific();
    const Instant at = parseInstant("2026-11-22T23:31:08Z").value();
    QCOMPARE(clockText(at, calendar), QStringLiteral("15:31:08"));
    QCOMPARE(clockMinuteText(at, calendar), QStringLiteral("15:31"));
    QCOMPARE(dayMinuteText(at, calendar, english.locale()), QStringLiteral("22 Nov 15:31"));
    QCOMPARE(daySecondText(at, calendar, english.locale()), QStringLiteral("22 Nov 15:31:08"));
    QCOMPARE(dayMinuteText(Instant{INT64_MIN}, calendar, english.locale()), missingText);
    QCOMPARE(offsetText(-480), QStringLiteral("UTC\u22128"));
    QCOMPARE(offsetText(330), QStringLiteral("UTC+5:30"));
    QCOMPARE(dayName({2026, 11, 22}, english.locale()), QStringLiteral("22 Nov"));
}

QTEST_MAIN(TestNumberText)
#include "test_number_text.moc"
