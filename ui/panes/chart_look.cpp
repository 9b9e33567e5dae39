// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/chart_look.h"

namespace energy {

ChartStyle chartStyleOf(const Theme &theme)
{
    const Palette &color = theme.color;
    ChartStyle style;
    style.colours = {.pane = color.pane,
                     .grid = color.grid,
                     .axis = color.axis,
                     .crosshair = color.crosshair,
                     .lineSubtle = color.lineSubtle,
                     .lineStrong = color.lineStrong,
                     .hatch = color.hatch,
                     .up = color.up,
                     .onUp = color.onUp,
                     .upTint = color.upTint,
                     .down = color.down,
                     .onDown = color.onDown,
                     .downTint = color.downTint,
                     .volume = color.volume,
                     .own = color.own,
                     .onOwn = color.onOwn,
                     .ownTint = color.ownTint,
                     .gate = color.gate,
                     .gateTint = color.gateTint,
                     .modelled = color.modelled,
                     .modelledTint = color.modelledTint,
                     .errorTint = color.errorTint,
                     .vwap = color.vwap,
                     .accent = color.accent,
                     .raised = color.raised,
                     .text = color.text,
                     .text2 = color.text2,
                     .text3 = color.text3};
    style.words = theme.font.caption;
    style.figures = theme.font.captionFigure;
    return style;
}

} // namespace energy
