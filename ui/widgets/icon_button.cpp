// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/icon_button.h"

#include "ui/widgets/painted_widget.h"

#include <QPainter>

namespace energy {

IconButton::IconButton(const ThemeStore &themes, Icon icon, QWidget *parent)
    : QToolButton(parent)
    , m_themes(themes)
    , m_icon(icon)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    connect(&themes, &ThemeStore::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void IconButton::setIconKind(Icon icon)
{
    m_icon = icon;
    update();
}

void IconButton::setWords(const QString &name, const QString &key)
{
    setAccessibleName(name);
    setToolTip(key.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, key));
}

QSize IconButton::sizeHint() const
{
    const Theme &theme = m_themes.theme();
    const int side = theme.choice.density == Density::Touch ? theme.size.touchTarget : theme.px(20);
    return {side, side};
}

void IconButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor fill = isDown()      ? theme.color.pressed
        : underMouse() && isEnabled() ? theme.color.hover
                                      : QColor(Qt::transparent);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect(), theme.size.radius, theme.size.radius);
    const QColor ink = isEnabled()
        ? (underMouse() || hasFocus() ? theme.color.text : theme.color.text3)
        : theme.color.textDisabled;
    const int side = theme.size.icon;
    painter.drawPixmap((width() - side) / 2, (height() - side) / 2,
                       m_themes.icons().pixmap(m_icon, ink, side, devicePixelRatioF()));
    if (hasFocus()) {
        paintFocusRing(painter, rect(), theme);
    }
}

} // namespace energy
