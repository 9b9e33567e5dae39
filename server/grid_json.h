// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/feed_board.h"
#include "core/grid/series_store.h"
#include "server/gateway/json_writer.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// The grids whose readings are shown, by the name of their source.
inline constexpr std::array<std::string_view, 2> grids{"caiso", "simulated"};

/// A row of GET grid/{iso}/prices, load and mix.
void writeReading(JsonWriter &json, const StoredReading &stored);
/// The fields of a row of GET feeds.
void writeFeed(JsonWriter &json, const FeedStatus &status, Instant now);
/// GET feeds
[[nodiscard]] std::string feedsJson(const std::vector<FeedStatus> &feeds, Instant now);

} // namespace energy
