// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/views/candle.h"
#include "server/gateway/stream_topics.h"

#include <string>
#include <string_view>

namespace energy {

/// The data of an event as a listener of the topic may see it: {"type":"trade_executed","at":…, …},
/// with the field names of the read routes. Own topics are in full, others in their public form.
[[nodiscard]] std::string eventJson(const EventRecord &record, const Topic &topic);

/// {"type":"candle","at":…, …} with the fields of GET contracts/{id}/candles.
[[nodiscard]] std::string candleJson(const Candle &candle, Instant at);

/// "TradeExecuted" is "trade_executed".
[[nodiscard]] std::string snakeCase(std::string_view name);

} // namespace energy
