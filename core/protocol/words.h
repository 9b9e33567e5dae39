// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/vocabulary.h"

#include <array>
#include <optional>
#include <string_view>

namespace energy {

/// The names of enumerators as the outside reads and writes them: the one list for JSON, streams,
/// files and documents. Order and number are those of the enumeration.
template <class Enum>
struct Words;

#define ENERGY_WORDS(Enum, ...)                                                                    \
    template <>                                                                                    \
    struct Words<Enum> {                                                                           \
        static constexpr auto names = std::to_array<std::string_view>({__VA_ARGS__});              \
        static_assert(names.size() == static_cast<std::size_t>(lastOf(Enum{})) + 1);               \
    };

ENERGY_WORDS(Side, "buy", "sell")
ENERGY_WORDS(TimeInForce, "gtc", "ioc")
ENERGY_WORDS(EnergySource, "solar", "wind", "hydro", "biomass", "geothermal", "nuclear", "gas",
             "cogeneration", "storage", "other")
ENERGY_WORDS(MeterRole, "generation", "consumption")
ENERGY_WORDS(ReadingQuality, "actual", "estimated", "preliminary", "final")
ENERGY_WORDS(AuctionForm, "english")
ENERGY_WORDS(CancelReason, "by_owner", "gate_closure", "not_filled_at_once", "suspended", "halted")
ENERGY_WORDS(ContractPhase, "announced", "open", "closed", "settled")
ENERGY_WORDS(AuctionOutcome, "sold", "no_bids", "withdrawn")
ENERGY_WORDS(AssetKind, "dollar", "contract_energy", "block_energy", "certificate_energy",
             "certificate")
ENERGY_WORDS(AccountKind, "available", "held", "bank", "fees", "clearing", "production", "retired",
             "claims")
ENERGY_WORDS(HoldReason, "open_orders", "position", "auction_bid", "block_collateral",
             "block_payment")
ENERGY_WORDS(PostingReason, "deposit", "hold", "release", "trade", "block_sale", "delivery_payment",
             "shortfall_payment", "fee", "contract_payment", "delivery", "certification",
             "certificate_cut", "certificate_transfer", "retirement", "claim_payment")

/// The name of an enumerator; empty for a number beyond the enumeration.
template <class Enum>
[[nodiscard]] constexpr std::string_view word(Enum value)
{
    const auto index = static_cast<std::size_t>(value);
    return index < Words<Enum>::names.size() ? Words<Enum>::names[index] : std::string_view();
}

/// The enumerator of a name, written exactly so; nothing for any other text.
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> fromWord(std::string_view name)
{
    for (std::size_t index = 0; index < Words<Enum>::names.size(); ++index) {
        if (Words<Enum>::names[index] == name) {
            return static_cast<Enum>(index);
        }
    }
    return std::nullopt;
}

} // namespace energy
