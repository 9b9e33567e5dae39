// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme_store.h"

#include <QRect>

class QPainter;

namespace energy {

/// A key in a thin frame, as it is told on buttons and fields: "Ctrl K". The word Enter is drawn as
/// its sign, which the font of figures does not have.
[[nodiscard]] int keyFrameWidth(const Theme &theme, const QString &key);

/// At the right of the place, in the middle of its height; returns the frame.
QRect paintKeyFrame(QPainter &painter, const ThemeStore &themes, const QRect &place,
                    const QColor &ink, const QString &key);

} // namespace energy
