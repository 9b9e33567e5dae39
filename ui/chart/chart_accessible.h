// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

class ChartView;

/// From now on charts answer assistive tools as charts: their value is what is under the crosshair,
/// and their own orders can be chosen, moved and cancelled.
void installChartAccessibility();

/// The value has changed.
void announceChartValue(ChartView &view);

} // namespace energy
