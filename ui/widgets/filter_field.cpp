// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/filter_field.h"

#include "ui/widgets/key_frame.h"

#include <QPainter>

namespace energy {

namespace {

constexpr int padding = 8;
constexpr int lensSide = 14;
constexpr int gap = 2; ///< The style adds its own padding before the words.

const QString key = QStringLiteral("/");

} // namespace

FilterField::FilterField(const ThemeStore &themes, QWidget *parent)
    : QLineEdit(parent)
    , m_themes(themes)
{
    connect(&themes, &ThemeStore::changed, this, &FilterField::applyTheme);
    applyTheme();
}

void FilterField::applyTheme()
{
    const Theme &theme = m_themes.theme();
    setTextMargins(theme.px(lensSide + gap), 0, keyFrameWidth(theme, key), 0);
    update();
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &theme = m_themes.theme();
    const QColor &ink = isEnabled() ? theme.color.text3 : theme.color.textDisabled;
    QPainter painter(this);
    const int side = theme.px(lensSide);
    painter.drawPixmap(theme.px(padding), (height() - side) / 2,
                       m_themes.icons().pixmap(Icon::Search, ink, side, devicePixelRatioF()));
    if (text().isEmpty() && !hasFocus()) {
        paintKeyFrame(painter, m_themes, rect().adjusted(0, 0, -theme.px(padding), 0), ink, key);
    }
}

} // namespace energy
