// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.

#include "core/base/calendar.h"
#include "core/base/instant_text.h"
#include "core/grid/oasis_request.h"
#include "core/grid/publication.h"

#include <QTest>

using namespace energy;

namespace {

Instant at(const char *text)
{
    return parseInstant(text).value_or(Instant{-1});
}

Calendar pacific()
{
    return Calendar::of("America/Los_Angeles").value();
}

std::string published(const char *series, const char *start)
{
    const Instant begin = at(start);
    const auto when = publicationOf({"caiso", series, "X", Unit::Megawatt},
                                    {begin, begin + oneHour}, pacific());
    return when ? instantText(*when) : when.error().detail;
}

} // namespace

class TestPublication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dayAheadResultsComeAtOneOnTheDayBefore()
    {
        // 2019-07-10 begins at 07:00Z; 13:00 PDT of the 9th is 20:00Z.
        QCOMPARE(published("PRC_LMP/DAM/LMP", "2019-07-10T07:00:00Z"),
                 std::string("2019-07-09T20:00:00Z"));
        QCOMPARE(published("PRC_LMP/DAM/LMP", "2019-07-11T06:00:00Z"),
                 std::string("2019-07-09T20:00:00Z"));
        QCOMPARE(published("PRC_LMP/DAM/LMP", "2019-07-11T07:00:00Z"),
                 std::string("2019-07-10T20:00:00Z"));
    }

    void clocksThatMoveDoNotMoveOneOClock()
    {
        // Of the 23-hour day, and of the day after it, whose day before has 23 hours.
        QCOMPARE(published("PRC_LMP/DAM/LMP", "2019-03-10T08:00:00Z"),
                 std::string("2019-03-09T21:00:00Z"));
        QCOMPARE(published("PRC_LMP/DAM/LMP", "2019-03-11T07:00:00Z"),
                 std::string("2019-03-10T20:00:00Z"));
        // The day before has 25 hours.
        QCOMPARE(published("PRC_LMP/DAM/LMP", "2018-11-05T08:00:00Z"),
                 std::string("2018-11-04T21:00:00Z"));
    }

    void forecastsComeBeforeMeasurements()
    {
        QCOMPARE(published("SLD_FCST/7DA/X", "2025-02-20T08:00:00Z"),
                 std::string("2025-02-13T17:00:00Z"));
        QCOMPARE(published("SLD_FCST/2DA/X", "2025-02-20T08:00:00Z"),
                 std::string("2025-02-18T17:00:00Z"));
        QCOMPARE(published("SLD_FCST/ACTUAL/X", "2025-02-20T08:00:00Z"),
                 std::string("2025-02-20T09:00:00Z"));
        QCOMPARE(published("PRC_RTPD_LMP/RTPD/LMP", "2025-02-20T08:00:00Z"),
                 std::string("2025-02-20T09:00:00Z"));
    }

    void recordedReadingsFallApartByTheirPublication()
    {
        ParsedFeed feed;
        feed.series.push_back({{"caiso", "PRC_LMP/DAM/LMP", "A", Unit::DollarPerMwh}, {}});
        feed.series.push_back({{"caiso", "PRC_LMP/DAM/LMP", "B", Unit::DollarPerMwh}, {}});
        const Instant start = at("2019-03-09T08:00:00Z");
        for (std::size_t i = 0; i < 24 + 23; ++i) { // Later hours first, as OASIS mixes them.
            const Instant begin = start + static_cast<Nanoseconds>(46 - i) * oneHour;
            feed.series[i % 2].readings.push_back({{begin, begin + oneHour}, 0, {}, 0});
        }
        const auto parts = byPublication(feed, pacific());
        QVERIFY(parts.has_value());
        QCOMPARE(parts->size(), std::size_t(2));
        QVERIFY(parts->front().at < parts->back().at);
        QCOMPARE(parts->front().feed.readingCount(), std::size_t(24));
        QCOMPARE(parts->back().feed.readingCount(), std::size_t(23));
        QCOMPARE(parts->front().feed.series.size(), std::size_t(2));
    }

    void beyondTheCalendarNothingIsPublished()
    {
        QVERIFY(
            published("PRC_LMP/DAM/LMP", "2039-01-01T08:00:00Z").starts_with("beyond_calendar"));
    }

    void asksForOneOperatingDay()
    {
        OasisPlan plan{"http://oasis.example/SingleZip", {}, true};
        for (int i = 0; i < 11; ++i) {
            plan.nodes.push_back("N" + std::to_string(i));
        }
        const auto requests = oasisRequests(plan, {2019, 3, 10}, pacific());
        QVERIFY(requests.has_value());
        QCOMPARE(requests->size(), std::size_t(4));
        QCOMPARE((*requests)[0].url,
                 std::string("http://oasis.example/SingleZip?resultformat=6&startdatetime="
                             "20190310T08:00-0000&enddatetime=20190311T07:00-0000&queryname=PRC_LMP"
                             "&version=12&market_run_id=DAM&node=N0,N1,N2,N3,N4,N5,N6,N7,N8,N9"));
        QVERIFY((*requests)[1].url.ends_with("&node=N10"));
        QVERIFY((*requests)[2].url.ends_with("&queryname=SLD_FCST&version=1&market_run_id=DAM"));
        QCOMPARE((*requests)[3].feed, std::string("caiso/load"));
    }
};

QTEST_GUILESS_MAIN(TestPublication)
#include "test_publication.moc"
