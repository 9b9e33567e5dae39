// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/check.h"

#include <compare>
#include <cstdint>
#include <optional>

namespace energy {

/// A whole number that remembers its unit: dollars plus watt-hours does not compile.
/// Overflow is a broken invariant; code that handles outside amounts uses checkedAdd() first.
template <class Unit>
class Quantity {
public:
    constexpr Quantity() = default;
    static constexpr Quantity of(std::int64_t count) { return Quantity(count); }

    [[nodiscard]] constexpr std::int64_t count() const { return m_count; }

    friend constexpr auto operator<=>(Quantity, Quantity) = default;

    friend constexpr Quantity operator+(Quantity a, Quantity b)
    {
        std::int64_t sum = 0;
        require(!__builtin_add_overflow(a.m_count, b.m_count, &sum));
        return Quantity(sum);
    }
    friend constexpr Quantity operator-(Quantity a, Quantity b)
    {
        std::int64_t difference = 0;
        require(!__builtin_sub_overflow(a.m_count, b.m_count, &difference));
        return Quantity(difference);
    }
    constexpr Quantity operator-() const { return Quantity() - *this; }
    constexpr Quantity &operator+=(Quantity other) { return *this = *this + other; }
    constexpr Quantity &operator-=(Quantity other) { return *this = *this - other; }

    /// The sum, or nothing when it does not fit.
    [[nodiscard]] static constexpr std::optional<Quantity> checkedAdd(Quantity a, Quantity b)
    {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(a.m_count, b.m_count, &sum)) {
            return std::nullopt;
        }
        return Quantity(sum);
    }

private:
    explicit constexpr Quantity(std::int64_t count)
        : m_count(count)
    {
    }

    std::int64_t m_count = 0;
};

using Money = Quantity<struct MicroDollar>; ///< 0.000001 $
using Energy = Quantity<struct WattHour>; ///< 1 Wh
using Price = Quantity<struct CentPerMwh>; ///< One tick, 0.01 $/MWh; negative prices are normal.
using Power
    = Quantity<struct HundredKilowatt>; ///< One step of 0.1 MW, the unit of standard contracts.
using FinePrice
    = Quantity<struct MilliCentPerMwh>; ///< 0.00001 $/MWh, the precision of published LMPs.

inline constexpr Energy lot = Energy::of(100); ///< Smallest tradable energy.
inline constexpr Energy megawattHour = Energy::of(1'000'000);
inline constexpr Price maxPrice
    = Price::of(10'000'000); ///< |price| of any order; with maxEnergy no product overflows.
inline constexpr Energy maxEnergy
    = Energy::of(100'000'000'000); ///< 10^9 lots, of any one order, bid or block.

/// One price tick times one lot is exactly one micro-dollar, so no trade is ever rounded.
constexpr Money notional(Price price, Energy energy)
{
    require(energy.count() % lot.count() == 0);
    std::int64_t product = 0;
    require(!__builtin_mul_overflow(price.count(), energy.count() / lot.count(), &product));
    return Money::of(product);
}

__extension__ typedef __int128 WideInteger; ///< For products that do not fit 64 bits.

/// Divides half to even; the denominator is positive.
constexpr std::int64_t divideHalfEven(WideInteger numerator, std::int64_t denominator)
{
    require(denominator > 0);
    auto quotient = numerator / denominator;
    auto remainder = numerator % denominator;
    if (remainder < 0) {
        remainder += denominator;
        quotient -= 1;
    }
    const auto twice = remainder * 2;
    if (twice > denominator || (twice == denominator && quotient % 2 != 0)) {
        quotient += 1;
    }
    require(quotient <= INT64_MAX && quotient >= INT64_MIN);
    return static_cast<std::int64_t>(quotient);
}

/// Price times metered energy, which need not be whole lots: rounded half to even to a
/// micro-dollar. Source: "Rules in force", blocks settle by interval.
constexpr Money meteredAmount(Price price, Energy energy)
{
    return Money::of(divideHalfEven(WideInteger(price.count()) * energy.count(), lot.count()));
}

/// The same at the precision of published prices: 0.00001 $/MWh × 1 Wh is 10^-5 micro-dollar.
constexpr Money meteredAmount(FinePrice price, Energy energy)
{
    return Money::of(divideHalfEven(WideInteger(price.count()) * energy.count(), 100'000));
}

constexpr FinePrice finePrice(Price price)
{
    return FinePrice::of(price.count() * 1'000);
}

// 50.00 $/MWh times 1 MWh is 50 $, at either precision.
static_assert(notional(Price::of(50'00), megawattHour) == Money::of(50'000'000));
static_assert(meteredAmount(finePrice(Price::of(50'00)), megawattHour) == Money::of(50'000'000));
static_assert(divideHalfEven(5, 10) == 0 && divideHalfEven(15, 10) == 2
              && divideHalfEven(-5, 10) == 0 && divideHalfEven(-15, 10) == -2);

} // namespace energy
