// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/list_row_paint.h"

#include "ui/widgets/painted_widget.h"

#include <QPainter>

namespace energy {

void paintListRow(QPainter &painter, const QStyleOptionViewItem &option, bool isChosen,
                  const Theme &theme)
{
    const QRect &place = option.rect;
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter.fillRect(place,
                     isChosen      ? theme.color.selected
                         : hovered ? theme.color.hover
                                   : theme.color.pane);
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.color.lineSubtle);
    if (isChosen) {
        painter.fillRect(place.left(), place.top(), 2, place.height(), theme.color.accent);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        paintFocusRing(painter, place.adjusted(0, 0, 0, -1), theme);
    }
}

} // namespace energy
