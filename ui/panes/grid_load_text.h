// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "ui/panes/grid_load_day.h"
#include "ui/theme/number_text.h"

#include <QString>

namespace energy {

[[nodiscard]] QString gridName(const std::string &grid); ///< "CAISO"
[[nodiscard]] QString layerName(const MixLayer &layer); ///< "solar", in the user's language.
/// Gigawatts to a hundred megawatts, without the unit: "25.4".
[[nodiscard]] QString gigawattText(const std::optional<GridPower> &power,
                                   const NumberText &figures);
/// Everything of one period in a sentence, for who does not see the picture.
[[nodiscard]] QString periodWords(const GridLoadDay &day, std::size_t period,
                                  const Calendar &calendar, const NumberText &figures);

} // namespace energy
