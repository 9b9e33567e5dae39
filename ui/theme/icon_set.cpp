// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icon_set.h"

#include "core/base/check.h"
#include "ui/theme/compiled_file.h"

#include <QPainter>
#include <QSvgRenderer>
#include <QtMath>

#include <array>

namespace energy {

namespace {

constexpr std::array iconNames = {
    QLatin1String("bank"),  QLatin1String("bell"),   QLatin1String("bolt"),
    QLatin1String("chart"), QLatin1String("check"),  QLatin1String("tri"),
    QLatin1String("trir"),  QLatin1String("clock"),  QLatin1String("x"),
    QLatin1String("copy"),  QLatin1String("down"),   QLatin1String("drop"),
    QLatin1String("enter"), QLatin1String("err"),    QLatin1String("flame"),
    QLatin1String("halt"),  QLatin1String("hammer"), QLatin1String("hour"),
    QLatin1String("info"),  QLatin1String("leaf"),   QLatin1String("link"),
    QLatin1String("list"),  QLatin1String("lock"),   QLatin1String("map"),
    QLatin1String("meter"), QLatin1String("minus"),  QLatin1String("more"),
    QLatin1String("plus"),  QLatin1String("pop"),    QLatin1String("search"),
    QLatin1String("gear"),  QLatin1String("sim"),    QLatin1String("sun"),
    QLatin1String("undo"),  QLatin1String("user"),   QLatin1String("wallet"),
    QLatin1String("warn"),  QLatin1String("wind"),
};
static_assert(iconNames.size() == static_cast<std::size_t>(lastIcon) + 1);

QPixmap render(Icon icon, const QColor &color, int size, qreal devicePixelRatio)
{
    QByteArray drawing = compiledFile(QStringLiteral("icons/%1.svg").arg(iconName(icon)));
    drawing.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(drawing);
    require(renderer.isValid());

    const int pixels = qCeil(size * devicePixelRatio);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace

QLatin1String iconName(Icon icon)
{
    return iconNames.at(static_cast<std::size_t>(icon));
}

const QPixmap &IconSet::pixmap(Icon icon, const QColor &color, int size,
                               qreal devicePixelRatio) const
{
    const Key key{icon, color.rgba(), size, qRound(devicePixelRatio * 100)};
    auto found = m_rendered.find(key);
    if (found == m_rendered.end()) {
        found = m_rendered.emplace(key, render(icon, color, size, devicePixelRatio)).first;
    }
    return found->second;
}

} // namespace energy
