// SPDX-License-Identifier: Apache-2.0
#include "core/grid/series_store.h"

#include "core/storage/migration.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace energy {

namespace {

constexpr std::array units{Unit::DollarPerMwh, Unit::Megawatt, Unit::WattHour};

Result<Unit> unitFrom(std::string_view text)
{
    for (const Unit unit : units) {
        if (unitText(unit) == text) {
            return unit;
        }
    }
    return fail(ErrorCode::Damaged, "series.db: a series counts in '" + std::string(text) + "'");
}

Result<ReadingQuality> qualityFrom(std::int64_t number)
{
    if (number < 0 || number > static_cast<std::int64_t>(lastOf(ReadingQuality()))) {
        return fail(ErrorCode::Damaged,
                    "series.db: a reading has quality " + std::to_string(number));
    }
    return static_cast<ReadingQuality>(number);
}

/// Writes readings of one transaction; finds what each period holds already.
class ReadingWriter {
public:
    [[nodiscard]] static Result<ReadingWriter> begin(Database &database)
    {
        auto newest
            = database.prepare("SELECT \"end\", value, quality, revision FROM readings "
                               "WHERE series = ? AND start = ? ORDER BY revision DESC LIMIT 1");
        auto insert = database.prepare(
            "INSERT INTO readings (series, start, \"end\", value, unit, quality, revision, source, "
            "fetched_at, payload_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        if (!newest || !insert) {
            return tl::unexpected(newest ? insert.error() : newest.error());
        }
        return ReadingWriter(std::move(*newest), std::move(*insert));
    }

    [[nodiscard]] Result<void> write(std::int64_t series, const SeriesKey &key,
                                     const Reading &reading, const Provenance &provenance,
                                     StoredCount &count)
    {
        if (const auto ran = m_newest.run({series, reading.interval.start.ns}); !ran) {
            return ran;
        }
        const auto found = m_newest.next();
        if (!found) {
            return tl::unexpected(found.error());
        }
        std::int64_t revision = reading.revision;
        if (*found) {
            const bool isSame = m_newest.integer(0) == reading.interval.end.ns
                && m_newest.integer(1) == reading.value
                && m_newest.integer(2) == static_cast<std::int64_t>(reading.quality);
            // An older revision of the source that comes late is no correction of the newer one.
            if (isSame || (reading.revision != 0 && reading.revision <= m_newest.integer(3))) {
                ++count.unchanged;
                return {};
            }
            revision = std::max(revision, m_newest.integer(3) + 1);
        }
        m_newest.finish();
        ++(*found ? count.revised : count.fresh);
        count.written.push_back({key, reading, provenance.fetchedAt, m_hash});
        count.written.back().reading.revision = static_cast<std::uint32_t>(revision);
        return m_insert.run(
            {series, reading.interval.start.ns, reading.interval.end.ns, reading.value,
             unitText(key.unit), static_cast<std::int64_t>(reading.quality), revision,
             std::string_view(key.source), provenance.fetchedAt.ns, std::string_view(m_hash)});
    }

    void setHash(const Digest &hash) { m_hash = hexText(hash); }

private:
    ReadingWriter(Statement newest, Statement insert)
        : m_newest(std::move(newest))
        , m_insert(std::move(insert))
    {
    }

    Statement m_newest;
    Statement m_insert;
    std::string m_hash;
};

struct Place {
    std::int64_t start = std::numeric_limits<std::int64_t>::min();
    std::int64_t series = 0;
};

std::optional<Place> placeFrom(const std::string &cursor)
{
    Place place;
    if (cursor.empty()) {
        return place;
    }
    const char *end = cursor.data() + cursor.size();
    const auto [dot, first] = std::from_chars(cursor.data(), end, place.start);
    if (first != std::errc() || dot == end || *dot != '.') {
        return std::nullopt;
    }
    const auto [rest, second] = std::from_chars(dot + 1, end, place.series);
    return second == std::errc() && rest == end ? std::optional(place) : std::nullopt;
}

bool isAskedFor(const SeriesKey &key, const SeriesQuestion &question)
{
    return key.source == question.source && (!question.kind || ruleOf(key).kind == *question.kind)
        && (question.name.empty() || key.name == question.name)
        && (question.location.empty() || key.location == question.location);
}

/// The columns of a stored reading from `first` on: start, end, value, quality, revision,
/// fetched_at, payload_hash.
Result<StoredReading> readingFrom(const Statement &row, int first, const SeriesKey &key,
                                  bool isStale)
{
    const auto quality = qualityFrom(row.integer(first + 3));
    if (!quality) {
        return tl::unexpected(quality.error());
    }
    const Reading reading{{row.instant(first), row.instant(first + 1)},
                          row.integer(first + 2),
                          *quality,
                          static_cast<std::uint32_t>(row.integer(first + 4))};
    return StoredReading{key, reading, row.instant(first + 5), row.text(first + 6), isStale};
}

} // namespace

Provenance provenanceOf(std::string feed, std::string origin, Instant fetchedAt,
                        std::string_view payload)
{
    return {std::move(feed), std::move(origin), fetchedAt, sha256(payload)};
}

Result<std::unique_ptr<DatabaseThread>> openSeriesDatabase(const std::string &path)
{
    return DatabaseThread::start(path, {}, [](Database &database) -> Result<void> {
        const auto version = migrate(database, "series");
        return version ? Result<void>() : tl::unexpected(version.error());
    });
}

Result<std::unique_ptr<SeriesStore>> SeriesStore::open(DatabaseThread &database)
{
    auto catalogue = database.run([](Database &connection) { return readCatalogue(connection); });
    if (!catalogue) {
        return tl::unexpected(catalogue.error());
    }
    std::unique_ptr<SeriesStore> store(new SeriesStore(database));
    store->m_catalogue = std::move(*catalogue);
    return store;
}

Result<SeriesStore::Catalogue> SeriesStore::readCatalogue(Database &database)
{
    auto rows = database.prepare(
        "SELECT s.id, s.source, s.name, s.location, s.unit, "
        "(SELECT r.\"end\" FROM readings r WHERE r.series = s.id ORDER BY r.start DESC LIMIT 1) "
        "FROM series s");
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (const auto ran = rows->run(); !ran) {
        return tl::unexpected(ran.error());
    }
    Catalogue catalogue;
    while (true) {
        const auto more = rows->next();
        if (!more) {
            return tl::unexpected(more.error());
        }
        if (!*more) {
            return catalogue;
        }
        const auto unit = unitFrom(rows->text(4));
        if (!unit) {
            return tl::unexpected(unit.error());
        }
        catalogue[{rows->text(1), rows->text(2), rows->text(3), *unit}]
            = {rows->integer(0), rows->optionalInstant(5).value_or(Instant())};
    }
}

Result<StoredCount> SeriesStore::store(const ParsedFeed &feed, const Provenance &provenance)
{
    return m_database.run([&](Database &database) { return storeOn(database, feed, provenance); });
}

Result<StoredCount> SeriesStore::storeOn(Database &database, const ParsedFeed &feed,
                                         const Provenance &provenance)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) {
        return tl::unexpected(transaction.error());
    }
    auto writer = ReadingWriter::begin(database);
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    writer->setHash(provenance.payloadHash);
    Catalogue changed; // Told to m_catalogue only once the transaction holds.
    std::int64_t newest = 0;
    for (const auto &[key, known] : m_catalogue) {
        newest = std::max(newest, known.id);
    }
    StoredCount count;
    for (const SeriesReadings &series : feed.series) {
        const auto found = m_catalogue.find(series.key);
        Known known = found == m_catalogue.end() ? Known{++newest, {}} : found->second;
        if (found == m_catalogue.end()) {
            const auto made = database.execute(
                "INSERT INTO series (id, source, name, location, unit) VALUES (?, ?, ?, ?, ?)",
                {known.id, std::string_view(series.key.source), std::string_view(series.key.name),
                 std::string_view(series.key.location), unitText(series.key.unit)});
            if (!made) {
                return tl::unexpected(made.error());
            }
        }
        const std::size_t before = count.written.size();
        for (const Reading &reading : series.readings) {
            if (const auto written
                = writer->write(known.id, series.key, reading, provenance, count);
                !written) {
                return tl::unexpected(written.error());
            }
            known.newestEnd = std::max(known.newestEnd, reading.interval.end);
        }
        for (std::size_t i = before; i < count.written.size(); ++i) {
            count.written[i].isStale = isStale(series.key, known.newestEnd, provenance.fetchedAt);
        }
        changed[series.key] = known;
    }
    if (const auto committed = transaction->commit(); !committed) {
        return tl::unexpected(committed.error());
    }
    for (auto &[key, known] : changed) {
        m_catalogue[key] = known;
    }
    return count;
}

SeriesStore::AskedSeries SeriesStore::askedFor(const SeriesQuestion &question) const
{
    AskedSeries asked;
    for (const auto &[key, known] : m_catalogue) {
        if (isAskedFor(key, question)) {
            asked[known.id] = {key, isStale(key, known.newestEnd, question.now)};
        }
    }
    return asked;
}

Result<ReadingPage> SeriesStore::readPage(Database &database, const AskedSeries &series,
                                          const SeriesQuestion &question)
{
    const auto after = placeFrom(question.cursor);
    if (!after) {
        return fail(ErrorCode::Malformed, "no cursor of this list");
    }
    ReadingPage page;
    if (series.empty()) {
        return page;
    }
    std::string
        list; // The numbers are ours, so they may stand in the text: a list cannot be bound.
    for (const auto &[id, asked] : series) {
        list += (list.empty() ? "" : ",") + std::to_string(id);
    }
    auto rows = database.prepare(
        "SELECT r.series, r.start, r.\"end\", r.value, r.quality, r.revision, r.fetched_at, "
        "r.payload_hash "
        "FROM readings r WHERE r.series IN ("
        + list
        + ") AND r.start >= ? AND r.start < ? "
          "AND (r.start > ? OR (r.start = ? AND r.series > ?)) AND NOT EXISTS (SELECT 1 FROM "
          "readings n "
          "WHERE n.series = r.series AND n.start = r.start AND n.revision > r.revision) "
          "ORDER BY r.start, r.series LIMIT ?");
    const auto ran = rows
        ? rows->run({question.from.ns, question.to.ns, after->start, after->start, after->series,
                     static_cast<std::int64_t>(question.limit) + 1})
        : tl::unexpected(rows.error());
    if (!ran) {
        return tl::unexpected(ran.error());
    }
    Place last;
    for (auto more = rows->next(); !more || *more; more = rows->next()) {
        if (!more) {
            return tl::unexpected(more.error());
        }
        if (page.readings.size() == question.limit) {
            page.nextCursor = std::to_string(last.start) + "." + std::to_string(last.series);
            return page;
        }
        last = {rows->integer(1), rows->integer(0)};
        const Asked &asked = series.at(last.series);
        auto reading = readingFrom(*rows, 1, asked.key, asked.isStale);
        if (!reading) {
            return tl::unexpected(reading.error());
        }
        page.readings.push_back(std::move(*reading));
    }
    return page;
}

Result<ReadingPage> SeriesStore::readings(const SeriesQuestion &question)
{
    return m_database.run(
        [&](Database &database) { return readPage(database, askedFor(question), question); });
}

Result<std::vector<StoredReading>>
SeriesStore::readNewest(Database &database, const AskedSeries &series, Instant before)
{
    auto row = database.prepare(
        "SELECT start, \"end\", value, quality, revision, fetched_at, payload_hash FROM readings "
        "WHERE series = ? AND start < ? ORDER BY start DESC, revision DESC LIMIT 1");
    if (!row) {
        return tl::unexpected(row.error());
    }
    std::vector<StoredReading> newest;
    for (const auto &[id, asked] : series) {
        const auto ran = row->run({id, before.ns});
        const auto found = ran ? row->next() : tl::unexpected(ran.error());
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (*found) {
            auto reading = readingFrom(*row, 0, asked.key, asked.isStale);
            if (!reading) {
                return tl::unexpected(reading.error());
            }
            newest.push_back(std::move(*reading));
        }
        row->finish();
    }
    std::ranges::sort(newest, {}, &StoredReading::key);
    return newest;
}

Result<std::vector<StoredReading>> SeriesStore::newest(const SeriesQuestion &question)
{
    return m_database.run(
        [&](Database &database) { return readNewest(database, askedFor(question), question.to); });
}

std::vector<SeriesSummary> SeriesStore::series(const std::string &source)
{
    return m_database.run([&](Database &) {
        std::vector<SeriesSummary> summaries;
        for (const auto &[key, known] : m_catalogue) {
            if (key.source == source) {
                summaries.push_back({key, known.newestEnd});
            }
        }
        return summaries;
    });
}

} // namespace energy
