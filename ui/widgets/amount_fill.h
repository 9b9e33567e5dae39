// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

class QPainter;
class QRect;

namespace energy {

enum class AmountFill { Solid, Hatched };

/// What marks one part of a whole wherever it is drawn or named.
struct AmountInk {
    QColor Palette::*color = &Palette::text2;
    AmountFill fill = AmountFill::Solid;

    friend constexpr bool operator==(const AmountInk &, const AmountInk &) = default;
};

void paintAmount(QPainter &painter, const QRect &place, const AmountInk &ink, const Theme &theme);

} // namespace energy
