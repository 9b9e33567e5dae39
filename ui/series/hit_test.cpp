// SPDX-License-Identifier: Apache-2.0
#include "ui/series/hit_test.h"

#include <cmath>

namespace energy {

std::optional<std::size_t> nearestCandle(const CandleSeries &candles, const TimeScale &scale,
                                         double pixel)
{
    if (candles.empty()) {
        return std::nullopt;
    }
    // Compared by their middles, so both neighbours move by the same half bar.
    const Instant sought = scale.instantAt(pixel) - scale.barLength() / 2;
    const std::size_t after = candles.firstFrom(sought);
    if (after == 0) {
        return 0;
    }
    if (after == candles.size()) {
        return candles.size() - 1;
    }
    const bool laterIsNearer
        = candles.startAt(after) - sought < sought - candles.startAt(after - 1);
    return laterIsNearer ? after : after - 1;
}

std::optional<std::size_t> nearestPosition(std::span<const double> positions, double pixel,
                                           double reach)
{
    std::optional<std::size_t> nearest;
    double least = reach;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const double distance = std::abs(positions[i] - pixel);
        if (distance <= least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace energy
