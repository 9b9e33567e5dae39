// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "core/identity/worker_pool.h"
#include "server/feeds/feeds.h"
#include "server/grid_streams.h"
#include "tests/server/gateway/stream_market.h"

#include <QtTest/QtTest>

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

#include <future>

using namespace energy;
using namespace energy::test;

namespace {

ParsedFeed feedOf(SeriesKey key, std::vector<Reading> readings)
{
    ParsedFeed feed;
    feed.series.push_back({std::move(key), std::move(readings)});
    return feed;
}

const SeriesKey price{"simulated", "LMP/DAM", "NP15", Unit::DollarPerMwh};
const SeriesKey load{"simulated", "LOAD/FORECAST", "AREA", Unit::Megawatt};

/// The feeds of a market, and everything that is published of them.
struct GridBench {
    GridBench()
    {
        streams.publishTo([this](const std::string &topic, const std::string &data) {
            const std::lock_guard lock(mutex);
            published.emplace_back(topic, jsonObject(data));
        });
    }

    Reading hour(int index, std::int64_t value) const
    {
        const Instant start = now + index * oneHour;
        return {{start, start + oneHour}, value, ReadingQuality::Final, 0};
    }
    void take(ParsedFeed feed)
    {
        const std::size_t before = told("").size();
        feeds->takeSimulated(std::move(feed), now);
        QTRY_VERIFY(told("").size() > before);
    }
    /// What was published on a topic; on any for an empty name.
    std::vector<QJsonObject> told(const std::string &topic)
    {
        const std::lock_guard lock(mutex);
        std::vector<QJsonObject> found;
        for (const auto &[name, data] : published) {
            if (topic.empty() || name == topic) {
                found.push_back(data);
            }
        }
        return found;
    }
    QJsonObject snapshot(const std::string &topic)
    {
        std::promise<std::string> answer;
        streams.takeSnapshot(
            topic, [&](const Result<std::string> &data) { answer.set_value(data.value_or("{}")); });
        return jsonObject(answer.get_future().get());
    }
    static std::string valueOf(const QJsonObject &data, const char *kind, int row)
    {
        return member(data[QLatin1String(kind)].toArray().at(row).toObject(), "value");
    }

    StreamMarket market;
    const Instant now = market.clock.now(); // 2026-01-05T00:00Z: four in the afternoon at CAISO.
    WorkerPool workers{1, 16};
    std::unique_ptr<Feeds> feeds
        = std::move(*Feeds::open({market.folder.path().toStdString(), *market.engine,
                                  std::make_shared<JsonLog>(std::make_shared<spdlog::logger>(
                                      "test", std::make_shared<spdlog::sinks::null_sink_mt>()))},
                                 {}, {}));
    std::mutex mutex;
    std::vector<std::pair<std::string, QJsonObject>> published;
    GridStreams streams{*feeds, workers};
};

} // namespace

class TestGridStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesItsTopics()
    {
        GridBench bench;
        QCOMPARE(bench.streams.topics(),
                 (std::vector<std::string>{"feeds", "grid/caiso", "grid/simulated"}));
    }

    void tellsWhatIsNewInAPayload()
    {
        GridBench bench;
        bench.take(feedOf(price, {bench.hour(0, 2'500'000), bench.hour(1, 2'600'000)}));
        // The same again, one of them corrected.
        bench.take(feedOf(price, {bench.hour(0, 2'500'000), bench.hour(1, 2'700'000)}));
        const auto told = bench.told("grid/simulated");
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(member(told[0], "type"), std::string("readings"));
        QCOMPARE(told[0][QLatin1String("prices")].toArray().size(), 2);
        QVERIFY(told[0][QLatin1String("load")].toArray().isEmpty());
        const QJsonObject row = told[1][QLatin1String("prices")].toArray().at(0).toObject();
        QCOMPARE(told[1][QLatin1String("prices")].toArray().size(), 1);
        QCOMPARE(member(row, "value"), std::string("27"));
        QCOMPARE(numberOf(row, "revision"), std::uint64_t{1});
        QCOMPARE(row[QLatin1String("simulated")].toBool(), true);
        QVERIFY(bench.told("grid/caiso").empty());
    }

    void cutsBigPayloads()
    {
        GridBench bench;
        std::vector<Reading> many;
        for (int i = 0; i < 450; ++i) {
            many.push_back(bench.hour(i, i));
        }
        bench.take(feedOf(load, many));
        QTRY_COMPARE(bench.told("grid/simulated").size(), std::size_t{3});
        int rows = 0;
        for (const QJsonObject &told : bench.told("grid/simulated")) {
            rows += static_cast<int>(told[QLatin1String("load")].toArray().size());
        }
        QCOMPARE(rows, 450);
    }

    void meterReadingsAreNobodyElsesBusiness()
    {
        GridBench bench;
        bench.feeds->takeMeterReadings(
            feedOf({"greenbutton", "METER/x", "roof", Unit::WattHour}, {bench.hour(-1, 5)}),
            {"meters", "a meter", bench.now, {}});
        bench.take(feedOf(load, {bench.hour(0, 1)})); // Comes after it.
        QCOMPARE(bench.told("").size(), std::size_t{1});
    }

    void theSnapshotIsThePresent()
    {
        GridBench bench;
        bench.take(feedOf(
            price, {bench.hour(-1, 100'000), bench.hour(0, 200'000), bench.hour(1, 300'000)}));
        // The day of CAISO began at eight and ends at eight, UTC.
        bench.take(feedOf(
            load, {bench.hour(-17, 1), bench.hour(-16, 2), bench.hour(7, 3), bench.hour(8, 4)}));
        const QJsonObject snapshot = bench.snapshot("grid/simulated");
        QCOMPARE(snapshot[QLatin1String("prices")].toArray().size(), 1);
        QCOMPARE(GridBench::valueOf(snapshot, "prices", 0), std::string("2"));
        QCOMPARE(snapshot[QLatin1String("load")].toArray().size(), 2);
        QCOMPARE(GridBench::valueOf(snapshot, "load", 0), std::string("0.00002"));
        QCOMPARE(GridBench::valueOf(snapshot, "load", 1), std::string("0.00003"));
        QVERIFY(snapshot[QLatin1String("mix")].toArray().isEmpty());
        QVERIFY(bench.snapshot("grid/caiso")[QLatin1String("prices")].toArray().isEmpty());
    }

    void tellsAFeedWhenItIsNotAsItWas()
    {
        GridBench bench;
        bench.take(feedOf(load, {bench.hour(0, 1)}));
        bench.streams.tellChangedFeeds();
        QTRY_VERIFY(!bench.told("feeds").empty()); // Its success is noted after the readings.
        const std::size_t first = bench.told("feeds").size();
        const QJsonObject row = bench.told("feeds").back();
        QCOMPARE(member(row, "name"), std::string("simulated/grid"));
        QCOMPARE(member(row, "type"), std::string("feed"));
        bench.market.clock.moveTo(bench.now + oneMinute);
        bench.streams.tellChangedFeeds(); // Only older.
        bench.streams.tellChangedFeeds();
        QVERIFY(bench.told("feeds").size() <= first + 1);
        bench.feeds->board().failed("simulated/grid", {Refusal::FeedError, "gone", bench.now});
        bench.streams.tellChangedFeeds();
        QCOMPARE(member(bench.told("feeds").back(), "state"), std::string("failing"));
        QJsonObject last = bench.told("feeds").back();
        last.remove(QLatin1String("type"));
        last.remove(QLatin1String("at"));
        QCOMPARE(bench.snapshot("feeds")[QLatin1String("items")].toArray(), QJsonArray{last});
    }

    void looksByItself()
    {
        GridBench bench;
        bench.take(feedOf(load, {bench.hour(0, 1)}));
        QTRY_VERIFY(!bench.told("feeds").empty());
    }
};

QTEST_GUILESS_MAIN(TestGridStreams)
#include "test_grid_streams.moc"
