// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/digest.h"
#include "core/grid/reading.h"
#include "core/grid/series_kind.h"
#include "core/storage/database_thread.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace energy {

/// Where readings came from.
struct Provenance {
    std::string feed; ///< "caiso/day-ahead", "meters"
    std::string origin; ///< URL or file, for people.
    Instant fetchedAt; ///< In market time.
    Digest payloadHash;
};

/// The payload as it came, hashed.
[[nodiscard]] Provenance provenanceOf(std::string feed, std::string origin, Instant fetchedAt,
                                      std::string_view payload);

struct StoredReading {
    SeriesKey key;
    Reading reading;
    Instant fetchedAt;
    std::string payloadHash;
    bool isStale = false; ///< The series, at the time of the question.
};

/// What storing readings did.
struct StoredCount {
    std::size_t fresh = 0; ///< Of periods that had no reading.
    std::size_t revised = 0; ///< Changed: kept beside the older ones as a further revision.
    std::size_t unchanged = 0; ///< Known already; nothing written.
    std::vector<StoredReading> written; ///< The fresh and the revised ones, as they stand now.
};

struct SeriesQuestion {
    std::string source;
    std::optional<SeriesKind> kind;
    std::string name; ///< Empty: every one.
    std::string location; ///< Empty: every one.
    Instant from; ///< Readings that start in [from, to)
    Instant to = calendarEnd;
    Instant now; ///< By which staleness is judged.
    std::size_t limit = 100;
    std::string cursor; ///< Of the page before, empty for the first.
};

struct ReadingPage {
    std::vector<StoredReading> readings; ///< By start, then series; of each period the newest
                                         ///< revision.
    std::string nextCursor; ///< Empty on the last page.
};

struct SeriesSummary {
    SeriesKey key;
    Instant newestEnd;
};

/// Opens series.db and brings its schema up to date. Errors as Database::open() and migrate().
[[nodiscard]] Result<std::unique_ptr<DatabaseThread>> openSeriesDatabase(const std::string &path);

/// Readings of grid, weather and meters that need not settle anything, with the precision of their
/// source. A correction is a further revision; nothing is overwritten. Any thread may ask; calls
/// wait for the one connection.
class SeriesStore {
public:
    /// The database outlives the store. Errors of reading it.
    [[nodiscard]] static Result<std::unique_ptr<SeriesStore>> open(DatabaseThread &database);

    /// All or nothing.
    [[nodiscard]] Result<StoredCount> store(const ParsedFeed &feed, const Provenance &provenance);

    /// Errors: Malformed (a cursor that is none), or of reading.
    [[nodiscard]] Result<ReadingPage> readings(const SeriesQuestion &question);

    /// Of each series that is asked for the last reading whose period has begun before
    /// `question.to`, in order of the key; `from`, `limit` and `cursor` do not matter. Errors of
    /// reading.
    [[nodiscard]] Result<std::vector<StoredReading>> newest(const SeriesQuestion &question);

    /// Every series of a source, in order of its key.
    [[nodiscard]] std::vector<SeriesSummary> series(const std::string &source);

private:
    struct Known {
        std::int64_t id = 0;
        Instant newestEnd;
    };
    using Catalogue = std::map<SeriesKey, Known>;
    struct Asked {
        SeriesKey key;
        bool isStale = false;
    };
    using AskedSeries = std::map<std::int64_t, Asked>; ///< By the number of the series.

    explicit SeriesStore(DatabaseThread &database)
        : m_database(database)
    {
    }
    [[nodiscard]] static Result<Catalogue> readCatalogue(Database &database);
    [[nodiscard]] AskedSeries askedFor(const SeriesQuestion &question) const;
    [[nodiscard]] static Result<ReadingPage> readPage(Database &database, const AskedSeries &series,
                                                      const SeriesQuestion &question);
    [[nodiscard]] static Result<std::vector<StoredReading>>
    readNewest(Database &database, const AskedSeries &series, Instant before);
    [[nodiscard]] Result<StoredCount> storeOn(Database &database, const ParsedFeed &feed,
                                              const Provenance &provenance);

    DatabaseThread &m_database;
    Catalogue m_catalogue; ///< Touched on the database's thread only.
};

} // namespace energy
