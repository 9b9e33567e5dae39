// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QLatin1String>

#include <array>

namespace energy {

/// Every colour of one theme by the name that it has in resources/theme/tokens.json.
struct Palette {
    QColor app; ///< Behind the panes.
    QColor pane;
    QColor raised; ///< Headers and bars.
    QColor field;
    QColor overlay; ///< Popups and dialogs.
    QColor hover;
    QColor pressed;
    QColor selected;
    QColor lineSubtle; ///< Separates without informing.
    QColor lineStrong; ///< The border of a control.
    QColor text;
    QColor text2;
    QColor text3; ///< Captions and units.
    QColor textDisabled;
    QColor accent; ///< Focus, selection, links: chrome only.
    QColor onAccent;
    QColor up; ///< Up, or buy.
    QColor onUp;
    QColor upTint;
    QColor down; ///< Down, or sell.
    QColor onDown;
    QColor downTint;
    QColor own; ///< Mine: my order, my bid, my held money.
    QColor onOwn;
    QColor ownTint;
    QColor warn; ///< Look here soon.
    QColor onWarn;
    QColor warnTint;
    QColor error; ///< Refused, failed, quarantined.
    QColor onError;
    QColor errorTint;
    QColor modelled; ///< Modelled, not measured: forecast, simulated.
    QColor onModelled;
    QColor modelledTint;
    QColor gate; ///< A limit of time or of wire.
    QColor gateTint;
    QColor ok;
    QColor grid;
    QColor axis;
    QColor crosshair;
    QColor volume;
    QColor vwap;
    QColor indicator1;
    QColor indicator2;
    QColor indicator3;
    QColor mapSea;
    QColor mapLand;
    QColor mapBorder;
    QColor hatch; ///< Over what is older than twice its period.
    QColor shadow;
};

struct PaletteEntry {
    QLatin1String name;
    QColor Palette::*color;
};

/// The names of all colours, for reading the file and for the style sheet.
inline constexpr std::array paletteEntries = {
    PaletteEntry{QLatin1String("app"), &Palette::app},
    PaletteEntry{QLatin1String("pane"), &Palette::pane},
    PaletteEntry{QLatin1String("raised"), &Palette::raised},
    PaletteEntry{QLatin1String("field"), &Palette::field},
    PaletteEntry{QLatin1String("overlay"), &Palette::overlay},
    PaletteEntry{QLatin1String("hover"), &Palette::hover},
    PaletteEntry{QLatin1String("pressed"), &Palette::pressed},
    PaletteEntry{QLatin1String("selected"), &Palette::selected},
    PaletteEntry{QLatin1String("lineSubtle"), &Palette::lineSubtle},
    PaletteEntry{QLatin1String("lineStrong"), &Palette::lineStrong},
    PaletteEntry{QLatin1String("text"), &Palette::text},
    PaletteEntry{QLatin1String("text2"), &Palette::text2},
    PaletteEntry{QLatin1String("text3"), &Palette::text3},
    PaletteEntry{QLatin1String("textDisabled"), &Palette::textDisabled},
    PaletteEntry{QLatin1String("accent"), &Palette::accent},
    PaletteEntry{QLatin1String("onAccent"), &Palette::onAccent},
    PaletteEntry{QLatin1String("up"), &Palette::up},
    PaletteEntry{QLatin1String("onUp"), &Palette::onUp},
    PaletteEntry{QLatin1String("upTint"), &Palette::upTint},
    PaletteEntry{QLatin1String("down"), &Palette::down},
    PaletteEntry{QLatin1String("onDown"), &Palette::onDown},
    PaletteEntry{QLatin1String("downTint"), &Palette::downTint},
    PaletteEntry{QLatin1String("own"), &Palette::own},
    PaletteEntry{QLatin1String("onOwn"), &Palette::onOwn},
    PaletteEntry{QLatin1String("ownTint"), &Palette::ownTint},
    PaletteEntry{QLatin1String("warn"), &Palette::warn},
    PaletteEntry{QLatin1String("onWarn"), &Palette::onWarn},
    PaletteEntry{QLatin1String("warnTint"), &Palette::warnTint},
    PaletteEntry{QLatin1String("error"), &Palette::error},
    PaletteEntry{QLatin1String("onError"), &Palette::onError},
    PaletteEntry{QLatin1String("errorTint"), &Palette::errorTint},
    PaletteEntry{QLatin1String("modelled"), &Palette::modelled},
    PaletteEntry{QLatin1String("onModelled"), &Palette::onModelled},
    PaletteEntry{QLatin1String("modelledTint"), &Palette::modelledTint},
    PaletteEntry{QLatin1String("gate"), &Palette::gate},
    PaletteEntry{QLatin1String("gateTint"), &Palette::gateTint},
    PaletteEntry{QLatin1String("ok"), &Palette::ok},
    PaletteEntry{QLatin1String("grid"), &Palette::grid},
    PaletteEntry{QLatin1String("axis"), &Palette::axis},
    PaletteEntry{QLatin1String("crosshair"), &Palette::crosshair},
    PaletteEntry{QLatin1String("volume"), &Palette::volume},
    PaletteEntry{QLatin1String("vwap"), &Palette::vwap},
    PaletteEntry{QLatin1String("indicator1"), &Palette::indicator1},
    PaletteEntry{QLatin1String("indicator2"), &Palette::indicator2},
    PaletteEntry{QLatin1String("indicator3"), &Palette::indicator3},
    PaletteEntry{QLatin1String("mapSea"), &Palette::mapSea},
    PaletteEntry{QLatin1String("mapLand"), &Palette::mapLand},
    PaletteEntry{QLatin1String("mapBorder"), &Palette::mapBorder},
    PaletteEntry{QLatin1String("hatch"), &Palette::hatch},
    PaletteEntry{QLatin1String("shadow"), &Palette::shadow},
};

} // namespace energy
