// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRectF>

#include <initializer_list>

class QPainter;

namespace energy {

/// Fills a thin rectangle with dashes along its longer side: dash, gap, dash, gap. Filled
/// rectangles stay on the pixels that they are snapped to and cost less than a dashed pen.
void fillDashes(QPainter &painter, const QRectF &line, std::initializer_list<double> pattern,
                const QColor &colour);

} // namespace energy
