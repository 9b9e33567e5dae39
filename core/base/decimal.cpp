// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"

#include <limits>

namespace energy {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Appends one decimal digit below zero: going down, the most negative number needs no special
/// case.
bool appendDigit(std::int64_t &negative, char digit)
{
    return !__builtin_mul_overflow(negative, 10, &negative)
        && !__builtin_sub_overflow(negative, digit - '0', &negative);
}

template <class Unit>
std::optional<Quantity<Unit>> parseQuantity(std::string_view text, int places)
{
    const auto units = parseDecimal(text, places);
    return units ? std::optional(Quantity<Unit>::of(*units)) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> parseDecimal(std::string_view text, int places)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative) {
        text.remove_prefix(1);
    }
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part
        = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && part.empty())) {
        return std::nullopt;
    }
    std::int64_t negative = 0;
    for (const char c : whole) {
        if (!isDigit(c) || !appendDigit(negative, c)) {
            return std::nullopt;
        }
    }
    for (std::size_t i = 0; i < part.size() || i < static_cast<std::size_t>(places); ++i) {
        const char c = i < part.size() ? part[i] : '0';
        const bool isSurplus = i >= static_cast<std::size_t>(places);
        if (!isDigit(c) || (isSurplus ? c != '0' : !appendDigit(negative, c))) {
            return std::nullopt;
        }
    }
    if (isNegative) {
        return negative;
    }
    if (negative == std::numeric_limits<std::int64_t>::min()) {
        return std::nullopt;
    }
    return -negative;
}

std::string decimalText(std::int64_t units, int places, int minPlaces)
{
    const auto magnitude
        = units < 0 ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    std::string digits = std::to_string(magnitude);
    const auto decimals = static_cast<std::size_t>(places);
    if (digits.size() <= decimals) {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    std::size_t kept = decimals;
    while (kept > static_cast<std::size_t>(minPlaces) && digits.back() == '0') {
        digits.pop_back();
        --kept;
    }
    if (kept > 0) {
        digits.insert(digits.size() - kept, 1, '.');
    }
    return units < 0 ? "-" + digits : digits;
}

std::string moneyText(Money amount)
{
    return decimalText(amount.count(), 6, 2);
}

std::string priceText(Price price)
{
    return decimalText(price.count(), 2, 2);
}

std::string finePriceText(FinePrice price)
{
    return decimalText(price.count(), 5, 2);
}

std::string energyText(Energy energy)
{
    return decimalText(energy.count(), 6, 1);
}

std::string powerText(Power power)
{
    return decimalText(power.count(), 1, 1);
}

std::optional<Money> parseMoney(std::string_view text)
{
    return parseQuantity<MicroDollar>(text, 6);
}

std::optional<Price> parsePrice(std::string_view text)
{
    return parseQuantity<CentPerMwh>(text, 2);
}

std::optional<FinePrice> parseFinePrice(std::string_view text)
{
    return parseQuantity<MilliCentPerMwh>(text, 5);
}

std::optional<Energy> parseEnergy(std::string_view text)
{
    return parseQuantity<WattHour>(text, 6);
}

std::optional<Power> parsePower(std::string_view text)
{
    return parseQuantity<HundredKilowatt>(text, 1);
}

} // namespace energy
