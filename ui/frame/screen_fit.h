// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QRect>

namespace energy {

/// The free areas of the screens that are there now, the main one first.
[[nodiscard]] QList<QRect> availableScreens();

/// The window as it is when enough of it lies on one of the screens to take hold of; otherwise
/// moved onto the first screen. Never larger than its screen.
[[nodiscard]] QRect fitToScreens(const QRect &window, const QList<QRect> &screens);

} // namespace energy
