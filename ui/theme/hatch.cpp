// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/hatch.h"

#include <QPainter>
#include <QPixmap>
#include <QTransform>
#include <QtMath>

namespace energy {

QBrush hatchBrush(const QColor &line, int step, qreal devicePixelRatio)
{
    const int side = qMax(2, qCeil(step * devicePixelRatio));
    QPixmap tile(side, side);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setPen(QPen(line, qMax(1, qFloor(devicePixelRatio))));
    painter.drawLine(0, side - 1, side - 1, 0);
    painter.end();
    QBrush brush(tile);
    brush.setTransform(QTransform::fromScale(1 / devicePixelRatio, 1 / devicePixelRatio));
    return brush;
}

} // namespace energy
