// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/amount_fill.h"

#include "ui/theme/hatch.h"

#include <QPainter>

namespace energy {

void paintAmount(QPainter &painter, const QRect &place, const AmountInk &ink, const Theme &theme)
{
    const QColor &color = theme.color.*ink.color;
    if (ink.fill == AmountFill::Solid) {
        painter.fillRect(place, color);
        return;
    }
    painter.fillRect(place, theme.color.pane);
    painter.fillRect(place,
                     hatchBrush(color, theme.hatchStep, painter.device()->devicePixelRatioF()));
}

} // namespace energy
