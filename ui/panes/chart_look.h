// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_style.h"
#include "ui/theme/theme.h"

namespace energy {

/// The colours and fonts of a chart in a theme.
[[nodiscard]] ChartStyle chartStyleOf(const Theme &theme);

} // namespace energy
