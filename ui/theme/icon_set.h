// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPixmap>

#include <compare>
#include <map>

namespace energy {

/// The drawings of resources/icons.
enum class Icon {
    Bank,
    Bell,
    Bolt,
    Chart,
    Check,
    ChevronDown,
    ChevronRight,
    Clock,
    Close,
    Copy,
    Download,
    Drop,
    Enter,
    Error,
    Flame,
    Halt,
    Hammer,
    Hourglass,
    Info,
    Leaf,
    Link,
    List,
    Lock,
    Map,
    Meter,
    Minus,
    More,
    Plus,
    PopOut,
    Search,
    Settings,
    Simulated,
    Sun,
    Undo,
    User,
    Wallet,
    Warning,
    Wind,
};

[[nodiscard]] QLatin1String iconName(Icon icon);

/// Drawings rendered once for each colour, size and device scale.
class IconSet {
public:
    /// `size` in logical pixels; the pixmap carries `devicePixelRatio`.
    [[nodiscard]] const QPixmap &pixmap(Icon icon, const QColor &color, int size,
                                        qreal devicePixelRatio) const;

private:
    struct Key {
        Icon icon;
        QRgb color;
        int size;
        int scalePercent;

        friend auto operator<=>(const Key &, const Key &) = default;
    };

    mutable std::map<Key, QPixmap> m_rendered;
};

/// Last of the list: tests walk all icons.
inline constexpr Icon lastIcon = Icon::Wind;

} // namespace energy
