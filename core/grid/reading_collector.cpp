// SPDX-License-Identifier: Apache-2.0
#include "core/grid/reading_collector.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace energy {

namespace {

constexpr std::size_t mostSeries = 500'000;
constexpr std::size_t longestName = 128;

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= longestName
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

FeedRefusal contradiction(const SeriesKey &key, const Reading &first, const Reading &second)
{
    const int places = decimalsOf(key.unit);
    return {Refusal::ContradictingReadings,
            key.name + " of " + key.location + " at " + instantText(first.interval.start)
                + " is both " + decimalText(first.value, places, 0) + " and "
                + decimalText(second.value, places, 0)};
}

/// Leaves out what repeats an earlier reading of the same period; says which ones contradict.
std::optional<FeedRefusal> dropRepeats(SeriesReadings &series)
{
    std::vector<Reading> &readings = series.readings;
    const auto isInOrder
        = [](const Reading &a, const Reading &b) { return a.interval < b.interval; };
    if (std::adjacent_find(readings.begin(), readings.end(), std::not_fn(isInOrder))
        == readings.end()) {
        return std::nullopt;
    }
    std::vector<std::size_t> order(readings.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::sort(order.begin(), order.end(), [&readings](std::size_t a, std::size_t b) {
        return std::tie(readings[a].interval, a) < std::tie(readings[b].interval, b);
    });
    std::vector<bool> isRepeat(readings.size());
    bool isAny = false;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const Reading &before = readings[order[i - 1]];
        const Reading &after = readings[order[i]];
        if (before.interval != after.interval) {
            continue;
        }
        if (before != after) {
            return contradiction(series.key, before, after);
        }
        isRepeat[order[i]] = true;
        isAny = true;
    }
    if (isAny) {
        std::size_t at = 0;
        std::erase_if(readings, [&](const Reading &) { return bool(isRepeat[at++]); });
    }
    return std::nullopt;
}

} // namespace

FeedResult<std::size_t> ReadingCollector::place(std::string_view name, std::string_view location,
                                                Unit unit)
{
    m_key.assign(name);
    m_key += '\n'; // Stands in no name.
    m_key += location;
    m_key += static_cast<char>('0' + static_cast<int>(unit));
    if (const auto found = m_places.find(m_key); found != m_places.end()) {
        return found->second;
    }
    if (!isName(name) || !isName(location)) {
        return refuse(Refusal::MalformedPayload,
                      "the name or location of a series is empty, too long or not plain text");
    }
    if (m_feed.series.size() == mostSeries) {
        return refuse(Refusal::PayloadTooLarge,
                      "more than " + std::to_string(mostSeries) + " series");
    }
    m_feed.series.push_back({{m_source, std::string(name), std::string(location), unit}, {}});
    m_places.emplace(m_key, m_feed.series.size() - 1);
    return m_feed.series.size() - 1;
}

FeedResult<ParsedFeed> ReadingCollector::finish() &&
{
    for (SeriesReadings &each : m_feed.series) {
        if (auto refusal = dropRepeats(each)) {
            return tl::unexpected(std::move(*refusal));
        }
    }
    return std::move(m_feed);
}

} // namespace energy
