// SPDX-License-Identifier: Apache-2.0
#include "server/grid_streams.h"

#include "core/base/calendar.h"
#include "core/base/instant_text.h"
#include "core/grid/publication.h"
#include "core/identity/worker_pool.h"
#include "server/feeds/feeds.h"
#include "server/grid_json.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

namespace energy {

namespace {

constexpr std::string_view feedsTopic = "feeds";
constexpr std::string_view gridStem = "grid/";
constexpr std::size_t readingsAtOnce = 200; ///< Of one event; bigger payloads take several.
constexpr std::size_t readingsOfADay = 5000; ///< Of load or mix in a snapshot.

struct Shown {
    const char *name;
    SeriesKind kind;
};
constexpr std::array<Shown, 3> shownKinds{{
    {"prices", SeriesKind::Prices},
    {"load", SeriesKind::Load},
    {"mix", SeriesKind::Mix},
}};

bool isShown(const StoredReading &stored)
{
    return std::ranges::find(shownKinds, ruleOf(stored.key).kind, &Shown::kind) != shownKinds.end();
}

void writeKinds(JsonWriter &json, std::span<const StoredReading> readings)
{
    for (const Shown &shown : shownKinds) {
        json.beginArray(shown.name);
        for (const StoredReading &stored : readings) {
            if (ruleOf(stored.key).kind == shown.kind) {
                writeReading(json, stored);
            }
        }
        json.endArray();
    }
}

/// The day that the grid has now, of its own clock.
Result<Interval> presentDay(Instant now)
{
    const auto calendar = Calendar::of(caisoZone);
    const auto day = calendar ? calendar->localDay(now) : tl::unexpected(calendar.error());
    return day ? calendar->wholeDay(*day) : tl::unexpected(day.error());
}

/// The price in force of each node, load and mix of the present day.
Result<std::string> gridSnapshot(SeriesStore &series, const std::string &grid, Instant now)
{
    const auto day = presentDay(now);
    if (!day) {
        return tl::unexpected(day.error());
    }
    SeriesQuestion question;
    question.source = grid;
    question.now = now;
    question.kind = SeriesKind::Prices;
    question.to = now + 1; // What begins now has begun.
    auto prices = series.newest(question);
    if (!prices) {
        return tl::unexpected(prices.error());
    }
    std::vector<StoredReading> shown = std::move(*prices);
    question.from = day->start;
    question.to = day->end;
    question.limit = readingsOfADay;
    for (const SeriesKind kind : {SeriesKind::Load, SeriesKind::Mix}) {
        question.kind = kind;
        auto page = series.readings(question);
        if (!page) {
            return tl::unexpected(page.error());
        }
        std::ranges::move(page->readings, std::back_inserter(shown));
    }
    JsonWriter json;
    json.beginObject();
    writeKinds(json, shown);
    return json.endObject().take();
}

/// Without their age, by name.
std::map<std::string, std::string> feedRows(const std::vector<FeedStatus> &feeds)
{
    std::map<std::string, std::string> rows;
    for (const FeedStatus &status : feeds) {
        JsonWriter json;
        json.beginObject();
        writeFeed(json, status, status.lastSuccess.value_or(Instant())); // An age of zero.
        rows[status.feed.name] = json.endObject().take();
    }
    return rows;
}

} // namespace

GridStreams::GridStreams(Feeds &feeds, WorkerPool &workers)
    : m_feeds(feeds)
    , m_workers(workers)
    , m_toldFeeds(feedRows(feeds.board().all(feeds.clock().now())))
{
    m_feeds.tellStored(
        [this](const std::vector<StoredReading> &stored, Instant at) { tellReadings(stored, at); });
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tellChangedFeeds(); });
    m_timer.start(std::chrono::seconds(1));
}

GridStreams::~GridStreams()
{
    m_feeds.tellStored({});
}

std::vector<std::string> GridStreams::topics() const
{
    std::vector<std::string> names{std::string(feedsTopic)};
    for (const std::string_view grid : grids) {
        names.push_back(std::string(gridStem).append(grid));
    }
    return names;
}

void GridStreams::publishTo(Publish publish)
{
    const std::lock_guard lock(m_mutex);
    m_publish = std::move(publish);
}

void GridStreams::publish(const std::string &topic, std::string data)
{
    const std::lock_guard lock(m_mutex);
    if (m_publish) {
        m_publish(topic, std::move(data));
    }
}

void GridStreams::takeSnapshot(const std::string &topic, Answer answer)
{
    const Instant now = m_feeds.clock().now();
    if (topic == feedsTopic) {
        answer(feedsJson(m_feeds.board().all(now), now));
        return;
    }
    const std::string grid = topic.substr(gridStem.size());
    const bool isTaken = m_workers.offer(
        [this, grid, now, answer] { answer(gridSnapshot(m_feeds.series(), grid, now)); });
    if (!isTaken) {
        answer(fail(ErrorCode::Unreachable, "too much waits for the disk"));
    }
}

void GridStreams::tellReadings(const std::vector<StoredReading> &stored, Instant at)
{
    for (const std::string_view grid : grids) {
        std::vector<StoredReading> shown;
        std::ranges::copy_if(stored, std::back_inserter(shown), [&](const StoredReading &each) {
            return each.key.source == grid && isShown(each);
        });
        for (std::size_t first = 0; first < shown.size(); first += readingsAtOnce) {
            JsonWriter json;
            json.beginObject().text("type", "readings").text("at", instantText(at));
            const std::size_t count = std::min(readingsAtOnce, shown.size() - first);
            writeKinds(json, std::span(shown).subspan(first, count));
            publish(std::string(gridStem).append(grid), json.endObject().take());
        }
    }
}

void GridStreams::tellChangedFeeds()
{
    const Instant now = m_feeds.clock().now();
    const auto feeds = m_feeds.board().all(now);
    auto rows = feedRows(feeds);
    for (const FeedStatus &status : feeds) {
        const auto told = m_toldFeeds.find(status.feed.name);
        if (told != m_toldFeeds.end() && told->second == rows[status.feed.name]) {
            continue;
        }
        JsonWriter json;
        json.beginObject().text("type", "feed").text("at", instantText(now));
        writeFeed(json, status, now);
        publish(std::string(feedsTopic), json.endObject().take());
    }
    m_toldFeeds = std::move(rows);
}

} // namespace energy
