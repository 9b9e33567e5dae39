// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/screen_fit.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace energy {

namespace {

constexpr int gripWidth = 80; ///< So much of the upper edge must be on a screen.
constexpr int gripHeight = 20;

QRect within(const QRect &window, const QRect &screen)
{
    const QSize size = window.size().boundedTo(screen.size());
    const int x = std::clamp(window.x(), screen.left(), screen.right() + 1 - size.width());
    const int y = std::clamp(window.y(), screen.top(), screen.bottom() + 1 - size.height());
    return {QPoint(x, y), size};
}

} // namespace

QList<QRect> availableScreens()
{
    QList<QRect> areas;
    const auto screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        areas.append(screen->availableGeometry());
    }
    return areas;
}

QRect fitToScreens(const QRect &window, const QList<QRect> &screens)
{
    const QRect head(window.topLeft(), QSize(window.width(), gripHeight));
    for (const QRect &screen : screens) {
        const QRect seen = head.intersected(screen);
        if (seen.width() >= std::min(gripWidth, window.width()) && seen.height() >= gripHeight) {
            return window.width() > screen.width() || window.height() > screen.height()
                ? within(window, screen)
                : window;
        }
    }
    return screens.isEmpty() ? window : within(window, screens.first());
}

} // namespace energy
