// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QStyleOptionViewItem>

class QPainter;

namespace energy {

/// The ground of a row in a painted list: chosen with a bar at its left, hovered, framed when it
/// has the keys, and a hairline below.
void paintListRow(QPainter &painter, const QStyleOptionViewItem &option, bool isChosen,
                  const Theme &theme);

} // namespace energy
