// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>

namespace energy {

struct ChartColours {
    QColor pane;
    QColor grid;
    QColor axis;
    QColor crosshair;
    QColor lineSubtle;
    QColor lineStrong;
    QColor hatch;
    QColor up;
    QColor onUp;
    QColor upTint;
    QColor down;
    QColor onDown;
    QColor downTint;
    QColor volume;
    QColor own;
    QColor onOwn;
    QColor ownTint;
    QColor gate;
    QColor gateTint;
    QColor modelled;
    QColor modelledTint;
    QColor errorTint;
    QColor vwap;
    QColor accent;
    QColor raised;
    QColor text;
    QColor text2;
    QColor text3;
};

struct ChartStyle {
    ChartColours colours;
    QFont words; ///< Captions.
    QFont figures; ///< Whatever lines up: prices and times, in a family of one width.
};

/// One colour laid over another with a share of 0..1, both opaque.
[[nodiscard]] QColor mixedColour(const QColor &over, const QColor &under, double share);
/// The same colour, letting through what lies beneath.
[[nodiscard]] QColor withShare(QColor colour, double share);

} // namespace energy
