// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/hair_line.h"

#include <QPainter>

namespace energy {

HairLine::HairLine(const ThemeStore &themes, Qt::Orientation orientation, QWidget *parent)
    : PaintedWidget(themes, QAccessible::Separator, parent)
{
    // As long as what it parts; it asks for no room of its own.
    const bool isLying = orientation == Qt::Horizontal;
    setSizePolicy(isLying ? QSizePolicy::Preferred : QSizePolicy::Fixed,
                  isLying ? QSizePolicy::Fixed : QSizePolicy::Preferred);
}

void HairLine::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), theme().color.lineSubtle);
}

} // namespace energy
