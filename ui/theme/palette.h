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

struct NamedColor {
    QLatin1String name;
    QColor Palette::*color;
};

/// The names of all colours, for reading the file and for the style sheet.
inline constexpr std::array namedColors = {
    NamedColor{QLatin1String("app"), &Palette::app},
    NamedColor{QLatin1String("pane"), &Palette::pane},
    NamedColor{QLatin1String("raised"), &Palette::raised},
    NamedColor{QLatin1String("field"), &Palette::field},
    NamedColor{QLatin1String("overlay"), &Palette::overlay},
    NamedColor{QLatin1String("hover"), &Palette::hover},
    NamedColor{QLatin1String("pressed"), &Palette::pressed},
    NamedColor{QLatin1String("selected"), &Palette::selected},
    NamedColor{QLatin1String("lineSubtle"), &Palette::lineSubtle},
    NamedColor{QLatin1String("lineStrong"), &Palette::lineStrong},
    NamedColor{QLatin1String("text"), &Palette::text},
    NamedColor{QLatin1String("text2"), &Palette::text2},
    NamedColor{QLatin1String("text3"), &Palette::text3},
    NamedColor{QLatin1String("textDisabled"), &Palette::textDisabled},
    NamedColor{QLatin1String("accent"), &Palette::accent},
    NamedColor{QLatin1String("onAccent"), &Palette::onAccent},
    NamedColor{QLatin1String("up"), &Palette::up},
    NamedColor{QLatin1String("onUp"), &Palette::onUp},
    NamedColor{QLatin1String("upTint"), &Palette::upTint},
    NamedColor{QLatin1String("down"), &Palette::down},
    NamedColor{QLatin1String("onDown"), &Palette::onDown},
    NamedColor{QLatin1String("downTint"), &Palette::downTint},
    NamedColor{QLatin1String("own"), &Palette::own},
    NamedColor{QLatin1String("onOwn"), &Palette::onOwn},
    NamedColor{QLatin1String("ownTint"), &Palette::ownTint},
    NamedColor{QLatin1String("warn"), &Palette::warn},
    NamedColor{QLatin1String("onWarn"), &Palette::onWarn},
    NamedColor{QLatin1String("warnTint"), &Palette::warnTint},
    NamedColor{QLatin1String("error"), &Palette::error},
    NamedColor{QLatin1String("onError"), &Palette::onError},
    NamedColor{QLatin1String("errorTint"), &Palette::errorTint},
    NamedColor{QLatin1String("modelled"), &Palette::modelled},
    NamedColor{QLatin1String("onModelled"), &Palette::onModelled},
    NamedColor{QLatin1String("modelledTint"), &Palette::modelledTint},
    NamedColor{QLatin1String("gate"), &Palette::gate},
    NamedColor{QLatin1String("gateTint"), &Palette::gateTint},
    NamedColor{QLatin1String("ok"), &Palette::ok},
    NamedColor{QLatin1String("grid"), &Palette::grid},
    NamedColor{QLatin1String("axis"), &Palette::axis},
    NamedColor{QLatin1String("crosshair"), &Palette::crosshair},
    NamedColor{QLatin1String("volume"), &Palette::volume},
    NamedColor{QLatin1String("vwap"), &Palette::vwap},
    NamedColor{QLatin1String("indicator1"), &Palette::indicator1},
    NamedColor{QLatin1String("indicator2"), &Palette::indicator2},
    NamedColor{QLatin1String("indicator3"), &Palette::indicator3},
    NamedColor{QLatin1String("mapSea"), &Palette::mapSea},
    NamedColor{QLatin1String("mapLand"), &Palette::mapLand},
    NamedColor{QLatin1String("mapBorder"), &Palette::mapBorder},
    NamedColor{QLatin1String("hatch"), &Palette::hatch},
    NamedColor{QLatin1String("shadow"), &Palette::shadow},
};

} // namespace energy
