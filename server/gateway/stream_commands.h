// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/command.h"
#include "server/gateway/command_json.h"
#include "server/gateway/json_reader.h"
#include "server/gateway/router.h"

#include <array>
#include <optional>
#include <string_view>

namespace energy {

/// The types of commands that a socket takes: the actions of the same names of the HTTP API.
inline constexpr std::array<std::string_view, 9> streamCommandTypes
    = {"place_order",    "replace_order", "cancel_order",         "cancel_orders",     "list_block",
       "withdraw_block", "place_bid",     "transfer_certificate", "retire_certificate"};

/// A command as a client wrote it.
struct StreamCommand {
    Command command;
    std::optional<LocationName>
        location; ///< Of ListBlock, whose location's number only the exchange knows.
    RateClass rate = RateClass::General;
};

/// Reads the fields of the body of the HTTP request of that name, and the ids that stand in its
/// path. Faults stay in the reader. Nothing for an unknown type. `now` is what an absent "opens"
/// means.
[[nodiscard]] std::optional<StreamCommand> readStreamCommand(std::string_view type, JsonObject body,
                                                             Instant now);

} // namespace energy
