// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/client/rows.h"
#include "ui/theme/icon_set.h"

#include <QLocale>
#include <QString>

namespace energy {

/// A contract as traders call it: "SP15 · H18 · 22 Nov", the repeated hour "H02B".
[[nodiscard]] QString contractName(const ContractRow &contract, const Calendar &calendar,
                                   const QLocale &locale);
/// When something is delivered: "10–15 · 23 Nov".
[[nodiscard]] QString deliveryName(const Interval &period, const Calendar &calendar,
                                   const QLocale &locale);
/// "Solar block · SP15 · 10–15 · 23 Nov".
[[nodiscard]] QString blockName(EnergySource source, const std::string &location,
                                const Interval &delivery, const Calendar &calendar,
                                const QLocale &locale);
/// A place without what all its kind share: "SP15" of "TH_SP15_GEN-APND" and of "SIM_SP15".
[[nodiscard]] QString placeName(const std::string &location);
[[nodiscard]] QString sourceName(EnergySource source); ///< "Solar", in the user's language.
[[nodiscard]] Icon sourceIcon(EnergySource source);

} // namespace energy
