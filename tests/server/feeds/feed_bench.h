// SPDX-License-Identifier: Apache-2.0
#pragma once

// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
#include "core/base/result.h"
#include "server/feeds/feed_intake.h"
#include "tests/server/gateway/stream_market.h"

#include <spdlog/sinks/null_sink.h>
#include <spdlog/spdlog.h>

namespace energy::test {

/// A market, and an intake that fills it.
struct FeedBench {
    StreamMarket market;
    std::unique_ptr<DatabaseThread> database
        = std::move(openSeriesDatabase(folder() + "/series.db").value());
    std::unique_ptr<SeriesStore> series = std::move(SeriesStore::open(*database).value());
    std::unique_ptr<FeedBoard> board = std::move(FeedBoard::open(*database).value());
    Quarantine quarantine{*database, folder() + "/quarantine"};
    ReferencePublisher references{*market.engine};
    FeedIntake intake{*series, quarantine, *board, references,
                      std::make_shared<JsonLog>(std::make_shared<spdlog::logger>(
                          "test", std::make_shared<spdlog::sinks::null_sink_mt>()))};

    [[nodiscard]] std::string folder() const { return market.folder.path().toStdString(); }

    /// Everything of CAISO that the store shows.
    [[nodiscard]] std::vector<StoredReading> stored() const
    {
        SeriesQuestion question;
        question.source = "caiso";
        question.limit = 1000;
        return series->readings(question).value().readings;
    }
};

/// A day-ahead LMP of one hour, `price` in 0.00001 $/MWh.
inline Reading hourOf(Instant start, int index, std::int64_t price)
{
    const Instant begin = start + index * oneHour;
    return {{begin, begin + oneHour}, price, ReadingQuality::Final, 0};
}

inline ParsedFeed pricesOf(const std::string &node, std::vector<Reading> readings)
{
    ParsedFeed feed;
    feed.series.push_back(
        {{"caiso", "PRC_LMP/DAM/LMP", node, Unit::DollarPerMwh}, std::move(readings)});
    return feed;
}

} // namespace energy::test
