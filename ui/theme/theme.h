// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme_choice.h"

#include <QByteArray>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace energy {

/// The type scale at the user's zoom. Figures that line up with anything are set in the
/// monospaced fonts: Qt 6.4 cannot switch on tabular figures.
struct Fonts {
    QFont caption;
    QFont body;
    QFont strong;
    QFont paneTitle;
    QFont dialogTitle;
    QFont figure;
    QFont strongFigure;
    QFont captionFigure; ///< As small as a caption: status bar, keys, second lines.
    QFont price;
    QFont countdown;
    QFont touchBody;
    QFont touchFigure;
};

/// Heights and distances in logical pixels at the user's density and zoom.
struct Sizes {
    int row = 0;
    int twoLineRow = 0;
    int control = 0;
    int primaryControl = 0; ///< The button that sends.
    int topBar = 0;
    int paneHeader = 0;
    int tableHeader = 0;
    int statusBar = 0;
    int cellPadding = 0;
    int paneGutter = 0;
    int radius = 0; ///< Of panes, controls and chips.
    int dialogRadius = 0;
    int barRadius = 0;
    int focusWidth = 0;
    int icon = 0;
    int touchTarget = 0;
};

/// Milliseconds; all zero with reduced motion.
struct Motion {
    int flash = 0;
    int popup = 0;
    int dialog = 0;
};

/// The kinds of source that a generation mix is published by.
enum class MixSource { Nuclear, Geothermal, Hydro, Imports, Gas, Battery, Wind, Solar };
inline constexpr std::size_t mixSourceCount = 8;

/// What tells sources apart in print and in high contrast.
enum class FillPattern { Plain, Dots, Waves, DiagonalUp, DiagonalDown, Crosses, Vertical };

struct SourceLook {
    MixSource source;
    QColor color;
    FillPattern pattern;
};

struct LmpClass {
    std::optional<int> upperBound; ///< $/MWh, exclusive; the last class has none.
    QColor fill;
    QColor ink; ///< Black or white, whichever is easier to read on the fill.
};

enum class LinkGroup { A, B, C, D, E, F };
inline constexpr std::size_t linkGroupCount = 6;

/// Everything a painter needs, made once when the theme changes and never in a paint event.
struct Theme {
    ThemeChoice choice;
    Palette color;
    Fonts font;
    Sizes size;
    Motion motion;
    std::array<QColor, linkGroupCount> linkColors;
    std::vector<SourceLook> sources; ///< From the bottom of a stack to its top.
    std::vector<LmpClass> lmpClasses;
    double staleAfterPeriods = 0; ///< Data older than this many of its periods is hatched.
    int hatchStep = 0;
    QPalette qtPalette;
    QString styleSheet; ///< For still controls; live cells are painted.

    /// A length of the design at the user's zoom.
    [[nodiscard]] int px(int designPixels) const
    {
        return (designPixels * choice.zoomPercent + 50) / 100;
    }
    [[nodiscard]] const QColor &linkColor(LinkGroup group) const
    {
        return linkColors.at(static_cast<std::size_t>(group));
    }
    [[nodiscard]] const SourceLook &look(MixSource source) const;
    /// The class of a price in whole $/MWh, rounded down.
    [[nodiscard]] const LmpClass &lmpClass(std::int64_t dollarsPerMwh) const;
};

/// Error Malformed, naming the token, when one is missing or is not what it should be.
[[nodiscard]] Result<Theme> makeTheme(const QByteArray &tokens, const ThemeChoice &choice);

/// The tokens that the program carries.
[[nodiscard]] QByteArray compiledTokens();

/// Ratio of WCAG 2 between two opaque colours, from 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace energy
