// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"

#include <QLocale>
#include <QString>

namespace energy {

/// Time left: "17:28:52", "13:52", "0:41", tenths in the last ten seconds ("9.4"), days above two
/// of them ("3 d 04:12"). Rounded up, so that nothing shows 0:00 before it is over.
[[nodiscard]] QString countdownText(Nanoseconds left, const QLocale &locale);

/// How old something is: "0:42" below ten minutes, "22 min", "3 h"; from a day on the date of
/// `since` in the calendar's zone ("20 Nov").
[[nodiscard]] QString ageText(Instant since, Instant now, const Calendar &calendar,
                              const QLocale &locale);

/// Name of a delivery period by the end of its hour, as the trade says it: "H18" from 17:00 to
/// 18:00, the repeated hour "H02A" and "H02B", quarters "H18 Q1", longer ones "10–15".
/// Missing for an instant that the calendar refuses.
[[nodiscard]] QString periodName(const Interval &period, const Calendar &calendar);

[[nodiscard]] QString dayName(LocalDay day, const QLocale &locale); ///< "22 Nov"
[[nodiscard]] QString clockText(Instant at, const Calendar &calendar); ///< "15:31:08"
[[nodiscard]] QString clockMinuteText(Instant at, const Calendar &calendar); ///< "15:31"
/// "22 Nov 15:31". Missing for an instant that the calendar refuses.
[[nodiscard]] QString dayMinuteText(Instant at, const Calendar &calendar, const QLocale &locale);
[[nodiscard]] QString daySecondText(Instant at, const Calendar &calendar,
                                    const QLocale &locale); ///< "22 Nov 15:31:08"
[[nodiscard]] QString offsetText(int offsetMinutes); ///< "UTC−8", "UTC+5:30"

} // namespace energy
