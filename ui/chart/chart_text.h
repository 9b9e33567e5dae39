// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/base/quantity.h"
#include "ui/series/axis_ticks.h"
#include "ui/series/candle.h"

#include <QString>

namespace energy {

/// "64.25", in the language chosen, with a minus sign and not a hyphen when negative.
[[nodiscard]] QString priceLabel(Price price);
/// "60 MWh", "5 GWh": in the unit that keeps it short.
[[nodiscard]] QString energyLabel(Energy energy);
[[nodiscard]] QString tickLabel(const TimeTick &tick);
/// What a clock on the wall shows, "15:30", with seconds when asked; "–" outside the calendar.
[[nodiscard]] QString clockLabel(Instant at, const Calendar &calendar, bool seconds);
/// "22 Nov 15:30".
[[nodiscard]] QString momentLabel(Instant at, const Calendar &calendar, bool seconds);
/// What is left: "13:52", "1:13:52".
[[nodiscard]] QString countdownLabel(Nanoseconds left);

} // namespace energy
