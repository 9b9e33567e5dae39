// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QBrush>

namespace energy {

/// Lines at 45° over what is older than it should be; sharp at the given device scale.
[[nodiscard]] QBrush hatchBrush(const QColor &line, int step, qreal devicePixelRatio);

[[nodiscard]] inline QBrush staleBrush(const Theme &theme, qreal devicePixelRatio)
{
    return hatchBrush(theme.color.hatch, theme.hatchStep, devicePixelRatio);
}

} // namespace energy
