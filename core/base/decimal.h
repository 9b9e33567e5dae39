// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"

#include <optional>
#include <string>
#include <string_view>

namespace energy {

/// Reads a decimal number exactly into units of 10^-places: parseDecimal("-12.3", 2) is -1230.
/// Accepted: [-]digits[.digits] with at least one digit before the point and, if there is a point,
/// after it. Nothing for anything else: a plus sign, blanks, an exponent, more decimals than
/// `places` (unless the surplus is zeros), overflow.
[[nodiscard]] std::optional<std::int64_t> parseDecimal(std::string_view text, int places);

/// The shortest exact text with at least `minPlaces` decimals: decimalText(1230000, 6, 2) is
/// "1.23", (1, 6, 2) "0.000001".
[[nodiscard]] std::string decimalText(std::int64_t units, int places, int minPlaces);

[[nodiscard]] std::string moneyText(Money amount); ///< $, "308.50"
[[nodiscard]] std::string priceText(Price price); ///< $/MWh, "12.34"
[[nodiscard]] std::string finePriceText(FinePrice price); ///< $/MWh, "12.34567"
[[nodiscard]] std::string energyText(Energy energy); ///< MWh, "25.0"
[[nodiscard]] std::string powerText(Power power); ///< MW, "5.0"

[[nodiscard]] std::optional<Money> parseMoney(std::string_view text);
[[nodiscard]] std::optional<Price> parsePrice(std::string_view text);
[[nodiscard]] std::optional<FinePrice> parseFinePrice(std::string_view text);
[[nodiscard]] std::optional<Energy> parseEnergy(std::string_view text); ///< MWh, exact to 1 Wh
[[nodiscard]] std::optional<Power> parsePower(std::string_view text); ///< MW, in steps of 0.1

} // namespace energy
