// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/dashes.h"

#include <QPainter>

namespace energy {

void fillDashes(QPainter &painter, const QRectF &line, std::initializer_list<double> pattern,
                const QColor &colour)
{
    const bool across = line.width() > line.height();
    const double length = across ? line.width() : line.height();
    bool ink = true;
    double at = 0;
    while (at < length) {
        for (const double part : pattern) {
            const double filled = std::min(part, length - at);
            if (ink && filled > 0) {
                painter.fillRect(across
                                     ? QRectF(line.left() + at, line.top(), filled, line.height())
                                     : QRectF(line.left(), line.top() + at, line.width(), filled),
                                 colour);
            }
            at += part;
            ink = !ink;
        }
    }
}

} // namespace energy
