// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/meter_readings.h"
#include "core/exchange/reference_prices.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

Interval minutes(std::int64_t from, std::int64_t to)
{
    return {{from * oneMinute}, {to * oneMinute}};
}

MeterValue value(std::int64_t from, std::int64_t to, std::int64_t wattHours)
{
    return {minutes(from, to), Energy::of(wattHours), ReadingQuality::Actual};
}

PeriodPrice price(std::int64_t from, std::int64_t to, std::int64_t milliCents)
{
    return {minutes(from, to), FinePrice::of(milliCents)};
}

MeterReadings quarters(std::initializer_list<std::int64_t> wattHours)
{
    MeterReadings readings;
    std::int64_t at = 0;
    for (const std::int64_t count : wattHours) {
        static_cast<void>(readings.record(value(at, at + 15, count)));
        at += 15;
    }
    return readings;
}

} // namespace

class TestMeterReadings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void periodsNeverOverlap()
    {
        const MeterReadings readings = quarters({1, 2, 3});
        QCOMPARE(readings.check(value(0, 15, 1)), Refusal::None);
        QCOMPARE(readings.check(value(45, 60, 1)), Refusal::None);
        QCOMPARE(readings.check(value(0, 30, 1)), Refusal::ReadingOverlap);
        QCOMPARE(readings.check(value(40, 50, 1)), Refusal::ReadingOverlap);
        QCOMPARE(readings.check(value(-5, 1, 1)), Refusal::ReadingOverlap);
        QCOMPARE(readings.check(value(-15, 60, 1)), Refusal::ReadingOverlap);
        QCOMPARE(readings.check(value(-15, 0, 1)), Refusal::None);
    }

    void revisionsCount()
    {
        MeterReadings readings;
        QCOMPARE(readings.record(value(0, 15, 1)), std::optional(0U));
        QCOMPARE(readings.record(value(0, 15, 1)), std::optional<std::uint32_t>());
        QCOMPARE(readings.record(value(0, 15, 2)), std::optional(1U));
        MeterValue final = value(0, 15, 2);
        final.quality = ReadingQuality::Final;
        QCOMPARE(readings.record(final), std::optional(2U));
    }

    void coversWithoutGapsAndExactly()
    {
        MeterReadings readings = quarters({1, 1, 1, 1});
        QVERIFY(readings.covers(minutes(0, 60)));
        QVERIFY(readings.covers(minutes(15, 45)));
        QVERIFY(!readings.covers(minutes(0, 50)));
        QVERIFY(!readings.covers(minutes(5, 30)));
        QVERIFY(!readings.covers(minutes(0, 75)));
        static_cast<void>(readings.record(value(75, 90, 1)));
        QVERIFY(!readings.covers(minutes(45, 90)));
        QVERIFY(!MeterReadings().covers(minutes(0, 15)));
    }

    void energyIsCountedOnce()
    {
        MeterReadings readings = quarters({10, 20, 30, 40});
        QCOMPARE(readings.unclaimed(minutes(0, 60)), Energy::of(100));
        QCOMPARE(readings.claim(minutes(0, 30), Energy::of(25)), Energy::of(25));
        QCOMPARE(readings.unclaimed(minutes(0, 30)), Energy::of(5));
        QCOMPARE(readings.claim(minutes(0, 60), Energy::of(200)), Energy::of(75));
        QCOMPARE(readings.unclaimed(minutes(0, 60)), Energy());
        // A reading that reaches beyond the interval is not inside it.
        MeterReadings hour;
        static_cast<void>(hour.record(value(0, 60, 100)));
        QCOMPARE(hour.unclaimed(minutes(0, 30)), Energy());
        QCOMPARE(hour.unclaimed(minutes(30, 60)), Energy());
    }

    void whatSettledIsFixed()
    {
        MeterReadings readings = quarters({10, 20});
        QCOMPARE(readings.check(value(0, 15, 11)), Refusal::None);
        QCOMPARE(readings.claim(minutes(0, 15), Energy()), Energy());
        QCOMPARE(readings.check(value(0, 15, 11)), Refusal::ReadingSettled);
        QCOMPARE(readings.check(value(0, 15, 10)), Refusal::None);
        QCOMPARE(readings.check(value(15, 30, 21)), Refusal::None);
    }

    void oldReadingsAreForgotten()
    {
        MeterReadings readings = quarters({10, 20, 30});
        readings.forgetBefore(minutes(30, 45).start);
        QCOMPARE(readings.unclaimed(minutes(0, 45)), Energy::of(50)); // One that ends then is kept.
        readings.forgetBefore(Instant{minutes(30, 45).start.ns + 1});
        QCOMPARE(readings.unclaimed(minutes(0, 45)), Energy::of(30));
    }

    void referencePricesNeverChange()
    {
        ReferencePrices prices;
        QVERIFY(prices.publish(price(0, 60, 100)));
        QVERIFY(!prices.publish(price(0, 60, 100)));
        QCOMPARE(prices.check(price(0, 60, 100)), Refusal::None);
        QCOMPARE(prices.check(price(0, 60, 101)), Refusal::DuplicateReferencePrice);
        QCOMPARE(prices.check(price(0, 30, 100)), Refusal::DuplicateReferencePrice);
        QCOMPARE(prices.check(price(30, 90, 100)), Refusal::DuplicateReferencePrice);
        QCOMPARE(prices.check(price(-30, 90, 100)), Refusal::DuplicateReferencePrice);
        QCOMPARE(prices.check(price(60, 120, 5)), Refusal::None);
        QCOMPARE(prices.check(price(-60, 0, 5)), Refusal::None);
    }

    void referencePricesAverageOverTime()
    {
        ReferencePrices prices;
        QVERIFY(prices.publish(price(0, 60, 100)));
        QVERIFY(prices.publish(price(60, 75, 201)));
        QCOMPARE(prices.priceOf(minutes(15, 30)), std::optional(FinePrice::of(100)));
        QCOMPARE(prices.priceOf(minutes(45, 75)), std::optional(FinePrice::of(150))); // 150.5
        QCOMPARE(prices.priceOf(minutes(0, 75)), std::optional(FinePrice::of(120))); // 120.2
        QCOMPARE(prices.priceOf(minutes(0, 76)), std::optional<FinePrice>());
        QCOMPARE(prices.priceOf(minutes(-1, 15)), std::optional<FinePrice>());
        QVERIFY(prices.publish(price(90, 105, 1)));
        QCOMPARE(prices.priceOf(minutes(60, 105)), std::optional<FinePrice>());
        prices.forgetBefore(minutes(80, 90).start);
        QCOMPARE(prices.priceOf(minutes(15, 30)), std::optional<FinePrice>());
        QCOMPARE(prices.priceOf(minutes(90, 105)), std::optional(FinePrice::of(1)));
    }
};

QTEST_APPLESS_MAIN(TestMeterReadings)
#include "test_meter_readings.moc"
