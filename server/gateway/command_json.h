// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/command.h"
#include "server/gateway/json_reader.h"

#include <string>
#include <variant>

namespace energy {

/// A command whose location or meter is still the name that the client wrote; the exchange knows
/// the number.
template <class Wanted>
struct Named {
    Wanted command;
    LocationName location;
};

/// Readers of request bodies, the same for HTTP and WebSocket. Faults stay in the JsonReader; see
/// JsonObject. `now` is what an absent "opens" means.
[[nodiscard]] PlaceOrder readPlaceOrder(JsonObject body);
[[nodiscard]] ReplaceOrder readReplaceOrder(JsonObject body, OrderId order);
[[nodiscard]] PlaceBid readPlaceBid(JsonObject body, AuctionId auction);
[[nodiscard]] Named<ListBlock> readListBlock(JsonObject body, Instant now);
[[nodiscard]] Named<OpenContract> readOpenContract(JsonObject body, Instant now);
[[nodiscard]] Named<PublishReferencePrices> readReferencePrices(JsonObject body);
[[nodiscard]] Named<RegisterMeter> readRegisterMeter(JsonObject body);
[[nodiscard]] std::vector<MeterValue> readMeterValues(JsonObject body);
[[nodiscard]] BookDeposit readBookDeposit(JsonObject body);
[[nodiscard]] Roles readRoles(JsonObject body);

/// A number written as a string of decimal digits, as ids are.
template <class Id>
[[nodiscard]] Id readId(JsonObject &body, std::string_view name)
{
    return Id(static_cast<std::uint64_t>(
        body.convert(name, "an id: a string of digits", [](std::string_view text) {
            const bool isShort = !text.empty() && text.size() <= 18;
            const bool isDigits = text.find_first_not_of("0123456789") == std::string_view::npos;
            return isShort && isDigits
                ? std::optional<std::uint64_t>(std::stoull(std::string(text)))
                : std::nullopt;
        })));
}

} // namespace energy
