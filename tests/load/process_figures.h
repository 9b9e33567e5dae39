// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <map>
#include <vector>

namespace energy {

/// What Linux says of this process.
struct ProcessFigures {
    double cpuSeconds = 0; ///< Of all threads, also those that have ended.
    std::map<QString, double> threadSeconds; ///< By name; threads of one name together.
    double residentMiB = 0;
};

[[nodiscard]] ProcessFigures readProcessFigures();

/// The slope of the line through values taken at equal distances that is nearest to them (least
/// squares), in units of a step.
[[nodiscard]] double slopeOf(const std::vector<double> &values);

} // namespace energy
