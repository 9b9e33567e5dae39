// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/grid/quarantine.h"
#include "core/grid/series_store.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <filesystem>
#include <string>

using namespace energy;

namespace {

const SeriesKey priceKey{"caiso", "PRC_LMP/DAM/LMP", "NODE_A", Unit::DollarPerMwh};
const SeriesKey loadKey{"caiso", "SLD_FCST/ACTUAL/SYS", "CA ISO-TAC", Unit::Megawatt};
constexpr Instant dayStart{1'552'204'800 * oneSecond}; // 2019-03-10T08:00:00Z

Reading hour(int index, std::int64_t value, std::uint32_t revision = 0)
{
    const Instant start = dayStart + index * oneHour;
    return {{start, start + oneHour}, value, ReadingQuality::Final, revision};
}

ParsedFeed feedOf(const SeriesKey &key, std::vector<Reading> readings)
{
    ParsedFeed feed;
    feed.series.push_back({key, std::move(readings)});
    return feed;
}

Provenance from(const char *payload, Instant at = dayStart)
{
    return provenanceOf("caiso/day-ahead", "a file", at, payload);
}

SeriesQuestion everything()
{
    SeriesQuestion question;
    question.source = "caiso";
    question.now = dayStart;
    return question;
}

/// What must not fail here.
template <class T>
T sure(Result<T> result)
{
    if (!result) {
        qFatal("%s", result.error().detail.c_str());
    }
    return std::move(*result);
}

void sure(const Result<void> &result)
{
    if (!result) {
        qFatal("%s", result.error().detail.c_str());
    }
}

} // namespace

class TestSeriesStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        open();
    }
    void cleanup()
    {
        m_store.reset();
        m_database.reset();
    }

    void countsWhatIsNewChangedAndKnown()
    {
        const auto first
            = sure(m_store->store(feedOf(priceKey, {hour(0, 100), hour(1, 200)}), from("one")));
        QCOMPARE(first.fresh, std::size_t(2));
        const auto second = sure(m_store->store(
            feedOf(priceKey, {hour(0, 100), hour(1, 201), hour(2, 5)}), from("two")));
        QCOMPARE(second.unchanged, std::size_t(1));
        QCOMPARE(second.revised, std::size_t(1));
        QCOMPARE(second.fresh, std::size_t(1));
    }

    void showsTheNewestRevisionWithItsProvenance()
    {
        sure(m_store->store(feedOf(priceKey, {hour(0, 100)}), from("one")));
        sure(m_store->store(feedOf(priceKey, {hour(0, -7)}), from("two", dayStart + oneHour)));
        const auto page = sure(m_store->readings(everything()));
        QCOMPARE(page.readings.size(), std::size_t(1));
        const StoredReading &shown = page.readings.front();
        QCOMPARE(shown.reading.value, std::int64_t(-7));
        QCOMPARE(shown.reading.revision, 1U);
        QVERIFY(shown.fetchedAt == dayStart + oneHour);
        QCOMPARE(shown.payloadHash, hexText(sha256("two")));
        QVERIFY(shown.key == priceKey);
    }

    void keepsTheRevisionsOfTheSource()
    {
        sure(m_store->store(feedOf(priceKey, {hour(0, 100, 3)}), from("one")));
        const auto late = sure(m_store->store(feedOf(priceKey, {hour(0, 90, 2)}), from("two")));
        QCOMPARE(late.unchanged, std::size_t(1));
        sure(m_store->store(feedOf(priceKey, {hour(0, 110, 5)}), from("three")));
        const auto page = sure(m_store->readings(everything()));
        QCOMPARE(page.readings.front().reading.value, std::int64_t(110));
        QCOMPARE(page.readings.front().reading.revision, 5U);
    }

    void pagesWithoutGapOrRepetition()
    {
        std::vector<Reading> day;
        for (int i = 0; i < 23; ++i) {
            day.push_back(hour(i, i));
        }
        ParsedFeed feed = feedOf(priceKey, day);
        feed.series.push_back({loadKey, day});
        sure(m_store->store(feed, from("day")));
        SeriesQuestion question = everything();
        question.limit = 7;
        std::vector<std::pair<std::int64_t, std::string>> seen;
        do {
            const auto page = sure(m_store->readings(question));
            for (const StoredReading &each : page.readings) {
                seen.emplace_back(each.reading.value, each.key.name);
            }
            question.cursor = page.nextCursor;
        } while (!question.cursor.empty());
        QCOMPARE(seen.size(), std::size_t(46));
        QVERIFY(std::is_sorted(seen.begin(), seen.end(),
                               [](const auto &a, const auto &b) { return a.first < b.first; }));
        QCOMPARE(std::set(seen.begin(), seen.end()).size(), std::size_t(46));
    }

    void refusesACursorThatIsNone()
    {
        for (const char *cursor : {"x", "12", "12.", "12.x", ".3", "1.2.3"}) {
            SeriesQuestion question = everything();
            question.cursor = cursor;
            const auto page = m_store->readings(question);
            QVERIFY2(!page && page.error().code == ErrorCode::Malformed, cursor);
        }
    }

    void answersByKindPlaceAndTime()
    {
        ParsedFeed feed = feedOf(priceKey, {hour(0, 1), hour(1, 2), hour(2, 3)});
        feed.series.push_back({loadKey, {hour(0, 4)}});
        SeriesKey other = priceKey;
        other.location = "NODE_B";
        feed.series.push_back({other, {hour(0, 5)}});
        sure(m_store->store(feed, from("mixed")));

        SeriesQuestion question = everything();
        question.kind = SeriesKind::Load;
        QCOMPARE(sure(m_store->readings(question)).readings.size(), std::size_t(1));
        question.kind = SeriesKind::Prices;
        QCOMPARE(sure(m_store->readings(question)).readings.size(), std::size_t(4));
        question.location = "NODE_A";
        question.from = dayStart + oneHour;
        question.to = dayStart + 2 * oneHour;
        const auto page = sure(m_store->readings(question));
        QCOMPARE(page.readings.size(), std::size_t(1));
        QCOMPARE(page.readings.front().reading.value, std::int64_t(2));
        question.source = "simulated";
        QVERIFY(sure(m_store->readings(question)).readings.empty());
    }

    void marksWhatDoesNotReachThePresent()
    {
        sure(m_store->store(feedOf(priceKey, {hour(0, 1)}), from("price")));
        sure(m_store->store(feedOf(loadKey, {hour(0, 1)}), from("load")));
        SeriesQuestion question = everything();
        question.now = dayStart + oneHour; // The end of both: a price reaches the present.
        QVERIFY(!sure(m_store->readings(question)).readings.front().isStale);
        question.now = question.now + 1;
        for (const StoredReading &each : sure(m_store->readings(question)).readings) {
            QCOMPARE(each.isStale, each.key == priceKey);
        }
        question.now = dayStart + 4 * oneHour + 1; // Actual load follows within three hours.
        for (const StoredReading &each : sure(m_store->readings(question)).readings) {
            QVERIFY(each.isStale);
        }
    }

    void remembersItsSeriesWhenOpenedAgain()
    {
        sure(m_store->store(feedOf(priceKey, {hour(0, 1)}), from("one")));
        cleanup();
        open();
        const auto again = sure(m_store->store(feedOf(priceKey, {hour(0, 1)}), from("one")));
        QCOMPARE(again.unchanged, std::size_t(1));
        const auto series = m_store->series("caiso");
        QCOMPARE(series.size(), std::size_t(1));
        QVERIFY(series.front().key == priceKey);
        QVERIFY(series.front().newestEnd == dayStart + oneHour);
    }

    void quarantineCountsWhatComesAgain()
    {
        Quarantine quarantine(*m_database, folder() + "/quarantine");
        const FeedRefusal why{Refusal::MalformedPayload, "line 3"};
        sure(quarantine.add(from("bad"), why, "bad"));
        sure(quarantine.add(from("bad", dayStart + oneHour), why, "bad"));
        sure(quarantine.add(from("worse"), why, "worse"));
        const auto list = sure(quarantine.list(0, 10));
        QCOMPARE(list.size(), std::size_t(2));
        QCOMPARE(list[0].payloadHash, hexText(sha256("worse")));
        QCOMPARE(list[1].times, std::uint64_t(2));
        QVERIFY(list[1].firstSeen == dayStart && list[1].lastSeen == dayStart + oneHour);
        QCOMPARE(list[1].code, std::string("malformed_payload"));
        QCOMPARE(sure(quarantine.list(list[0].id, 10)).size(), std::size_t(1));
        QVERIFY(std::filesystem::exists(folder() + "/quarantine/" + hexText(sha256("bad"))));
    }

    void quarantineForgetsTheOldest()
    {
        Quarantine quarantine(*m_database, folder() + "/quarantine");
        for (std::uint64_t i = 0; i <= Quarantine::maxPayloads; ++i) {
            const std::string payload = "payload " + std::to_string(i);
            sure(quarantine.add(from(payload.c_str()), {Refusal::UnknownReport, ""}, payload));
        }
        const auto list = sure(quarantine.list(0, Quarantine::maxPayloads + 10));
        QCOMPARE(std::uint64_t(list.size()), Quarantine::maxPayloads);
        QVERIFY(!std::filesystem::exists(folder() + "/quarantine/" + hexText(sha256("payload 0"))));
        QVERIFY(std::filesystem::exists(folder() + "/quarantine/" + hexText(sha256("payload 1"))));
    }

private:
    std::string folder() const { return m_folder->path().toStdString(); }
    void open()
    {
        m_database = sure(openSeriesDatabase(folder() + "/series.db"));
        m_store = sure(SeriesStore::open(*m_database));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DatabaseThread> m_database;
    std::unique_ptr<SeriesStore> m_store;
};

QTEST_GUILESS_MAIN(TestSeriesStore)
#include "test_series_store.moc"
