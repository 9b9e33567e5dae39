// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/reference_publisher.h"

#include "core/grid/series_kind.h"
#include "server/engine/submit_and_wait.h"

#include <utility>

namespace energy {

namespace {

constexpr std::size_t chunk = 1000; ///< Prices of one command.

} // namespace

Result<PublishedCount> ReferencePublisher::publish(const ParsedFeed &feed)
{
    PublishedCount count;
    for (const SeriesReadings &series : feed.series) {
        if (!ruleOf(series.key).isDayAheadPrice) {
            continue;
        }
        const auto asked = locationOf(series.key.location);
        if (!asked) {
            return tl::unexpected(asked.error());
        }
        const std::optional<LocationId> &location = *asked;
        if (!location) {
            count.refused += series.readings.size();
            continue;
        }
        if (const auto sent = publishSeries(*location, series, count); !sent) {
            return tl::unexpected(sent.error());
        }
    }
    return count;
}

Result<std::optional<LocationId>> ReferencePublisher::locationOf(const std::string &node)
{
    if (const auto known = m_known.find(node); known != m_known.end()) {
        return known->second;
    }
    const auto name = LocationName::of(node);
    if (!name || name->empty()) {
        return std::nullopt;
    }
    auto found = findLocationAndWait(m_engine, *name);
    if (found && !*found) {
        const auto defined = submitAndWait(m_engine, DefineLocation{*name});
        if (!defined) {
            return tl::unexpected(defined.error());
        }
        // Refused as a duplicate when somebody else was faster.
        found = findLocationAndWait(m_engine, *name);
    }
    if (const std::optional<LocationId> location = found.value_or(std::nullopt)) {
        m_known[node] = *location;
    }
    return found;
}

Result<void> ReferencePublisher::publishSeries(LocationId location, const SeriesReadings &series,
                                               PublishedCount &count)
{
    std::vector<PeriodPrice> prices;
    for (const Reading &reading : series.readings) {
        prices.push_back({reading.interval, FinePrice::of(reading.value)});
        if (prices.size() == chunk) {
            if (const auto sent = send(location, std::exchange(prices, {}), count); !sent) {
                return sent;
            }
        }
    }
    return prices.empty() ? Result<void>() : send(location, prices, count);
}

/// A command is taken whole or not at all: when one price of it contradicts, the others go alone.
Result<void> ReferencePublisher::send(LocationId location, const std::vector<PeriodPrice> &prices,
                                      PublishedCount &count)
{
    const std::size_t size = prices.size();
    const auto outcome = submitAndWait(m_engine, PublishReferencePrices{location, prices});
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    if (outcome->refusal == Refusal::None) {
        count.published += size;
        return {};
    }
    if (size == 1) {
        ++(outcome->refusal == Refusal::DuplicateReferencePrice ? count.contradicted
                                                                : count.refused);
        return {};
    }
    for (const PeriodPrice &price : prices) {
        if (const auto sent = send(location, {price}, count); !sent) {
            return sent;
        }
    }
    return {};
}

} // namespace energy
