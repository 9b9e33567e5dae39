// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/quantity.h"
#include "core/base/time.h"

#include <cstddef>

namespace energy {

/// Bounds of what one command may hold: within them no product and no sum of one command can
/// overflow 64 bits.

inline constexpr std::size_t maxProfileLines = 2976; ///< A month of quarter-hours.
inline constexpr std::size_t maxReadings = 5000;
inline constexpr Power maxPower = Power::of(1'000'000); ///< 100 GW; in one hour exactly maxEnergy.
inline constexpr Money maxDeposit = Money::of(1'000'000'000'000'000'000); ///< 10^12 $
inline constexpr Nanoseconds shortestInterval = 5 * oneMinute;
inline constexpr Nanoseconds maxExtensionTime = oneDay;
inline constexpr std::uint32_t maxExtensionCount = 1000;
inline constexpr FinePrice maxFinePrice = FinePrice::of(10'000'000'000); ///< 100,000.00 $/MWh

} // namespace energy
