// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/seat.h"

#include <QPixmap>

namespace energy {

/// Both themes at both ends of the sizes: the test columns "base" and "size".
void addPictureRows();

/// Gives the window the look of the row that runs.
void wearPictureLook(SeatLook &look, QWidget &window);

/// Waits until nothing of the widget changes any more.
[[nodiscard]] bool becomesStill(QWidget &shown);

/// The window with what is open over it, each where it stands on the screen.
[[nodiscard]] QPixmap pictureWith(QWidget &window, QWidget &over);

/// With ENERGYBID_PICTURES: kept there as "NAME-ROW.png".
void keepPicture(const QPixmap &picture, const QString &name);

} // namespace energy
