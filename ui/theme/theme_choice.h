// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

enum class ThemeBase { Dark, Light, HighContrast };
enum class Density { Compact, Normal, Touch };

inline constexpr int leastZoom = 80; ///< Per cent.
inline constexpr int greatestZoom = 200;

/// What the user decides; everything else follows from resources/theme/tokens.json.
struct ThemeChoice {
    ThemeBase base = ThemeBase::Dark;
    bool colorBlind = false; ///< Blue and orange instead of green and red.
    Density density = Density::Normal;
    int zoomPercent = 100; ///< Scales type and rows together.
    bool reducedMotion = false;

    friend bool operator==(const ThemeChoice &, const ThemeChoice &) = default;
};

} // namespace energy
