// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/client/rows_json.h"
#include "core/client/stream_message.h"

#include <string_view>

namespace energy {

/// The `data` of a topic's snapshot. An error names the member that is wrong.
[[nodiscard]] Result<TopicData> snapshotOf(std::string_view topic, JsonValue data);

/// The `data` of a topic's event. Kinds that this version does not know make the topic outdated.
[[nodiscard]] Result<TopicData> eventOf(std::string_view topic, JsonValue data);

} // namespace energy
